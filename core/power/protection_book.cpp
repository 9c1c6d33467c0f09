// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/protection_book.h"

namespace switchyard
{

ProtectionBook::ProtectionBook(Protection policy)
    : m_policy(std::move(policy))
    , m_groups(m_policy.groups)
{
    if (m_groups.empty())
        m_groups.push_back({});
    for (size_t i = 0; i < m_groups.size(); ++i)
        m_groupById.insert(m_groups[i].id, i);
    m_defaultGroup = m_groupById.value(m_policy.defaultGroup, m_groups.size() - 1);
    for (size_t i = 0; i < m_policy.vms.size(); ++i) {
        const QString &vm = m_policy.vms[i].vm;
        if (vm.contains(u'*'))
            m_patterns.push_back({vm.split(u'*'), i});
        else if (!m_byName.contains(vm))
            m_byName.insert(vm, i);
    }
    for (const HostProtection &host : m_policy.hosts)
        m_hosts.insert(host.host, host);
    for (const UpsProtection &ups : m_policy.upses)
        m_upses.insert(ups.ups, ups);
}

bool ProtectionBook::Pattern::matches(const QString &name) const
{
    const QString &first = parts.front();
    const QString &last = parts.back();
    if (name.size() < first.size() + last.size() || !QStringView(name).startsWith(first))
        return false;
    if (parts.size() == 2 && last.isEmpty()) // as most are written
        return true;
    if (!name.endsWith(last))
        return false;
    qsizetype from = first.size();
    const qsizetype end = name.size() - last.size();
    for (qsizetype i = 1; i + 1 < parts.size(); ++i) { // what comes between may be as early as it can
        const qsizetype at = name.indexOf(parts[i], from);
        if (at < 0 || at + parts[i].size() > end)
            return false;
        from = at + parts[i].size();
    }
    return true;
}

VmRule ProtectionBook::ruleFrom(size_t entry) const
{
    const VmProtection &vm = m_policy.vms[entry];
    VmRule rule;
    rule.group = m_groupById.value(vm.group, m_defaultGroup);
    const ProtectionGroup &group = m_groups[rule.group];
    rule.action = vm.action.value_or(group.action);
    rule.limitSeconds = vm.limitSeconds.value_or(group.limitSeconds);
    rule.after = vm.after.isEmpty() ? nullptr : &vm.after;
    return rule;
}

VmRule ProtectionBook::ruleOf(const VmFacts &vm) const
{
    if (!m_byName.isEmpty()) {
        for (const QString &name : {vm.id, vm.name}) {
            if (const auto found = m_byName.find(name); found != m_byName.end())
                return ruleFrom(*found);
        }
    }
    for (const Pattern &pattern : m_patterns) {
        if (pattern.matches(vm.name))
            return ruleFrom(pattern.entry);
    }
    const ProtectionGroup &group = m_groups[m_defaultGroup];
    return {m_defaultGroup, group.action, group.limitSeconds, nullptr};
}

const HostProtection &ProtectionBook::hostRule(const QString &hostId) const
{
    const auto found = m_hosts.find(hostId);
    return found == m_hosts.end() ? m_usualHost : *found;
}

const UpsProtection &ProtectionBook::upsRule(const QString &upsId) const
{
    const auto found = m_upses.find(upsId);
    return found == m_upses.end() ? m_usualUps : *found;
}

} // namespace switchyard
