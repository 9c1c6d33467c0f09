// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move.h"
#include "core/model/snapshot.h"

namespace switchyard
{

/// Pure: which volumes go where. What stands against it is added to `problems`. A new volume has the old
/// one's name, or the first of "name-2", "name-3", … that is free there.
std::vector<VolumeMove> volumeMoves(const Snapshot &snapshot, const MoveRequest &request,
                                    std::vector<Problem> &problems);

/// Pure: what stands against the move now (Error), and what should be known before (Warning); each says what
/// is wrong and what to do. What only the destination itself can say (CPU, devices, networks) it is asked in
/// the run, before the switch.
std::vector<Problem> checkMove(const Snapshot &snapshot, const MoveRequest &request,
                               const std::vector<VolumeMove> &volumes);

} // namespace switchyard
