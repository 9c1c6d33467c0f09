// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_form.h"
#include "core/site/site.h"

namespace switchyard
{

// The key "balance" of a site file: read, checked, written. A policy of its own, as `switchyardctl replay`
// takes it, is a file that holds only what stands behind that key.

BalancePolicy readBalance(const JsonNode &node, TextProblems &problems);
/// Its references lead somewhere, nothing is there twice, and its levels are in order.
void checkBalance(const Site &site, const JsonNode &node, TextProblems &problems);
/// Without what is as usual; no members where all is.
JsonNode treeOf(const BalancePolicy &policy);

struct PolicyLoad
{
    std::optional<BalancePolicy> policy; ///< null = there are problems
    TextProblems problems;
};
/// Of at most 1 MiB. References are checked against this site.
PolicyLoad loadBalancePolicy(const QString &path, const Site &site);
PolicyLoad parseBalancePolicy(const QByteArray &json, const Site &site);

/// The site with this policy, or what stands against it, in a sentence: what the policy editor is told.
Result<Site> withBalance(const Site &site, const BalancePolicy &policy);

} // namespace switchyard
