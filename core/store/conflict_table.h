// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

#include <QDateTime>
#include <vector>

namespace switchyard
{

/// A conflict that is over, as it is kept: `body` is its JSON, which this table does not read.
struct KeptConflict
{
    QString conflict; ///< "hv1/cpu"
    QString host;
    QDateTime since; ///< UTC
    QDateTime until;
    QString body;

    bool operator==(const KeptConflict &) const = default;
};

class ConflictTable
{
public:
    static constexpr int mostRows = 20'000;

    explicit ConflictTable(Database &database)
        : m_database(database)
    {
    }
    /// The oldest beyond mostRows go. One of the same conflict and beginning is replaced.
    Result<void> add(const KeptConflict &row);
    Result<std::vector<KeptConflict>> newest(int most) const; ///< the last to end first

private:
    Database &m_database;
};

} // namespace switchyard
