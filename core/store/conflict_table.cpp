// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/conflict_table.h"

namespace switchyard
{

Result<void> ConflictTable::add(const KeptConflict &row)
{
    const auto added = m_database.change(
        QStringLiteral(
            "INSERT OR REPLACE INTO conflicts (conflict, host, since, until, body) VALUES (?, ?, ?, ?, ?)"),
        {row.conflict, row.host, timeText(row.since), timeText(row.until), row.body});
    if (!added)
        return std::unexpected(added.error());
    const auto pruned = m_database.change(
        QStringLiteral("DELETE FROM conflicts WHERE id <= (SELECT MAX(id) FROM conflicts) - ?"), {mostRows});
    return pruned ? Result<void>() : std::unexpected(pruned.error());
}

Result<std::vector<KeptConflict>> ConflictTable::newest(int most) const
{
    auto query = m_database.run(
        QStringLiteral(
            "SELECT conflict, host, since, until, body FROM conflicts ORDER BY until DESC, id DESC LIMIT ?"),
        {most});
    if (!query)
        return std::unexpected(query.error());
    std::vector<KeptConflict> rows;
    while (query->next())
        rows.push_back({query->value(0).toString(), query->value(1).toString(), timeFrom(query->value(2)),
                        timeFrom(query->value(3)), query->value(4).toString()});
    return rows;
}

} // namespace switchyard
