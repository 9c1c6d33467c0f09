// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/hold_move.h"

#include "core/base/words.h"
#include "core/job/limits.h"

#include <QHash>
#include <algorithm>

namespace switchyard
{
namespace
{

const auto holdPrefix = QStringLiteral("hold:");

std::unexpected<Error> tooLate(const Report &run, const QString &why)
{
    return fail(ErrorCode::WrongState,
                Words::tr("Run %1 cannot be held: %2").arg(QString::number(run.runId), why));
}

/// It waits where the switch would begin, and looks meanwhile whether there is still something to switch to.
Step holdBefore(const Step &migrate)
{
    StepTerms terms;
    if (migrate.terms) {
        terms.unit = migrate.terms->unit;
        terms.volumes = migrate.terms->volumes;
    }
    Step hold;
    hold.id = holdPrefix + migrate.target.id;
    hold.action = ActionKind::AwaitSwitch;
    hold.target = migrate.target;
    hold.targetName = migrate.targetName;
    hold.limitMs = limitsOf(hold.action).limitMs;
    hold.after = migrate.after;
    hold.terms = std::make_shared<const StepTerms>(std::move(terms));
    return hold;
}

void forgetTime(Step &hold)
{
    if (!hold.terms || !hold.terms->notBefore.isValid())
        return;
    StepTerms terms = *hold.terms;
    terms.notBefore = {};
    hold.terms = std::make_shared<const StepTerms>(std::move(terms));
}

} // namespace

Result<Plan> holdMove(const Report &run)
{
    if (run.plan.kind != migrationKind)
        return tooLate(run, Words::tr("it is no move."));
    if (run.isOver() || run.unwinding || run.cancelRequested)
        return tooLate(run, Words::tr("it is ending, or is being taken back."));
    QHash<QString, StepState> states;
    for (const StepReport &step : run.steps)
        states.insert(step.step.id, step.state);
    const auto waits = [&](const QString &id) {
        return states.value(id, StepState::Waiting) == StepState::Waiting;
    };
    Plan plan = run.plan;
    bool any = false;
    std::vector<Step> steps;
    for (Step &step : plan.steps) {
        const bool isHold = step.action == ActionKind::AwaitSwitch && !step.isMilestone;
        if (isHold && waits(step.id)) {
            forgetTime(step);
        } else if (isHold && states.value(step.id) == StepState::Running && step.terms &&
                   step.terms->notBefore.isValid()) {
            return tooLate(run, Words::tr("%1 is ready and waits for its time. Say \"switch\" or \"cancel\".")
                                    .arg(step.targetName));
        }
        if (step.action == ActionKind::VmMigrate && !step.isMilestone && waits(step.id)) {
            any = true;
            const QString holdId = holdPrefix + step.target.id;
            if (!states.contains(holdId)) {
                steps.push_back(holdBefore(step));
                step.after = {holdId};
            }
        }
        steps.push_back(std::move(step));
    }
    if (!any)
        return tooLate(run, Words::tr("its switch has begun already."));
    plan.steps = std::move(steps);
    return plan;
}

} // namespace switchyard
