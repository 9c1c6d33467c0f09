// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/stop_lessons.h"

#include "core/engine/move_rates.h"
#include "core/model/volume_id.h"

namespace switchyard
{
namespace
{

bool teaches(const StepReport &step)
{
    const ActionKind action = step.step.action;
    const bool isStop = action == ActionKind::VmShutDown || action == ActionKind::VmSuspendToDisk ||
                        action == ActionKind::HostSoftOff || action == ActionKind::ArrayShutDown ||
                        action == ActionKind::VmMigrate;
    const bool isMove = action == ActionKind::HostBoot || action == ActionKind::VolumeCopy;
    return (isStop || isMove) && step.state == StepState::Succeeded && !step.wasSo && !step.step.isMilestone;
}

/// Of a copy its way is learned, not its volume. False: it was too small to tell anything.
bool perGib(const Step &copy, StopLesson &lesson)
{
    constexpr qint64 least = 64LL << 20;
    if (!copy.terms || copy.terms->bytes < least)
        return false;
    lesson.object = copyWay(arrayOfVolume(copy.target.id), arrayOfVolume(copy.destination));
    lesson.seconds *= static_cast<double>(1LL << 30) / static_cast<double>(copy.terms->bytes);
    return true;
}

} // namespace

std::vector<StopLesson> StopLessons::take(const Report &report)
{
    std::vector<StopLesson> lessons;
    QSet<QString> taken = m_taken.take(report.runId);
    for (const StepReport &step : report.steps) {
        if (!teaches(step) || taken.contains(step.step.id))
            continue;
        taken.insert(step.step.id);
        StopLesson lesson{step.step.action, step.step.target.id,
                          static_cast<double>(step.startedAt.msecsTo(step.endedAt)) / 1000};
        if (lesson.action == ActionKind::VolumeCopy && !perGib(step.step, lesson))
            continue;
        lessons.push_back(lesson);
    }
    if (!report.isOver() && !taken.isEmpty())
        m_taken.insert(report.runId, taken);
    return lessons;
}

} // namespace switchyard
