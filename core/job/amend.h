// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

namespace switchyard
{

/// Pure: whether the run would go on otherwise with this plan than with the one it has: a step is new, or
/// done otherwise, or waits for something else, or is to be left out. What has begun or ended does not count:
/// a plan made anew, in which it is no more, says nothing new.
bool changesSomething(const Report &run, const Plan &plan);

/// Pure: the report of a run whose plan was made anew while it runs; steps are known by their ids. What has
/// begun stays as it is, also where the new plan has it no more; what waits is as the new plan has it, and
/// goes on waiting for what it waited for and is under way, and is known to have waited for what has ended;
/// what is new waits; what is not in it any more is skipped. Error: the new plan is not valid.
Result<Report> amended(const Report &run, Plan plan);

} // namespace switchyard
