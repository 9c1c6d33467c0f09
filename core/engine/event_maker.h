// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/model/snapshot_diff.h"
#include "core/store/records.h"

#include <vector>

namespace switchyard
{

/// What happened between two snapshots, as a person would tell it: a host that goes is one event, not one for
/// each of its VMs; what is seen for the first time is no event, unless it is wrong; many VMs of one host at
/// once are summed up. Codes: vm.state, vm.moved, vm.appeared, vm.gone, vms.changed, host.state, host.power,
/// ups.state, feed.state, volume.state, device.silent, device.back, device.refused. Pure; ids stay 0.
std::vector<Event> eventsOf(const Snapshot &before, const Snapshot &after, const SnapshotDiff &diff);

} // namespace switchyard
