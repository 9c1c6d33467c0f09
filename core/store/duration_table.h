// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

#include <vector>

namespace switchyard
{

/// How long things took, for forecasts: the last ten times of each action on each object.
class DurationTable
{
public:
    struct Entry
    {
        QString action; ///< "vmShutDown"
        QString object; ///< its id
        double seconds = 0;

        bool operator==(const Entry &) const = default;
    };

    explicit DurationTable(Database &database)
        : m_database(database)
    {
    }
    Result<void> add(const std::vector<Entry> &entries); ///< all or none; synced once
    /// Of each action and object one: the longest of the last ten but one, so that a single bad day does not
    /// count for ever, and the usual bad day does.
    Result<std::vector<Entry>> expected() const;

private:
    Result<void> addOne(const Entry &entry);

    Database &m_database;
};

} // namespace switchyard
