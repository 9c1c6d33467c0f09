// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move.h"
#include "core/placement/balance_state.h"

#include <functional>

namespace switchyard
{

struct Snapshot;

using PlanMove = std::function<Move(const MoveRequest &)>;

/// One VM of a conflict goes to its new host, its volumes stay. The first Error that stands against it, else.
Result<Plan> relocationPlan(const Relocation &relocation, const MoveRequest &usual, const PlanMove &planMove);

/// All VMs of a host go, at most `atOnce` at a time, then it is switched off, unless something runs on it by
/// then; or a host is switched on. One plan: what cannot be moved leaves the host as it is.
Result<Plan> hostChangePlan(const Snapshot &snapshot, const HostChange &change, const MoveRequest &usual,
                            int atOnce, const PlanMove &planMove);

} // namespace switchyard
