// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/plan.h"

#include "core/base/words.h"

#include <QHash>

namespace switchyard
{
namespace
{

/// Takes away, again and again, the steps that wait for nothing; what stays waits for itself.
bool hasCircle(const Plan &plan)
{
    QHash<QString, int> waitsFor;
    QHash<QString, QStringList> waiters;
    QStringList ready;
    for (const Step &step : plan.steps) {
        waitsFor.insert(step.id, static_cast<int>(step.after.size() + step.afterEnded.size()));
        for (const QStringList *list : {&step.after, &step.afterEnded}) {
            for (const QString &before : *list)
                waiters[before] << step.id;
        }
        if (step.after.isEmpty() && step.afterEnded.isEmpty())
            ready << step.id;
    }
    size_t done = 0;
    while (!ready.isEmpty()) {
        ++done;
        const QStringList next = waiters.value(ready.takeLast());
        for (const QString &waiter : next) {
            if (--waitsFor[waiter] == 0)
                ready << waiter;
        }
    }
    return done != plan.steps.size();
}

} // namespace

Result<void> validate(const Plan &plan)
{
    const auto wrong = [&](const QString &what) {
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("The plan \"%1\" cannot be run: %2").arg(plan.title, what));
    };
    if (plan.steps.empty())
        return wrong(Words::tr("it has no step."));
    QHash<QString, const Step *> byId;
    for (const Step &step : plan.steps) {
        if (step.id.isEmpty() || byId.contains(step.id))
            return wrong(Words::tr("the step id \"%1\" is empty or there twice.").arg(step.id));
        if (step.id.startsWith(QStringLiteral("undo:")) || step.id.startsWith(QStringLiteral("force:")))
            return wrong(Words::tr("the step id \"%1\" is kept for undoing and forcing.").arg(step.id));
        if (step.limitMs <= 0)
            return wrong(Words::tr("the step \"%1\" has no time limit.").arg(step.id));
        byId.insert(step.id, &step);
    }
    for (const Step &step : plan.steps) {
        for (const QStringList *list : {&step.after, &step.afterEnded}) {
            for (const QString &before : *list) {
                if (!byId.contains(before))
                    return wrong(
                        Words::tr("\"%1\" waits for \"%2\", which is no step.").arg(step.id, before));
            }
        }
        if (!step.insteadOf.isEmpty() && !step.afterEnded.contains(step.insteadOf)) {
            return wrong(Words::tr("\"%1\" stands in for \"%2\" without waiting for it.")
                             .arg(step.id, step.insteadOf));
        }
        if (step.action == ActionKind::VmMigrate && !step.isMilestone && step.destination.isEmpty())
            return wrong(Words::tr("\"%1\" names no host to go to.").arg(step.id));
    }
    if (hasCircle(plan))
        return wrong(Words::tr("its steps wait for each other in a circle."));
    return {};
}

QString toWord(StepState state)
{
    switch (state) {
    case StepState::Waiting:
        return QStringLiteral("waiting");
    case StepState::Running:
        return QStringLiteral("running");
    case StepState::Succeeded:
        return QStringLiteral("succeeded");
    case StepState::Failed:
        return QStringLiteral("failed");
    case StepState::Cancelled:
        return QStringLiteral("cancelled");
    case StepState::Skipped:
        return QStringLiteral("skipped");
    }
    return QStringLiteral("waiting");
}

QString toWord(OnError onError)
{
    switch (onError) {
    case OnError::Stop:
        return QStringLiteral("stop");
    case OnError::Unwind:
        return QStringLiteral("unwind");
    case OnError::GoOn:
        return QStringLiteral("goOn");
    }
    return QStringLiteral("stop");
}

QString toWord(ProblemSeverity severity)
{
    return severity == ProblemSeverity::Error ? QStringLiteral("error") : QStringLiteral("warning");
}

} // namespace switchyard
