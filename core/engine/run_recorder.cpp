// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run_recorder.h"

#include "core/base/words.h"
#include "core/engine/owner.h"
#include "core/job/plan_json.h"
#include "core/job/run_lock.h"
#include "core/job/wording.h"

#include <QJsonDocument>
#include <algorithm>

namespace switchyard
{
namespace
{

QString compact(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QJsonObject detailOf(quint64 runId, const StepReport &step)
{
    QJsonObject json{{QStringLiteral("run"), static_cast<qint64>(runId)},
                     {QStringLiteral("step"), step.step.id},
                     {QStringLiteral("action"), toWord(step.step.action)}};
    if (step.state == StepState::Running)
        return json;
    json.insert(QStringLiteral("attempts"), step.attempts);
    if (step.wasSo)
        json.insert(QStringLiteral("wasSo"), true);
    if (step.error)
        json.insert(QStringLiteral("error"), toJson(*step.error));
    if (!step.note.isEmpty())
        json.insert(QStringLiteral("note"), step.note);
    return json;
}

AuditRow auditOf(const Report &run, const StepReport &step, const QDateTime &at)
{
    AuditRow row;
    row.at = at;
    row.who = run.who;
    row.action = toWord(step.step.action);
    row.object = objectText(step.step.target);
    row.objectName = step.step.targetName;
    row.outcome = step.state == StepState::Running ? QStringLiteral("begun") : toWord(step.state);
    row.detail = compact(detailOf(run.runId, step));
    return row;
}

Event eventOf(const Report &run, const StepReport &step, const QDateTime &at)
{
    Event event;
    event.at = at;
    event.object = step.step.target;
    event.objectName = step.step.targetName;
    event.detail = compact(detailOf(run.runId, step));
    switch (step.state) {
    case StepState::Succeeded:
        event.code = QStringLiteral("action.done");
        event.text = Words::tr("%1.").arg(wording::done(step.step));
        break;
    case StepState::Failed:
        event.code = QStringLiteral("action.failed");
        event.severity = EventSeverity::Attention;
        event.text = Words::tr("%1 failed. %2")
                         .arg(wording::title(step.step), step.error ? step.error->what : QString());
        break;
    case StepState::Cancelled:
        event.code = QStringLiteral("action.cancelled");
        event.text =
            Words::tr("%1: %2").arg(wording::title(step.step), step.error ? step.error->what : QString());
        break;
    default:
        event.code = QStringLiteral("action.begun");
        event.text = Words::tr("%1 (%2).").arg(wording::doing(step.step), run.who);
        break;
    }
    return event;
}

/// What did not stop by its limit is forced at once: that is one event and not three.
bool isForcedNext(const Report &run, const StepReport &step)
{
    return step.state == StepState::Failed && step.step.force && !step.isForce && !run.cancelRequested &&
           !run.stopRequested && !run.unwinding;
}

const StepReport *forcedBy(const Report &run, const StepReport &force)
{
    const auto found = std::ranges::find_if(run.steps, [&](const StepReport &step) {
        return !step.isForce && force.step.id == QStringLiteral("force:") + step.step.id;
    });
    return found == run.steps.end() ? nullptr : &*found;
}

Event forceEventOf(const Report &run, const StepReport &force, const QDateTime &at)
{
    Event event = eventOf(run, force, at);
    const StepReport *late = forcedBy(run, force);
    if (!late)
        return event;
    event.code = QStringLiteral("action.forced");
    event.severity = EventSeverity::Attention;
    event.text =
        Words::tr("%1 did not stop within %2; it is powered off now (%3).")
            .arg(force.step.targetName, wording::seconds(late->startedAt.msecsTo(late->endedAt)), run.who);
    QJsonObject detail = detailOf(run.runId, force);
    if (late->error)
        detail.insert(QStringLiteral("because"), toJson(*late->error));
    event.detail = compact(detail);
    return event;
}

/// A console on another machine that was lost leaves its run open for ever: past all limits, with time for
/// taking back, nothing of it runs any more.
bool isOverdue(const JournalRun &run, const Plan &plan, const QDateTime &now)
{
    qint64 atMostMs = 60'000;
    for (const Step &step : plan.steps)
        atMostMs += 2 * step.limitMs;
    return run.startedAt.msecsTo(now) > atMostMs;
}

} // namespace

RunRecorder::RunRecorder(Store &store, const Clock &clock, std::function<void(Event)> sink)
    : m_store(store)
    , m_clock(clock)
    , m_sink(std::move(sink))
    , m_owner(ownerOfThisProcess())
{
}

Result<void> RunRecorder::beginRun(const Report &run)
{
    JournalRun row;
    row.id = run.runId;
    row.kind = run.plan.kind;
    row.title = run.plan.title;
    row.who = run.who;
    row.startedAt = run.startedAt;
    row.state = toWord(run.state);
    row.plan = compact(toJson(run.plan));
    row.owner = m_owner;
    row.fence = m_bound.first == run.runId ? m_bound.second : 0;
    return m_store.database().inTransaction([&]() -> Result<void> { // so that of two consoles one is first
        if (auto leads = hasLease(row.fence); !leads)
            return leads;
        const bool replaces = m_replaced.by == run.runId;
        if (auto free = mayStart(run.plan, replaces ? m_replaced.lost.id : 0); !free)
            return free;
        if (auto begun = m_store.journal().beginRun(row); !begun || !replaces)
            return begun;
        return closeLost(m_replaced.lost, m_replaced.end);
    });
}

Result<void> RunRecorder::mayStart(const Plan &plan, quint64 besides) const
{
    const auto open = m_store.journal().unfinished();
    if (!open)
        return std::unexpected(open.error());
    for (const JournalRun &run : *open) {
        if (run.id == besides || run.owner == m_owner || isOwnerGone(run.owner))
            continue;
        const auto other = planFromJson(QJsonDocument::fromJson(run.plan.toUtf8()).object());
        if (!other || isOverdue(run, *other, m_clock.now()))
            continue;
        const auto meeting = meetingOf(*other, plan);
        if (meeting && !meeting->overtakes)
            return std::unexpected(refusalOf(*meeting, run.id, run.title, run.who));
    }
    return {};
}

Result<void> RunRecorder::amendRun(const Report &run)
{
    return m_store.database().inTransaction([&]() -> Result<void> {
        if (auto open = mayGoOn(run.runId); !open)
            return open;
        return m_store.journal().setPlan(run.runId, compact(toJson(run.plan)));
    });
}

Result<void> RunRecorder::mayGoOn(quint64 runId) const
{
    const auto standing = m_store.journal().standingOf(runId);
    if (!standing)
        return std::unexpected(standing.error());
    if (!standing->isOpen)
        return fail(
            ErrorCode::WrongState,
            Words::tr("Run %1 was closed by somebody else meanwhile; it does nothing more.").arg(runId));
    return hasLease(standing->fence);
}

Result<void> RunRecorder::hasLease(quint64 fence) const
{
    if (fence == 0)
        return {};
    const auto given = m_store.leases().fence(guardLease);
    if (!given)
        return std::unexpected(given.error());
    if (*given != fence)
        return fail(ErrorCode::WrongState,
                    Words::tr("Another guard has taken over this site; this one does nothing more."));
    return {};
}

Result<void> RunRecorder::beginStep(const Report &run, const StepReport &step)
{
    return write(run, step, false);
}

Result<void> RunRecorder::endStep(const Report &run, const StepReport &step)
{
    return write(run, step, true);
}

Result<void> RunRecorder::write(const Report &run, const StepReport &step, bool after)
{
    const QDateTime at = after ? step.endedAt : step.startedAt;
    auto written = m_store.database().inTransaction([&]() -> Result<void> {
        if (auto open = after ? Result<void>() : mayGoOn(run.runId); !open)
            return open;
        JournalRow row;
        row.runId = run.runId;
        row.at = at;
        row.stepId = step.step.id;
        row.after = after;
        row.state = toWord(step.state);
        row.detail = compact(detailOf(run.runId, step));
        if (auto added = m_store.journal().add(row); !added)
            return added;
        if (auto kept = after ? keepRetired(run, step) : Result<void>(); !kept)
            return kept;
        const auto audited = m_store.audit().append(auditOf(run, step, at));
        return audited ? Result<void>() : std::unexpected(audited.error());
    });
    if (after) { // what was done is told even where it cannot be written down
        if (!isForcedNext(run, step))
            m_sink(eventOf(run, step, at));
    } else if (written) {
        m_sink(step.isForce ? forceEventOf(run, step, at) : eventOf(run, step, at));
    } else if (const StepReport *late = step.isForce ? forcedBy(run, step) : nullptr) {
        m_sink(eventOf(run, *late, late->endedAt)); // it will not be forced after all
    }
    return written;
}

/// An old volume that a move has withdrawn waits for its time; one that was deleted waits no more.
Result<void> RunRecorder::keepRetired(const Report &run, const StepReport &step)
{
    const Step &what = step.step;
    if (step.state != StepState::Succeeded || step.isUndo || what.isMilestone)
        return {};
    if (what.action == ActionKind::VolumeDelete || what.action == ActionKind::VolumeExport)
        return m_store.retired().remove(what.target.id);
    if (what.action != ActionKind::VolumeWithdraw || !what.terms || what.terms->keepDays <= 0)
        return {};
    RetiredVolume volume;
    volume.id = what.target.id;
    for (const Step &other : run.plan.steps) {
        if (other.action == ActionKind::VmMigrate && other.terms && other.terms->unit == what.terms->unit)
            volume.vmName = other.targetName;
    }
    volume.movedTo = what.destination;
    volume.runId = run.runId;
    volume.since = step.endedAt;
    volume.until = step.endedAt.addMSecs(static_cast<qint64>(what.terms->keepDays * 86'400'000));
    return m_store.retired().add(volume);
}

Result<void> RunRecorder::together(const std::function<void()> &work)
{
    return m_store.database().inTransaction([&]() -> Result<void> {
        work();
        return {};
    });
}

Result<void> RunRecorder::endRun(const Report &run)
{
    return m_store.journal().endRun(run.runId, run.endedAt, toWord(run.state),
                                    run.error ? run.error->what : QString());
}

Result<void> RunRecorder::leaveRun(const Report &run)
{
    const QDateTime now = m_clock.now();
    Event event;
    event.at = now;
    event.severity = EventSeverity::Attention;
    event.code = QStringLiteral("action.left");
    event.text = Words::tr("%1: the console that ran this was closed. The VM runs on, and what was begun is "
                           "still there: any console can go on with it or take it back.")
                     .arg(run.plan.title);
    event.detail = compact({{QStringLiteral("run"), static_cast<qint64>(run.runId)}});
    AuditRow row;
    row.at = now;
    row.who = run.who;
    row.action = run.plan.kind;
    row.outcome = QStringLiteral("left");
    row.detail = event.detail;
    const auto written = m_store.database().inTransaction([&]() -> Result<void> {
        if (auto disowned = m_store.journal().disown(run.runId); !disowned)
            return disowned;
        const auto audited = m_store.audit().append(row);
        return audited ? Result<void>() : std::unexpected(audited.error());
    });
    m_sink(event);
    return written;
}

Result<void> RunRecorder::closeInterrupted()
{
    const auto open = m_store.journal().unfinished();
    if (!open)
        return std::unexpected(open.error());
    for (const JournalRun &run : *open) {
        if (run.kind != everydayKind || !isOwnerGone(run.owner))
            continue;
        const QString why = Words::tr("The console was lost while this ran. What had been told may have been "
                                      "done; look at the state.");
        if (auto closed = closeLost(run, {run.who, QStringLiteral("interrupted"), why}); !closed)
            return closed;
    }
    return {};
}

Result<void> RunRecorder::closeLost(const JournalRun &run, const LostEnd &end)
{
    return m_store.database().inTransaction([&]() -> Result<void> {
        const auto open = m_store.journal().unfinished();
        if (!open)
            return std::unexpected(open.error());
        if (std::ranges::none_of(*open, [&](const JournalRun &one) { return one.id == run.id; }))
            return fail(ErrorCode::WrongState, Words::tr("Run %1 is over already.").arg(run.id));
        return writeLost(run, end);
    });
}

Result<void> RunRecorder::writeLost(const JournalRun &run, const LostEnd &end)
{
    const QDateTime now = m_clock.now();
    const auto plan = planFromJson(QJsonDocument::fromJson(run.plan.toUtf8()).object());
    Event event;
    event.at = now;
    event.severity = EventSeverity::Attention;
    event.code = QStringLiteral("action.") + end.outcome;
    event.text = Words::tr("%1: %2").arg(run.title, end.why);
    event.detail = compact({{QStringLiteral("run"), static_cast<qint64>(run.id)}});
    AuditRow row;
    row.at = now;
    row.who = end.who;
    row.action = run.kind;
    row.outcome = end.outcome;
    row.detail = event.detail;
    if (plan && run.kind == everydayKind) { // of one thing
        const Step &step = plan->steps.front();
        event.object = step.target;
        event.objectName = row.objectName = step.targetName;
        row.action = toWord(step.action);
        row.object = objectText(step.target);
    }
    if (auto ended = m_store.journal().endRun(run.id, now, QStringLiteral("cancelled"), end.why); !ended)
        return ended;
    if (const auto audited = m_store.audit().append(row); !audited)
        return std::unexpected(audited.error());
    m_sink(event);
    return {};
}

} // namespace switchyard
