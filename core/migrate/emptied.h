// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"
#include "core/model/snapshot.h"

namespace switchyard
{

/// Pure: hosts that VMs of this run left, on which no VM is active any more, that are up, and that can be
/// switched on again (they have a BMC): ids. They may be switched off.
QStringList emptiedHosts(const Snapshot &snapshot, const Report &moved);

/// Pure: parts of hosts, with power of their own, that VMs of this run left, in which no VM is active any
/// more, and that may be switched off: ids. None of a host that is emptiedHosts() as a whole.
QStringList emptiedPartitions(const Snapshot &snapshot, const Report &moved);

/// What of both may be switched off.
std::vector<ObjectRef> emptied(const Snapshot &snapshot, const Report &moved);

/// Switches it off, unless a VM runs on it by then.
Plan planEmptyOff(const Snapshot &snapshot, const ObjectRef &hostOrPartition);

} // namespace switchyard
