// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_log.h"

namespace switchyard
{
namespace
{

constexpr int mostRows = 10'000;
constexpr qsizetype mostKnown = 50'000;
constexpr int sameWithinSeconds = 12; ///< a BMC is asked every 10 s, not by both consoles at once

Event eventFrom(const QSqlQuery &query)
{
    Event event;
    event.id = query.value(0).toLongLong();
    event.at = timeFrom(query.value(1));
    event.severity = static_cast<EventSeverity>(query.value(2).toInt());
    event.code = query.value(3).toString();
    event.object = objectFrom(query.value(4).toString());
    event.objectName = query.value(5).toString();
    event.text = query.value(6).toString();
    event.detail = query.value(7).toString();
    return event;
}

/// A null QString would be bound as NULL.
QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

} // namespace

Result<void> EventLog::add(std::vector<Event> &events)
{
    if (events.empty())
        return {};
    if (m_known.size() > mostKnown)
        m_known.clear();
    return m_database.inTransaction([&]() -> Result<void> {
        for (Event &event : events) {
            const auto theirs = writtenByAnother(event);
            if (!theirs)
                return std::unexpected(theirs.error());
            if (*theirs > 0) {
                event.id = *theirs;
                m_known.insert(event.id);
                continue;
            }
            const auto added = m_database.change(
                QStringLiteral("INSERT INTO events (at, severity, code, object, objectName, text, detail) "
                               "VALUES (?, ?, ?, ?, ?, ?, ?)"),
                {timeText(event.at), static_cast<int>(event.severity), notNull(event.code),
                 objectText(event.object), notNull(event.objectName), notNull(event.text),
                 notNull(event.detail)});
            if (!added)
                return std::unexpected(added.error());
            event.id = added->lastId;
            m_known.insert(event.id);
        }
        return {};
    });
}

Result<qint64> EventLog::writtenByAnother(const Event &event) const
{
    if (event.object.id.isEmpty())
        return 0;
    qint64 id = 0;
    do {
        const auto next = m_database.row(
            QStringLiteral("SELECT id FROM events WHERE object = ? AND at >= ? AND at <= ? AND code = ? "
                           "AND text = ? AND detail = ? AND id > ? ORDER BY id LIMIT 1"),
            {objectText(event.object), timeText(event.at.addSecs(-sameWithinSeconds)),
             timeText(event.at.addSecs(sameWithinSeconds)), notNull(event.code), notNull(event.text),
             notNull(event.detail), id});
        if (!next)
            return std::unexpected(next.error());
        id = next->value(0).toLongLong(); // 0 = none
    } while (m_known.contains(id));
    return id;
}

Result<std::vector<Event>> EventLog::read(const RecordFilter &filter) const
{
    QString where = QStringLiteral("severity >= ?");
    QVariantList values{static_cast<int>(filter.atLeast)};
    if (filter.beforeId > 0) {
        where += QStringLiteral(" AND id < ?");
        values << filter.beforeId;
    }
    if (filter.object) {
        where += QStringLiteral(" AND object = ?");
        values << objectText(*filter.object);
    }
    if (!filter.text.isEmpty()) {
        where += QStringLiteral(" AND (text LIKE ? ESCAPE '\\' OR objectName LIKE ? ESCAPE '\\' "
                                "OR code LIKE ? ESCAPE '\\')");
        values << likePattern(filter.text) << likePattern(filter.text) << likePattern(filter.text);
    }
    values << qBound(0, filter.most, mostRows);
    auto query =
        m_database.run(QStringLiteral("SELECT id, at, severity, code, object, objectName, text, detail "
                                      "FROM events WHERE %1 ORDER BY id DESC LIMIT ?")
                           .arg(where),
                       values);
    if (!query)
        return std::unexpected(query.error());
    std::vector<Event> events;
    while (query->next())
        events.push_back(eventFrom(*query));
    return events;
}

Result<int> EventLog::prune(const QDateTime &olderThan)
{
    const auto done =
        m_database.run(QStringLiteral("DELETE FROM events WHERE at < ?"), {timeText(olderThan)});
    if (!done)
        return std::unexpected(done.error());
    return done->numRowsAffected();
}

QString objectText(const ObjectRef &ref)
{
    return ref.id.isEmpty() ? QStringLiteral("") : toWord(ref.kind) + u':' + ref.id;
}

ObjectRef objectFrom(const QString &text)
{
    const auto kind = objectKindFromString(text.section(u':', 0, 0));
    return kind ? ObjectRef{*kind, text.section(u':', 1)} : ObjectRef{};
}

} // namespace switchyard
