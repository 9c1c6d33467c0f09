// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_word_table.h"

namespace switchyard
{

Result<qint64> RunWordTable::ask(quint64 runId, const QString &word, const QString &who, const QDateTime &at)
{
    const auto added = m_database.change(
        QStringLiteral("INSERT INTO runWords (run, word, who, at, answer) VALUES (?, ?, ?, ?, NULL)"),
        {runId, word, who, timeText(at)});
    if (!added)
        return std::unexpected(added.error());
    return added->lastId;
}

Result<std::vector<RunWordTable::Row>> RunWordTable::askedOf(const QString &owner, const QDateTime &now) const
{
    auto query =
        m_database.run(QStringLiteral("SELECT w.id, w.run, w.word, w.who, w.at FROM runWords w "
                                      "JOIN runs r ON r.id = w.run WHERE w.answer IS NULL AND w.at >= ? "
                                      "AND r.endedAt IS NULL AND r.owner = ? ORDER BY w.id"),
                       {timeText(now.addSecs(-mostAgeSeconds)), owner});
    if (!query)
        return std::unexpected(query.error());
    std::vector<Row> rows;
    while (query->next())
        rows.push_back({query->value(0).toLongLong(), query->value(1).toULongLong(),
                        query->value(2).toString(), query->value(3).toString(), timeFrom(query->value(4))});
    return rows;
}

Result<void> RunWordTable::answer(qint64 id, const QString &text)
{
    // An empty text is not NULL: QVariant(QString()) would be.
    const auto done = m_database.change(QStringLiteral("UPDATE runWords SET answer = ? WHERE id = ?"),
                                        {text.isEmpty() ? QStringLiteral("") : text, id});
    return done ? Result<void>() : std::unexpected(done.error());
}

Result<std::optional<QString>> RunWordTable::takeAnswer(qint64 id)
{
    const auto row = m_database.row(
        QStringLiteral("SELECT answer FROM runWords WHERE id = ? AND answer IS NOT NULL"), {id});
    if (!row)
        return std::unexpected(row.error());
    if (row->isEmpty())
        return std::optional<QString>();
    const auto gone = m_database.change(QStringLiteral("DELETE FROM runWords WHERE id = ?"), {id});
    if (!gone)
        return std::unexpected(gone.error());
    return std::optional(row->front().toString());
}

Result<bool> RunWordTable::withdraw(qint64 id)
{
    const auto gone =
        m_database.change(QStringLiteral("DELETE FROM runWords WHERE id = ? AND answer IS NULL"), {id});
    if (!gone)
        return std::unexpected(gone.error());
    return gone->rows > 0;
}

Result<void> RunWordTable::prune(const QDateTime &before)
{
    const auto gone =
        m_database.change(QStringLiteral("DELETE FROM runWords WHERE at < ?"), {timeText(before)});
    return gone ? Result<void>() : std::unexpected(gone.error());
}

} // namespace switchyard
