// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move.h"
#include "core/power/stop_times.h"

namespace switchyard
{

struct Snapshot;

/// Under which the seconds that a GiB takes from one array to another are learned.
QString copyWay(const QString &fromArray, const QString &toArray);

/// Pure: what was learned of the ways that this move takes; the rest as it is guessed.
MoveRates ratesFor(const Snapshot &snapshot, const StopTimes &learned, const MoveRequest &request);

} // namespace switchyard
