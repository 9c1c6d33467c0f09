// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/run.h"

#include "core/base/words.h"
#include "core/job/amend.h"
#include "core/job/stand_ins.h"
#include "core/job/wording.h"

#include <QHash>
#include <QSet>
#include <algorithm>

namespace switchyard
{
namespace
{

constexpr size_t mostTelling = 64; ///< steps of one run that talk to their devices at once

} // namespace

Run::Run(StepRun::World world, Journal &journal, quint64 id, Plan plan, const QString &who)
    : m_world(std::move(world))
    , m_journal(journal)
{
    m_report.runId = id;
    m_report.who = who;
    m_report.steps.reserve(plan.steps.size());
    for (const Step &step : plan.steps) {
        StepReport report;
        report.step = step;
        m_report.steps.push_back(std::move(report));
    }
    m_report.plan = std::move(plan);
}

void Run::begin()
{
    m_report.startedAt = m_world.clock->now();
    m_report.state = StepState::Running;
    Result<void> ready = validate(m_report.plan);
    if (ready)
        ready = m_journal.beginRun(m_report);
    if (!ready) {
        refuse(ready.error());
        return;
    }
    m_units.rebuild(m_report.steps);
    skip(m_graph.rebuild(m_report.steps));
    advance();
}

void Run::refuse(const Error &because)
{
    skipWaiting();
    m_report.state = StepState::Failed;
    m_report.error = because;
    m_report.endedAt = m_world.clock->now();
    if (!m_report.startedAt.isValid())
        m_report.startedAt = m_report.endedAt;
}

void Run::advance()
{
    if (isOver())
        return;
    for (const Active &active : m_active) {
        active.run->tick();
        takeProgress(active);
    }
    takeFinished();
    if (unwinds())
        giveUpUnits();
    startReady();
    if (!mayBegin())
        skipWaiting();
    if (unwinds())
        takeBack();
    if (m_active.empty())
        endByOutcomes();
}

void Run::takeProgress(const Active &active)
{
    if (!active.run->takeProgressed())
        return;
    StepReport &step = m_report.steps[active.index];
    step.progress = active.run->outcome().progress;
    step.note = active.run->outcome().note;
    m_units.noteReturn(step);
    m_changed = true;
}

/// What is under way for a unit that failed is told to give up, what waits is not begun.
void Run::giveUpUnits()
{
    for (const QString &unit : m_units.failing()) {
        for (const Active &active : m_active) {
            const StepReport &step = m_report.steps[active.index];
            if (!step.isUndo && Units::of(step.step) == unit)
                active.run->cancel();
        }
        for (size_t i = 0; i < m_report.steps.size(); ++i) {
            StepReport &step = m_report.steps[i];
            if (step.state != StepState::Waiting || Units::of(step.step) != unit)
                continue;
            skip({i});
            skip(m_graph.end(i, false));
        }
    }
    takeFinished();
}

/// One after the other in each unit, once nothing of it is under way.
void Run::takeBack()
{
    bool any = true;
    while (std::exchange(any, false)) { // an undo that could not be written down has ended already
        for (const QString &unit : m_units.failing()) {
            if (isActive(unit) || !m_units.mayTakeBack(unit))
                continue;
            m_units.list(unit, m_report.steps, m_started);
            if (const auto next = m_units.takeNext(unit)) {
                startUndo(*next);
                any = true;
            }
        }
    }
    m_report.unwinding = m_units.allFailing();
}

bool Run::isActive(const QString &unit) const
{
    return std::ranges::any_of(
        m_active, [&](const Active &active) { return Units::of(m_report.steps[active.index].step) == unit; });
}

void Run::takeFinished()
{
    std::vector<Active> over;
    std::erase_if(m_active, [&](const Active &active) {
        if (!active.run->isOver())
            return false;
        over.push_back(active);
        return true;
    });
    m_traffic->steps = m_active.size();
    if (!over.empty()) {
        const auto written = m_journal.together([&] {
            for (const Active &active : over)
                record(active);
        });
        for (const Active &active : over) {
            StepReport &step = m_report.steps[active.index];
            if (!written)
                step.note = (step.note + u' ' + written.error().what).trimmed();
            conclude(active);
        }
    }
}

void Run::record(const Active &active)
{
    StepReport &step = m_report.steps[active.index];
    const StepRun::Outcome &outcome = active.run->outcome();
    step.state = outcome.state;
    step.error = outcome.error;
    step.note = outcome.note;
    step.wasSo = outcome.wasSo;
    step.attempts = outcome.attempts;
    step.progress = outcome.progress;
    m_units.noteReturn(step);
    step.endedAt = m_world.clock->now();
    m_changed = true;
    if (const auto written = m_journal.endStep(m_report, step); !written)
        step.note = (step.note + u' ' + written.error().what).trimmed();
}

/// What follows from it.
void Run::conclude(const Active &active)
{
    const StepReport &step = m_report.steps[active.index];
    const bool well = step.state == StepState::Succeeded;
    if (step.isUndo) {
        if (!well)
            m_units.failUndo(Units::of(step.step));
    } else if (step.isForce) {
        endForce(active.index);
    } else if (step.state == StepState::Failed && step.step.force && mayForce()) {
        force(active.index);
    } else {
        if (step.state == StepState::Failed && !hasStandIn(step.step.id))
            noteFailed(active.index);
        if (well && step.step.terms && step.step.terms->commits)
            m_units.commit(Units::of(step.step));
        settle(active.index, well);
        if (well)
            redeemFirst(m_report, step.step);
    }
}

void Run::noteFailed(size_t index)
{
    m_failed = true;
    if (unwinds())
        m_units.fail(Units::of(m_report.steps[index].step));
}

/// Something still waits to do in another way what this one was for.
bool Run::hasStandIn(const QString &id) const
{
    return std::ranges::any_of(m_report.steps, [&](const StepReport &step) {
        return step.step.insteadOf == id && step.state == StepState::Waiting;
    });
}

bool Run::mayForce() const
{
    return !m_report.cancelRequested && !m_report.stopRequested && !m_report.unwinding;
}

void Run::force(size_t index)
{
    startStep(addForce(index));
}

size_t Run::addForce(size_t index)
{
    StepReport forced;
    forced.step = m_report.steps[index].step;
    forced.isForce = true;
    forced.step.id = QStringLiteral("force:") + forced.step.id;
    forced.step.action = *forced.step.force;
    forced.step.limitMs = limitsOf(forced.step.action).limitMs;
    forced.step.force.reset();
    forced.step.undo.reset();
    forced.step.after.clear();
    forced.step.afterEnded.clear();
    forced.step.insteadOf.clear();
    forced.state = StepState::Running; // so that who waits for the step waits for this one
    m_report.steps.push_back(std::move(forced));
    m_forces.insert(m_report.steps.size() - 1, index);
    return m_report.steps.size() - 1;
}

void Run::endForce(size_t index)
{
    const size_t forced = m_forces.take(index);
    const bool well = m_report.steps[index].state == StepState::Succeeded;
    m_report.steps[forced].forcedWell = well;
    if (!well)
        noteFailed(forced);
    settle(forced, well);
    if (well)
        redeemFirst(m_report, m_report.steps[forced].step);
}

void Run::settle(size_t index, bool well)
{
    skip(m_graph.end(index, well));
}

bool Run::mayBegin() const
{
    if (m_report.stopRequested)
        return false;
    if (unwinds()) // of those that failed, nothing waits any more
        return !m_units.allFailing();
    return !m_report.cancelRequested && (!m_failed || m_report.plan.onError == OnError::GoOn);
}

size_t Run::telling() const
{
    return static_cast<size_t>(
        std::ranges::count_if(m_active, [](const Active &active) { return active.run->isTelling(); }));
}

/// Many at once are written down together: one sync, and then they begin.
void Run::startReady()
{
    if (!m_graph.hasReady() || !mayBegin())
        return;
    size_t room = mostTelling - std::min(mostTelling, telling());
    std::vector<size_t> begun;
    const auto written = m_journal.together([&] {
        while (m_graph.hasReady() && room > 0 && mayBegin()) {
            const size_t index = m_graph.takeReady();
            StepReport &step = m_report.steps[index];
            if (step.state != StepState::Waiting) // its unit failed
                continue;
            if (step.step.isMilestone) {
                step.state = StepState::Succeeded;
                step.startedAt = step.endedAt = m_world.clock->now();
                m_changed = true;
                settle(index, true);
            } else if (const auto kept = writeBegin(index); kept) {
                begun.push_back(index);
                --room;
            } else {
                failBegin(index, kept.error());
            }
        }
    });
    m_traffic->steps = m_active.size() + begun.size();
    for (const size_t index : begun) {
        if (written)
            launch(index);
        else
            failBegin(index, written.error());
    }
}

void Run::skip(const std::vector<size_t> &steps)
{
    for (const size_t index : steps) {
        StepReport &step = m_report.steps[index];
        step.state = StepState::Skipped;
        step.needless = isNeedless(m_report, index);
        if (unwinds() && !step.needless) // what it stands on, and what may serve others, did not end well
            m_units.fail(Units::of(step.step));
        m_changed = true;
    }
}

void Run::skipWaiting()
{
    for (StepReport &step : m_report.steps) {
        if (step.state == StepState::Waiting) {
            step.state = StepState::Skipped;
            m_changed = true;
        }
    }
    m_graph.clearReady();
}

void Run::startStep(size_t index)
{
    if (const auto written = writeBegin(index); written)
        launch(index);
    else
        failBegin(index, written.error());
}

Result<void> Run::writeBegin(size_t index)
{
    StepReport &step = m_report.steps[index];
    step.state = StepState::Running;
    step.startedAt = m_world.clock->now();
    m_changed = true;
    return m_journal.beginStep(m_report, step);
}

void Run::launch(size_t index)
{
    m_started.push_back(index);
    const auto run = std::make_shared<StepRun>(m_world, m_report.steps[index].step, m_traffic);
    m_active.push_back({index, run});
    run->begin();
}

void Run::failBegin(size_t index, const Error &why)
{
    StepReport &step = m_report.steps[index];
    step.state = StepState::Failed;
    step.endedAt = step.startedAt;
    step.error = Error{why.code,
                       Words::tr("Nothing was done to %1, because it could not be written down first: %2")
                           .arg(step.step.targetName, why.what),
                       why.detail};
    if (step.isUndo)
        m_units.failUndo(Units::of(step.step));
    else
        noteFailed(index);
    if (step.isForce)
        endForce(index);
    else if (!step.isUndo)
        settle(index, false);
}

void Run::startUndo(size_t index)
{
    StepReport undo;
    const Step &done = m_report.steps[index].step;
    undo.isUndo = true;
    undo.step = done;
    undo.step.id = QStringLiteral("undo:") + done.id;
    undo.step.action = *done.undo;
    undo.step.undo.reset();
    undo.step.force.reset();
    undo.step.after.clear();
    undo.step.afterEnded.clear();
    undo.step.insteadOf.clear();
    undo.step.limitMs = limitsOf(*done.undo).limitMs;
    m_report.steps.push_back(std::move(undo));
    startStep(m_report.steps.size() - 1);
}

QStringList Run::leftovers() const
{
    QStringList left;
    for (const StepReport &step : m_report.steps) {
        const bool ours = step.step.terms && step.step.terms->ours && step.state == StepState::Succeeded;
        if (step.isUndo || (!ours && (step.wasSo || step.attempts == 0)))
            continue;
        const QString undoId = QStringLiteral("undo:") + step.step.id;
        const bool takenBack =
            std::any_of(m_report.steps.begin(), m_report.steps.end(), [&](const auto &undo) {
                return undo.isUndo && undo.step.id == undoId && undo.state == StepState::Succeeded;
            });
        if (takenBack)
            continue;
        const QString so = wording::done(step.step);
        left << (step.state == StepState::Succeeded ? so : Words::tr("perhaps %1").arg(so));
    }
    return left;
}

void Run::endByOutcomes()
{
    const auto first = [&](StepState state, bool undo) -> const StepReport * {
        const auto found =
            std::find_if(m_report.steps.begin(), m_report.steps.end(), [&](const StepReport &step) {
                return step.state == state && step.isUndo == undo && !step.forcedWell;
            });
        return found == m_report.steps.end() ? nullptr : &*found;
    };
    const StepReport *failed = first(StepState::Failed, false);
    const StepReport *cancelled = first(StepState::Cancelled, false);
    const bool skipped = first(StepState::Skipped, false) != nullptr;
    std::optional<Error> error;
    StepState state = StepState::Succeeded;
    if (failed) {
        state = StepState::Failed;
        error = failed->error;
    } else if (m_stopped && (skipped || cancelled)) {
        state = StepState::Cancelled;
        error = m_stopped;
    } else if (cancelled || (skipped && m_report.cancelRequested)) {
        state = StepState::Cancelled;
        error = cancelled
                    ? cancelled->error
                    : Error{ErrorCode::Cancelled, Words::tr("Cancelled; what was begun was ended."), {}};
    }
    if (m_units.anyUndoFailed()) {
        state = StepState::Failed;
        const auto undo =
            std::find_if(m_report.steps.begin(), m_report.steps.end(), [](const StepReport &step) {
                return step.isUndo && step.state != StepState::Succeeded;
            });
        const QString why = undo != m_report.steps.end() && undo->error ? undo->error->what : QString();
        error->what += u' ' + Words::tr("Taking it back failed, too: %1 It is left so: %2.")
                                  .arg(why, leftovers().join(QStringLiteral("; ")));
    } else if (error && !m_report.unwinding && m_report.steps.size() > 1) {
        if (const QStringList left = leftovers(); !left.isEmpty())
            error->what += u' ' + Words::tr("Done until then: %1.").arg(left.join(QStringLiteral("; ")));
    }
    close(state, std::move(error));
}

void Run::close(StepState state, std::optional<Error> error)
{
    m_report.state = state;
    m_report.error = std::move(error);
    m_report.endedAt = m_world.clock->now();
    m_changed = true;
    if (const auto written = m_journal.endRun(m_report); !written && !m_report.error)
        m_report.error = written.error();
}

bool Run::cancel()
{
    if (isOver())
        return false;
    if (m_report.unwinding || m_report.cancelRequested)
        return true;
    if (unwinds()) {
        const bool allDone = std::ranges::all_of(
            m_report.steps, [](const StepReport &step) { return step.state == StepState::Succeeded; });
        if (allDone || m_units.allCommitted())
            return false;
        m_units.failAll();
    }
    m_report.cancelRequested = true;
    m_changed = true;
    for (const Active &active : m_active) {
        if (!unwinds())
            active.run->cancel();
    }
    advance();
    return true;
}

bool Run::release(const QString &by)
{
    bool any = false;
    for (const Active &active : m_active) {
        any |= active.run->isHolding() && !active.run->isOver();
        active.run->release(by);
    }
    if (any)
        advance();
    return any;
}

void Run::stopHere(const Error &because, StopHolds holds)
{
    const bool heldAlready =
        m_report.stopRequested && (!m_report.mayGoOn || holds == StopHolds::UntilAmended);
    if (isOver() || m_report.unwinding || m_report.cancelRequested || heldAlready)
        return;
    m_report.stopRequested = true;
    m_report.mayGoOn = holds == StopHolds::UntilAmended;
    m_stopped = because;
    m_changed = true;
    advance();
}

Result<void> Run::amend(Plan plan)
{
    const bool held = m_report.stopRequested && !m_report.mayGoOn;
    if (isOver() || m_report.cancelRequested || held || m_report.unwinding)
        return fail(ErrorCode::WrongState, Words::tr("Run %1 is ending already.").arg(m_report.runId));
    if (!m_report.stopRequested && !changesSomething(m_report, plan))
        return {}; // thousands of steps are not written down anew, because some have ended
    auto next = amended(m_report, std::move(plan));
    if (!next)
        return std::unexpected(next.error());
    if (auto written = m_journal.amendRun(*next); !written)
        return written;
    m_report = std::move(*next);
    const std::vector<size_t> forces = m_report.stopRequested ? goOn() : std::vector<size_t>();
    skip(m_graph.rebuild(m_report.steps));
    for (const size_t force : forces)
        startStep(force);
    m_changed = true;
    advance();
    return {};
}

/// It was stopped. What reached its limit since then was not forced: returned is what does that now.
std::vector<size_t> Run::goOn()
{
    m_report.stopRequested = m_report.mayGoOn = false;
    m_stopped.reset();
    QSet<QString> forced;
    for (const StepReport &step : m_report.steps) {
        if (step.isForce)
            forced.insert(step.step.id.section(u':', 1));
    }
    std::vector<size_t> forces;
    for (size_t i = 0, count = m_report.steps.size(); i < count; ++i) {
        const StepReport &step = m_report.steps[i];
        if (step.state == StepState::Failed && step.step.force && !step.isForce &&
            !forced.contains(step.step.id))
            forces.push_back(addForce(i));
    }
    return forces;
}

void Run::overtake(quint64 by, const Error &because)
{
    if (isOver())
        return;
    m_report.overtakenBy = by;
    end(because);
}

void Run::end(const Error &because)
{
    if (isOver())
        return;
    for (const Active &active : m_active) {
        StepReport &step = m_report.steps[active.index];
        step.state = StepState::Cancelled;
        step.attempts = active.run->outcome().attempts;
        step.error = because;
        step.endedAt = m_world.clock->now();
        active.run->abandon();
        (void)m_journal.endStep(m_report, step); // it ends either way; the run's row below tells
    }
    m_active.clear();
    for (StepReport &step : m_report.steps) {
        if (step.state == StepState::Waiting)
            step.state = StepState::Skipped;
    }
    close(StepState::Cancelled, because);
}

void Run::leave()
{
    if (isOver())
        return;
    for (const Active &active : m_active)
        active.run->abandon();
    m_active.clear();
    (void)m_journal.leaveRun(m_report); // else its program is seen to be gone
}

} // namespace switchyard
