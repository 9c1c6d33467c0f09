// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <map>

namespace switchyard
{

/// Whose a file is, and what is in it.
struct DatabaseForm
{
    int applicationId = 0; ///< SQLite's PRAGMA application_id
    const std::vector<QStringList> *schema =
        nullptr;                   ///< one list of statements a version, from an empty file on
    bool everyCommitSynced = true; ///< false: what was committed last may be lost with the machine's power
    int pageBytes = 4096;          ///< of a new file
    bool shrinks = false;          ///< what became free in a new file can be given back to the disk
};
DatabaseForm storeForm();

/// One SQLite connection: WAL, schema kept up to date. Used in the thread that opened it
/// alone; other processes may have the same file open. Statements come from our own sources, values are
/// bound.
class Database
{
public:
    /// `path` empty = in memory. Configuration: the file is not ours, or of a newer version; Io: it is
    /// damaged or cannot be opened. Then nothing was written to it.
    static Result<std::unique_ptr<Database>> open(const QString &path,
                                                  const DatabaseForm &form = storeForm());
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    const QString &path() const { return m_path; }

    /// Prepares, binds in order, executes; the query stands before its first row.
    Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {}) const;

    // The same for what is done thousands of times: the statement is prepared once and kept, so `sql` must be
    // one of few texts, with its values bound and not written into it.

    struct Change
    {
        qint64 lastId = 0; ///< of the row that was inserted
        int rows = 0;      ///< how many were changed
    };
    Result<Change> change(const QString &sql, const QVariantList &values = {});
    /// The first row of what a query finds; empty = it finds nothing.
    Result<QVariantList> row(const QString &sql, const QVariantList &values = {});

    /// All or nothing; may be nested (the outermost one counts). `work` returns a Result; its error rolls
    /// back.
    template<typename Work>
    auto inTransaction(Work work) -> decltype(work())
    {
        if (const auto begun = begin(); !begun)
            return std::unexpected(begun.error());
        auto result = work();
        if (const auto ended = end(result.has_value()); !ended && result)
            return std::unexpected(ended.error());
        return result;
    }

private:
    Database() = default;
    Result<void> begin();
    Result<void> end(bool well);
    Result<void> prepareFile(bool isNew, const DatabaseForm &form);
    Result<void> setUp(bool isNew, const DatabaseForm &form);
    Result<QSqlQuery *> prepared(const QString &sql, const QVariantList &values);
    Error failure(const QSqlError &error) const;

    QString m_path;
    QSqlDatabase m_database;
    std::map<QString, QSqlQuery> m_prepared; ///< by their SQL; before the connection they go
    int m_depth = 0;
};

/// UTC with milliseconds, as stored.
QString timeText(const QDateTime &time);
QDateTime timeFrom(const QVariant &value);
/// For LIKE … ESCAPE '\': anywhere within.
QString likePattern(const QString &text);

} // namespace switchyard
