// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/site/balance_policy.h"

#include <QHash>
#include <QRegularExpression>

namespace switchyard
{

/// What hosts and VMs use of a resource, in per cent of what their host has of it, as a policy judges it. A
/// value is NaN where it is not known. Pure; made for one policy, cheap to ask.
class Yardstick
{
public:
    explicit Yardstick(BalancePolicy policy);

    const BalancePolicy &policy() const { return m_policy; }
    const std::vector<ResourceRule> &rules() const { return m_policy.resources; }

    /// With the hypervisor itself, where it says so; else the sum of its VMs.
    double hostPercent(const HostPiece &piece, const ResourceRule &rule) const;
    double vmPercent(const Host &host, const Vm &vm, const ResourceRule &rule) const;
    /// The same VM, as it would be on another host. CPU goes by how many CPUs each host has.
    double vmPercentOn(const Host &there, const Vm &vm, const ResourceRule &rule) const;
    double hostThreshold(const QString &hostId, const ResourceRule &rule) const;
    double hostEnd(const QString &hostId, const ResourceRule &rule) const; ///< keeps the rule's distance
    double coefficient(const QString &hostId) const;
    bool takesVms(const QString &hostId) const;

    /// The first entry that names it; what is usual where none does. Patterns are compared once a VM's name
    /// is new: a look at thousands of VMs costs a look into a table.
    const VmBalance &of(const Vm &vm) const;
    BalanceMode modeOf(const Vm &vm) const { return of(vm).mode.value_or(m_policy.mode); }

private:
    double capacity(const QString &hostId, const ResourceRule &rule) const;

    BalancePolicy m_policy;
    QHash<QString, qsizetype> m_hosts;       ///< index into m_policy.hosts
    mutable QHash<QString, qsizetype> m_vms; ///< "id name" → index into m_policy.vms, -1 = none
};

/// Whether "web-*" means this one: its id, its name, or a pattern of names.
bool isNamed(const QString &pattern, const VmFacts &vm);

/// N of the thresholds: those that run.
int runningVms(const HostPiece &piece);

} // namespace switchyard
