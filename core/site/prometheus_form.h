// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_form.h"
#include "core/site/site.h"

namespace switchyard
{

// The key "prometheus" of a site file: read, checked, written.

PrometheusSpec readPrometheus(const JsonNode &node, TextProblems &problems);
/// It names hosts of this site, and a password that is kept somewhere.
void checkPrometheus(const Site &site, const JsonNode &node, bool hasSecrets, TextProblems &problems);
JsonNode treeOf(const PrometheusSpec &spec);

} // namespace switchyard
