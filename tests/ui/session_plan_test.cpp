// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyard/session.h"
#include "core/engine/places.h"

#include <QSettings>
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
};

QTEST_MAIN(SessionPlanTest)
#include "session_plan_test.moc"
