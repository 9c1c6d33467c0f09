// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/journal.h"
#include "core/job/step_graph.h"
#include "core/job/step_run.h"
#include "core/job/units.h"

#include <QHash>
#include <utility>
#include <vector>

namespace switchyard
{

/// How long a run that is stopped stays so: an operator's word holds; the guard's until the plan is made
/// anew, for mains that fail again.
enum class StopHolds { ForGood, UntilAmended };

/// One plan on its way: which step may begin, what follows from a failed one, taking back in reverse. Writes
/// the journal around each step. Engine thread; moved on by advance().
class Run
{
public:
    Run(StepRun::World world, Journal &journal, quint64 id, Plan plan, const QString &who);

    void begin();
    void advance();
    /// What is waiting is not begun; what is under way is told to give up. A plan that unwinds on error is
    /// taken back. Without effect while it is taken back: that ends by itself, within its limits.
    /// What has committed (StepTerms::commits) is ended all the same: it cannot be taken back.
    /// False = it is too late for that: all of it has committed, or is past return.
    bool cancel();
    /// `by` says that what waits for a word (AwaitSwitch) may go on. False = nothing waits.
    bool release(const QString &by);
    /// Nothing more is begun, nothing more is forced; what is under way ends as it would. `because` is told.
    void stopHere(const Error &because, StopHolds holds = StopHolds::ForGood);
    /// The plan was made anew while it runs: steps are known by their ids. What has begun stays as it is;
    /// what waits is as the new plan has it; what is new waits; what is not in it any more is left out.
    /// One that was stopped until then goes on; what has reached its limit meanwhile is forced. Refused (and
    /// nothing changed) where the plan is not valid or cannot be written down, and once it was cancelled or
    /// stopped for good.
    Result<void> amend(Plan plan);
    /// Ends it here and now, without waiting for anybody: the program closes.
    void end(const Error &because);
    /// Leaves it as it is, open, for whoever goes on with it: what was told goes on by itself.
    void leave();
    /// As end(): another run, `by`, goes before.
    void overtake(quint64 by, const Error &because);
    /// Instead of begin(): it may not run.
    void refuse(const Error &because);

    const Report &report() const { return m_report; }
    bool isOver() const { return m_report.isOver(); }
    bool takeChanged() { return std::exchange(m_changed, false); }

private:
    struct Active
    {
        size_t index; ///< into m_report.steps
        std::shared_ptr<StepRun> run;
    };

    void takeFinished();
    void takeProgress(const Active &active);
    void record(const Active &active);
    void conclude(const Active &active);
    void startReady();
    void startStep(size_t index);
    Result<void> writeBegin(size_t index);
    void launch(size_t index);
    void failBegin(size_t index, const Error &why);
    size_t telling() const;
    bool mayBegin() const;                ///< whether anything new may be begun at all
    void settle(size_t index, bool well); ///< it ended: who waited for it may begin, or never does
    void skip(const std::vector<size_t> &steps);
    void skipWaiting();
    bool unwinds() const { return m_report.plan.onError == OnError::Unwind; }
    void noteFailed(size_t index);
    void giveUpUnits();
    void takeBack();
    bool isActive(const QString &unit) const;
    bool hasStandIn(const QString &id) const;
    bool mayForce() const;
    void force(size_t index);
    size_t addForce(size_t index);
    std::vector<size_t> goOn();
    void endForce(size_t index);
    void startUndo(size_t index);
    void endByOutcomes();
    QStringList leftovers() const;
    void close(StepState state, std::optional<Error> error);

    StepRun::World m_world;
    Journal &m_journal;
    Report m_report;
    std::vector<Active> m_active;
    std::shared_ptr<StepRun::Traffic> m_traffic = std::make_shared<StepRun::Traffic>();
    StepGraph m_graph;
    QHash<size_t, size_t> m_forces; ///< a step that forces → the one that it is for
    std::vector<size_t> m_started;  ///< in the order they were begun
    Units m_units;                  ///< of a plan that unwinds
    std::optional<Error> m_stopped; ///< why nothing more is begun
    bool m_failed = false;          ///< of one that does not
    bool m_changed = true;
};

} // namespace switchyard
