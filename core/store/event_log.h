// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/store/records.h"

#include <QSet>
#include <vector>

namespace switchyard
{

/// What happened. Kept for a time, then pruned.
class EventLog
{
public:
    explicit EventLog(Database &database)
        : m_database(database)
    {
    }
    /// All in one transaction; their ids are filled in. What another console that keeps the same record wrote
    /// of the same thing seconds ago is not written again.
    Result<void> add(std::vector<Event> &events);
    Result<std::vector<Event>> read(const RecordFilter &filter) const;
    Result<int> prune(const QDateTime &olderThan); ///< how many went

private:
    Result<qint64> writtenByAnother(const Event &event) const; ///< its id; 0 = nobody

    Database &m_database;
    QSet<qint64> m_known; ///< ids of recent rows: our own, and those of others that were ours too
};

/// "vm:UUID", as events and audit name an object; empty id = "".
QString objectText(const ObjectRef &ref);
ObjectRef objectFrom(const QString &text);

} // namespace switchyard
