// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/usage_schema.h"

namespace switchyard
{

DatabaseForm usageForm()
{
    // A released list is never changed; a new version is a new list at the end.
    static const std::vector<QStringList> schema = {{
        QStringLiteral("CREATE TABLE objects (id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, "
                       "object TEXT NOT NULL, name TEXT NOT NULL, cpus INTEGER NOT NULL, "
                       "memoryBytes INTEGER NOT NULL, UNIQUE (kind, object))"),
        // Rows come in the order of time, so that what is new is written together.
        QStringLiteral("CREATE TABLE blocks (id INTEGER PRIMARY KEY, object INTEGER NOT NULL, "
                       "level INTEGER NOT NULL, slot INTEGER NOT NULL, data BLOB NOT NULL)"),
        QStringLiteral("CREATE UNIQUE INDEX blocks_of ON blocks (object, level, slot)"),
        QStringLiteral("CREATE INDEX blocks_age ON blocks (level, slot)"),
        QStringLiteral("CREATE TABLE rollUps (level INTEGER NOT NULL, slot INTEGER NOT NULL, "
                       "PRIMARY KEY (level, slot)) WITHOUT ROWID"),
        QStringLiteral("CREATE TABLE stays (id INTEGER PRIMARY KEY, vm INTEGER NOT NULL, "
                       "host INTEGER NOT NULL, fromMs INTEGER NOT NULL, toMs INTEGER NOT NULL)"),
        QStringLiteral("CREATE INDEX stays_vm ON stays (vm, toMs)"),
        QStringLiteral("CREATE INDEX stays_host ON stays (host, toMs)"),
        QStringLiteral("CREATE TABLE journal (id INTEGER PRIMARY KEY AUTOINCREMENT, slot INTEGER NOT NULL, "
                       "data BLOB NOT NULL)"),
    }};
    constexpr int applicationId = 0x53575955; // "SWYU"
    constexpr int pageBytes = 16384;          // several windows on one
    return {applicationId, &schema, false, pageBytes, true};
}

} // namespace switchyard
