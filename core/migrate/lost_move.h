// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"
#include "core/model/snapshot.h"

namespace switchyard
{

// A move whose console was lost. What it had begun is found again by the names of its steps; what was under
// way may have ended since. The one thing that must be known first is where each VM runs: copying once more
// from the old side after the switch would overwrite what was written on the new one.

enum class VmPlace { Source, Destination, Unknown };

/// Pure: where the VM of a VmMigrate step runs, as both hosts say just now. Unknown: one of them does not
/// answer, or it is on its way, or it does not run.
VmPlace placeOf(const Snapshot &snapshot, const Step &migrate);

/// Pure: what is left to do, to bring it to its end. Of VMs that have arrived only what comes behind the
/// switch; of others all, with what was begun as its own (StepTerms::ours). No steps: all was done.
/// WrongState: where a VM runs is not known; wait until both hosts answer.
Result<Plan> goOnWithMove(const Snapshot &snapshot, const Report &lost);

/// Pure: the way back for VMs that have not arrived, the last thing first; of those that have, what comes
/// behind the switch. Errors and no steps as above.
Result<Plan> takeBackMove(const Snapshot &snapshot, const Report &lost);

/// As takeBackMove(), for a run that ended without success and could not take all of it back, since something
/// did not answer. WrongState: it has left nothing; what it left is somebody's meanwhile.
Result<Plan> takeBackLeft(const Snapshot &snapshot, const Report &ended);

} // namespace switchyard
