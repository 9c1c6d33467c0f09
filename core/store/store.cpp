// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

namespace switchyard
{

Result<std::unique_ptr<Store>> Store::open(const QString &path)
{
    auto database = Database::open(path);
    if (!database)
        return std::unexpected(database.error());
    return std::unique_ptr<Store>(new Store(std::move(*database)));
}

Store::Store(std::unique_ptr<Database> database)
    : m_database(std::move(database))
    , m_events(*m_database)
    , m_audit(*m_database)
    , m_journal(*m_database)
    , m_settings(*m_database)
    , m_leases(*m_database)
    , m_durations(*m_database)
    , m_runWords(*m_database)
    , m_retired(*m_database)
    , m_conflicts(*m_database)
{
}

} // namespace switchyard
