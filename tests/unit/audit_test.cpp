// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include <QSqlError>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

namespace
{

AuditRow makeRow(int n)
{
    AuditRow row;
    row.at = QDateTime(QDate(2026, 5, 1), QTime(12, 0), Qt::UTC).addSecs(n);
    row.who = QStringLiteral("alice@noc");
    row.action = QStringLiteral("vmStart");
    row.object = QStringLiteral("vm:%1").arg(n);
    row.objectName = QStringLiteral("db-%1").arg(n);
    row.outcome = QStringLiteral("succeeded");
    row.detail = QStringLiteral("{\"run\":%1}").arg(n);
    return row;
}

/// Looks at the whole chain, seven rows at a time.
std::optional<AuditRow> verify(Store &store)
{
    AuditCheck check(store.audit());
    for (;;) {
        const auto done = check.advance(7);
        if (!done)
            qFatal("%s", qPrintable(done.error().what));
        if (*done)
            return check.firstWrong();
    }
}

} // namespace

class AuditTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    int m_count = 0;

    std::unique_ptr<Store> openWith(const QString &path, int rows)
    {
        auto store = Store::open(path);
        if (!store)
            qFatal("%s", qPrintable(store.error().what));
        for (int i = 1; i <= rows; ++i) {
            if (!(*store)->audit().append(makeRow(i)))
                qFatal("append");
        }
        return std::move(*store);
    }

private Q_SLOTS:
    void aWholeChainIsWhole()
    {
        const QString path = m_dir.filePath(QStringLiteral("whole.db"));
        openWith(path, 20).reset();
        auto store = openWith(path, 20); // goes on where it was
        QVERIFY(!verify(*store));
        const auto rows = store->audit().read({.most = 3});
        QCOMPARE(rows->size(), 3U);
        QCOMPARE(rows->front().id, 40);
        QCOMPARE(rows->front().hash.size(), 64);
        QCOMPARE(store->audit().read({.most = 100, .beforeId = 38})->size(), 37U);
        RecordFilter filter;
        filter.text = QStringLiteral("db-7");
        QCOMPARE(store->audit().read(filter)->size(), 2U);
        filter = {};
        filter.object = ObjectRef{ObjectKind::Vm, QStringLiteral("7")};
        QCOMPARE(store->audit().read(filter)->size(), 2U);
        QVERIFY(!verify(*openWith({}, 0)));
    }

    void twoConsolesWriteOneChain()
    {
        const QString path = m_dir.filePath(QStringLiteral("two.db"));
        auto one = openWith(path, 3);
        auto two = openWith(path, 3);
        QVERIFY(one->audit().append(makeRow(9)));
        QVERIFY(two->audit().append(makeRow(9)));
        QVERIFY(!verify(*one));
        QCOMPARE(one->audit().read({})->size(), 8U);
    }

    void whatWasDoneToTheChainShows_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::addColumn<int>("row");
        const auto row = [](const char *name, const char *statement, int id) {
            QTest::newRow(name) << QString::fromLatin1(statement) << id;
        };
        row("another operator", "UPDATE audit SET who = 'bob@noc' WHERE id = 12", 12);
        row("another outcome", "UPDATE audit SET outcome = 'failed' WHERE id = 20", 20);
        row("another time", "UPDATE audit SET at = '2026-05-01T12:00:01.000Z' WHERE id = 5", 5);
        row("text moved to the next field",
            "UPDATE audit SET who = who || 'vm', action = 'Start' WHERE id = 4", 4);
        row("another hash", "UPDATE audit SET hash = 'ff' WHERE id = 7", 7);
        row("one row gone", "DELETE FROM audit WHERE id = 9", 10);
        row("the first row gone", "DELETE FROM audit WHERE id = 1", 2);
        row("gone and closed up", "DELETE FROM audit WHERE id = 9; UPDATE audit SET id = id - 1 WHERE id > 9",
            9);
        row("one inserted",
            "UPDATE audit SET id = id + 100 WHERE id > 9; INSERT INTO audit SELECT 10, at, who, action, "
            "object, "
            "objectName, outcome, detail, hash FROM audit WHERE id = 3; UPDATE audit SET id = id - 99 WHERE "
            "id > 100",
            10);
        row("two exchanged",
            "UPDATE audit SET id = 99 WHERE id = 6; UPDATE audit SET id = 6 WHERE id = 7; UPDATE audit SET "
            "id = 7 "
            "WHERE id = 99",
            6);
        row("the end cut off", "DELETE FROM audit WHERE id > 17", 18);
        row("everything gone", "DELETE FROM audit", 1);
        row("added by hand",
            "INSERT INTO audit SELECT 21, at, who, action, object, objectName, outcome, detail, hash FROM "
            "audit "
            "WHERE id = 3",
            21);
        row("the note of the end gone", "DELETE FROM meta WHERE key = 'audit'", 21);
    }
    void whatWasDoneToTheChainShows()
    {
        QFETCH(QString, statement);
        QFETCH(int, row);
        const QString path = m_dir.filePath(QStringLiteral("tampered-%1.db").arg(++m_count));
        auto store = openWith(path, 20);
        QVERIFY(!verify(*store));
        {
            QSqlDatabase other =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
            other.setDatabaseName(path);
            QVERIFY(other.open());
            for (const QString &part : statement.split(QStringLiteral("; "))) {
                QSqlQuery query(other);
                QVERIFY2(query.exec(part), qPrintable(query.lastError().text()));
            }
        }
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
        auto wrong = verify(*store);
        QVERIFY(wrong);
        QCOMPARE(wrong->id, row);
        QVERIFY(!wrong->detail.isEmpty());
        // It does not heal by what is written afterwards.
        QVERIFY(store->audit().append(makeRow(30)));
        wrong = verify(*store);
        QVERIFY(wrong);
    }

    void rowsThatAreAddedMeanwhileDoNotDisturb()
    {
        const QString path = m_dir.filePath(QStringLiteral("meanwhile.db"));
        auto store = openWith(path, 20);
        AuditCheck check(store->audit());
        QCOMPARE(check.advance(7), false);
        QVERIFY(store->audit().append(makeRow(21)));
        QCOMPARE(check.advance(7), false);
        QCOMPARE(check.advance(7), true);
        QVERIFY(!check.firstWrong());
    }
};

QTEST_GUILESS_MAIN(AuditTest)
#include "audit_test.moc"
