// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/restore.h"

#include "core/base/words.h"
#include "core/job/limits.h"

#include <QHash>
#include <algorithm>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

/// It ended with its host, and comes back after it.
bool isLeft(const Step &step)
{
    return step.isMilestone && !step.target.id.isEmpty() && !step.afterEnded.isEmpty();
}

std::optional<ActionKind> opposite(const Step &step)
{
    if (step.isMilestone)
        return isLeft(step) ? std::optional(ActionKind::VmStart) : std::nullopt;
    switch (targetKind(step.action)) {
    case ObjectKind::Vm:
        if (step.action == ActionKind::VmMigrate)
            return std::nullopt; // it runs where it went
        return ActionKind::VmStart;
    case ObjectKind::Host:
        return step.action == ActionKind::HostStandDown ? ActionKind::HostStandUp : ActionKind::HostBoot;
    case ObjectKind::Array:
        return ActionKind::ArrayAwait;
    case ObjectKind::Ups:
        return ActionKind::UpsLoadOn;
    default:
        return std::nullopt;
    }
}

/// By the id of a step of the plan: whether something was told to its target in its name.
QHash<QString, bool> toldOf(const Report &run)
{
    const QString force = u"force:"_s;
    QHash<QString, bool> told;
    for (const StepReport &step : run.steps) {
        const QString id = step.step.id.startsWith(force) ? step.step.id.mid(force.size()) : step.step.id;
        const bool begun = step.state != StepState::Waiting && step.state != StepState::Skipped;
        // One that was under way when the console was lost has no count of its attempts.
        const bool lost = step.state == StepState::Running;
        told[id] |= begun && !step.wasSo && (step.attempts > 0 || lost);
    }
    return told;
}

} // namespace

Plan planRestore(const Report &powerDown)
{
    Plan plan;
    plan.kind = restoreKind;
    plan.title = Words::tr("Bring back what run %1 stopped").arg(powerDown.runId);
    plan.onError = OnError::GoOn;
    const QHash<QString, bool> told = toldOf(powerDown);
    QHash<QString, QStringList> waitedFor; // by step: who stood on it
    std::vector<const Step *> order;
    for (const Step &step : powerDown.plan.steps) {
        if (isLeft(step))
            continue;
        order.push_back(&step);
        for (const QString &before : step.after + step.afterEnded)
            waitedFor[before] << step.id;
    }
    std::ranges::reverse(order);
    for (const Step &step : powerDown.plan.steps) {
        if (isLeft(step))
            order.push_back(&step);
    }
    bool any = false;
    for (const Step *stopped : order) {
        const bool left = isLeft(*stopped);
        const auto action = opposite(*stopped);
        Step step;
        step.id = stopped->id;
        step.afterEnded = left ? stopped->afterEnded : waitedFor.value(stopped->id);
        if (action && told.value(left ? stopped->afterEnded.front() : stopped->id)) {
            step.action = *action;
            step.target = stopped->target;
            step.targetName = stopped->targetName;
            step.limitMs = limitsOf(*action).limitMs;
            any = true;
        } else {
            step.isMilestone = true;
        }
        plan.steps.push_back(std::move(step));
    }
    if (!any)
        plan.steps.clear();
    return plan;
}

} // namespace switchyard
