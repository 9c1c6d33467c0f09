// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/run.h"

#include <QHash>
#include <QTimer>

namespace switchyard
{

/// The only thing that changes the world: executes plans, several at once, each step journalled before and
/// after, judged by the state, one at a time for one object, bounded by a watchdog that does not depend on
/// the call. Lives in the engine thread and never waits. `journal` and `clock` must outlive it; `clock` also
/// the calls it had to leave behind.
class Runner : public QObject
{
    Q_OBJECT

public:
    Runner(std::shared_ptr<Actuator> actuator, Journal &journal, Executor executor, const Clock &clock,
           QObject *parent = nullptr);
    ~Runner() override; ///< ends what runs, as stop() does

    /// Busy, with a sentence: a run that is under way changes something that this plan names, and the plan
    /// may not overtake it (run_lock.h).
    /// `besides`: a run that does not count, since the plan is to be its own.
    Result<void> mayStart(const Plan &plan, quint64 besides = 0) const;
    /// What stands against it is in the report, also what mayStart() says. Runs that it overtakes end.
    /// `runId` must be a new one.
    void start(quint64 runId, const Plan &plan, const QString &who);
    /// See Run::cancel(). WrongState: it is too late. NotFound: no such run is under way.
    Result<void> cancel(quint64 runId);
    bool has(quint64 runId) const { return find(runId) != nullptr; } ///< under way
    const Report *find(quint64 runId) const; ///< until the next call; null = not under way
    /// See Run::release(). WrongState: nothing in it waits for a word. NotFound: no such run is under way.
    Result<void> release(quint64 runId, const QString &by);
    /// See Run::stopHere().
    void stopHere(quint64 runId, const Error &because, StopHolds holds = StopHolds::ForGood);
    /// See Run::amend(). NotFound: no such run is under way.
    Result<void> amend(quint64 runId, const Plan &plan);
    /// See Run::end(): it goes on elsewhere.
    void end(quint64 runId, const Error &because);
    /// Ends every run now: cancelled, with `because`. Moves are left open instead, for whoever goes on with
    /// them: half-way is no place to end at. Hung calls are left behind.
    void stop(const Error &because);
    bool isIdle() const { return m_runs.empty(); }

    /// One round of its work; a real-time pump calls it while something runs, tests with a clock of their own
    /// call it themselves.
    Q_INVOKABLE void tick();

Q_SIGNALS:
    /// At each change; for large plans at most five times a second, but always at the end.
    void changed(const switchyard::ReportPtr &report);

private:
    void publish(Run &run);
    void overtakeFor(const Report &next);

    StepRun::World m_world;
    Journal &m_journal;
    QTimer m_pump;
    std::vector<std::unique_ptr<Run>> m_runs;
    QHash<quint64, qint64> m_publishedMs;
    bool m_ticking = false;
    bool m_tickAgain = false;
};

} // namespace switchyard
