// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

#include <QSet>

namespace switchyard
{

/// Pure: what a run of this plan keeps for itself while it is under way, or uses so that nobody may take it
/// away: the targets of its steps, what they lead to, and what they use (core/job/run_lock.h).
QSet<ObjectRef> heldBy(const Plan &plan);

} // namespace switchyard
