// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/action.h"
#include "core/model/snapshot.h"

namespace switchyard
{

/// What an action takes service away from, for the question before it: hosts and VMs by name, ascending.
struct BlastRadius
{
    std::vector<ObjectRef> hosts;
    std::vector<ObjectRef> vms; ///< that run now

    bool isEmpty() const { return hosts.empty() && vms.empty(); }
    bool operator==(const BlastRadius &) const = default;
};

/// Pure. For a UPS's test: what hangs on this UPS alone, since a weak battery drops it. Empty for what hurts
/// nobody.
BlastRadius blastRadius(const Snapshot &snapshot, const ActionRequest &request);

/// VMs that are active in it, and those on their way there.
std::vector<const Vm *> activeIn(const Snapshot &snapshot, const Partition &partition);

/// Whether a guest's processors are held by its host: what ends when the host goes.
bool isActive(VmState state);

} // namespace switchyard
