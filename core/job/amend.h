// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

namespace switchyard
{

/// Pure: the report of a run whose plan was made anew while it runs; steps are known by their ids. What has
/// begun stays as it is, also where the new plan has it no more; what waits is as the new plan has it, and
/// goes on waiting for what it waited for and is under way, and is known to have waited for what has ended;
/// what is new waits; what is not in it any more is skipped. Error: the new plan is not valid.
Result<Report> amended(const Report &run, Plan plan);

} // namespace switchyard
