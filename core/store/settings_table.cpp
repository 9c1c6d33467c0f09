// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/settings_table.h"

namespace switchyard
{

Result<QHash<QString, QString>> SettingsTable::read(const QString &prefix) const
{
    auto query = m_database.run(QStringLiteral("SELECT key, value FROM settings WHERE substr(key, 1, ?) = ?"),
                                {prefix.size(), prefix});
    if (!query)
        return std::unexpected(query.error());
    QHash<QString, QString> values;
    while (query->next())
        values.insert(query->value(0).toString().sliced(prefix.size()), query->value(1).toString());
    return values;
}

Result<void> SettingsTable::write(const QString &key, const QString &value)
{
    const auto done = m_database.run(QStringLiteral("INSERT INTO settings (key, value) VALUES (?, ?) "
                                                    "ON CONFLICT (key) DO UPDATE SET value = excluded.value"),
                                     {key, value});
    return done ? Result<void>() : std::unexpected(done.error());
}

Result<void> SettingsTable::remove(const QString &key)
{
    const auto done = m_database.run(QStringLiteral("DELETE FROM settings WHERE key = ?"), {key});
    return done ? Result<void>() : std::unexpected(done.error());
}

} // namespace switchyard
