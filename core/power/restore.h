// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

namespace switchyard
{

/// Pure: the plan that takes back a power-down, made from its report: exactly what that run stopped, in the
/// reverse order of its plan, and nothing that was off before. A step counts as having stopped something when
/// its device was told, also where that failed or was given up: it may yet have had its effect. Each step of
/// the way back begins when what it stands on has ended, however: one host that does not come back keeps
/// nobody else waiting. No steps: it had stopped nothing.
Plan planRestore(const Report &powerDown);

} // namespace switchyard
