// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

#include <QDateTime>
#include <vector>

namespace switchyard
{

/// A volume that a move left behind: withdrawn, and kept until its time is over.
struct RetiredVolume
{
    QString id;      ///< "arr-east/vol1"
    QString vmName;  ///< whose it was
    QString movedTo; ///< "arr-west/vol1"
    quint64 runId = 0;
    QDateTime since;
    QDateTime until; ///< then it is deleted

    bool operator==(const RetiredVolume &) const = default;
};

class RetiredTable
{
public:
    explicit RetiredTable(Database &database)
        : m_database(database)
    {
    }
    Result<void> add(const RetiredVolume &volume);  ///< one of the same id is replaced
    Result<void> remove(const QString &id);         ///< none = success
    Result<std::vector<RetiredVolume>> all() const; ///< the next to go first

private:
    Database &m_database;
};

} // namespace switchyard
