// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/database.h"

#include "core/base/words.h"
#include "core/store/schema.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlRecord>
#include <QUuid>

namespace switchyard
{
namespace
{

/// A whole look at the file takes as long as reading it.
constexpr qint64 mostToCheck = 256LL * 1024 * 1024;

/// Looks at the file without SQLite: what is no database is not even touched.
Result<void> looksLikeOurs(const QString &path)
{
    QFile file(path);
    if (!file.exists() || file.size() == 0)
        return {};
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Io, Words::tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    }
    if (file.read(16) != QByteArray("SQLite format 3\0", 16)) {
        return fail(ErrorCode::Configuration,
                    Words::tr("%1 is not a Switchyard record: it is some other kind of file, and is left as "
                              "it is. Name another path, or move it away.")
                        .arg(path));
    }
    return {};
}

Result<void> makeFile(const QString &path)
{
    const QFileInfo info(path);
    if (!QDir().mkpath(info.absolutePath())) {
        return fail(ErrorCode::Io, Words::tr("The folder %1 cannot be made.").arg(info.absolutePath()));
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite, QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        return fail(ErrorCode::Io,
                    Words::tr("%1 cannot be opened for writing: %2.").arg(path, file.errorString()));
    }
    return {};
}

} // namespace

DatabaseForm storeForm()
{
    return {schema::applicationId, &schema::migrations()};
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, const DatabaseForm &form)
{
    const bool inMemory = path.isEmpty();
    bool isNew = inMemory;
    if (!inMemory) {
        if (const auto ours = looksLikeOurs(path); !ours)
            return std::unexpected(ours.error());
        isNew = QFileInfo(path).size() == 0;
        if (const auto made = makeFile(path); !made)
            return std::unexpected(made.error());
    }
    std::unique_ptr<Database> self(new Database);
    self->m_path = inMemory ? Words::tr("the record in memory") : path;
    self->m_database = QSqlDatabase::addDatabase(
        QStringLiteral("QSQLITE"), QStringLiteral("switchyard-") + QUuid::createUuid().toString());
    self->m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
    self->m_database.setDatabaseName(inMemory ? QStringLiteral(":memory:") : path);
    if (!self->m_database.open())
        return std::unexpected(self->failure(self->m_database.lastError()));
    if (const auto ready = self->prepareFile(isNew, form); !ready)
        return std::unexpected(ready.error());
    return self;
}

Database::~Database()
{
    const QString name = m_database.connectionName();
    m_prepared.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Result<void> Database::prepareFile(bool isNew, const DatabaseForm &form)
{
    const auto number = [&](const QString &pragma) -> Result<int> {
        auto query = run(pragma);
        if (!query)
            return std::unexpected(query.error());
        return query->next() ? query->value(0).toInt() : 0;
    };
    const auto application = number(QStringLiteral("PRAGMA application_id"));
    const auto version = number(QStringLiteral("PRAGMA user_version"));
    if (!application || !version)
        return std::unexpected((application ? version : application).error());
    const int newest = static_cast<int>(form.schema->size());
    if (!isNew && *application != form.applicationId) {
        return fail(ErrorCode::Configuration,
                    Words::tr("%1 is the database of another program, and is left as it is. Name another "
                              "path, or move it away.")
                        .arg(m_path));
    }
    if (*version > newest) {
        return fail(ErrorCode::Configuration,
                    Words::tr("%1 was written by a newer Switchyard (its form is %2, this one knows up to "
                              "%3). Use the newer one.")
                        .arg(m_path)
                        .arg(*version)
                        .arg(newest));
    }
    if (!isNew && QFileInfo(m_path).size() <= mostToCheck) {
        auto check = run(QStringLiteral("PRAGMA quick_check(1)"));
        if (!check)
            return std::unexpected(check.error());
        if (!check->next() || check->value(0).toString() != QStringLiteral("ok")) {
            return fail(ErrorCode::Io,
                        Words::tr("%1 is damaged, and is left as it is. Move it away to begin a new record; "
                                  "what it still holds can be read with \"sqlite3 FILE .recover\".")
                            .arg(m_path),
                        check->value(0).toString());
        }
    }
    if (const auto set = setUp(isNew, form); !set)
        return set;
    for (int next = *version; next < newest; ++next) {
        const auto moved = inTransaction([&]() -> Result<void> {
            // Another process may have been faster.
            const auto now = number(QStringLiteral("PRAGMA user_version"));
            if (!now || *now > next)
                return now ? Result<void>() : std::unexpected(now.error());
            QStringList statements = (*form.schema)[static_cast<size_t>(next)];
            statements << QStringLiteral("PRAGMA user_version=%1").arg(next + 1)
                       << QStringLiteral("PRAGMA application_id=%1").arg(form.applicationId);
            for (const QString &statement : statements) {
                if (const auto done = run(statement); !done)
                    return std::unexpected(done.error());
            }
            return {};
        });
        if (!moved)
            return moved;
    }
    return {};
}

Result<void> Database::setUp(bool isNew, const DatabaseForm &form)
{
    QStringList pragmas;
    if (isNew) // before the first page is written
        pragmas << QStringLiteral("PRAGMA page_size=%1").arg(form.pageBytes);
    if (isNew && form.shrinks)
        pragmas << QStringLiteral("PRAGMA auto_vacuum=INCREMENTAL");
    // The journal's row must be on the disk before its step is done: every commit is synced.
    pragmas << QStringLiteral("PRAGMA journal_mode=WAL")
            << QStringLiteral("PRAGMA synchronous=%1")
                   .arg(form.everyCommitSynced ? QStringLiteral("FULL") : QStringLiteral("NORMAL"))
            << QStringLiteral("PRAGMA foreign_keys=ON");
    for (const QString &pragma : pragmas) {
        if (const auto set = run(pragma); !set)
            return std::unexpected(set.error());
    }
    return {};
}

Result<QSqlQuery> Database::run(const QString &sql, const QVariantList &values) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return std::unexpected(failure(query.lastError()));
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return std::unexpected(failure(query.lastError()));
    return query;
}

Result<QSqlQuery *> Database::prepared(const QString &sql, const QVariantList &values)
{
    auto found = m_prepared.find(sql);
    if (found == m_prepared.end()) {
        QSqlQuery query(m_database);
        query.setForwardOnly(true);
        if (!query.prepare(sql))
            return std::unexpected(failure(query.lastError()));
        found = m_prepared.emplace(sql, std::move(query)).first;
    }
    QSqlQuery &query = found->second;
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(static_cast<int>(i), values[i]);
    if (!query.exec()) {
        const Error error = failure(query.lastError());
        query.finish();
        return std::unexpected(error);
    }
    return &query;
}

Result<Database::Change> Database::change(const QString &sql, const QVariantList &values)
{
    const auto query = prepared(sql, values);
    if (!query)
        return std::unexpected(query.error());
    const Change done{(*query)->lastInsertId().toLongLong(), (*query)->numRowsAffected()};
    (*query)->finish();
    return done;
}

Result<QVariantList> Database::row(const QString &sql, const QVariantList &values)
{
    const auto query = prepared(sql, values);
    if (!query)
        return std::unexpected(query.error());
    QVariantList row;
    if ((*query)->next()) {
        for (int i = 0, count = (*query)->record().count(); i < count; ++i)
            row << (*query)->value(i);
    }
    (*query)->finish(); // else it would hold the file for reading
    return row;
}

Result<void> Database::begin()
{
    if (m_depth++ > 0)
        return {};
    if (const auto begun = change(QStringLiteral("BEGIN IMMEDIATE")); !begun) {
        --m_depth;
        return std::unexpected(begun.error());
    }
    return {};
}

Result<void> Database::end(bool well)
{
    if (--m_depth > 0)
        return {};
    const auto ended = change(well ? QStringLiteral("COMMIT") : QStringLiteral("ROLLBACK"));
    if (ended)
        return {};
    if (well)
        (void)change(QStringLiteral("ROLLBACK")); // a failed commit may leave the transaction open
    return std::unexpected(ended.error());
}

Error Database::failure(const QSqlError &error) const
{
    const QString words = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    const QString code = error.nativeErrorCode(); // sqlite.org/rescode.html
    const int primary = code.toInt() & 0xff;
    switch (primary) {
    case 5:
    case 6:
        return {
            ErrorCode::Busy,
            Words::tr("%1 is held by another program for too long. Close what else has it open.").arg(m_path),
            words};
    case 8:
        return {ErrorCode::PermissionDenied, Words::tr("%1 may not be written.").arg(m_path), words};
    case 11:
    case 26:
        return {
            ErrorCode::Io,
            Words::tr("%1 is damaged, and is left as it is. Move it away to begin a new record.").arg(m_path),
            words};
    case 13:
        return {ErrorCode::Io, Words::tr("The disk of %1 is full.").arg(m_path), words};
    default:
        return {ErrorCode::Io, Words::tr("%1 cannot be used: %2.").arg(m_path, words.trimmed()), words};
    }
}

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime timeFrom(const QVariant &value)
{
    return value.isNull() ? QDateTime() : QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

QString likePattern(const QString &text)
{
    QString escaped = text;
    for (const QChar special : {u'\\', u'%', u'_'})
        escaped.replace(special, QString(u'\\') + special);
    return u'%' + escaped + u'%';
}

} // namespace switchyard
