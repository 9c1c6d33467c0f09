// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/resource.h"

#include <QDateTime>
#include <QStringList>
#include <vector>

namespace switchyard
{

/// One VM in a conflict; per cent of what its host has of the resource.
struct Fighter
{
    QString vmId;
    double percent = 0;
    double threshold = 0;

    bool operator==(const Fighter &) const = default;
};

/// One resource that VMs of a host fight over: the host's total has reached its threshold, and at least two
/// of its VMs theirs.
struct Contest
{
    Resource resource = Resource::Cpu;
    double hostPercent = 0; ///< the total, with the hypervisor itself
    double hostThreshold = 0;
    std::vector<Fighter> fighters; ///< the highest use first

    bool operator==(const Contest &) const = default;
};

/// Two or more VMs that fight over the same of one host.
struct Conflict
{
    QString id; ///< "hv1/cpu", or "hv1/all" where every resource must be over: stable while it lasts
    QString hostId;
    std::vector<Contest> contests; ///< one; of "all" every watched resource
    QDateTime since;               ///< UTC
    QDateTime until;               ///< null = it lasts
    QString saidBy;                ///< the host's agent that saw it first; empty = this console
    QString dismissedBy;           ///< nothing is recommended for it any more; empty = nobody did
    QString dismissReason;

    bool isOver() const { return until.isValid(); }
    QStringList vms() const; ///< ids of all that fight, the highest use of the first resource first
    bool operator==(const Conflict &) const = default;
};

} // namespace switchyard
