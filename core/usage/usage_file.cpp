// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/usage_file.h"

#include "core/usage/usage_schema.h"

namespace switchyard
{
namespace
{

int number(UsageLevel level)
{
    return static_cast<int>(level);
}

Result<std::optional<ArchivedObject>> first(Result<std::vector<ArchivedObject>> found)
{
    if (!found)
        return std::unexpected(found.error());
    return found->empty() ? std::optional<ArchivedObject>() : std::move(found->front());
}

} // namespace

Result<std::unique_ptr<UsageFile>> UsageFile::open(const QString &path)
{
    auto database = Database::open(path, usageForm());
    if (!database)
        return std::unexpected(database.error());
    return std::unique_ptr<UsageFile>(new UsageFile(std::move(*database)));
}

Result<void> UsageFile::change(const QString &sql, const QVariantList &values)
{
    const auto done = m_database->change(sql, values);
    return done ? Result<void>() : std::unexpected(done.error());
}

Result<std::vector<ArchivedObject>> UsageFile::objectsWhere(const QString &where, const QVariantList &values)
{
    auto query = m_database->run(
        QStringLiteral("SELECT id, kind, object, name, cpus, memoryBytes FROM objects ") + where, values);
    if (!query)
        return std::unexpected(query.error());
    std::vector<ArchivedObject> objects;
    while (query->next()) {
        const auto kind = static_cast<ObjectKind>(query->value(1).toInt());
        if (kind != ObjectKind::Host && kind != ObjectKind::Partition && kind != ObjectKind::Vm)
            continue; // of a later version
        objects.push_back({query->value(0).toLongLong(),
                           {kind, query->value(2).toString()},
                           query->value(3).toString(),
                           query->value(4).toInt(),
                           query->value(5).toLongLong()});
    }
    return objects;
}

Result<std::vector<ArchivedObject>> UsageFile::objects()
{
    return objectsWhere({}, {});
}

Result<std::optional<ArchivedObject>> UsageFile::object(const ObjectRef &ref)
{
    return first(
        objectsWhere(QStringLiteral("WHERE kind = ? AND object = ?"), {static_cast<int>(ref.kind), ref.id}));
}

Result<std::optional<ArchivedObject>> UsageFile::object(qint64 number)
{
    return first(objectsWhere(QStringLiteral("WHERE id = ?"), {number}));
}

Result<qint64> UsageFile::keepObject(const ArchivedObject &object)
{
    const QVariantList key{static_cast<int>(object.ref.kind), object.ref.id};
    const auto done = change(
        QStringLiteral("INSERT INTO objects (kind, object, name, cpus, memoryBytes) VALUES (?, ?, ?, ?, ?) "
                       "ON CONFLICT (kind, object) DO UPDATE SET name = excluded.name, "
                       "cpus = excluded.cpus, memoryBytes = excluded.memoryBytes"),
        key + QVariantList{object.name.isNull() ? QStringLiteral("") : object.name, object.cpus,
                           object.memoryBytes});
    if (!done)
        return std::unexpected(done.error());
    const auto row =
        m_database->row(QStringLiteral("SELECT id FROM objects WHERE kind = ? AND object = ?"), key);
    if (!row)
        return std::unexpected(row.error());
    return row->isEmpty() ? 0 : row->front().toLongLong();
}

Result<QByteArray> UsageFile::block(qint64 object, UsageLevel level, qint64 slot)
{
    const auto row =
        m_database->row(QStringLiteral("SELECT data FROM blocks WHERE object = ? AND level = ? AND slot = ?"),
                        {object, number(level), slot});
    if (!row)
        return std::unexpected(row.error());
    return row->isEmpty() ? QByteArray() : row->front().toByteArray();
}

Result<void> UsageFile::writeBlock(qint64 object, UsageLevel level, qint64 slot, const QByteArray &bytes)
{
    return change(QStringLiteral("INSERT INTO blocks (object, level, slot, data) VALUES (?, ?, ?, ?) "
                                 "ON CONFLICT (object, level, slot) DO UPDATE SET data = excluded.data"),
                  {object, number(level), slot, bytes});
}

Result<std::vector<UsageFile::Row>> UsageFile::blocks(qint64 object, UsageLevel level, qint64 first,
                                                      qint64 last)
{
    auto query =
        m_database->run(QStringLiteral("SELECT slot, data FROM blocks WHERE object = ? AND level = ? "
                                       "AND slot BETWEEN ? AND ? ORDER BY slot"),
                        {object, number(level), first, last});
    if (!query)
        return std::unexpected(query.error());
    std::vector<Row> rows;
    while (query->next())
        rows.push_back({query->value(0).toLongLong(), query->value(1).toByteArray()});
    return rows;
}

Result<std::vector<qint64>> UsageFile::objectsIn(UsageLevel level, qint64 first, qint64 last)
{
    auto query = m_database->run(
        QStringLiteral("SELECT DISTINCT object FROM blocks WHERE level = ? AND slot BETWEEN ? AND ?"),
        {number(level), first, last});
    if (!query)
        return std::unexpected(query.error());
    std::vector<qint64> objects;
    while (query->next())
        objects.push_back(query->value(0).toLongLong());
    return objects;
}

Result<std::optional<qint64>> UsageFile::oldestSlot(UsageLevel level)
{
    const auto row =
        m_database->row(QStringLiteral("SELECT MIN(slot) FROM blocks WHERE level = ?"), {number(level)});
    if (!row)
        return std::unexpected(row.error());
    if (row->isEmpty() || row->front().isNull())
        return std::optional<qint64>();
    return std::optional(row->front().toLongLong());
}

Result<bool> UsageFile::forgetBefore(UsageLevel level, qint64 slot, int most)
{
    const auto done = m_database->change(
        QStringLiteral("DELETE FROM blocks WHERE id IN (SELECT id FROM blocks WHERE level = ? AND slot < ? "
                       "ORDER BY slot LIMIT ?)"),
        {number(level), slot, most});
    return done ? Result<bool>(done->rows >= most) : std::unexpected(done.error());
}

Result<std::vector<qint64>> UsageFile::rollUps(UsageLevel level)
{
    auto query = m_database->run(QStringLiteral("SELECT slot FROM rollUps WHERE level = ? ORDER BY slot"),
                                 {number(level)});
    if (!query)
        return std::unexpected(query.error());
    std::vector<qint64> found;
    while (query->next())
        found.push_back(query->value(0).toLongLong());
    return found;
}

Result<void> UsageFile::noteRollUp(UsageLevel level, qint64 slot)
{
    return change(QStringLiteral("INSERT OR IGNORE INTO rollUps (level, slot) VALUES (?, ?)"),
                  {number(level), slot});
}

Result<void> UsageFile::endRollUp(UsageLevel level, qint64 slot)
{
    return change(QStringLiteral("DELETE FROM rollUps WHERE level = ? AND slot = ?"), {number(level), slot});
}

Result<std::vector<VmStay>> UsageFile::stays(const QString &where, const QVariantList &values)
{
    auto query =
        m_database->run(QStringLiteral("SELECT id, vm, host, fromMs, toMs FROM stays ") + where, values);
    if (!query)
        return std::unexpected(query.error());
    std::vector<VmStay> found;
    while (query->next())
        found.push_back({query->value(0).toLongLong(), query->value(1).toLongLong(),
                         query->value(2).toLongLong(), query->value(3).toLongLong(),
                         query->value(4).toLongLong()});
    return found;
}

Result<std::vector<VmStay>> UsageFile::lastStays()
{
    return stays(QStringLiteral("WHERE id IN (SELECT MAX(id) FROM stays GROUP BY vm)"), {});
}

Result<std::vector<VmStay>> UsageFile::staysOf(qint64 vm, qint64 fromMs, qint64 toMs)
{
    return stays(QStringLiteral("WHERE vm = ? AND toMs >= ? AND fromMs <= ? ORDER BY fromMs"),
                 {vm, fromMs, toMs});
}

Result<std::vector<VmStay>> UsageFile::staysOn(qint64 host, qint64 fromMs, qint64 toMs)
{
    return stays(QStringLiteral("WHERE host = ? AND toMs >= ? AND fromMs <= ? ORDER BY fromMs"),
                 {host, fromMs, toMs});
}

Result<qint64> UsageFile::writeStay(const VmStay &stay)
{
    if (stay.row > 0) {
        const auto done = m_database->change(
            QStringLiteral("UPDATE stays SET fromMs = ?, toMs = ? WHERE id = ? AND vm = ? AND host = ?"),
            {stay.fromMs, stay.toMs, stay.row, stay.vm, stay.host});
        if (!done)
            return std::unexpected(done.error());
        if (done->rows > 0) // else it was forgotten meanwhile
            return stay.row;
    }
    const auto done =
        m_database->change(QStringLiteral("INSERT INTO stays (vm, host, fromMs, toMs) VALUES (?, ?, ?, ?)"),
                           {stay.vm, stay.host, stay.fromMs, stay.toMs});
    return done ? Result<qint64>(done->lastId) : std::unexpected(done.error());
}

Result<void> UsageFile::forgetStaysBefore(qint64 utcMs)
{
    return change(QStringLiteral("DELETE FROM stays WHERE toMs < ?"), {utcMs});
}

Result<std::vector<qint64>> UsageFile::emptyObjects()
{
    auto query = m_database->run(
        QStringLiteral("SELECT id FROM objects WHERE NOT EXISTS (SELECT 1 FROM blocks WHERE blocks.object = "
                       "objects.id) AND NOT EXISTS (SELECT 1 FROM stays WHERE stays.vm = objects.id OR "
                       "stays.host = objects.id)"));
    if (!query)
        return std::unexpected(query.error());
    std::vector<qint64> found;
    while (query->next())
        found.push_back(query->value(0).toLongLong());
    return found;
}

Result<void> UsageFile::forgetObject(qint64 object)
{
    return change(QStringLiteral("DELETE FROM objects WHERE id = ?"), {object});
}

Result<void> UsageFile::writeJournal(qint64 slot, const QByteArray &bytes)
{
    return change(QStringLiteral("INSERT INTO journal (slot, data) VALUES (?, ?)"), {slot, bytes});
}

Result<std::vector<UsageFile::Row>> UsageFile::journal()
{
    auto query = m_database->run(QStringLiteral("SELECT slot, data FROM journal ORDER BY id"));
    if (!query)
        return std::unexpected(query.error());
    std::vector<Row> rows;
    while (query->next())
        rows.push_back({query->value(0).toLongLong(), query->value(1).toByteArray()});
    return rows;
}

Result<QVariantList> UsageFile::journalMark()
{
    return m_database->row(QStringLiteral("SELECT COUNT(*), MIN(id), MAX(id) FROM journal"));
}

Result<void> UsageFile::forgetJournalBut(const QSet<qint64> &slots)
{
    auto query = m_database->run(QStringLiteral("SELECT DISTINCT slot FROM journal"));
    if (!query)
        return std::unexpected(query.error());
    std::vector<qint64> over;
    while (query->next()) {
        if (const qint64 slot = query->value(0).toLongLong(); !slots.contains(slot))
            over.push_back(slot);
    }
    query->finish();
    for (const qint64 slot : over) {
        if (const auto done = change(QStringLiteral("DELETE FROM journal WHERE slot = ?"), {slot}); !done)
            return done;
    }
    return {};
}

Result<qint64> UsageFile::usedBytes()
{
    qint64 pages = 0;
    qint64 free = 0;
    qint64 bytes = 0;
    for (const auto &[pragma, into] :
         {std::pair("PRAGMA page_count", &pages), std::pair("PRAGMA freelist_count", &free),
          std::pair("PRAGMA page_size", &bytes)}) {
        auto query = m_database->run(QString::fromLatin1(pragma));
        if (!query)
            return std::unexpected(query.error());
        *into = query->next() ? query->value(0).toLongLong() : 0;
    }
    return (pages - free) * bytes;
}

Result<void> UsageFile::giveBackFreePages()
{
    auto query = m_database->run(QStringLiteral("PRAGMA incremental_vacuum(2000)"));
    while (query && query->next()) {
    } // each row is a page
    return query ? Result<void>() : std::unexpected(query.error());
}

} // namespace switchyard
