// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move.h"
#include "core/model/snapshot.h"
#include "core/site/move_policy.h"

namespace switchyard
{

// Steps are named after what they are for: "create:VOLUME", "export:VOLUME" (of the new one),
// "differential:VOLUME", "copy:VOLUME", "follow:VOLUME", "end:VOLUME", "withdraw:VOLUME", "delete:VOLUME" (of
// the old one), "boot:HOST", "partition:HOST/PARTITION", "leaves:VM" (its own
// host is asked, while the destination is off), "fits:VM", "hold:VM", "migrate:VM".

/// Pure: copy, delta, power-on, switch, as steps. The destination is switched on once the first VM's volumes
/// are copied, and not before; where the hypervisors copy, at once. So is a part of it whose CPUs are
/// offline. Each VM is a unit of its own: one that fails is taken back, and the others go on. Nothing of a VM
/// is taken back any more once it runs at the destination.
std::vector<Step> moveSteps(const Snapshot &snapshot, const MovePolicy &policy, const MoveRequest &request,
                            const std::vector<VolumeMove> &volumes);

} // namespace switchyard
