// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"
#include "core/model/snapshot.h"
#include "core/store/retired_table.h"

namespace switchyard
{

/// Whether an old volume is still as the move left it. InUse: somebody exports it or a VM has it as its disk;
/// Gone: its array, heard just now, has none of its name; Unknown: the array is not heard.
enum class RetiredState { Waits, InUse, Gone, Unknown };
RetiredState stateOf(const Snapshot &snapshot, const RetiredVolume &volume);

/// Deletes it, for good; one step. WrongState or NotFound as it stands: it is used again, or gone already.
Result<Plan> planDeleteRetired(const Snapshot &snapshot, const RetiredVolume &volume);

} // namespace switchyard
