// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyard/session.h"
#include "core/engine/places.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

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

        const QString last = dir.filePath(QStringLiteral("last.json"));
        QFile file(last);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"switchyardSite": 1, "name": "x", "sites": [{"id": "a"}]})");
        file.close();
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
};

QTEST_MAIN(SessionPlanTest)
#include "session_plan_test.moc"
