// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/journal.h"
#include "core/job/step_run.h"

#include <utility>
#include <vector>

namespace switchyard
{

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
    void cancel();
    /// Ends it here and now, without waiting for anybody: the program closes.
    void end(const Error &because);
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

    void arrange();
    void takeFinished();
    void finish(const Active &active);
    void startReady();
    void startStep(size_t index);
    bool mayBegin() const;      ///< whether anything new may be begun at all
    void release(size_t index); ///< it ended well: who waited for it may become ready
    void skip(size_t index);    ///< and all that stand on it
    void skipWaiting();
    bool allSucceeded() const;
    void nextUndo();
    void listUndos();
    void endByOutcomes();
    QStringList leftovers() const;
    void close(StepState state, std::optional<Error> error);

    StepRun::World m_world;
    Journal &m_journal;
    Report m_report;
    std::vector<Active> m_active;
    std::vector<std::vector<size_t>> m_waiters; ///< by step: who stands on it
    std::vector<size_t> m_waitsFor;             ///< by step: how many it still waits for
    std::vector<size_t> m_ready;                ///< the next one last
    std::vector<size_t> m_started;              ///< in the order they were begun
    std::vector<size_t> m_toUndo;               ///< the next one last
    bool m_failed = false;
    bool m_undoFailed = false;
    bool m_changed = true;
};

} // namespace switchyard
