// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/move_stages.h"

#include <algorithm>
#include <optional>

namespace switchyard
{
namespace
{

std::optional<MoveStage> stageOf(ActionKind kind)
{
    switch (kind) {
    case ActionKind::VolumeCreate:
    case ActionKind::VolumeExport:
    case ActionKind::VolumeDifferential:
    case ActionKind::VolumeCopy:
        return MoveStage::Copy;
    case ActionKind::VolumeFollow:
        return MoveStage::Delta;
    case ActionKind::HostBoot:
    case ActionKind::PartitionPowerOn:
        return MoveStage::PowerOn;
    case ActionKind::VmMigrate:
        return MoveStage::Switch;
    default:
        return std::nullopt;
    }
}

bool isEnd(StepState state)
{
    return state != StepState::Waiting && state != StepState::Running;
}

/// What one step adds to its stage.
void add(StageState &stage, const StepReport &step)
{
    if (step.startedAt.isValid() && (!stage.begin.isValid() || step.startedAt < stage.begin))
        stage.begin = step.startedAt;
    if (step.endedAt.isValid() && (!stage.end.isValid() || step.endedAt > stage.end))
        stage.end = step.endedAt;
    const bool carries = step.step.action == ActionKind::VolumeCopy ||
                         step.step.action == ActionKind::VolumeFollow ||
                         step.step.action == ActionKind::VmMigrate;
    if (!carries)
        return;
    const StepProgress *progress = step.progress.get();
    const qint64 planned =
        step.step.action == ActionKind::VolumeCopy && step.step.terms ? step.step.terms->bytes : 0;
    const qint64 total = progress && progress->totalBytes >= 0 ? progress->totalBytes : planned;
    stage.totalBytes += total;
    if (step.state == StepState::Succeeded)
        stage.doneBytes += total;
    else if (progress && progress->doneBytes >= 0)
        stage.doneBytes += std::min(progress->doneBytes, total);
    if (!progress)
        return;
    const auto sum = [&](qint64 StageState::*into, qint64 amount) {
        if (amount >= 0 && step.state == StepState::Running)
            stage.*into = std::max<qint64>(0, stage.*into) + amount;
    };
    sum(&StageState::bytesPerSecond, progress->bytesPerSecond);
    sum(&StageState::dirtyBytesPerSecond, progress->dirtyBytesPerSecond);
    stage.expectedPauseMs = std::max(stage.expectedPauseMs, progress->expectedPauseMs);
    stage.pausedMs = std::max(stage.pausedMs, progress->pausedMs);
    stage.isPastReturn |= progress->isPastReturn && step.state == StepState::Running;
}

} // namespace

std::array<StageState, 4> stagesOf(const Report &report)
{
    std::array<StageState, 4> stages;
    std::array<int, 4> counts{};
    std::array<int, 4> ended{};
    std::array<int, 4> well{};
    std::array<bool, 4> failed{};
    for (size_t i = 0; i < stages.size(); ++i)
        stages[i].stage = moveStages[i];
    for (const StepReport &step : report.steps) {
        const auto stage = step.isUndo || step.isForce ? std::nullopt : stageOf(step.step.action);
        if (!stage || step.step.isMilestone)
            continue;
        const auto i = static_cast<size_t>(*stage);
        add(stages[i], step);
        ++counts[i];
        ended[i] += isEnd(step.state);
        well[i] += step.state == StepState::Succeeded;
        failed[i] |= step.state == StepState::Failed;
    }
    for (size_t i = 0; i < stages.size(); ++i) {
        StageState &stage = stages[i];
        if (counts[i] == 0)
            stage.state = StepState::Skipped;
        else if (ended[i] < counts[i])
            stage.state = stage.begin.isValid() ? StepState::Running : StepState::Waiting;
        else if (failed[i])
            stage.state = StepState::Failed;
        else
            stage.state = well[i] == counts[i] ? StepState::Succeeded : StepState::Cancelled;
        if (stage.state == StepState::Running)
            stage.end = {};
    }
    return stages;
}

bool isHeld(const Report &report)
{
    return !report.isOver() && std::ranges::any_of(report.steps, [](const StepReport &step) {
        return step.step.action == ActionKind::AwaitSwitch && step.state == StepState::Running;
    });
}

bool isSwitched(const Report &report)
{
    bool any = false;
    for (const StepReport &step : report.steps) {
        if (step.step.action != ActionKind::VmMigrate || step.isUndo)
            continue;
        if (step.state != StepState::Succeeded)
            return false;
        any = true;
    }
    return any;
}

bool isPastReturn(const Report &report)
{
    bool any = false;
    for (const StepReport &step : report.steps) {
        if (step.step.action != ActionKind::VmMigrate || step.isUndo || step.state == StepState::Succeeded)
            continue;
        if (step.state != StepState::Running || !step.progress || !step.progress->isPastReturn)
            return false;
        any = true;
    }
    return any;
}

QString toWord(MoveStage stage)
{
    switch (stage) {
    case MoveStage::Copy:
        return QStringLiteral("copy");
    case MoveStage::Delta:
        return QStringLiteral("delta");
    case MoveStage::PowerOn:
        return QStringLiteral("powerOn");
    case MoveStage::Switch:
        return QStringLiteral("switch");
    }
    return QStringLiteral("copy");
}

} // namespace switchyard
