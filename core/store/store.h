// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/audit_log.h"
#include "core/store/conflict_table.h"
#include "core/store/duration_table.h"
#include "core/store/event_log.h"
#include "core/store/journal_log.h"
#include "core/store/lease_table.h"
#include "core/store/retired_table.h"
#include "core/store/run_word_table.h"
#include "core/store/settings_table.h"

#include <memory>

namespace switchyard
{

/// All that is kept on disk: one SQLite file, in the thread that opened it.
class Store
{
public:
    /// As Database::open().
    static Result<std::unique_ptr<Store>> open(const QString &path);

    Database &database() { return *m_database; }
    EventLog &events() { return m_events; }
    AuditLog &audit() { return m_audit; }
    JournalLog &journal() { return m_journal; }
    const JournalLog &journal() const { return m_journal; }
    SettingsTable &settings() { return m_settings; }
    LeaseTable &leases() { return m_leases; }
    DurationTable &durations() { return m_durations; }
    RunWordTable &runWords() { return m_runWords; }
    RetiredTable &retired() { return m_retired; }
    ConflictTable &conflicts() { return m_conflicts; }

private:
    explicit Store(std::unique_ptr<Database> database);

    std::unique_ptr<Database> m_database;
    EventLog m_events;
    AuditLog m_audit;
    JournalLog m_journal;
    SettingsTable m_settings;
    LeaseTable m_leases;
    DurationTable m_durations;
    RunWordTable m_runWords;
    RetiredTable m_retired;
    ConflictTable m_conflicts;
};

} // namespace switchyard
