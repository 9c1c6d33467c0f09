// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/retired_table.h"

namespace switchyard
{

Result<void> RetiredTable::add(const RetiredVolume &volume)
{
    const auto added = m_database.change(
        QStringLiteral("INSERT OR REPLACE INTO retiredVolumes (id, vmName, movedTo, run, since, until) "
                       "VALUES (?, ?, ?, ?, ?, ?)"),
        {volume.id, volume.vmName, volume.movedTo, volume.runId, timeText(volume.since),
         timeText(volume.until)});
    return added ? Result<void>() : std::unexpected(added.error());
}

Result<void> RetiredTable::remove(const QString &id)
{
    const auto gone = m_database.change(QStringLiteral("DELETE FROM retiredVolumes WHERE id = ?"), {id});
    return gone ? Result<void>() : std::unexpected(gone.error());
}

Result<std::vector<RetiredVolume>> RetiredTable::all() const
{
    auto query = m_database.run(QStringLiteral(
        "SELECT id, vmName, movedTo, run, since, until FROM retiredVolumes ORDER BY until, id"));
    if (!query)
        return std::unexpected(query.error());
    std::vector<RetiredVolume> volumes;
    while (query->next())
        volumes.push_back({query->value(0).toString(), query->value(1).toString(), query->value(2).toString(),
                           query->value(3).toULongLong(), timeFrom(query->value(4)),
                           timeFrom(query->value(5))});
    return volumes;
}

} // namespace switchyard
