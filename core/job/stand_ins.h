// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

namespace switchyard
{

// What the outcome of one step says of another: one that is forced, and one that stands in for another.

/// Whether this step was left out because what it stands in for had ended well.
bool isNeedless(const Report &report, size_t index);

/// It ended well: what it stands in for counts as reached, though it failed.
void redeemFirst(Report &report, const Step &standIn);

/// Pure: sets StepReport::forcedWell and needless by the states of the steps, for a report that was read from
/// the journal.
void concludeOutcomes(Report &report);

} // namespace switchyard
