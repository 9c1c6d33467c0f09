// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"
#include "core/model/snapshot.h"

namespace switchyard
{

/// What stands in the partition itself against switching it, whether or not its host can be reached: the
/// first reason, with the VMs that it concerns. Nothing where nothing does. Pure.
std::optional<Problem> partitionProblem(const Snapshot &snapshot, const HostPiece &piece,
                                        const Partition &partition, ActionKind kind);

/// One step that switches it. What uses its host meanwhile is not taken from under it, and it is left on
/// where a VM runs in it by then.
Step partitionStep(const Snapshot &snapshot, const Partition &partition, ActionKind kind);

} // namespace switchyard
