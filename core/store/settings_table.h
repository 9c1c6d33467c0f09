// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

#include <QHash>

namespace switchyard
{

/// Small things that are remembered: which alerts were acknowledged.
class SettingsTable
{
public:
    explicit SettingsTable(Database &database)
        : m_database(database)
    {
    }
    /// Those whose key begins with `prefix`, without it.
    Result<QHash<QString, QString>> read(const QString &prefix) const;
    Result<void> write(const QString &key, const QString &value);
    Result<void> remove(const QString &key);

private:
    Database &m_database;
};

} // namespace switchyard
