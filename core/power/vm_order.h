// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"
#include "core/power/dependants.h"

namespace switchyard
{

/// One VM that is stopped, with what holds for it.
struct VmToStop
{
    const Vm *vm = nullptr;
    VmRule rule;               ///< its group raised to that of the latest one it waits for
    std::vector<size_t> after; ///< into the list: who must be off before
};

/// Pure: these VMs in their order, of a group not before the one that `raised` says, with the dependencies
/// between them resolved. One that would close a circle is left out and told in `problems`. A name that none
/// of them has means nothing here: that VM is off already, or is not in the scope.
std::vector<VmToStop> vmsToStop(const ProtectionBook &book, const std::vector<const Vm *> &vms,
                                const QHash<QString, size_t> &raised, std::vector<Problem> &problems);

} // namespace switchyard
