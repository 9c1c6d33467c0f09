// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/job/journal.h"
#include "core/store/store.h"

#include <functional>
#include <utility>

namespace switchyard
{

/// Writes down what runs do: the journal's row and the audit's in one transaction, then an event. A step that
/// cannot be audited is not done; nor is one of a run that somebody else has closed or taken over meanwhile,
/// while this program was suspended or cut off: that is looked up in the same transaction.
class RunRecorder : public Journal
{
public:
    struct LostEnd
    {
        QString who;     ///< says so
        QString outcome; ///< for the audit: "interrupted", "abandoned", "resumed"
        QString why;     ///< a sentence
    };

    /// `sink` gets the events; `store` and `clock` outlive it.
    RunRecorder(Store &store, const Clock &clock, std::function<void(Event)> sink);

    /// Busy, as Runner::mayStart(), for what consoles on the same store do: the window and switchyardctl.
    /// `besides`: a run that does not count, since the plan is to go on with it.
    Result<void> mayStart(const Plan &plan, quint64 besides = 0) const;
    /// The run of this id, which begins next, is the guard's: it goes on only while nobody else has taken the
    /// lease that was given out with `fence`.
    void bind(quint64 runId, quint64 fence) { m_bound = {runId, fence}; }
    /// The run of this id, which begins next, goes on with a lost one: that is closed once it has begun, and
    /// stays as it is where it cannot begin.
    void replace(quint64 runId, JournalRun lost, LostEnd end)
    {
        m_replaced = {runId, std::move(lost), std::move(end)};
    }
    Result<void> beginRun(const Report &run) override;
    Result<void> amendRun(const Report &run) override;
    Result<void> beginStep(const Report &run, const StepReport &step) override;
    Result<void> endStep(const Report &run, const StepReport &step) override;
    Result<void> together(const std::function<void()> &work) override;
    Result<void> endRun(const Report &run) override;
    Result<void> leaveRun(const Report &run) override;

    /// Ends the runs of programs that are gone: marked as interrupted in journal, audit and event log. Those
    /// of other kinds than single actions are left for whoever can go on with them.
    Result<void> closeInterrupted();
    /// Ends a run of a program that is gone: in the journal, the audit and the event log. What it held is
    /// free then. WrongState: it is over already.
    Result<void> closeLost(const JournalRun &run, const LostEnd &end);

private:
    Result<void> mayGoOn(quint64 runId) const;
    Result<void> hasLease(quint64 fence) const;
    Result<void> write(const Report &run, const StepReport &step, bool after);
    Result<void> keepRetired(const Report &run, const StepReport &step);
    Result<void> writeLost(const JournalRun &run, const LostEnd &end);

    Store &m_store;
    const Clock &m_clock;
    const std::function<void(Event)> m_sink;
    const QString m_owner;
    std::pair<quint64, quint64> m_bound; ///< run and fence
    struct Replaced
    {
        quint64 by = 0;
        JournalRun lost;
        LostEnd end;
    };
    Replaced m_replaced;
};

} // namespace switchyard
