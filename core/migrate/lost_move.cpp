// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/lost_move.h"

#include "core/base/words.h"
#include "core/job/limits.h"
#include "core/job/units.h"

#include <QSet>
#include <algorithm>

namespace switchyard
{
namespace
{

const auto backPrefix = QStringLiteral("back:");

/// What of a lost run is needed to go on with it in either direction.
class LostMove
{
public:
    LostMove(const Snapshot &snapshot, const Report &lost)
        : m_snapshot(snapshot)
        , m_lost(lost)
    {
        for (const StepReport &step : lost.steps) {
            if (step.isUndo && step.state == StepState::Succeeded)
                m_takenBack.insert(step.step.id.section(u':', 1));
            if (step.isUndo || step.isForce || !step.startedAt.isValid())
                continue;
            const bool ours = step.step.terms && step.step.terms->ours;
            if (step.state == StepState::Succeeded && step.wasSo && !ours)
                continue; // somebody else's
            m_begun.push_back(step.step.id);
            if (step.state == StepState::Succeeded)
                m_done.insert(step.step.id);
        }
    }

    /// Error: where one of them runs cannot be told.
    Result<void> locate()
    {
        for (const Step &step : m_lost.plan.steps) {
            if (step.action != ActionKind::VmMigrate || step.isMilestone)
                continue;
            const VmPlace place = placeOf(m_snapshot, step);
            if (place == VmPlace::Unknown) {
                return fail(
                    ErrorCode::WrongState,
                    Words::tr("Where %1 runs is not certain: both its hosts must answer first, and nothing "
                              "must be on its way. Look at it there, then try again.")
                        .arg(step.targetName));
            }
            if (place == VmPlace::Destination)
                m_arrived.insert(Units::of(step));
        }
        return {};
    }

    bool hasArrived(const Step &step) const { return m_arrived.contains(Units::of(step)); }
    bool anyArrived() const { return !m_arrived.isEmpty(); }
    bool isBegun(const Step &step) const { return m_begun.contains(step.id); }
    bool isTakenBack(const Step &step) const { return m_takenBack.contains(step.id); }
    bool isDone(const Step &step) const { return m_done.contains(step.id); }

    /// Of an arrived VM: up to the switch, all has been done, and must never be done again.
    QSet<QString> behindTheSwitch() const
    {
        QSet<QString> behind;
        bool more = true;
        while (std::exchange(more, false)) {
            for (const Step &step : m_lost.plan.steps) {
                const bool follows = std::ranges::any_of(step.after, [&](const QString &before) {
                    return behind.contains(before) || isSwitch(before);
                });
                if (follows && !behind.contains(step.id)) {
                    behind.insert(step.id);
                    more = true;
                }
            }
        }
        return behind;
    }

    QStringList begun() const { return m_begun; }
    const Step *find(const QString &id) const
    {
        const auto found = std::ranges::find(m_lost.plan.steps, id, &Step::id);
        return found == m_lost.plan.steps.end() ? nullptr : &*found;
    }

private:
    bool isSwitch(const QString &id) const
    {
        const Step *step = find(id);
        return step && step->action == ActionKind::VmMigrate;
    }

    const Snapshot &m_snapshot;
    const Report &m_lost;
    QStringList m_begun; ///< in their order
    QSet<QString> m_done;
    QSet<QString> m_takenBack;
    QSet<QString> m_arrived; ///< units
};

void makeMilestone(Step &step)
{
    step.isMilestone = true;
    step.undo.reset();
    step.force.reset();
    step.terms = {};
    step.target = {};
}

void makeOurs(Step &step)
{
    StepTerms terms = step.terms ? *step.terms : StepTerms();
    terms.ours = true;
    step.terms = std::make_shared<const StepTerms>(std::move(terms));
}

bool hasWork(const Plan &plan)
{
    return std::ranges::any_of(plan.steps, [](const Step &step) { return !step.isMilestone; });
}

} // namespace

VmPlace placeOf(const Snapshot &snapshot, const Step &migrate)
{
    const Vm *vm = snapshot.vm(migrate.target.id);
    // Stopped for a write that failed, it is where it is, and waits for just this to be taken back.
    const bool isThere =
        vm && (vm->state == VmState::Running ||
               (vm->state == VmState::Paused && vm->stateReason == QStringLiteral("ioError")));
    // A part of its memory may still be on the other host (PostCopy), which must not go off meanwhile.
    const bool isFetching = vm && vm->stateReason.startsWith(QStringLiteral("postCopy"));
    if (!isThere || isFetching || !vm->arrivingOnHostId.isEmpty())
        return VmPlace::Unknown;
    const auto speaks = [&](const QString &id) {
        const Host *host = snapshot.host(id);
        return host && host->reading.freshness == Freshness::Fresh;
    };
    const auto isOff = [&](const QString &id) {
        const Host *host = snapshot.host(id);
        return host && (host->power == PowerState::Off || host->state == HostState::Off);
    };
    if (!speaks(vm->hostId))
        return VmPlace::Unknown;
    if (vm->hostId == migrate.destination)
        return VmPlace::Destination;
    return speaks(migrate.destination) || isOff(migrate.destination) ? VmPlace::Source : VmPlace::Unknown;
}

Result<Plan> goOnWithMove(const Snapshot &snapshot, const Report &lost)
{
    LostMove move(snapshot, lost);
    if (const auto located = move.locate(); !located)
        return std::unexpected(located.error());
    const QSet<QString> behind = move.behindTheSwitch();
    Plan plan = lost.plan;
    for (Step &step : plan.steps) {
        if (step.isMilestone)
            continue;
        // What served them all is needed by those that are there.
        const bool served = Units::of(step).isEmpty() && move.anyArrived() && move.isDone(step);
        const bool isOver = served || (move.hasArrived(step) && !behind.contains(step.id));
        if (isOver || (behind.contains(step.id) && move.isDone(step)))
            makeMilestone(step);
        else if (move.isBegun(step) && !move.isTakenBack(step))
            makeOurs(step);
    }
    if (!hasWork(plan))
        plan.steps.clear();
    return plan;
}

Result<Plan> takeBackMove(const Snapshot &snapshot, const Report &lost)
{
    LostMove move(snapshot, lost);
    if (const auto located = move.locate(); !located)
        return std::unexpected(located.error());
    const QSet<QString> behind = move.behindTheSwitch();
    Plan plan = lost.plan;
    plan.title = Words::tr("Take back: %1").arg(lost.plan.title);
    plan.onError = OnError::GoOn;
    std::erase_if(plan.steps, [&](Step &step) {
        if (!move.hasArrived(step) || !behind.contains(step.id) || move.isDone(step))
            return true;
        step.after.removeIf([&](const QString &id) {
            const Step *before = move.find(id);
            return !before || !behind.contains(id) || move.isDone(*before);
        });
        step.afterEnded.clear();
        return false;
    });
    QHash<QString, QString> last; // by unit: each way back is one after the other
    QStringList allLast;
    const QStringList begun = move.begun();
    const auto addBack = [&](const Step &done, const QStringList &after) {
        Step back = done;
        back.id = backPrefix + done.id;
        back.action = *done.undo;
        back.limitMs = limitsOf(back.action).limitMs;
        back.undo.reset();
        back.force.reset();
        back.after = after;
        back.afterEnded.clear();
        plan.steps.push_back(std::move(back));
    };
    for (auto it = begun.crbegin(); it != begun.crend(); ++it) {
        const Step *step = move.find(*it);
        if (!step || !step->undo || move.isTakenBack(*step) || move.hasArrived(*step) ||
            Units::of(*step).isEmpty())
            continue;
        QString &before = last[Units::of(*step)];
        addBack(*step, before.isEmpty() ? QStringList() : QStringList{before});
        before = backPrefix + step->id;
    }
    for (const QString &id : std::as_const(last))
        allLast << id;
    allLast.sort();
    for (auto it = begun.crbegin(); it != begun.crend() && !move.anyArrived(); ++it) {
        const Step *step = move.find(*it);
        if (step && step->undo && !move.isTakenBack(*step) && Units::of(*step).isEmpty()) {
            addBack(*step, allLast);
            allLast = {backPrefix + step->id};
        }
    }
    return plan;
}

Result<Plan> takeBackLeft(const Snapshot &snapshot, const Report &ended)
{
    if (ended.plan.kind != migrationKind || !ended.isOver() || ended.state == StepState::Succeeded)
        return fail(ErrorCode::WrongState,
                    Words::tr("Run %1 has left nothing that could be taken back.").arg(ended.runId));
    auto plan = takeBackMove(snapshot, ended);
    for (const Step &step : plan ? std::as_const(plan->steps) : std::vector<Step>()) {
        const bool takesAway =
            step.action == ActionKind::VolumeWithdraw || step.action == ActionKind::VolumeDelete;
        const QStringList users = takesAway ? snapshot.usersOf(step.target.id) : QStringList();
        if (!users.isEmpty())
            return fail(ErrorCode::WrongState,
                        Words::tr("Volume %1 is used by %2 meanwhile: nothing is taken back.")
                            .arg(step.target.id, snapshot.nameOf({ObjectKind::Vm, users.front()})));
    }
    return plan;
}

} // namespace switchyard
