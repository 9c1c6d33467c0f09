// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store.h"

#include <QSqlError>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

namespace
{

const QDateTime noon(QDate(2026, 5, 1), QTime(12, 0), Qt::UTC);

Event makeEvent(int n, EventSeverity severity = EventSeverity::Info)
{
    Event event;
    event.at = noon.addSecs(n);
    event.severity = severity;
    event.code = QStringLiteral("vm.state");
    event.object = {ObjectKind::Vm, QStringLiteral("vm-%1").arg(n)};
    event.objectName = QStringLiteral("db-%1").arg(n);
    event.text = QStringLiteral("db-%1 is 100 % off_").arg(n);
    event.detail = QStringLiteral("{}");
    return event;
}

JournalRun makeRun(quint64 id)
{
    JournalRun run;
    run.id = id;
    run.kind = QStringLiteral("action");
    run.title = QStringLiteral("Start db-1");
    run.who = QStringLiteral("alice@noc");
    run.startedAt = noon;
    run.state = QStringLiteral("running");
    run.plan = QStringLiteral("{\"steps\":[]}");
    run.owner = QStringLiteral("noc 1 2");
    return run;
}

std::unique_ptr<Store> open(const QString &path)
{
    auto store = Store::open(path);
    if (!store)
        qFatal("%s", qPrintable(store.error().what));
    return std::move(*store);
}

/// A second connection, as another program would have.
void tamper(const QString &path, const QStringList &statements)
{
    {
        QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
        other.setDatabaseName(path);
        QVERIFY(other.open());
        for (const QString &statement : statements) {
            QSqlQuery query(other);
            QVERIFY2(query.exec(statement), qPrintable(query.lastError().text()));
        }
    }
    QSqlDatabase::removeDatabase(QStringLiteral("other"));
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class StoreTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    QString path(const char *name) const { return m_dir.filePath(QString::fromLatin1(name)); }

private Q_SLOTS:
    void eventsComeBackNewestFirstPageByPage()
    {
        const QString file = path("events.db");
        {
            auto store = open(file);
            std::vector<Event> events;
            for (int i = 0; i < 25; ++i)
                events.push_back(makeEvent(i, i % 5 == 0 ? EventSeverity::Critical : EventSeverity::Info));
            QVERIFY(store->events().add(events));
            QVERIFY(events[0].id > 0);
        }
        auto store = open(file);
        const auto first = store->events().read({.most = 10});
        QCOMPARE(first->size(), 10U);
        QCOMPARE(first->front().objectName, QStringLiteral("db-24"));
        Event expected = makeEvent(24);
        expected.id = first->front().id;
        QCOMPARE(first->front(), expected);
        const auto second = store->events().read({.most = 100, .beforeId = first->back().id});
        QCOMPARE(second->size(), 15U);
        QCOMPARE(second->front().objectName, QStringLiteral("db-14"));

        RecordFilter filter;
        filter.atLeast = EventSeverity::Critical;
        QCOMPARE(store->events().read(filter)->size(), 5U);
        filter = {};
        filter.object = ObjectRef{ObjectKind::Vm, QStringLiteral("vm-3")};
        QCOMPARE(store->events().read(filter)->size(), 1U);
        filter = {};
        filter.text = QStringLiteral("DB-1 is 100 % off_");
        QCOMPARE(store->events().read(filter)->size(), 1U);
        filter.text = QStringLiteral("db-1%is"); // not a wildcard
        QCOMPARE(store->events().read(filter)->size(), 0U);
    }

    void twoConsolesLogOneEventOnce()
    {
        const QString file = path("two.db");
        auto first = open(file);
        auto second = open(file);
        const auto log = [](Store &store, std::vector<Event> events) {
            if (!store.events().add(events))
                qFatal("not written");
            return events;
        };
        Event later = makeEvent(1);
        later.at = later.at.addSecs(2);
        Event other = makeEvent(1);
        other.text = QStringLiteral("db-1 runs");
        // It flaps: one console sees all of it, then the other does.
        const auto seen = log(*first, {makeEvent(1), other, later});
        QCOMPARE(first->events().read({})->size(), 3U);
        const auto again = log(*second, {makeEvent(1), other, later});
        QCOMPARE(first->events().read({})->size(), 3U);
        for (size_t i = 0; i < 3; ++i)
            QCOMPARE(again[i].id, seen[i].id);
        // Another time, or another object, is another event.
        later.at = later.at.addSecs(60);
        log(*second, {later, makeEvent(2)});
        QCOMPARE(first->events().read({})->size(), 5U);
        // Both write audit and events in turn.
        for (int i = 0; i < 20; ++i) {
            Store &store = *(i % 2 == 0 ? first : second);
            AuditRow row;
            row.at = noon;
            row.who = QStringLiteral("alice@noc");
            row.action = QStringLiteral("vmStart");
            QVERIFY(store.audit().append(row));
            log(store, {makeEvent(100 + i)});
        }
        AuditCheck check(second->audit());
        const auto whole = check.advance(1'000);
        QVERIFY(whole && *whole && !check.firstWrong());
        QCOMPARE(check.rowsSeen(), 20);
    }

    void oldEventsAreRemovedTheAuditNever()
    {
        auto store = open({});
        std::vector<Event> events{makeEvent(0), makeEvent(100)};
        QVERIFY(store->events().add(events));
        AuditRow row;
        row.at = noon;
        QVERIFY(store->audit().append(row));
        QCOMPARE(store->events().prune(noon.addSecs(50)), 1);
        QCOMPARE(store->events().read({})->size(), 1U);
        QCOMPARE(store->audit().read({})->size(), 1U);
    }

    void aRunThatNeverEndedIsFoundAfterACrash()
    {
        const QString file = path("crash.db");
        {
            auto store = open(file);
            for (const quint64 id : {1, 2})
                QVERIFY(store->journal().beginRun(makeRun(id)));
            JournalRow row;
            row.runId = 2;
            row.at = noon;
            row.stepId = QStringLiteral("s");
            row.state = QStringLiteral("running");
            QVERIFY(store->journal().add(row));
            row.after = true;
            row.state = QStringLiteral("succeeded");
            QVERIFY(store->journal().add(row));
            row.after = false;
            row.stepId = QStringLiteral("t");
            QVERIFY(store->journal().add(row));
            QVERIFY(
                store->journal().endRun(1, noon.addSecs(5), QStringLiteral("failed"), QStringLiteral("No.")));
            // The file as a kill -9 would leave it: with its log beside it, nothing closed.
            for (const char *suffix : {"", "-wal", "-shm"})
                QFile::copy(file + QString::fromLatin1(suffix),
                            path("killed.db") + QString::fromLatin1(suffix));
        }
        for (const QString &name : {file, path("killed.db")}) {
            auto store = open(name);
            const auto open = store->journal().unfinished();
            QCOMPARE(open->size(), 1U);
            QCOMPARE(open->front(), makeRun(2));
            const auto rows = store->journal().rows(2);
            QCOMPARE(rows->size(), 3U);
            QVERIFY(!rows->at(0).after && rows->at(1).after && !rows->at(2).after);
            QCOMPARE(rows->at(2).stepId, QStringLiteral("t"));
            QCOMPARE(store->journal().runs(10)->size(), 2U);
            QCOMPARE(store->journal().runs(10)->at(1).error, QStringLiteral("No."));
            QCOMPARE(store->journal().runs(10, 2)->size(), 1U);
        }
    }

    void runNumbersAreNeverGivenTwice()
    {
        const QString file = path("ids.db");
        auto one = open(file);
        auto two = open(file);
        QCOMPARE(one->journal().reserveIds(16), 1U);
        QCOMPARE(two->journal().reserveIds(16), 17U);
        two->journal().returnIds(18, 33);
        QCOMPARE(two->journal().reserveIds(16), 18U); // the numbers stay close together
        one->journal().returnIds(2, 17);              // too late: another one has reserved since
        QCOMPARE(one->journal().reserveIds(16), 34U);
    }

    void settingsAreKept()
    {
        const QString file = path("settings.db");
        {
            auto store = open(file);
            QVERIFY(store->settings().write(QStringLiteral("ack/a"), QStringLiteral("low")));
            QVERIFY(store->settings().write(QStringLiteral("ack/a"), QStringLiteral("high")));
            QVERIFY(store->settings().write(QStringLiteral("ack/b"), QStringLiteral("low")));
            QVERIFY(store->settings().write(QStringLiteral("other"), QStringLiteral("x")));
            QVERIFY(store->settings().remove(QStringLiteral("ack/b")));
        }
        auto store = open(file);
        QCOMPARE(*store->settings().read(QStringLiteral("ack/")),
                 (QHash<QString, QString>{{QStringLiteral("a"), QStringLiteral("high")}}));
    }

    void theFileIsForItsOwnerAndSynced()
    {
        const QString file = path("deep/er/mode.db");
        auto store = open(file);
        QVERIFY(!(QFile::permissions(file) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
        const auto pragma = [&](const char *name) {
            auto query = store->database().run(QStringLiteral("PRAGMA ") + QString::fromLatin1(name));
            return query && query->next() ? query->value(0).toString() : QString();
        };
        QCOMPARE(pragma("journal_mode"), QStringLiteral("wal"));
        QCOMPARE(pragma("synchronous"), QStringLiteral("2")); // FULL
    }

    void whatIsNotOursIsLeftAsItIs()
    {
        const QString text = path("notes.txt");
        QFile file(text);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("these are my notes\n");
        file.close();
        const QString foreign = path("foreign.db");
        tamper(foreign, {QStringLiteral("CREATE TABLE mine (x)")});
        const QString newer = path("newer.db");
        open(newer).reset();
        tamper(newer, {QStringLiteral("PRAGMA user_version = 99")});
        for (const auto &[name, word] : {std::pair(text, "other kind"), std::pair(foreign, "another program"),
                                         std::pair(newer, "newer")}) {
            const QByteArray before = contents(name);
            const auto store = Store::open(name);
            QVERIFY(!store);
            QCOMPARE(store.error().code, ErrorCode::Configuration);
            QVERIFY2(store.error().what.contains(QString::fromLatin1(word)), qPrintable(store.error().what));
            QCOMPARE(contents(name), before);
        }
    }

    void aDamagedFileIsSaidToBeSoAndKept()
    {
        const QString name = path("damaged.db");
        {
            auto store = open(name);
            std::vector<Event> events;
            for (int i = 0; i < 2000; ++i)
                events.push_back(makeEvent(i));
            QVERIFY(store->events().add(events));
        }
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(8192);
        file.write(QByteArray(16384, '\x5a'));
        file.close();
        const QByteArray before = contents(name);
        const auto store = Store::open(name);
        QVERIFY(!store);
        QCOMPARE(store.error().code, ErrorCode::Io);
        QVERIFY2(store.error().what.contains(QStringLiteral("damaged")), qPrintable(store.error().what));
        QCOMPARE(contents(name), before);
    }

    void whereNothingCanBeWrittenThereIsASentence()
    {
        const auto store = Store::open(QStringLiteral("/proc/switchyard.db"));
        QVERIFY(!store);
        QVERIFY(store.error().what.contains(QStringLiteral("/proc/switchyard.db")));
    }

    void aTransactionIsAllOrNothing()
    {
        auto store = open({});
        const auto failed = store->database().inTransaction([&]() -> Result<void> {
            if (auto begun = store->journal().beginRun(makeRun(1)); !begun)
                return begun;
            return store->database().inTransaction(
                []() -> Result<void> { return fail(ErrorCode::Io, QStringLiteral("inner")); });
        });
        QCOMPARE(failed.error().what, QStringLiteral("inner"));
        QVERIFY(store->journal().unfinished()->empty());
        QVERIFY(store->journal().beginRun(makeRun(1)));
        QVERIFY(!store->journal().beginRun(makeRun(1))); // the same number twice is refused
    }
};

QTEST_GUILESS_MAIN(StoreTest)
#include "store_test.moc"
