// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/run_lock.h"

#include "core/base/words.h"

#include <QMultiHash>

namespace switchyard
{
namespace
{

/// Which plans go before others whatever these do. A battery does not wait for somebody's restart.
int urgencyOf(const Plan &plan)
{
    return plan.kind == powerDownKind ? 1 : 0;
}

/// Whether this step may cut short the one that is under way. Only single everyday actions: of a plan with
/// more to it the rest would be left undone.
bool cutsShort(const Plan &next, const Step &step, const Plan &running, const Step &held)
{
    return next.kind == everydayKind && running.kind == everydayKind &&
           weakerWayOf(step.action) == held.action;
}

/// Whoever uses the target meanwhile would lose it.
bool endsItsUse(ActionKind kind)
{
    switch (kind) {
    case ActionKind::HostSoftOff:
    case ActionKind::HostPowerOff:
    case ActionKind::PartitionPowerOff:
    case ActionKind::ArrayShutDown:
        return true;
    default:
        return false;
    }
}

/// Two that go to the same host, or to the same part of one, may both see to it that it is up.
bool bothStartIt(const Step &held, const Step &step)
{
    const bool starts = held.action == ActionKind::HostBoot || held.action == ActionKind::PartitionPowerOn;
    return starts && held.action == step.action && held.terms && step.terms;
}

bool sameSide(ActionKind left, ActionKind right)
{
    return sideOf(left) == sideOf(right);
}

} // namespace

std::optional<Meeting> meetingOf(const Plan &running, const Plan &next)
{
    QMultiHash<ObjectRef, const Step *> held;
    QHash<ObjectRef, const Step *> used;
    for (const Step &step : running.steps) {
        if (step.isMilestone)
            continue;
        held.insert(step.target, &step);
        if (step.terms) {
            for (const ObjectRef &ref : step.terms->uses)
                used.insert(ref, &step);
        }
    }
    const bool goesBefore = urgencyOf(next) > urgencyOf(running);
    std::optional<Meeting> meeting;
    for (const Step &step : next.steps) {
        if (step.isMilestone)
            continue;
        for (auto it = held.constFind(step.target); it != held.cend() && it.key() == step.target; ++it) {
            if (!sameSide(step.action, (*it)->action) || bothStartIt(**it, step))
                continue;
            const bool overtakes = goesBefore || cutsShort(next, step, running, **it);
            if (!overtakes)
                return Meeting{step.target, step.targetName, false};
            if (!meeting)
                meeting = Meeting{step.target, step.targetName, true};
        }
        if (used.contains(step.target) && endsItsUse(step.action)) {
            if (!goesBefore)
                return Meeting{step.target, step.targetName, false};
            if (!meeting)
                meeting = Meeting{step.target, step.targetName, true};
        }
        if (!step.terms)
            continue;
        for (const ObjectRef &ref : step.terms->uses) {
            for (auto it = held.constFind(ref); it != held.cend() && it.key() == ref; ++it) {
                if (endsItsUse((*it)->action))
                    return Meeting{ref, (*it)->targetName, false};
            }
        }
    }
    return meeting;
}

Error refusalOf(const Meeting &meeting, quint64 runId, const QString &title, const QString &who)
{
    return {
        ErrorCode::Busy,
        Words::tr("%1 is being changed just now by run %2, \"%3\" (%4). Wait until that is over, or cancel "
                  "it under Runs where it was started, then try again.")
            .arg(meeting.objectName, QString::number(runId), title, who),
        {}};
}

Error overtakenBy(const Meeting &meeting, quint64 runId, const QString &title, const QString &who)
{
    return {ErrorCode::Cancelled,
            Words::tr("Overtaken by run %1, \"%2\" (%3), which goes on with %4. See there what became of it.")
                .arg(QString::number(runId), title, who, meeting.objectName),
            {}};
}

} // namespace switchyard
