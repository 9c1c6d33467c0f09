// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/held.h"

namespace switchyard
{

QSet<ObjectRef> heldBy(const Plan &plan)
{
    QSet<ObjectRef> held;
    for (const Step &step : plan.steps) {
        if (step.isMilestone)
            continue;
        held.insert(step.target);
        if (!step.destination.isEmpty())
            held.insert({step.action == ActionKind::VmMigrate || step.action == ActionKind::VmFitCheck
                             ? ObjectKind::Host
                             : ObjectKind::Volume,
                         step.destination});
        if (!step.terms)
            continue;
        for (const ObjectRef &ref : step.terms->uses)
            held.insert(ref);
    }
    return held;
}

} // namespace switchyard
