// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/places.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;

class PlacesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSiteFileHasOneStoreHoweverItIsNamed()
    {
        QTemporaryDir dir;
        QVERIFY(QDir(dir.path()).mkpath(QStringLiteral("a/b")));
        const QString file = dir.filePath(QStringLiteral("a/room.json"));
        qputenv("XDG_STATE_HOME", "/state");
        const QString path = defaultStorePath(file);
        QVERIFY2(path.startsWith(QStringLiteral("/state/switchyard/room-")) && path.count(u'/') == 3 &&
                     path.endsWith(QStringLiteral(".db")),
                 qPrintable(path));
        QVERIFY(QFile::link(dir.filePath(QStringLiteral("a")), dir.filePath(QStringLiteral("link"))));
        for (const bool made : {false, true}) {
            QFile site(file);
            QVERIFY(!made || site.open(QIODevice::WriteOnly));
            QCOMPARE(defaultStorePath(file), path);
            QCOMPARE(defaultStorePath(dir.filePath(QStringLiteral("a/b/../room.json"))), path);
            QCOMPARE(defaultStorePath(dir.filePath(QStringLiteral("link/room.json"))), path);
            QCOMPARE(defaultStorePath(QDir().relativeFilePath(file)), path);
        }
        QVERIFY(defaultStorePath(dir.filePath(QStringLiteral("a/b/room.json"))) != path);
        qputenv("XDG_STATE_HOME", "relative");
        QCOMPARE(defaultStorePath(file).section(u'/', 0, -4), QDir::homePath() + QStringLiteral("/.local"));

        qputenv("XDG_CONFIG_HOME", "/config");
        qunsetenv("SWITCHYARD_SITE");
        QCOMPARE(defaultSiteFile(), QStringLiteral("/config/switchyard/site.json"));
        qputenv("SWITCHYARD_SITE", "mine.json");
        QCOMPARE(defaultSiteFile(), QStringLiteral("mine.json"));
        qputenv("USER", "somebody-else");
        QVERIFY(!defaultWho().startsWith(QStringLiteral("somebody-else@")));
    }
};

QTEST_GUILESS_MAIN(PlacesTest)
#include "places_test.moc"
