// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

#include <array>

namespace switchyard
{

enum class MoveStage { Copy, Delta, PowerOn, Switch };
inline constexpr std::array moveStages{MoveStage::Copy, MoveStage::Delta, MoveStage::PowerOn,
                                       MoveStage::Switch};
QString toWord(MoveStage stage); ///< "copy", "delta", "powerOn", "switch"

/// One of the four stages of a move, as it stands.
struct StageState
{
    MoveStage stage = MoveStage::Copy;
    StepState state = StepState::Waiting; ///< Skipped: this move has no such stage
    QDateTime begin;                      ///< null = not yet
    QDateTime end;
    qint64 doneBytes = 0;
    qint64 totalBytes = 0;
    qint64 bytesPerSecond = -1;
    qint64 dirtyBytesPerSecond = -1;
    qint64 expectedPauseMs = -1;
    qint64 pausedMs = -1;      ///< the longest that a VM stood still, once it was measured
    bool isPastReturn = false; ///< of the switch: some VM goes on at the destination already (PostCopy)

    bool operator==(const StageState &) const = default;
};

/// Pure: the four stages of a run of kind "migration", summed up over its volumes and VMs. The same for
/// window, command line and report.
std::array<StageState, 4> stagesOf(const Report &report);

/// Both sides agree, and the run waits for the word to switch.
bool isHeld(const Report &report);
/// The VMs run at the destination: it cannot be taken back any more.
bool isSwitched(const Report &report);
/// Those that are not switched are past return (PostCopy): nothing of it can be given up any more.
bool isPastReturn(const Report &report);

} // namespace switchyard
