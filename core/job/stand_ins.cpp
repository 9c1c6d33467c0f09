// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/stand_ins.h"

#include <QHash>
#include <QSet>
#include <algorithm>

namespace switchyard
{
namespace
{

bool reachedItsEnd(const StepReport &step)
{
    return step.state == StepState::Succeeded || step.forcedWell;
}

} // namespace

bool isNeedless(const Report &report, size_t index)
{
    const QString &first = report.steps[index].step.insteadOf;
    if (first.isEmpty())
        return false;
    return std::ranges::any_of(report.steps, [&](const StepReport &step) {
        return step.step.id == first && !step.isUndo && !step.isForce && reachedItsEnd(step);
    });
}

void redeemFirst(Report &report, const Step &standIn)
{
    if (standIn.insteadOf.isEmpty())
        return;
    const QString first = standIn.insteadOf; // `standIn` may be one of the report's
    for (StepReport &step : report.steps) {
        if (step.step.id == first && step.state == StepState::Failed)
            step.forcedWell = true;
    }
}

void concludeOutcomes(Report &report)
{
    const QString force = QStringLiteral("force:");
    QSet<QString> forced;
    for (const StepReport &step : report.steps) {
        if (step.isForce && step.state == StepState::Succeeded)
            forced.insert(step.step.id.mid(force.size()));
    }
    QHash<QString, StepReport *> firsts;
    for (StepReport &step : report.steps) {
        if (step.isUndo || step.isForce)
            continue;
        step.forcedWell = step.state == StepState::Failed && forced.contains(step.step.id);
        firsts.insert(step.step.id, &step);
    }
    for (StepReport &step : report.steps) {
        StepReport *first = step.step.insteadOf.isEmpty() ? nullptr : firsts.value(step.step.insteadOf);
        if (!first || step.isUndo || step.isForce)
            continue;
        step.needless = step.state == StepState::Skipped && reachedItsEnd(*first);
        if (first->state == StepState::Failed && reachedItsEnd(step))
            first->forcedWell = true;
    }
}

} // namespace switchyard
