// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/duration_table.h"

namespace switchyard
{

Result<void> DurationTable::add(const std::vector<Entry> &entries)
{
    if (entries.empty())
        return {};
    return m_database.inTransaction([&]() -> Result<void> {
        for (const Entry &entry : entries) {
            if (const auto added = addOne(entry); !added)
                return added;
        }
        return {};
    });
}

Result<void> DurationTable::addOne(const Entry &entry)
{
    const auto added =
        m_database.change(QStringLiteral("INSERT INTO durations (action, object, seconds) VALUES (?, ?, ?)"),
                          {entry.action, entry.object, entry.seconds});
    if (!added)
        return std::unexpected(added.error());
    const auto pruned = m_database.change(
        QStringLiteral("DELETE FROM durations WHERE action = ? AND object = ? AND id NOT IN (SELECT id "
                       "FROM durations WHERE action = ? AND object = ? ORDER BY id DESC LIMIT 10)"),
        {entry.action, entry.object, entry.action, entry.object});
    return pruned ? Result<void>() : std::unexpected(pruned.error());
}

Result<std::vector<DurationTable::Entry>> DurationTable::expected() const
{
    // With up to three times known, the longest; with more, the second longest.
    auto query = m_database.run(
        QStringLiteral("SELECT action, object, seconds FROM (SELECT action, object, seconds, row_number() "
                       "OVER (PARTITION BY action, "
                       "object ORDER BY seconds DESC) AS place, count(*) OVER (PARTITION BY action, object) "
                       "AS times FROM durations) "
                       "WHERE place = CASE WHEN times > 3 THEN 2 ELSE 1 END ORDER BY action, object"));
    if (!query)
        return std::unexpected(query.error());
    std::vector<Entry> entries;
    while (query->next())
        entries.push_back(
            {query->value(0).toString(), query->value(1).toString(), query->value(2).toDouble()});
    return entries;
}

} // namespace switchyard
