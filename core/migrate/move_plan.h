// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move.h"
#include "core/model/snapshot.h"
#include "core/site/move_policy.h"

namespace switchyard
{

/// Pure: checks, steps and forecast. Where an Error stands against it, the plan has no steps.
Move planMove(const Snapshot &snapshot, const MovePolicy &policy, const MoveRequest &request,
              const MoveRates &rates = {});

/// What the site's policy has for what an operator did not say.
MoveRequest usualMove(const MovePolicy &policy);

} // namespace switchyard
