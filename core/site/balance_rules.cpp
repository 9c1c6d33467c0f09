// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/words.h"
#include "core/site/balance_form.h"
#include "core/site/policy_rules.h"

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

class Rules : PolicyRules
{
public:
    Rules(const Site &site, const JsonNode &node, TextProblems &problems)
        : PolicyRules(u"balance"_s, node, problems)
        , m_site(site)
        , m_policy(site.balance)
    {
    }

    void run()
    {
        checkResources();
        QStringList vms;
        for (size_t i = 0; i < m_policy.vms.size(); ++i)
            once(vms, m_policy.vms[i].vm, u"vms"_s, i, u"vm"_s);
        QStringList hosts;
        for (size_t i = 0; i < m_policy.hosts.size(); ++i) {
            once(hosts, m_policy.hosts[i].host, u"hosts"_s, i, u"host"_s);
            known(m_policy.hosts[i].host, ids(m_site.hosts), Words::tr("a host"), u"hosts"_s, i, u"host"_s);
        }
        QStringList affinity;
        for (size_t i = 0; i < m_policy.affinity.size(); ++i) {
            const AffinityRule &rule = m_policy.affinity[i];
            once(affinity, rule.id, u"affinity"_s, i, u"id"_s);
            const bool pattern = rule.vms.size() == 1 && rule.vms.front().contains(u'*');
            if (rule.vms.size() < 2 && !pattern)
                problem(lineAt(u"affinity"_s, i, u"vms"_s), key(u"affinity"_s, i, u"vms"_s),
                        Words::tr("Expected at least two VMs, or a pattern like \"db-*\"."));
        }
        const ConsolidationPolicy &consolidation = m_policy.consolidation;
        if (consolidation.offBelowPercent >= consolidation.onAbovePercent)
            problem(
                lineOf(member(u"consolidation"_s)), key(u"consolidation"_s),
                Words::tr(
                    "\"offBelowPercent\" (%1) must be below \"onAbovePercent\" (%2): else a host would be "
                    "switched off and on again.")
                    .arg(consolidation.offBelowPercent)
                    .arg(consolidation.onAbovePercent));
    }

private:
    void checkResources()
    {
        const QString list = u"resources"_s;
        if (m_policy.resources.empty())
            problem(lineOf(member(list)), key(list),
                    Words::tr("Expected at least one resource; to watch nothing, say \"on\": false."));
        QStringList seen;
        for (size_t i = 0; i < m_policy.resources.size(); ++i) {
            const ResourceRule &rule = m_policy.resources[i];
            once(seen, toWord(rule.resource), list, i, u"resource"_s);
            if (rule.endPercent > rule.hostPercent)
                problem(lineAt(list, i, u"endPercent"_s), key(list, i, u"endPercent"_s),
                        Words::tr("A conflict cannot end (%1 %) above where it begins (%2 %).")
                            .arg(rule.endPercent)
                            .arg(rule.hostPercent));
            if (!needsCapacity(rule.resource) || rule.capacityBps > 0 || everyHostSays(rule.resource))
                continue;
            problem(
                lineAt(list, i, u"capacityBps"_s), key(list, i, u"capacityBps"_s),
                Words::tr("The key \"capacityBps\" is missing: bytes per second that are 100 % of a host. "
                          "It may also stand in \"capacities\" of every host."));
        }
    }

    static bool needsCapacity(Resource resource)
    {
        return resource != Resource::Cpu && resource != Resource::Memory;
    }

    bool everyHostSays(Resource resource) const
    {
        for (const HostSpec &spec : m_site.hosts) {
            const auto host = std::ranges::find(m_policy.hosts, spec.id, &HostBalance::host);
            if (host == m_policy.hosts.end() || std::ranges::none_of(host->capacities, [&](const auto &one) {
                    return one.first == resource;
                }))
                return false;
        }
        return !m_site.hosts.empty();
    }

    const Site &m_site;
    const BalancePolicy &m_policy;
};

} // namespace

void checkBalance(const Site &site, const JsonNode &node, TextProblems &problems)
{
    Rules(site, node, problems).run();
}

Result<Site> withBalance(const Site &site, const BalancePolicy &policy)
{
    Site next = site;
    next.balance = policy;
    // What would be written must be read again as it is.
    const JsonNode tree = treeOf(policy);
    TextProblems problems;
    const BalancePolicy again = readBalance(tree, problems);
    checkBalance(next, tree, problems);
    if (!problems.empty())
        return fail(ErrorCode::InvalidArgument,
                    problems.front().key.isEmpty()
                        ? problems.front().expected
                        : problems.front().key + QStringLiteral(": ") + problems.front().expected);
    if (again != policy)
        return fail(ErrorCode::Internal, Words::tr("This policy cannot be written to the site file."));
    return next;
}

} // namespace switchyard
