// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/journal_log.h"

namespace switchyard
{
namespace
{

constexpr int mostRuns = 10'000;

QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

Result<void> only(const Result<Database::Change> &done)
{
    return done ? Result<void>() : std::unexpected(done.error());
}

} // namespace

Result<quint64> JournalLog::reserveIds(int count)
{
    return m_database.inTransaction([&]() -> Result<quint64> {
        auto query = m_database.run(QStringLiteral(
            "SELECT max(coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'nextRun'), 1), "
            "coalesce((SELECT max(id) + 1 FROM runs), 1))"));
        if (!query)
            return std::unexpected(query.error());
        const quint64 first = query->next() ? query->value(0).toULongLong() : 1;
        const auto set =
            m_database.run(QStringLiteral("INSERT INTO meta (key, value) VALUES ('nextRun', ?) "
                                          "ON CONFLICT (key) DO UPDATE SET value = excluded.value"),
                           {QString::number(first + static_cast<quint64>(count))});
        if (!set)
            return std::unexpected(set.error());
        return first;
    });
}

void JournalLog::returnIds(quint64 first, quint64 end)
{
    (void)m_database.run(QStringLiteral("UPDATE meta SET value = ? WHERE key = 'nextRun' AND value = ?"),
                         {QString::number(first), QString::number(end)}); // a gap in the numbers does no harm
}

Result<void> JournalLog::beginRun(const JournalRun &run)
{
    return only(m_database.change(
        QStringLiteral(
            "INSERT INTO runs (id, kind, title, who, startedAt, endedAt, state, plan, error, owner, fence) "
            "VALUES (?, ?, ?, ?, ?, NULL, ?, ?, '', ?, ?)"),
        {run.id, notNull(run.kind), notNull(run.title), notNull(run.who), timeText(run.startedAt),
         notNull(run.state), notNull(run.plan), notNull(run.owner), run.fence}));
}

Result<void> JournalLog::setPlan(quint64 id, const QString &plan)
{
    return only(m_database.change(QStringLiteral("UPDATE runs SET plan = ? WHERE id = ? AND endedAt IS NULL"),
                                  {notNull(plan), id}));
}

Result<void> JournalLog::add(const JournalRow &row)
{
    return only(m_database.change(
        QStringLiteral("INSERT INTO journal (run, at, step, after, state, detail) VALUES (?, ?, ?, ?, ?, ?)"),
        {row.runId, timeText(row.at), notNull(row.stepId), row.after ? 1 : 0, notNull(row.state),
         notNull(row.detail)}));
}

Result<void> JournalLog::endRun(quint64 id, const QDateTime &at, const QString &state, const QString &error)
{
    return only(m_database.change(
        QStringLiteral("UPDATE runs SET endedAt = ?, state = ?, error = ? WHERE id = ? AND endedAt IS NULL"),
        {timeText(at), notNull(state), notNull(error), id}));
}

Result<void> JournalLog::disown(quint64 id)
{
    return only(m_database.change(
        QStringLiteral("UPDATE runs SET owner = '' WHERE id = ? AND endedAt IS NULL"), {id}));
}

Result<JournalLog::Standing> JournalLog::standingOf(quint64 id) const
{
    auto query = m_database.run(QStringLiteral("SELECT endedAt IS NULL, fence FROM runs WHERE id = ?"), {id});
    if (!query)
        return std::unexpected(query.error());
    if (!query->next())
        return Standing();
    return Standing{query->value(0).toInt() != 0, query->value(1).toULongLong()};
}

Result<std::vector<JournalRun>> JournalLog::unfinished() const
{
    return select(QStringLiteral("WHERE endedAt IS NULL ORDER BY id"), {});
}

Result<std::vector<JournalRun>> JournalLog::runs(int most, quint64 beforeId) const
{
    if (beforeId == 0)
        return select(QStringLiteral("ORDER BY id DESC LIMIT ?"), {qBound(0, most, mostRuns)});
    return select(QStringLiteral("WHERE id < ? ORDER BY id DESC LIMIT ?"),
                  {beforeId, qBound(0, most, mostRuns)});
}

Result<std::vector<JournalRun>> JournalLog::select(const QString &rest, const QVariantList &values) const
{
    auto query = m_database.run(
        QStringLiteral(
            "SELECT id, kind, title, who, startedAt, endedAt, state, plan, error, owner, fence FROM runs ") +
            rest,
        values);
    if (!query)
        return std::unexpected(query.error());
    std::vector<JournalRun> runs;
    while (query->next()) {
        JournalRun run;
        run.id = query->value(0).toULongLong();
        run.kind = query->value(1).toString();
        run.title = query->value(2).toString();
        run.who = query->value(3).toString();
        run.startedAt = timeFrom(query->value(4));
        run.endedAt = timeFrom(query->value(5));
        run.state = query->value(6).toString();
        run.plan = query->value(7).toString();
        run.error = query->value(8).toString();
        run.owner = query->value(9).toString();
        run.fence = query->value(10).toULongLong();
        runs.push_back(std::move(run));
    }
    return runs;
}

Result<std::vector<JournalRow>> JournalLog::rows(quint64 runId) const
{
    auto query = m_database.run(
        QStringLiteral("SELECT id, at, step, after, state, detail FROM journal WHERE run = ? ORDER BY id"),
        {runId});
    if (!query)
        return std::unexpected(query.error());
    std::vector<JournalRow> rows;
    while (query->next()) {
        JournalRow row;
        row.id = query->value(0).toLongLong();
        row.runId = runId;
        row.at = timeFrom(query->value(1));
        row.stepId = query->value(2).toString();
        row.after = query->value(3).toInt() != 0;
        row.state = query->value(4).toString();
        row.detail = query->value(5).toString();
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace switchyard
