// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move.h"
#include "core/migrate/move_stages.h"

namespace switchyard
{

/// One of the four stages on the axis of time that all four share.
struct MoveLane
{
    MoveStage stage = MoveStage::Copy;
    StepState state = StepState::Waiting; ///< Skipped: this move has no such stage
    double begin = -1;                    ///< seconds from the beginning; -1 = nobody can say
    double end = -1;                      ///< expected, or as it was
    double reached = -1;                  ///< up to here it has come; -1 = it is only planned
    bool follows = false;                 ///< what is there is the same; it is kept so until the switch
    qint64 doneBytes = 0;
    qint64 totalBytes = 0; ///< 0 = it carries none
    qint64 bytesPerSecond = -1;
    qint64 dirtyBytesPerSecond = -1;
    qint64 pausedMs = -1; ///< of the switch: the longest that a VM stood still, once it was measured

    bool isDrawn() const { return state != StepState::Skipped && begin >= 0; }
    bool operator==(const MoveLane &) const = default;
};

/// The four lanes of a move: planned, running, or as it was.
struct MoveLanes
{
    std::array<MoveLane, 4> lanes;
    std::optional<double> nowSeconds; ///< while it runs
    double endSeconds = 0;
    bool held = false;

    const MoveLane &of(MoveStage stage) const { return lanes[static_cast<size_t>(stage)]; }
    bool operator==(const MoveLanes &) const = default;
};

/// Pure: as it is expected to go.
MoveLanes lanesOf(const MoveForecast &forecast);
/// Pure: as it goes. What is still to come is put where it is expected by now: by the rates heard, and where
/// there are none by the forecast.
MoveLanes lanesOf(const Report &report, const MoveForecast &forecast, const QDateTime &now);

/// Pure: what was asked for, as far as its plan still tells; to plan it anew, or to forecast what is left.
MoveRequest requestOf(const Plan &plan);

} // namespace switchyard
