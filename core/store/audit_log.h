// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"
#include "core/store/records.h"

#include <vector>

namespace switchyard
{

/// Who did what: an append-only chain. Each row's hash is SHA-256 over the hash before it and the row in a
/// canonical form (every field with its length, so that no two rows read the same); how many rows there are
/// and the last hash are kept beside it. A changed, removed, inserted or swapped row shows, and so does a
/// tail that was cut off.
///
/// What it cannot show: there is no key in it, so who can write the file can compute a whole new chain, or
/// put an older copy of the file in its place. Against that only a last hash noted elsewhere helps.
class AuditLog
{
public:
    explicit AuditLog(Database &database)
        : m_database(database)
    {
    }
    /// Fills in id and hash.
    Result<AuditRow> append(AuditRow row);
    Result<std::vector<AuditRow>> read(const RecordFilter &filter) const;

private:
    friend class AuditCheck;
    Database &m_database;
};

/// One verification, in pieces, so that a long chain holds nobody up.
class AuditCheck
{
public:
    explicit AuditCheck(const AuditLog &log);
    /// Looks at the next rows; true = finished.
    Result<bool> advance(int rows);
    /// The first row that does not fit, with a sentence in `detail` that says how; for rows that are gone
    /// from the end, a row with the id of the first missing one. Nothing = the chain is whole.
    const std::optional<AuditRow> &firstWrong() const { return m_wrong; }
    qint64 rowsSeen() const { return m_lastId; }

private:
    void found(AuditRow row, const QString &how);
    Result<void> checkTail();

    const AuditLog &m_log;
    qint64 m_lastId = 0;
    qint64 m_endId = -1; ///< rows that are added meanwhile are not looked at
    QByteArray m_hash;
    std::optional<AuditRow> m_wrong;
};

} // namespace switchyard
