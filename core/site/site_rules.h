// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_tree.h"
#include "core/site/site.h"

namespace switchyard
{

/// What holds between keys: ids are unique, references lead somewhere, partitions share a host without
/// overlap, no feed is drawn twice, times fit each other. `root` is the tree that the site was read from, for
/// the lines: its lists have as many items as the site's.
void checkSiteRules(const Site &site, const JsonNode &root, std::vector<TextProblem> &problems);

} // namespace switchyard
