// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

namespace switchyard
{

/// Pure: the plan of a move that is under way, so that each of its VMs whose switch has not begun waits for
/// the operator's word before it, also where it would have gone at a time of its own. The same plan where all
/// of them do already. WrongState: it is no move, it is being taken back, every switch has begun, or one
/// waits for its time just now.
Result<Plan> holdMove(const Report &run);

} // namespace switchyard
