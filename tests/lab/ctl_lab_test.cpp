// SPDX-License-Identifier: GPL-3.0-or-later
// switchyardctl over the lab that is up ($SWITCHYARD_LAB names it). Each test leaves the lab as it found it.
#include "tests/support/lab.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

const QString program = QStringLiteral(SWITCHYARD_BINARY_DIR "/bin/switchyardctl");

QJsonObject named(const QJsonValue &list, const QString &name)
{
    for (const QJsonValue value : list.toArray()) {
        if (value[u"name"_s] == name)
            return value.toObject();
    }
    return {};
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class CtlLabTest : public QObject
{
    Q_OBJECT

    QString m_site;
    QTemporaryDir m_folder;

    Outcome ctl(const QStringList &arguments) const
    {
        return runProgram(program, arguments + QStringList{u"--site"_s, m_site, u"--store"_s,
                                                           m_folder.filePath(u"store.db"_s)});
    }
    QJsonObject snapshot() const { return ctl({u"snapshot"_s, u"--json"_s}).json(); }
    /// A copy of the lab's site whose secrets are all wrong.
    QString siteWithWrongPasswords() const
    {
        QJsonObject site = QJsonDocument::fromJson(contents(m_site)).object();
        const QString oldSecrets = QFileInfo(m_site).path() + u'/' + site[u"secrets"_s][u"file"_s].toString();
        QJsonObject secrets = QJsonDocument::fromJson(contents(oldSecrets)).object();
        for (const QString &key : secrets.keys())
            secrets[key] = u"not-it"_s;
        site[u"secrets"_s] = QJsonObject{{u"file"_s, u"wrong-secrets.json"_s}};
        const auto write = [&](const QString &name, const QJsonObject &json) {
            QFile file(m_folder.filePath(name));
            if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(json).toJson()) < 0 ||
                !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
                qFatal("cannot write %s", qPrintable(file.fileName()));
            return file.fileName();
        };
        write(u"wrong-secrets.json"_s, secrets);
        return write(u"wrong-site.json"_s, site);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_site = labSiteFile();
        QVERIFY2(!m_site.isEmpty(), labIsNotUp);
    }

    void theLabsSiteFileIsRight()
    {
        const Outcome outcome = ctl({u"check-site"_s});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.all()));
    }

    void theWholeLabIsSeenRight()
    {
        const Outcome outcome = ctl({u"snapshot"_s, u"--json"_s});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.all()));
        const QJsonObject seen = outcome.json();
        for (const QString &ups : {u"ups-e1"_s, u"ups-e2"_s, u"ups-w1"_s}) {
            const QJsonObject json = named(seen[u"upses"_s], ups);
            QCOMPARE(json[u"state"_s], u"onMains"_s);
            QCOMPARE(json[u"freshness"_s], u"fresh"_s);
        }
        QCOMPARE(named(seen[u"hosts"_s], u"hv1"_s)[u"state"_s], u"up"_s);
        QCOMPARE(named(seen[u"hosts"_s], u"hv2"_s)[u"state"_s], u"up"_s);
        QCOMPARE(named(seen[u"hosts"_s], u"hv3"_s)[u"state"_s], u"off"_s);
        QCOMPARE(named(seen[u"hosts"_s], u"hv3"_s)[u"power"_s], u"off"_s);
        QCOMPARE(named(seen[u"hosts"_s], u"hv1"_s)[u"feeds"_s].toArray().size(), 1);
        QCOMPARE(named(seen[u"hosts"_s], u"hv2"_s)[u"feeds"_s].toArray().size(), 2);
        struct Expected
        {
            QString vm, host, partition, volume;
        };
        for (const Expected &e : {Expected{u"db-1"_s, u"hv1"_s, u"hv1/prod"_s, u"arr-east/vol1"_s},
                                  {u"db-2"_s, u"hv2"_s, u"hv2/prod"_s, u"arr-east/vol2"_s},
                                  {u"web-1"_s, u"hv1"_s, u"hv1/batch"_s, u"arr-east/vol3"_s},
                                  {u"web-2"_s, u"hv2"_s, u"hv2/prod"_s, u"arr-east/vol4"_s},
                                  {u"idle-1"_s, u"hv2"_s, u"hv2/prod"_s, u"arr-west/vol1"_s},
                                  {u"stubborn-1"_s, u"hv1"_s, u"hv1/prod"_s, u"arr-west/vol2"_s}}) {
            const QJsonObject vm = named(seen[u"vms"_s], e.vm);
            QVERIFY2(vm[u"host"_s] == e.host && vm[u"partition"_s] == e.partition &&
                         vm[u"state"_s] == u"running"_s && vm[u"volumes"_s].toArray() == QJsonArray{e.volume},
                     QJsonDocument(vm).toJson().constData());
        }
        QCOMPARE(seen[u"vms"_s].toArray().size(), 6);
        QCOMPARE(seen[u"volumes"_s].toArray().size(), 8);
        for (const QString &array : {u"arr-east"_s, u"arr-west"_s})
            QCOMPARE(named(seen[u"arrays"_s], array)[u"state"_s], u"online"_s);
    }

    void vmActionsWork()
    {
        const auto act = [this](const QString &action, const QString &vm) {
            return ctl({u"act"_s, u"vm"_s, action, vm, u"--yes"_s});
        };
        QCOMPARE(ctl({u"act"_s, u"vm"_s, u"suspend"_s, u"web-2"_s}).code, 2); // not without --yes
        QCOMPARE(domstate(u"hv2"_s, u"web-2"_s), u"running"_s);
        Outcome outcome = act(u"suspend"_s, u"web-2"_s);
        QVERIFY2(outcome.code == 0, qPrintable(outcome.all()));
        QCOMPARE(domstate(u"hv2"_s, u"web-2"_s), u"paused"_s);
        outcome = act(u"resume"_s, u"web-2"_s);
        QVERIFY2(outcome.code == 0, qPrintable(outcome.all()));
        QCOMPARE(domstate(u"hv2"_s, u"web-2"_s), u"running"_s);
        outcome = act(u"shutdown"_s, u"idle-1"_s);
        QVERIFY2(outcome.code == 0, qPrintable(outcome.all()));
        QCOMPARE(domstate(u"hv2"_s, u"idle-1"_s), u"shut off"_s);
        outcome = act(u"start"_s, u"idle-1"_s);
        QVERIFY2(outcome.code == 0, qPrintable(outcome.all()));
        QCOMPARE(domstate(u"hv2"_s, u"idle-1"_s), u"running"_s);
        outcome = act(u"poweroff"_s, u"stubborn-1"_s);
        QVERIFY2(outcome.code == 0, qPrintable(outcome.all()));
        QCOMPARE(domstate(u"hv1"_s, u"stubborn-1"_s), u"shut off"_s);
        outcome = act(u"start"_s, u"stubborn-1"_s);
        QVERIFY2(outcome.code == 0, qPrintable(outcome.all()));
        QCOMPARE(domstate(u"hv1"_s, u"stubborn-1"_s), u"running"_s);
        outcome = ctl({u"act"_s, u"vm"_s, u"console"_s, u"db-1"_s});
        QVERIFY2(outcome.code == 0 && outcome.out.startsWith(u"vnc://"_s), qPrintable(outcome.all()));
    }

    void hostActionsWork()
    {
        for (const QString &off : {u"soft-off"_s, u"off"_s}) {
            Outcome outcome = ctl({u"act"_s, u"host"_s, u"on"_s, u"hv3"_s});
            QVERIFY2(outcome.code == 0, qPrintable(outcome.all()));
            QCOMPARE(powerOf(u"hv3"_s), u"on"_s);
            outcome = ctl({u"act"_s, u"host"_s, off, u"hv3"_s, u"--yes"_s});
            QVERIFY2(outcome.code == 0, qPrintable(outcome.all()));
            QCOMPARE(powerOf(u"hv3"_s), u"off"_s);
        }
    }

    void upsActionsWork()
    {
        const auto seen = [this](const QString &key) {
            return named(snapshot()[u"upses"_s], u"ups-e2"_s)[key].toString();
        };
        const QList<std::pair<QString, QString>> steps = {{u"beeper-off"_s, u"disabled"_s},
                                                          {u"beeper-on"_s, u"enabled"_s}};
        for (const auto &[action, word] : steps) {
            const Outcome outcome = ctl({u"act"_s, u"ups"_s, action, u"ups-e2"_s});
            QVERIFY2(outcome.code == 0, qPrintable(outcome.all()));
            QCOMPARE(upsc(u"ups-e2"_s, u"ups.beeper.status"_s), word);
            QCOMPARE(seen(u"beeper"_s), word);
        }
        QVERIFY(lab({u"ups"_s, u"ups-e2"_s, u"ups.test.result"_s, u"No test yet"_s}));
        const Outcome outcome = ctl({u"act"_s, u"ups"_s, u"test"_s, u"ups-e2"_s});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.all()));
        QTRY_COMPARE_WITH_TIMEOUT(upsc(u"ups-e2"_s, u"ups.test.result"_s), u"Done and passed"_s, 30'000);
        QCOMPARE(seen(u"testResult"_s), u"Done and passed"_s);
    }

    void aMigrationFromOutsideIsFollowed()
    {
        QProcess watch;
        watch.start(program,
                    {u"watch"_s, u"--site"_s, m_site, u"--store"_s, m_folder.filePath(u"watch.db"_s)});
        QHash<QString, QString> homes; // id → host, as the lines tell
        QStringList wrong;
        QString vm;
        const auto read = [&] {
            while (watch.canReadLine()) {
                const QByteArray text = watch.readLine();
                const QJsonObject line = QJsonDocument::fromJson(text).object();
                for (const QJsonValue gone : line[u"removed"_s][u"vms"_s].toArray())
                    wrong << u"removed: "_s + gone.toString();
                for (const QJsonValue added : line[u"added"_s][u"vms"_s].toArray()) {
                    if (homes.contains(added[u"id"_s].toString()))
                        wrong << u"added twice: "_s + added[u"name"_s].toString();
                    homes.insert(added[u"id"_s].toString(), added[u"host"_s].toString());
                    if (added[u"name"_s] == u"db-2"_s)
                        vm = added[u"id"_s].toString();
                }
                for (const QJsonValue changed : line[u"changed"_s][u"vms"_s].toArray()) {
                    if (!homes.contains(changed[u"id"_s].toString()))
                        wrong << u"changed before it was added: "_s + changed[u"name"_s].toString();
                    homes.insert(changed[u"id"_s].toString(), changed[u"host"_s].toString());
                }
            }
            return homes.value(vm);
        };
        QTRY_COMPARE_WITH_TIMEOUT(read(), u"hv2"_s, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT((read(), homes.size()), 6, 20'000);
        for (const auto &[from, to] : {std::pair{u"hv2"_s, u"hv1"_s}, std::pair{u"hv1"_s, u"hv2"_s}}) {
            const Outcome moved = migrateVm(u"db-2"_s, from, to);
            QElapsedTimer since;
            since.start();
            QVERIFY2(moved.code == 0, qPrintable(moved.all()));
            while (read() != to && since.elapsed() < 10'000)
                watch.waitForReadyRead(10);
            QVERIFY2(since.elapsed() <= 1000,
                     qPrintable(u"seen on %1 after %2 ms"_s.arg(to).arg(since.elapsed())));
            qInfo("db-2 seen on %s %lld ms after virsh ended", qPrintable(to), since.elapsed());
        }
        watch.terminate();
        QVERIFY(watch.waitForFinished(10'000));
        read();
        QCOMPARE(watch.exitCode(), 0);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        QCOMPARE(homes.size(), 6);
    }

    void aWrongPasswordIsASentence()
    {
        const QString site = siteWithWrongPasswords();
        const Outcome seen = runProgram(program, {u"snapshot"_s, u"--json"_s, u"--site"_s, site, u"--store"_s,
                                                  m_folder.filePath(u"wrong.db"_s)});
        QVERIFY2(seen.code == 3, qPrintable(seen.all()));
        const QJsonObject bmc = named(seen.json()[u"hosts"_s], u"hv1"_s)[u"bmc"_s].toObject();
        QCOMPARE(bmc[u"error"_s][u"code"_s], u"authenticationFailed"_s);
        QVERIFY(!seen.all().contains(u"not-it"_s)); // a password is never shown
        const Outcome act =
            runProgram(program, {u"act"_s, u"ups"_s, u"beeper-off"_s, u"ups-e1"_s, u"--site"_s, site,
                                 u"--store"_s, m_folder.filePath(u"wrong.db"_s)});
        QVERIFY2(act.code == 1 && !act.err.isEmpty(), qPrintable(act.all()));
        QVERIFY(!act.all().contains(u"not-it"_s));
    }

    void openSecretsAreRefused()
    {
        const QString site = siteWithWrongPasswords();
        QVERIFY(QFile::setPermissions(m_folder.filePath(u"wrong-secrets.json"_s),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        const Outcome seen = runProgram(
            program, {u"snapshot"_s, u"--site"_s, site, u"--store"_s, m_folder.filePath(u"wrong.db"_s)});
        QVERIFY2(seen.code == 3 && seen.err.contains(u"chmod 600"_s), qPrintable(seen.all()));
    }
};

QTEST_GUILESS_MAIN(CtlLabTest)
#include "ctl_lab_test.moc"
