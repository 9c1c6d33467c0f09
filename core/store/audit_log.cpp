// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/audit_log.h"

#include "core/base/words.h"

#include <QCryptographicHash>

namespace switchyard
{
namespace
{

constexpr int mostRows = 10'000;
const auto columns = QStringLiteral("id, at, who, action, object, objectName, outcome, detail, hash");

/// Netstrings: a length before every field.
QByteArray hashOf(const QByteArray &before, const AuditRow &row)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto field = [&](const QByteArray &bytes) {
        hash.addData(QByteArray::number(bytes.size()) + ':');
        hash.addData(bytes);
        hash.addData(QByteArrayView(","));
    };
    field(before);
    field(QByteArray::number(row.id));
    for (const QString &text :
         {timeText(row.at), row.who, row.action, row.object, row.objectName, row.outcome, row.detail})
        field(text.toUtf8());
    return hash.result().toHex();
}

AuditRow rowFrom(const QSqlQuery &query)
{
    AuditRow row;
    row.id = query.value(0).toLongLong();
    row.at = timeFrom(query.value(1));
    row.who = query.value(2).toString();
    row.action = query.value(3).toString();
    row.object = query.value(4).toString();
    row.objectName = query.value(5).toString();
    row.outcome = query.value(6).toString();
    row.detail = query.value(7).toString();
    row.hash = query.value(8).toString().toLatin1();
    return row;
}

QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

/// What is noted of the chain, and how far its rows really go; read in one statement, so that both are of the
/// same moment.
struct Tail
{
    qint64 count = 0;
    QByteArray hash;
    qint64 lastId = 0;
};

Result<Tail> readTail(Database &database)
{
    const auto row = database.row(QStringLiteral("SELECT (SELECT value FROM meta WHERE key = 'audit'), "
                                                 "(SELECT max(id) FROM audit)"));
    if (!row)
        return std::unexpected(row.error());
    Tail tail;
    const QString value = row->value(0).toString();
    tail.count = value.section(u' ', 0, 0).toLongLong();
    tail.hash = value.section(u' ', 1).toLatin1();
    tail.lastId = row->value(1).toLongLong();
    return tail;
}

} // namespace

Result<AuditRow> AuditLog::append(AuditRow row)
{
    return m_database.inTransaction([&]() -> Result<AuditRow> {
        const auto tail = readTail(m_database);
        if (!tail)
            return std::unexpected(tail.error());
        // Goes on from what is noted, not from what is there: a cut tail must not heal.
        row.id = qMax(tail->count, tail->lastId) + 1;
        row.hash = hashOf(tail->hash, row);
        const auto added = m_database.change(
            QStringLiteral("INSERT INTO audit (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)").arg(columns),
            {row.id, timeText(row.at), notNull(row.who), notNull(row.action), notNull(row.object),
             notNull(row.objectName), notNull(row.outcome), notNull(row.detail),
             QString::fromLatin1(row.hash)});
        if (!added)
            return std::unexpected(added.error());
        const auto noted =
            m_database.change(QStringLiteral("INSERT INTO meta (key, value) VALUES ('audit', ?) "
                                             "ON CONFLICT (key) DO UPDATE SET value = excluded.value"),
                              {QStringLiteral("%1 %2").arg(row.id).arg(QString::fromLatin1(row.hash))});
        if (!noted)
            return std::unexpected(noted.error());
        return row;
    });
}

Result<std::vector<AuditRow>> AuditLog::read(const RecordFilter &filter) const
{
    QString where = QStringLiteral("1");
    QVariantList values;
    if (filter.beforeId > 0) {
        where += QStringLiteral(" AND id < ?");
        values << filter.beforeId;
    }
    if (filter.object) {
        where += QStringLiteral(" AND object = ?");
        values << toWord(filter.object->kind) + u':' + filter.object->id;
    }
    if (!filter.text.isEmpty()) {
        QStringList any;
        for (const char *column : {"who", "action", "objectName", "outcome", "detail"}) {
            any << QString::fromLatin1(column) + QStringLiteral(" LIKE ? ESCAPE '\\'");
            values << likePattern(filter.text);
        }
        where += QStringLiteral(" AND (%1)").arg(any.join(QStringLiteral(" OR ")));
    }
    values << qBound(0, filter.most, mostRows);
    auto query = m_database.run(
        QStringLiteral("SELECT %1 FROM audit WHERE %2 ORDER BY id DESC LIMIT ?").arg(columns, where), values);
    if (!query)
        return std::unexpected(query.error());
    std::vector<AuditRow> rows;
    while (query->next())
        rows.push_back(rowFrom(*query));
    return rows;
}

AuditCheck::AuditCheck(const AuditLog &log)
    : m_log(log)
{
}

Result<bool> AuditCheck::advance(int rows)
{
    if (m_endId < 0) {
        const auto tail = readTail(m_log.m_database);
        if (!tail)
            return std::unexpected(tail.error());
        m_endId = tail->lastId;
    }
    auto query = m_log.m_database.run(
        QStringLiteral("SELECT %1 FROM audit WHERE id > ? AND id <= ? ORDER BY id LIMIT ?").arg(columns),
        {m_lastId, m_endId, rows});
    if (!query)
        return std::unexpected(query.error());
    int seen = 0;
    while (query->next() && !m_wrong) {
        ++seen;
        AuditRow row = rowFrom(*query);
        if (row.id != m_lastId + 1) {
            found(std::move(row), Words::tr("The row before it (%1) is gone.").arg(m_lastId + 1));
        } else if (row.hash != hashOf(m_hash, row)) {
            found(std::move(row), Words::tr("It was changed, or the one before it was exchanged."));
        } else {
            m_hash = row.hash;
            m_lastId = row.id;
        }
    }
    if (m_wrong)
        return true;
    if (seen == rows)
        return false;
    if (const auto checked = checkTail(); !checked)
        return std::unexpected(checked.error());
    return true;
}

Result<void> AuditCheck::checkTail()
{
    const auto tail = readTail(m_log.m_database);
    if (!tail)
        return std::unexpected(tail.error());
    AuditRow missing;
    missing.id = m_lastId + 1;
    // Rows may have been added since the check began, by another console, too.
    if (tail->count > tail->lastId)
        found(std::move(missing),
              Words::tr("%1 rows are gone from the end.").arg(tail->count - tail->lastId));
    else if (tail->count < tail->lastId || (tail->lastId == m_lastId && tail->hash != m_hash))
        found(std::move(missing), Words::tr("The end of the chain is not the one that was noted."));
    return {};
}

void AuditCheck::found(AuditRow row, const QString &how)
{
    row.detail = row.detail.isEmpty() ? how : how + u' ' + row.detail;
    m_wrong = std::move(row);
}

} // namespace switchyard
