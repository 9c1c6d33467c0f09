// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyard/session.h"
#include "core/engine/places.h"
#include "core/store/store.h"
#include "ui/frame/status_line.h"
#include "ui/log/log_page.h"
#include "ui/tables/table_panel.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

namespace
{

QString writtenSite(const QTemporaryDir &dir, const QString &name)
{
    const QString path = dir.filePath(name + QStringLiteral(".json"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(R"({"switchyardSite": 1, "name": "x", "sites": [{"id": "a"}]})");
    return path;
}

/// A simulated room whose record is a file that holds one event.
struct Room
{
    QTemporaryDir folder;
    QString store = folder.filePath(QStringLiteral("room.db"));
    SystemClock clock;
    std::unique_ptr<Appearance> appearance = std::make_unique<Appearance>();
    std::unique_ptr<QSettings> settings =
        std::make_unique<QSettings>(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);

    Room()
    {
        const auto made = Store::open(store);
        Event event;
        event.at = QDateTime::currentDateTimeUtc();
        event.code = QStringLiteral("test");
        event.text = QStringLiteral("Something happened yesterday.");
        std::vector<Event> events{event};
        if (!made || !(*made)->events().add(events))
            qFatal("no store");
    }
    SessionPlan plan() const
    {
        auto made = planSession(QString(), QStringLiteral("2x2"), *settings, clock);
        if (!made)
            qFatal("no plan");
        made->storePath = store;
        return *std::move(made);
    }
};

} // namespace

class SessionPlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itsPlacesAreThoseOfTheCommandLine()
    {
        const QTemporaryDir dir;
        QSettings settings(dir.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
        const SystemClock clock;
        qputenv("XDG_STATE_HOME", dir.filePath(QStringLiteral("state")).toUtf8());
        qputenv("XDG_CONFIG_HOME", dir.filePath(QStringLiteral("config")).toUtf8());
        qunsetenv("SWITCHYARD_SITE");
        auto plan = planSession(QString(), QString(), settings, clock);
        QVERIFY(plan);
        QCOMPARE(plan->site.path, dir.filePath(QStringLiteral("config/switchyard/site.json")));
        QCOMPARE(plan->storePath, defaultStorePath(plan->site.path));

        const QString last = writtenSite(dir, QStringLiteral("last"));
        QVERIFY(!last.isEmpty());
        settings.setValue(QStringLiteral("lastSite"), last);
        plan = planSession(QString(), QString(), settings, clock);
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().what));
        QCOMPARE(plan->site.path, last);
        const QString named = dir.filePath(QStringLiteral("named.json"));
        qputenv("SWITCHYARD_SITE", named.toUtf8());
        plan = planSession(QString(), QString(), settings, clock);
        QVERIFY(plan);
        QCOMPARE(plan->site.path, named);
        QCOMPARE(plan->storePath, defaultStorePath(named));
        plan = planSession(last, QString(), settings, clock);
        QVERIFY(plan);
        QCOMPARE(plan->site.path, last); // what is said wins
        plan = planSession(QString(), QStringLiteral("2x2"), settings, clock);
        QVERIFY(plan && plan->storePath.isEmpty());
    }

    void theSiteThatWasOpenLastIsRemembered()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(QStringLiteral("settings.ini"));
        const SystemClock clock;
        qputenv("XDG_STATE_HOME", dir.filePath(QStringLiteral("state")).toUtf8());
        qunsetenv("SWITCHYARD_SITE");
        const QString east = writtenSite(dir, QStringLiteral("east"));
        const QString west = writtenSite(dir, QStringLiteral("west"));
        Appearance appearance;
        const auto open = [&](const QString &site, const QString &sim) { // as one start of the program
            QSettings settings(file, QSettings::IniFormat);
            auto plan = planSession(site, sim, settings, clock);
            QVERIFY2(plan, plan ? "" : qPrintable(plan.error().what));
            const Session session(*std::move(plan), clock, appearance, settings);
        };
        const auto remembered = [&] {
            QSettings settings(file, QSettings::IniFormat);
            const auto plan = planSession(QString(), QString(), settings, clock);
            return plan ? plan->site.path : plan.error().what;
        };
        const auto recent = [&] {
            return QSettings(file, QSettings::IniFormat).value(QStringLiteral("recentSites")).toStringList();
        };
        open(east, {});
        QCOMPARE(remembered(), east);
        open(west, {});
        QCOMPARE(remembered(), west);
        QCOMPARE(recent(), (QStringList{west, east}));
        open({}, QStringLiteral("2x2")); // a fleet that is not real is no site to come back to
        QCOMPARE(remembered(), west);
        open(east, {});
        QCOMPARE(recent(), (QStringList{east, west})); // each once, the newest first
        QVERIFY(QFile::remove(east));
        QVERIFY(remembered() != east); // nothing is opened that is not there any more
    }

    void theWindowDoesNotWaitForItsRecord()
    {
        const Room room;
        auto busy = Database::open(room.store);
        QVERIFY(busy);
        QVERIFY((*busy)->run(QStringLiteral("BEGIN IMMEDIATE"))); // whoever opens it now waits to write
        Session session(room.plan(), room.clock, *room.appearance, *room.settings);
        QSignalSpy opened(&session, &Session::opened);
        session.window().show();
        session.start();
        QVERIFY(QTest::qWaitForWindowExposed(&session.window()));
        QCOMPARE(session.window().status().counts(), QStringLiteral("Opening…"));
        QVERIFY(opened.isEmpty());
        QVERIFY((*busy)->run(QStringLiteral("ROLLBACK")));
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 10'000);
        QTRY_VERIFY(session.window().status().counts().contains(QStringLiteral("2 host")));
        // What the window asked for while it was opened has come, too: what was logged in earlier sessions.
        const auto &rows = session.window().log().panel().table().proxy();
        QTRY_COMPARE(rows.rowCount(), 1);
    }

    void aRecordThatIsNoneIsTold()
    {
        const Room room;
        QFile file(room.store);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is no database at all, but it is long enough to be looked at as one");
        file.close();
        Session session(room.plan(), room.clock, *room.appearance, *room.settings);
        QSignalSpy failed(&session, &Session::failed);
        session.start();
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 10'000);
        QVERIFY(failed[0][0].value<Error>().what.contains(room.store));
    }

    void aSessionEndsWhileItIsOpened()
    {
        const Room room;
        for (int i = 0; i < 5; ++i) {
            Session session(room.plan(), room.clock, *room.appearance, *room.settings);
            session.start();
        }
    }
};

QTEST_MAIN(SessionPlanTest)
#include "session_plan_test.moc"
