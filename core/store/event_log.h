// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/store/records.h"

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
    /// All in one transaction; their ids are filled in.
    Result<void> add(std::vector<Event> &events);
    Result<std::vector<Event>> read(const RecordFilter &filter) const;
    Result<int> prune(const QDateTime &olderThan); ///< how many went

private:
    Database &m_database;
};

/// "vm:UUID", as events and audit name an object; empty id = "".
QString objectText(const ObjectRef &ref);
ObjectRef objectFrom(const QString &text);

} // namespace switchyard
