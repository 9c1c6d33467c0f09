// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/timeline.h"

#include "core/power/plan_lanes.h"
#include "core/power/power_down.h"
#include "core/site/protection.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QHash>

namespace switchyard
{
namespace
{

QString titleOf(const PlanLane &lane, const ProtectionGroups &groups)
{
    if (lane.kind != ObjectKind::Vm || lane.group < 0)
        return words::kinds(lane.kind);
    if (lane.group < static_cast<int>(groups.size())) {
        const ProtectionGroup &group = groups[static_cast<size_t>(lane.group)];
        return group.name.isEmpty() ? group.id : group.name;
    }
    return words::kinds(ObjectKind::Vm); // no groups are made: all are equal
}

bool endsAtOnce(ActionKind action)
{
    return action == ActionKind::VmPowerOff || action == ActionKind::HostPowerOff;
}

Timeline timelineOf(const Plan &plan, const Forecast &forecast, const ProtectionGroups &groups)
{
    Timeline made;
    made.needsSeconds = forecast.needsSeconds;
    for (const PlanLane &lane : lanesOf(plan)) {
        TimelineLane &shown = made.lanes.emplace_back();
        shown.title = titleOf(lane, groups);
        shown.bars.reserve(lane.steps.size());
        for (const size_t i : lane.steps) {
            const Step &step = plan.steps[i];
            shown.bars.push_back({step.targetName, forecast.spans[i].begin, forecast.spans[i].end,
                                  StepState::Waiting, !step.isMilestone && endsAtOnce(step.action)});
        }
    }
    return made;
}

} // namespace

Timeline timelineOf(const PowerDown &plan, const ProtectionGroups &groups)
{
    Timeline made = timelineOf(plan.plan, plan.forecast, groups);
    made.batterySeconds = plan.availableSeconds;
    return made;
}

Timeline timelineOf(const Report &report, const StopTimes &times, const QDateTime &now,
                    const ProtectionGroups &groups)
{
    Timeline made = timelineOf(report.plan, progressOf(report, times, now), groups);
    QHash<QString, const StepReport *> reports;
    QHash<QString, const StepReport *> forces;
    const QString force = QStringLiteral("force:");
    for (const StepReport &step : report.steps) {
        if (step.isForce)
            forces.insert(step.step.id.mid(force.size()), &step);
        else if (!step.isUndo)
            reports.insert(step.step.id, &step);
    }
    const std::vector<PlanLane> lanes = lanesOf(report.plan);
    for (size_t lane = 0; lane < lanes.size(); ++lane) {
        for (size_t i = 0; i < lanes[lane].steps.size(); ++i) {
            const QString &id = report.plan.steps[lanes[lane].steps[i]].id;
            TimelineBar &bar = made.lanes[lane].bars[i];
            if (const StepReport *step = reports.value(id))
                bar.state = step->state;
            if (const StepReport *forced = forces.value(id)) {
                bar.state = forced->state;
                bar.byForce = true;
            }
        }
    }
    if (!report.isOver() && report.startedAt.isValid())
        made.nowSeconds = static_cast<double>(report.startedAt.msecsTo(now)) / 1000;
    return made;
}

} // namespace switchyard
