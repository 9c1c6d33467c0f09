// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"
#include "core/store/database.h"
#include "core/usage/usage_block.h"

#include <QSet>
#include <optional>

namespace switchyard
{

/// One object that the archive knows, by the number it has there.
struct ArchivedObject
{
    qint64 number = 0;
    ObjectRef ref;
    QString name;
    int cpus = 0;
    qint64 memoryBytes = 0;
};

/// A VM was on a host from when to when, in UTC ms; times at which it did not run among them.
struct VmStay
{
    qint64 row = 0; ///< 0 = not written yet
    qint64 vm = 0;  ///< numbers of objects
    qint64 host = 0;
    qint64 fromMs = 0;
    qint64 toMs = 0;
};

/// The archive's SQLite file (or memory): rows in and out, and nothing of what they mean. In the thread that
/// opened it alone; other processes may have the same file open. A window of one object is one row.
class UsageFile
{
public:
    /// As Database::open().
    static Result<std::unique_ptr<UsageFile>> open(const QString &path);

    template<typename Work>
    auto inTransaction(Work work)
    {
        return m_database->inTransaction(std::move(work));
    }

    Result<std::vector<ArchivedObject>> objects();
    Result<std::optional<ArchivedObject>> object(const ObjectRef &ref);
    Result<std::optional<ArchivedObject>> object(qint64 number);
    /// Gives it its number where it has none; else writes how it is called now.
    Result<qint64> keepObject(const ArchivedObject &object);

    /// The bytes of a window; empty = there is none.
    Result<QByteArray> block(qint64 object, UsageLevel level, qint64 slot);
    Result<void> writeBlock(qint64 object, UsageLevel level, qint64 slot, const QByteArray &bytes);
    struct Row
    {
        qint64 slot = 0;
        QByteArray bytes;
    };
    /// From the first slot to the last one, both among them; ascending.
    Result<std::vector<Row>> blocks(qint64 object, UsageLevel level, qint64 first, qint64 last);
    Result<std::vector<qint64>> objectsIn(UsageLevel level, qint64 first, qint64 last);
    Result<std::optional<qint64>> oldestSlot(UsageLevel level);
    /// At most so many rows. True: more are left.
    Result<bool> forgetBefore(UsageLevel level, qint64 slot, int most);

    /// Windows of a level that have to be made of the level before, ascending.
    Result<std::vector<qint64>> rollUps(UsageLevel level);
    Result<void> noteRollUp(UsageLevel level, qint64 slot);
    Result<void> endRollUp(UsageLevel level, qint64 slot);

    Result<std::vector<VmStay>> lastStays(); ///< of each VM
    Result<std::vector<VmStay>> staysOf(qint64 vm, qint64 fromMs, qint64 toMs);
    Result<std::vector<VmStay>> staysOn(qint64 host, qint64 fromMs, qint64 toMs);
    Result<qint64> writeStay(const VmStay &stay); ///< its row
    Result<void> forgetStaysBefore(qint64 utcMs);
    /// Those of which no block is left, nor a stay.
    Result<std::vector<qint64>> emptyObjects();
    Result<void> forgetObject(qint64 object);

    /// What came since the last window was written: rows of whatever the archive puts there.
    Result<void> writeJournal(qint64 slot, const QByteArray &bytes);
    Result<std::vector<Row>> journal();
    /// Another one each time something was put there or taken away.
    Result<QVariantList> journalMark();
    Result<void> forgetJournalBut(const QSet<qint64> &slots);

    Result<qint64> usedBytes(); ///< without what is free in it
    Result<void> giveBackFreePages();

private:
    explicit UsageFile(std::unique_ptr<Database> database)
        : m_database(std::move(database))
    {
    }
    Result<std::vector<ArchivedObject>> objectsWhere(const QString &where, const QVariantList &values);
    Result<std::vector<VmStay>> stays(const QString &where, const QVariantList &values);
    Result<void> change(const QString &sql, const QVariantList &values);

    std::unique_ptr<Database> m_database;
};

} // namespace switchyard
