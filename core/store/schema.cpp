// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

namespace switchyard::schema
{

const std::vector<QStringList> &migrations()
{
    static const std::vector<QStringList> all = {
        {
            QStringLiteral("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"),
            QStringLiteral("CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"),
            QStringLiteral("CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, "
                           "severity INTEGER NOT NULL, code TEXT NOT NULL, object TEXT NOT NULL, "
                           "objectName TEXT NOT NULL, text TEXT NOT NULL, detail TEXT NOT NULL)"),
            QStringLiteral("CREATE INDEX events_at ON events (at)"),
            QStringLiteral("CREATE INDEX events_object ON events (object)"),
            QStringLiteral("CREATE TABLE audit (id INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, "
                           "action TEXT NOT NULL, object TEXT NOT NULL, objectName TEXT NOT NULL, "
                           "outcome TEXT NOT NULL, detail TEXT NOT NULL, hash TEXT NOT NULL)"),
            QStringLiteral(
                "CREATE TABLE runs (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, "
                "who TEXT NOT NULL, startedAt TEXT NOT NULL, endedAt TEXT, state TEXT NOT NULL, "
                "plan TEXT NOT NULL, error TEXT NOT NULL, owner TEXT NOT NULL)"),
            QStringLiteral("CREATE INDEX runs_open ON runs (id) WHERE endedAt IS NULL"),
            QStringLiteral("CREATE TABLE journal (id INTEGER PRIMARY KEY AUTOINCREMENT, "
                           "run INTEGER NOT NULL REFERENCES runs (id), at TEXT NOT NULL, step TEXT NOT NULL, "
                           "after INTEGER NOT NULL, state TEXT NOT NULL, detail TEXT NOT NULL)"),
            QStringLiteral("CREATE INDEX journal_run ON journal (run)"),
        },
        {
            QStringLiteral(
                "CREATE TABLE leases (name TEXT PRIMARY KEY, owner TEXT NOT NULL, who TEXT NOT NULL, "
                "since TEXT NOT NULL, renewedAt TEXT NOT NULL, fence INTEGER NOT NULL) WITHOUT ROWID"),
            QStringLiteral(
                "CREATE TABLE durations (id INTEGER PRIMARY KEY AUTOINCREMENT, action TEXT NOT NULL, "
                "object TEXT NOT NULL, seconds REAL NOT NULL)"),
            QStringLiteral("CREATE INDEX durations_of ON durations (action, object)"),
        },
        {
            QStringLiteral("ALTER TABLE runs ADD COLUMN fence INTEGER NOT NULL DEFAULT 0"),
            QStringLiteral("CREATE INDEX audit_object ON audit (object)"),
        },
        {
            QStringLiteral("CREATE TABLE runWords (id INTEGER PRIMARY KEY AUTOINCREMENT, "
                           "run INTEGER NOT NULL, word TEXT NOT NULL, who TEXT NOT NULL, at TEXT NOT NULL, "
                           "answer TEXT)"),
            QStringLiteral("CREATE TABLE retiredVolumes (id TEXT PRIMARY KEY, vmName TEXT NOT NULL, "
                           "movedTo TEXT NOT NULL, run INTEGER NOT NULL, since TEXT NOT NULL, "
                           "until TEXT NOT NULL) WITHOUT ROWID"),
        },
        {
            QStringLiteral("CREATE TABLE conflicts (id INTEGER PRIMARY KEY AUTOINCREMENT, "
                           "conflict TEXT NOT NULL, host TEXT NOT NULL, since TEXT NOT NULL, "
                           "until TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (conflict, since))"),
            QStringLiteral("CREATE INDEX conflicts_until ON conflicts (until)"),
        },
    };
    return all;
}

} // namespace switchyard::schema
