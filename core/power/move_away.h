// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/power_down.h"
#include "core/power/vm_order.h"

namespace switchyard
{

/// Where the VMs go that are to be moved out of the way, by their ids: hosts. One that is not here cannot be
/// moved; `problems` says why, and it is shut down instead.
struct MovesAway
{
    QHash<QString, QString> destinations;
    std::vector<size_t> order; ///< into the VMs: the most important first
    std::vector<Problem> problems;
};

/// Pure: for the VMs of `vms` whose rule is MoveAway. A destination is up and read lately, stays where the
/// scope goes down, has the live feeds that it needs from UPSes that are on mains, runs the same hypervisor,
/// and has memory left for what all its VMs may use. Those of the same site and with the same CPUs are taken
/// first, then the one with the most memory left. A VM moves that runs, has no disk on its host itself and
/// none on an array that goes down.
MovesAway movesAway(const Snapshot &snapshot, const ProtectionBook &book, const PowerDownRequest &request,
                    const Dependants &hits, const std::vector<VmToStop> &vms);

/// The step's id: another destination is another step, so that one who has moved can be moved once more.
QString moveStepId(const QString &vmId, const QString &hostId);

/// How long a VM with so much memory is expected to be under way, where it was never moved before.
qint64 expectedMoveMs(qint64 memoryBytes);

} // namespace switchyard
