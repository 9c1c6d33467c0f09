// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"
#include "core/model/snapshot.h"

namespace switchyard
{

/// Pure: deletes a volume that a move left behind, before its time. In use again: a VM has it, or it is
/// exported. DataStale: its array does not answer, so nobody knows.
Result<Plan> planOldVolumeDeletion(const Snapshot &snapshot, const QString &volumeId);

} // namespace switchyard
