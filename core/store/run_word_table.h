// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/database.h"

#include <QDateTime>
#include <optional>
#include <vector>

namespace switchyard
{

/// What a program on this store asks of a run that another one has: the one that runs it looks here, does it
/// and writes its answer; the one that asked reads that and takes the row away.
class RunWordTable
{
public:
    struct Row
    {
        qint64 id = 0;
        quint64 runId = 0;
        QString word; ///< as toWord(RunWord)
        QString who;  ///< "alice@noc-3"
        QDateTime at;
    };

    explicit RunWordTable(Database &database)
        : m_database(database)
    {
    }
    Result<qint64> ask(quint64 runId, const QString &word, const QString &who, const QDateTime &at);
    /// Not answered yet, and not older than mostAgeSeconds, of runs that `owner` has under way; oldest first.
    Result<std::vector<Row>> askedOf(const QString &owner, const QDateTime &now) const;
    Result<void> answer(qint64 id, const QString &text); ///< empty = it is done
    /// Takes the row away where it was answered; nothing = it was not yet.
    Result<std::optional<QString>> takeAnswer(qint64 id);
    /// Takes it back. False = it was answered meanwhile.
    Result<bool> withdraw(qint64 id);
    Result<void> prune(const QDateTime &before); ///< of programs that asked and did not wait

    /// A word is meant for now: one that was not heard in time must not switch anything hours later.
    static constexpr int mostAgeSeconds = 30;

private:
    Database &m_database;
};

} // namespace switchyard
