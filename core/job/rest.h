// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

namespace switchyard
{

/// Pure: what a run that was lost had not done yet, as a plan: steps that had ended well are milestones in
/// it, so that the others wait for what they waited for. What was under way is begun anew; the Runner looks
/// at its state first. No steps: all was done.
Plan restOf(const Report &lost);

} // namespace switchyard
