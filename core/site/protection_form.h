// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_form.h"
#include "core/site/site.h"

namespace switchyard
{

// The key "protection" of a site file: read, checked, written.

Protection readProtection(const JsonNode &node, TextProblems &problems);
/// Its references lead somewhere, nothing is there twice, and no VM waits for itself by way of others.
void checkProtection(const Site &site, const JsonNode &node, TextProblems &problems);
/// Without what is as usual; no members where all is.
JsonNode treeOf(const Protection &policy);

} // namespace switchyard
