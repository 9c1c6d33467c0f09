// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/plan_lanes.h"

#include "core/power/restore.h"

#include <QHash>
#include <algorithm>

namespace switchyard
{
namespace
{

constexpr QLatin1StringView groupPrefix("group:");

/// A group's milestone waits for its VMs; on the way back, they wait for it.
QHash<QString, int> groupsOf(const Plan &plan)
{
    const bool back = plan.kind == restoreKind;
    QHash<QString, int> groups;
    for (const Step &step : plan.steps) {
        if (!back && step.id.startsWith(groupPrefix)) {
            const int group = step.id.mid(groupPrefix.size()).toInt();
            for (const QString &vm : step.afterEnded)
                groups.insert(vm, group);
        }
        for (qsizetype i = 0; back && i < step.afterEnded.size(); ++i) {
            if (step.afterEnded[i].startsWith(groupPrefix))
                groups.insert(step.id, step.afterEnded[i].mid(groupPrefix.size()).toInt());
        }
    }
    for (const Step &step : plan.steps) { // a VM that is moved belongs where it would be stopped
        if (!step.insteadOf.isEmpty() && groups.contains(step.id))
            groups.insert(step.insteadOf, int(groups.value(step.id)));
    }
    return groups;
}

/// As a power-down takes them.
int rank(const PlanLane &lane)
{
    switch (lane.kind) {
    case ObjectKind::Vm:
        return lane.group < 0 ? 999'999 : lane.group; // those of none are the last to go
    case ObjectKind::Host:
        return 1'000'000;
    case ObjectKind::Array:
        return 1'000'001;
    default:
        return 1'000'002;
    }
}

} // namespace

std::vector<PlanLane> lanesOf(const Plan &plan)
{
    const QHash<QString, int> groups = groupsOf(plan);
    std::vector<PlanLane> lanes;
    for (size_t i = 0; i < plan.steps.size(); ++i) {
        const Step &step = plan.steps[i];
        if (step.target.id.isEmpty())
            continue; // a milestone
        const int group = step.target.kind == ObjectKind::Vm ? groups.value(step.id, -1) : -1;
        auto lane = std::ranges::find_if(lanes, [&](const PlanLane &known) {
            return known.kind == step.target.kind && known.group == group;
        });
        if (lane == lanes.end())
            lane = lanes.insert(lane, PlanLane{step.target.kind, group, {}});
        lane->steps.push_back(i);
    }
    std::ranges::stable_sort(lanes, {}, rank);
    if (plan.kind == restoreKind)
        std::ranges::reverse(lanes);
    return lanes;
}

} // namespace switchyard
