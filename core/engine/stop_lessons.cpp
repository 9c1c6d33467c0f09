// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/stop_lessons.h"

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
    return isStop && step.state == StepState::Succeeded && !step.wasSo && !step.step.isMilestone;
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
        lessons.push_back({step.step.action, step.step.target.id,
                           static_cast<double>(step.startedAt.msecsTo(step.endedAt)) / 1000});
    }
    if (!report.isOver() && !taken.isEmpty())
        m_taken.insert(report.runId, taken);
    return lessons;
}

} // namespace switchyard
