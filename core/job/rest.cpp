// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/rest.h"

#include <QSet>

namespace switchyard
{

Plan restOf(const Report &lost)
{
    const QString force = QStringLiteral("force:");
    QSet<QString> done;
    for (const StepReport &step : lost.steps) {
        if (step.state != StepState::Succeeded || step.isUndo)
            continue;
        done.insert(step.step.id.startsWith(force) ? step.step.id.mid(force.size()) : step.step.id);
    }
    for (const Step &step : lost.plan.steps) { // nothing is left of what it stood in for
        if (done.contains(step.id) && !step.insteadOf.isEmpty())
            done.insert(step.insteadOf);
    }
    Plan rest = lost.plan;
    bool any = false;
    for (Step &step : rest.steps) {
        if (!step.isMilestone && done.contains(step.id)) {
            step.isMilestone = true;
            step.force.reset();
            step.undo.reset();
            step.insteadOf.clear();
            step.target = {}; // a milestone with a target is something that ends with another
        }
        any |= !step.isMilestone;
    }
    if (!any)
        rest.steps.clear();
    return rest;
}

} // namespace switchyard
