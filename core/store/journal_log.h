// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/store/records.h"

#include <vector>

namespace switchyard
{

/// Runs and their steps: what was about to be done and what became of it. Each write is on the disk when it
/// returns. Rows are never changed; a run is when its plan is made anew, and when it ends.
class JournalLog
{
public:
    explicit JournalLog(Database &database)
        : m_database(database)
    {
    }
    /// The first of `count` run ids that nobody else gets, also no other console on the same file.
    Result<quint64> reserveIds(int count);
    /// Gives back those from `first` to `end` (exclusive), where nobody reserved more since.
    void returnIds(quint64 first, quint64 end);

    Result<void> beginRun(const JournalRun &run);
    Result<void> setPlan(quint64 id, const QString &plan); ///< of a run that has not ended
    Result<void> add(const JournalRow &row);
    Result<void> endRun(quint64 id, const QDateTime &at, const QString &state, const QString &error);

    Result<void> disown(quint64 id); ///< of a run that has not ended: it is no program's any more

    /// What a run must know before it goes on.
    struct Standing
    {
        bool isOpen = false; ///< nobody has ended it
        quint64 fence = 0;
    };
    Result<Standing> standingOf(quint64 id) const;      ///< not open: there is none, or it is over
    Result<std::vector<JournalRun>> unfinished() const; ///< oldest first
    Result<std::vector<JournalRun>> runs(int most, quint64 beforeId = 0) const; ///< newest first
    Result<std::vector<JournalRow>> rows(quint64 runId) const; ///< in the order they were written

private:
    Result<std::vector<JournalRun>> select(const QString &rest, const QVariantList &values) const;
    Database &m_database;
};

} // namespace switchyard
