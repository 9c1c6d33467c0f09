// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/site/protection.h"

#include <QHash>
#include <QStringList>

namespace switchyard
{

/// What holds for one VM, everything filled in.
struct VmRule
{
    size_t group = 0; ///< into groups(): the least important is 0
    StopAction action = StopAction::ShutDown;
    double limitSeconds = 120;
    const QStringList *after = nullptr; ///< as written: ids or names; null = nothing

    bool operator==(const VmRule &) const = default;
};

/// The protection policy, ready to be asked about thousands of VMs. Holds on to nothing of the site file.
class ProtectionBook
{
public:
    explicit ProtectionBook(Protection policy);

    const Protection &policy() const { return m_policy; }
    const std::vector<ProtectionGroup> &groups() const { return m_groups; } ///< at least one
    VmRule ruleOf(const VmFacts &vm) const;
    const HostProtection &hostRule(const QString &hostId) const;
    const UpsProtection &upsRule(const QString &upsId) const;

private:
    /// A name with "*" in it, cut at them: matched for thousands of VMs whenever one of them moves.
    struct Pattern
    {
        QStringList parts;
        size_t entry;

        bool matches(const QString &name) const;
    };
    VmRule ruleFrom(size_t entry) const;

    Protection m_policy;
    std::vector<ProtectionGroup> m_groups;
    size_t m_defaultGroup = 0;
    QHash<QString, size_t> m_groupById;
    QHash<QString, size_t> m_byName; ///< id or name of a VM → its entry
    std::vector<Pattern> m_patterns;
    QHash<QString, HostProtection> m_hosts;
    QHash<QString, UpsProtection> m_upses;
    HostProtection m_usualHost;
    UpsProtection m_usualUps;
};

} // namespace switchyard
