// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"
#include "core/model/snapshot.h"

namespace switchyard
{

/// What stands against an everyday action now (Error), and what the operator should know before (Warning).
/// Pure. Each says what is wrong and what to do.
std::vector<Problem> checkAction(const Snapshot &snapshot, const ActionRequest &request);

/// Of checkAction(), what is no reason to refuse and yet one to ask first.
std::vector<Problem> warningsAgainst(const Snapshot &snapshot, const ActionRequest &request);

/// The checks, then a plan of one step; the first Error where there is one. Pure.
Result<Plan> planAction(const Snapshot &snapshot, const ActionRequest &request);

/// Which actions make sense for it now: those that no check stands against.
std::vector<ActionKind> actionsFor(const Snapshot &snapshot, const ObjectRef &ref);

} // namespace switchyard
