// SPDX-License-Identifier: GPL-3.0-or-later
// The real program, as a person or a script calls it, over simulated sites.
#include "core/engine/owner.h"
#include "core/job/plan_json.h"
#include "core/power/restore.h"
#include "core/power/scope_text.h"
#include "core/store/store.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

using namespace Qt::StringLiterals;

namespace
{

const QString program = QStringLiteral(SWITCHYARD_BINARY_DIR "/bin/switchyardctl");
const QString source = QStringLiteral(SWITCHYARD_SOURCE_DIR);

struct Outcome
{
    int code = -1;
    QString out;
    QString err;
    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

QJsonObject byName(const QJsonArray &list, const QString &name)
{
    for (const QJsonValue value : list) {
        if (value[u"name"_s] == name)
            return value.toObject();
    }
    return {};
}

} // namespace

class CtlTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;

    QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, m_home.path());
        for (const QString &name : {u"XDG_CONFIG_HOME"_s, u"XDG_STATE_HOME"_s, u"SWITCHYARD_SITE"_s})
            environment.remove(name);
        return environment;
    }

    Outcome run(const QStringList &arguments) const
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(program, arguments);
        if (!process.waitForFinished(40'000))
            process.kill();
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    QString write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_home.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write");
        return file.fileName();
    }

    static QByteArray read(const QString &name)
    {
        QFile file(name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void helpAndVersion()
    {
        for (const QString &option : {u"--help"_s, u"-h"_s}) {
            const Outcome outcome = run({option});
            QCOMPARE(outcome.code, 0);
            QVERIFY(outcome.out.contains(u"snapshot"_s) && outcome.out.contains(u"Exit codes"_s));
        }
        const Outcome version = run({u"--version"_s});
        QCOMPARE(version.code, 0);
        QCOMPARE(version.out, QStringLiteral("switchyardctl " SWITCHYARD_VERSION "\n"));
    }

    void aMistakeGetsASentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *arguments, const char *says) {
            QTest::newRow(arguments) << QString::fromLatin1(arguments).split(u' ', Qt::SkipEmptyParts)
                                     << QString::fromUtf8(says);
        };
        row("snapshto --sim 1x1", "Did you mean \"snapshot\"?");
        row("--json", "Say what to do");
        row("snapshot", "There is no site file");
        row("snapshot --colour", "colour");
        row("snapshot --site", "site");
        row("snapshot extra --sim 1x1", "found \"extra\"");
        row("snapshot --yes --sim 1x1", "--yes has no meaning");
        row("snapshot --sim 1x1 --timeout soon", "--timeout takes seconds");
        row("snapshot --sim 1x1 --timeout -1", "--timeout takes seconds");
        row("snapshot --sim 1x1 --timeout nan", "--timeout takes seconds");
        row("events --sim 1x1 --limit 0", "--limit takes a number");
        row("snapshot --sim 0x1", "1 to 5000 hosts");
        row("snapshot --sim 9999999x1", "1 to 5000 hosts");
        row("snapshot --sim banana", "neither the size");
        row("snapshot --sim 1x1 --site x.json", "not both");
        row("snapshot --site /nonexistent/site.json", "no such file");
        row("snapshot --site /", "Expected a file");
        row("check-site --sim 1x1", "takes no --sim");
        row("check-site /nonexistent.json", "");
        row("act --sim 1x1", "three words");
        row("migrate --sim 1x1", "--vm NAME");
        row("migrate --sim 1x1 --vm a", "--to-host HOST");
        row("migrate --sim 1x1 --vm a --to-host b --hold --at 22:30", "not both");
        row("migrate --sim 1x1 --vm a --to-host b --at soon", "--at takes a time");
        row("migrate --sim 1x1 --vm a --to-host b --max-pause 0", "--max-pause takes milliseconds");
        row("migrate --sim 1x1 --vm a --to-host b --retire -1", "--retire takes days");
        row("snapshot --sim 1x1 --hold", "--hold has no meaning");
        row("switch --sim 1x1", "takes the number of a run");
        row("cancel now --sim 1x1", "takes the number of a run");
        row("retired delete --sim 1x1", "\"retired\" takes");
        row("act vm start --sim 1x1", "three words");
        row("act vn start web-1 --sim 1x1", "Did you mean \"vm\"?");
        row("act vm strat web-1 --sim 1x1", "Did you mean \"start\"?");
        row("act ups off x --sim 1x1", "no action \"off\"");
        row("act vm start web-9 --sim 1x1", "Did you mean \"web-1\"?");
        row("act host off hv-7 --sim 1x1 --yes", "no host");
        row("power-down --scope all --rehearse --plan --sim 1x1", "one of --plan, --rehearse and --yes");
        row("power-down --scope all x.seq --sim 1x1", "found \"x.seq\"");
        row("power-down --scope all --rehearse a.seq b.seq --sim 1x1", "found \"b.seq\"");
        row("power-down --scope all --rehearse /nonexistent.seq --sim 1x1", "no file /nonexistent.seq");
        row("power-down --scope ups:u9 --rehearse --sim 1x1", "no ups");
        row("runs resume --sim 1x1", "the number of a run");
        row("runs resume x --sim 1x1", "the number of a run");
        row("runs abandon 7 --limit 3 --sim 1x1", "--limit has a meaning");
        row("runs abandon 7 --sim 1x1", "no run 7");
        row("runs resume 7 --sim 1x1", "no run 7");
        row("runs list --html x --sim 1x1", "\"runs show\" only");
        row("runs list --yes --sim 1x1", "--yes");
        row("acknowledge --sim 1x1", "the id of one alert");
        row("acknowledge nothing --sim 1x1", "no alert \"nothing\"");
    }

    void aMistakeGetsASentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        const Outcome outcome = run(arguments);
        QVERIFY2(outcome.code == 2,
                 qPrintable(u"%1\n%2%3"_s.arg(outcome.code).arg(outcome.out, outcome.err)));
        const QString all = arguments.startsWith(u"check-site"_s) ? outcome.out + outcome.err : outcome.err;
        QVERIFY2(!all.isEmpty() && all.contains(says), qPrintable(all));
    }

    void checkSiteListsEveryMistake()
    {
        const Outcome good = run({u"check-site"_s, source + u"/tests/data/site/good.json"_s});
        QVERIFY2(good.code == 0, qPrintable(good.out));
        const QString file = write(
            u"wrong.json"_s, "{\n \"switchyardSite\": 1,\n \"nmae\": \"x\",\n \"sites\": [{\"id\": \"a\"}],\n"
                             " \"feeds\": [{\"ups\": \"u\", \"outlet\": \"1\", \"to\": \"h\"}]\n}\n");
        const Outcome wrong = run({u"check-site"_s, file});
        QCOMPARE(wrong.code, 2);
        QVERIFY2(wrong.out.contains(file + u":3: nmae: "_s) &&
                     wrong.out.contains(file + u":5: feeds[0].to: "_s),
                 qPrintable(wrong.out));
        QCOMPARE(run({u"check-site"_s, file, u"--json"_s}).json()[u"problems"_s].toArray().size(), 4);
        const Outcome snapshot = run({u"snapshot"_s, u"--site"_s, file});
        QCOMPARE(snapshot.code, 2);
        QVERIFY2(snapshot.err.contains(file + u":3: nmae: "_s) &&
                     snapshot.err.contains(u":5: feeds[0].ups: "_s),
                 qPrintable(snapshot.err));
    }

    void snapshotIsOneDocument()
    {
        const Outcome outcome = run({u"snapshot"_s, u"--json"_s, u"--sim"_s, u"12x10"_s});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        const QJsonObject document = outcome.json();
        QVERIFY(document[u"complete"_s].toBool());
        const QHash<QString, int> sizes = {{u"upses"_s, 4}, {u"hosts"_s, 12},    {u"partitions"_s, 24},
                                           {u"vms"_s, 120}, {u"volumes"_s, 120}, {u"arrays"_s, 2}};
        for (auto it = sizes.cbegin(); it != sizes.cend(); ++it) {
            const QJsonArray list = document[it.key()].toArray();
            QVERIFY2(list.size() == it.value(), qPrintable(u"%1: %2"_s.arg(it.key()).arg(list.size())));
            for (const QJsonValue thing : list) {
                for (const QString &key : {u"id"_s, u"name"_s, u"state"_s})
                    QVERIFY2(!thing[key].toString().isEmpty(), qPrintable(it.key() + u' ' + key));
                QCOMPARE(thing[u"freshness"_s], u"fresh"_s);
                QVERIFY(thing[u"ageMs"_s].isDouble() && thing[u"ageMs"_s].toDouble() < 60'000);
            }
        }
        const QJsonObject host = byName(document[u"hosts"_s].toArray(), u"hv-02"_s);
        QCOMPARE(host[u"feeds"_s].toArray().size(), 2);
        const QJsonObject vm = byName(document[u"vms"_s].toArray(), u"web-001"_s);
        QCOMPARE(vm[u"host"_s], u"hv-01"_s);
        QCOMPARE(vm[u"partition"_s], u"hv-01/prod"_s);
        QCOMPARE(vm[u"volumes"_s].toArray(), (QJsonArray{u"array-01/web-001"_s}));
        const Outcome people = run({u"snapshot"_s, u"--sim"_s, u"2x3"_s});
        QCOMPARE(people.code, 0);
        QVERIFY(people.out.startsWith(u"UPS "_s) && people.out.contains(u"hv-2"_s));
    }

    void aSilentDeviceIsExitCode3()
    {
        const QString file = write(u"silent.json"_s, R"({"switchyardSim": 1, "fleet": "2x2", "timeline": [
            {"at": 0, "do": "fault", "device": "array-01", "fault": "unreachable"}]})");
        const Outcome outcome = run({u"snapshot"_s, u"--json"_s, u"--sim"_s, file});
        QVERIFY2(outcome.code == 3, qPrintable(outcome.err));
        QVERIFY(outcome.err.contains(u"array-01"_s));
        QCOMPARE(byName(outcome.json()[u"arrays"_s].toArray(), u"array-01"_s)[u"error"_s][u"code"_s],
                 u"unreachable"_s);
        QCOMPARE(byName(outcome.json()[u"hosts"_s].toArray(), u"hv-2"_s)[u"freshness"_s], u"fresh"_s);
        QVERIFY(!outcome.json()[u"complete"_s].toBool());
    }

    void oneLostAnswerIsNoSilence()
    {
        const QString file = write(u"late.json"_s, R"({"switchyardSim": 1, "fleet": "2x2", "timeline": [
            {"at": 0, "do": "fault", "device": "array-01", "fault": "staleData"},
            {"at": 0, "do": "bmcFault", "host": "hv-2", "fault": "staleData"},
            {"at": 1, "do": "heal", "device": "array-01"}, {"at": 1, "do": "bmcHeal", "host": "hv-2"}]})");
        const Outcome outcome = run({u"snapshot"_s, u"--json"_s, u"--sim"_s, file});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        QCOMPARE(byName(outcome.json()[u"arrays"_s].toArray(), u"array-01"_s)[u"freshness"_s], u"fresh"_s);
        QVERIFY(outcome.json()[u"complete"_s].toBool());
    }

    void everydayActionsRunAndReport_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<bool>("destructive");
        const auto row = [](const char *action, bool destructive) {
            QTest::newRow(action) << QString::fromLatin1(action) << destructive;
        };
        row("vm start web-2", false);
        row("vm suspend web-1", true);
        row("vm resume web-3", false);
        row("vm poweroff web-1", true);
        row("vm shutdown web-1", true);
        row("host off hv-1", true);
        row("host soft-off hv-1", true);
        row("host on hv-2", false);
        row("ups test ups-1", false);
        row("ups beeper-mute ups-1", false);
        row("ups beeper-off ups-1", false);
        row("ups beeper-on ups-1", false);
    }

    void everydayActionsRunAndReport()
    {
        QFETCH(QString, action);
        QFETCH(bool, destructive);
        const QString file = write(
            u"room.json"_s,
            R"({"switchyardSim": 1, "name": "room", "sites": [{"id": "s"}], "upses": [{"id": "ups-1", "site": "s"}],
            "hosts": [{"id": "hv-1", "site": "s", "softOffSeconds": 1, "vms": [{"name": "web-1", "shutdownSeconds": 1}, {"name": "web-2", "state": "off"},
                                                         {"name": "web-3", "state": "paused"}]},
                      {"id": "hv-2", "site": "s", "on": false, "bootSeconds": 1}]})");
        const QStringList arguments =
            QStringList{u"act"_s} + action.split(u' ') + QStringList{u"--sim"_s, file};
        if (destructive) {
            const Outcome refused = run(arguments);
            QCOMPARE(refused.code, 2);
            QVERIFY2(refused.err.contains(u"--yes"_s) && refused.err.contains(u"web-1"_s),
                     qPrintable(refused.err));
        }
        QElapsedTimer took;
        took.start();
        const Outcome outcome =
            run(arguments + (destructive ? QStringList{u"--yes"_s, u"--json"_s} : QStringList{u"--json"_s}));
        QVERIFY2(outcome.code == 0, qPrintable(outcome.out + outcome.err));
        QCOMPARE(outcome.json()[u"state"_s], u"succeeded"_s);
        QVERIFY2(took.elapsed() < 15'000, "it waited for what never answers");
    }

    void usageIsKnownAndEveryKindHasItsTable()
    {
        const Outcome outcome = run({u"snapshot"_s, u"--sim"_s, u"2x3"_s});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
        for (const QString &heading :
             {u"\nHOST "_s, u"\nPARTITION "_s, u"\nVM "_s, u"\nARRAY "_s, u"\nVOLUME "_s})
            QVERIFY2(outcome.out.contains(heading), qPrintable(heading));
        const Outcome json = run({u"snapshot"_s, u"--json"_s, u"--sim"_s, u"2x3"_s});
        for (const QJsonValue host : json.json()[u"hosts"_s].toArray())
            QVERIFY2(host[u"usage"_s][u"cpuPercent"_s].isDouble(), qPrintable(json.out));
    }

    void aHostThatHangsDelaysNothingUrgentElsewhere()
    {
        const QString file = write(u"hangs.json"_s, R"({"switchyardSim": 1, "sites": [{"id": "s"}],
            "hosts": [{"id": "hv-1", "site": "s", "vms": [{"name": "web-1"}]},
                      {"id": "hv-2", "site": "s", "vms": [{"name": "web-2"}]}],
            "timeline": [{"at": 0, "do": "fault", "device": "hv-2", "fault": "hang"}]})");
        const QStringList site = {u"--sim"_s, file, u"--timeout"_s, u"30"_s};
        const Outcome snapshot = run(QStringList{u"snapshot"_s, u"--json"_s} + site);
        const QString id = byName(snapshot.json()[u"vms"_s].toArray(), u"web-1"_s)[u"id"_s].toString();
        QVERIFY2(!id.isEmpty(), qPrintable(snapshot.out + snapshot.err));
        QElapsedTimer took;
        took.start();
        const Outcome byId = run(QStringList{u"act"_s, u"vm"_s, u"poweroff"_s, id, u"--yes"_s} + site);
        const qint64 fast = took.restart();
        QVERIFY2(byId.code == 0, qPrintable(byId.out + byId.err));
        const Outcome byName =
            run(QStringList{u"act"_s, u"vm"_s, u"poweroff"_s, u"web-1"_s, u"--yes"_s} + site);
        QVERIFY2(byName.code == 0, qPrintable(byName.out + byName.err));
        QVERIFY2(fast + 2'000 < took.elapsed(), qPrintable(u"%1 and %2"_s.arg(fast).arg(took.elapsed())));
    }

    void wordsOfPeersSteerNoTerminal()
    {
        const QString words =
            u"a"_s + QChar(0x1b) + u"[2J"_s + QChar(0x9b) + u"1mb"_s + QChar(u'\n') + u"root"_s;
        const QString file = m_home.filePath(u"words.db"_s);
        {
            const auto store = switchyard::Store::open(file);
            QVERIFY(store);
            switchyard::Event event;
            event.at = QDateTime::currentDateTimeUtc();
            event.text = event.objectName = words;
            std::vector<switchyard::Event> events{event};
            QVERIFY((*store)->events().add(events));
        }
        const QStringList site = {u"--sim"_s, u"1x1"_s, u"--store"_s, file};
        const Outcome outcome = run(QStringList{u"events"_s} + site);
        QCOMPARE(outcome.code, 0);
        const QString shown = u"a?[2J?1mb root"_s.replace(u'?', QChar(QChar::ReplacementCharacter));
        QVERIFY2(outcome.out.contains(shown), qPrintable(outcome.out));
        QVERIFY(!outcome.out.contains(QChar(0x1b)) && !outcome.out.contains(QChar(0x9b)));
        const Outcome wrong = run({u"act"_s, u"vm"_s, u"start"_s, words, u"--sim"_s, u"1x1"_s});
        QVERIFY(wrong.err.contains(shown) && !wrong.err.contains(QChar(0x1b)));
        const Outcome json = run(QStringList{u"events"_s, u"--json"_s} + site);
        QCOMPARE(json.json()[u"events"_s][0][u"text"_s].toString(), words);
    }

    void theRecordIsReadWithoutAskingAnyDevice()
    {
        // The site's devices cannot even be reached: nobody tries.
        const QString file =
            write(u"room-x.json"_s, R"({"switchyardSite": 1, "name": "x", "sites": [{"id": "s"}],
            "secrets": {"file": "none.json"},
            "hosts": [{"id": "hv", "site": "s", "driver": "libvirt", "uri": "test:default"}]})");
        for (const QString &command : {u"events"_s, u"audit"_s}) {
            const Outcome outcome = run({command, u"--json"_s, u"--site"_s, file});
            QVERIFY2(outcome.code == 0, qPrintable(outcome.err));
            QVERIFY(outcome.json()[command].toArray().isEmpty());
        }
        QCOMPARE(run({u"audit"_s, u"--verify"_s, u"--site"_s, file}).code, 0);
        const QDir kept(m_home.filePath(u".local/state/switchyard"_s));
        QCOMPARE(kept.entryList({u"room-x-*.db"_s}).size(), 1);
        QCOMPARE(run({u"events"_s, u"--site"_s, u"/nonexistent.json"_s}).code, 2);
    }

    void aWarningWantsYes()
    {
        const QString file = write(u"weak.json"_s, R"({"switchyardSim": 1, "sites": [{"id": "s"}],
            "upses": [{"id": "ups-1", "site": "s", "chargePercent": 50, "rechargeSeconds": 100000}],
            "hosts": [{"id": "hv-1", "site": "s", "vms": [{"name": "web-1"}]}],
            "feeds": [{"ups": "ups-1", "outlet": "1", "to": "hv-1"}]})");
        const QStringList arguments = {u"act"_s, u"ups"_s, u"test"_s, u"ups-1"_s, u"--sim"_s, file};
        const Outcome unasked = run(arguments);
        QCOMPARE(unasked.code, 2);
        QVERIFY2(unasked.err.contains(u"weak or not full"_s) && unasked.err.contains(u"--yes"_s) &&
                     unasked.err.contains(u"web-1"_s),
                 qPrintable(unasked.err));
        const Outcome json = run(arguments + QStringList{u"--json"_s});
        QCOMPARE(json.code, 2);
        QVERIFY2(json.json()[u"error"_s][u"what"_s].toString().contains(u"--yes"_s), qPrintable(json.out));
        QCOMPARE(json.json()[u"hits"_s][u"hosts"_s][0][u"name"_s], u"hv-1"_s);
        QCOMPARE(json.json()[u"hits"_s][u"vms"_s][0][u"name"_s], u"web-1"_s);
        QCOMPARE(json.json()[u"problems"_s][0][u"severity"_s], u"warning"_s);
        const Outcome done = run(arguments + QStringList{u"--yes"_s, u"--json"_s});
        QVERIFY2(done.code == 0 && done.err.contains(u"weak or not full"_s), qPrintable(done.err));
        QCOMPARE(done.json()[u"state"_s], u"succeeded"_s);
        const Outcome refused = run({u"act"_s, u"host"_s, u"on"_s, u"hv-1"_s, u"--sim"_s, file, u"--json"_s});
        QCOMPARE(refused.code, 1);
        QCOMPARE(refused.json()[u"error"_s][u"code"_s], u"wrongState"_s);
        QCOMPARE(refused.json()[u"problems"_s][0][u"severity"_s], u"error"_s);
        QVERIFY(refused.json()[u"hits"_s].isObject());
    }

    void whatAnotherConsoleIsChangingIsLeftAlone()
    {
        const QString store = m_home.filePath(u"shared.db"_s);
        {
            auto opened = switchyard::Store::open(store);
            QVERIFY(opened);
            switchyard::JournalRun entry;
            entry.id = 7;
            entry.kind = u"action"_s;
            entry.title = u"Shut hv-1 down"_s;
            entry.who = u"bob@noc-2"_s;
            entry.startedAt = QDateTime::currentDateTimeUtc();
            entry.state = u"running"_s;
            entry.plan =
                uR"({"title": "Shut hv-1 down", "kind": "action", "onError": "stop", "steps": [{"id": "s",
                "action": "hostSoftOff", "target": "host:hv-1", "name": "hv-1", "limitMs": 300000}]})"_s;
            entry.owner = u"another/machine 1 1"_s;
            QVERIFY((*opened)->journal().beginRun(entry));
        }
        const QStringList sim{u"--sim"_s, u"1x1"_s, u"--store"_s, store, u"--yes"_s};
        const Outcome refused = run(QStringList{u"act"_s, u"host"_s, u"soft-off"_s, u"hv-1"_s} + sim);
        QCOMPARE(refused.code, 5);
        QVERIFY2(refused.err.contains(u"Shut hv-1 down"_s) && refused.err.contains(u"bob@noc-2"_s) &&
                     refused.err.contains(u"Wait"_s),
                 qPrintable(refused.err));
        const Outcome json =
            run(QStringList{u"act"_s, u"host"_s, u"soft-off"_s, u"hv-1"_s, u"--json"_s} + sim);
        QCOMPARE(json.code, 5);
        QCOMPARE(json.json()[u"error"_s][u"code"_s], u"busy"_s);
        const Outcome stronger = run(QStringList{u"act"_s, u"host"_s, u"off"_s, u"hv-1"_s} + sim);
        QVERIFY2(stronger.code == 0, qPrintable(stronger.err));
    }

    /// Of an owner that is gone: one that has our machine's name but runs no more.
    static QString goneOwner()
    {
        return switchyard::ownerOfThisProcess().section(u' ', 0, 0) + u" 999999 1"_s;
    }

    /// A run as a lost console leaves it. `done`: ids of steps that had ended well.
    static void leaveRun(const QString &path, quint64 id, const switchyard::Plan &plan, const QString &owner,
                         const QStringList &done = {}, const QString &doing = {})
    {
        auto opened = switchyard::Store::open(path);
        QVERIFY(opened);
        switchyard::JournalRun entry;
        entry.id = id;
        entry.kind = plan.kind;
        entry.title = plan.title;
        entry.who = u"bob@noc-2"_s;
        entry.startedAt = QDateTime::currentDateTimeUtc();
        entry.state = u"running"_s;
        entry.plan = QString::fromUtf8(QJsonDocument(switchyard::toJson(plan)).toJson());
        entry.owner = owner;
        QVERIFY((*opened)->journal().beginRun(entry));
        const auto row = [&](const QString &step, bool after) {
            switchyard::JournalRow line;
            line.runId = id;
            line.at = QDateTime::currentDateTimeUtc();
            line.stepId = step;
            line.after = after;
            line.state = after ? u"succeeded"_s : u"running"_s;
            line.detail = after ? uR"({"attempts": 1})"_s : u"{}"_s;
            QVERIFY((*opened)->journal().add(line));
        };
        for (const QString &step : done) {
            row(step, false);
            row(step, true);
        }
        if (!doing.isEmpty())
            row(doing, false);
    }

    static switchyard::Step stepOf(const QString &id, switchyard::ActionKind action,
                                   switchyard::ObjectKind kind, const QString &target, const QString &name)
    {
        switchyard::Step step;
        step.id = id;
        step.action = action;
        step.target = {kind, target};
        step.targetName = name;
        step.limitMs = 30'000;
        return step;
    }

    void aRehearsalIsShown()
    {
        const QString file = write(u"protected.json"_s, R"({"switchyardSim": 1, "sites": [{"id": "s"}],
            "upses": [{"id": "ups-1", "site": "s"}],
            "hosts": [{"id": "hv-1", "site": "s", "vms": [{"name": "web-1"}]}],
            "feeds": [{"ups": "ups-1", "outlet": "1", "to": "hv-1"}]})");
        const QStringList command{u"power-down"_s, u"--scope"_s, u"ups:ups-1"_s,
                                  u"--rehearse"_s, u"--sim"_s,   file};
        const Outcome people = run(command);
        QVERIFY2(people.code == 0, qPrintable(people.out + people.err));
        QVERIFY2(people.out.contains(u"Shut down web-1"_s) && people.out.contains(u"ups-1 is given up"_s) &&
                     people.out.contains(u"down in order"_s) &&
                     people.out.contains(u"No device was touched"_s),
                 qPrintable(people.out));
        QVERIFY(people.err.contains(u"Nobody guards"_s));
        const Outcome json = run(command + QStringList{u"--json"_s});
        QCOMPARE(json.json()[u"verdict"_s], u"inOrder"_s);
        QVERIFY(json.json()[u"downAtSeconds"_s].toDouble() < json.json()[u"emptyAtSeconds"_s].toDouble());
        QCOMPARE(json.json()[u"steps"_s][0][u"action"_s], u"vmShutDown"_s);
        const QString seq =
            write(u"short.seq"_s, "ups.status: OB DISCHRG\nbattery.charge: 9\nbattery.runtime: 20\n");
        const Outcome late = run(command + QStringList{seq, u"--json"_s});
        QCOMPARE(late.code, 6);
        QCOMPARE(late.json()[u"verdict"_s], u"notAll"_s);
        QStringList losses;
        for (const QJsonValue loss : late.json()[u"losses"_s].toArray())
            losses << loss[u"object"_s][u"name"_s].toString() + u' ' + loss[u"reason"_s].toString();
        QCOMPARE(losses, (QStringList{u"web-1 cutShort"_s, u"hv-1 cutShort"_s}));
        const QString bad = write(u"bad.seq"_s, "ups.status: OL\nups.status: BO\n");
        const Outcome wrong = run(command + QStringList{bad, u"--json"_s});
        QCOMPARE(wrong.code, 2);
        QVERIFY2(wrong.err.contains(bad) && wrong.err.contains(u"Line 2:"_s), qPrintable(wrong.err));
        QVERIFY(wrong.json()[u"error"_s][u"what"_s].toString().contains(u"Line 2:"_s));
    }

    void aLostRunIsGivenUp()
    {
        using namespace switchyard;
        const QString path = m_home.filePath(u"lost.db"_s);
        Plan plan;
        plan.kind = powerDownKind;
        plan.title = u"Power down host hv-1"_s;
        plan.steps = {
            stepOf(u"host:hv-1"_s, ActionKind::HostSoftOff, ObjectKind::Host, u"hv-1"_s, u"hv-1"_s)};
        leaveRun(path, 7, plan, goneOwner());
        leaveRun(path, 8, plan, ownerOfThisProcess());
        leaveRun(path, 9, plan, u"another/machine 1 1"_s);
        const QStringList site{u"--sim"_s, u"1x1"_s, u"--store"_s, path};
        const auto abandon = [&](const QString &id, const QStringList &more = {}) {
            return run(QStringList{u"runs"_s, u"abandon"_s, id} + site + more);
        };
        // Whose owner lives is left alone, --yes or not.
        for (const QStringList &more : {QStringList(), QStringList{u"--yes"_s}}) {
            const Outcome alive = abandon(u"8"_s, more);
            QVERIFY2(alive.code == 5 && alive.err.contains(u"bob@noc-2"_s), qPrintable(alive.err));
            QCOMPARE(run(QStringList{u"runs"_s, u"resume"_s, u"8"_s} + site + more).code, 5);
        }
        const Outcome elsewhere = abandon(u"9"_s, {u"--json"_s});
        QVERIFY2(elsewhere.code == 5 && elsewhere.err.contains(u"another machine"_s),
                 qPrintable(elsewhere.err));
        QCOMPARE(elsewhere.json()[u"error"_s][u"code"_s], u"busy"_s);
        QCOMPARE(abandon(u"9"_s, {u"--yes"_s}).code, 0);
        // While they are open, they hold what they name… of owners that live.
        const QStringList off = QStringList{u"act"_s, u"host"_s, u"soft-off"_s, u"hv-1"_s, u"--yes"_s} + site;
        QCOMPARE(run(off).code, 5);
        const Outcome given = abandon(u"7"_s, {u"--json"_s});
        QVERIFY2(given.code == 0, qPrintable(given.err));
        QCOMPARE(given.json()[u"state"_s], u"cancelled"_s);
        QVERIFY(given.json()[u"error"_s][u"what"_s].toString().contains(u"gave it up"_s));
        QCOMPARE(abandon(u"7"_s).code, 2); // it is over
        const Outcome audit = run(QStringList{u"audit"_s, u"--json"_s} + site);
        QVERIFY2(audit.out.contains(u"abandoned"_s), qPrintable(audit.out));
        QCOMPARE(run(QStringList{u"audit"_s, u"--verify"_s} + site).code, 0);
        QVERIFY(run(QStringList{u"events"_s} + site).out.contains(u"gave it up"_s));
    }

    void aLostPowerDownIsGoneOnWith()
    {
        using namespace switchyard;
        const QString path = m_home.filePath(u"resume.db"_s);
        const QString file = write(u"resume.json"_s, R"({"switchyardSim": 1, "sites": [{"id": "s"}],
            "hosts": [{"id": "hv-1", "site": "s", "softOffSeconds": 1, "vms": [
                {"name": "web-1", "state": "off"}, {"name": "web-2", "shutdownSeconds": 1}]},
                {"id": "hv-2", "site": "s", "vms": [{"name": "web-3"}]}]})");
        const QStringList site{u"--sim"_s, file, u"--store"_s, path};
        const Outcome snapshot = run(QStringList{u"snapshot"_s, u"--json"_s} + site);
        const auto idOf = [&](const QString &name) {
            return byName(snapshot.json()[u"vms"_s].toArray(), name)[u"id"_s].toString();
        };
        Plan plan;
        plan.kind = powerDownKind;
        plan.title = u"Power down host hv-1"_s;
        plan.onError = OnError::GoOn;
        plan.scope = scopeText({PowerScope::Kind::Host, {u"hv-1"_s}});
        plan.steps = {stepOf(u"vm:"_s + idOf(u"web-1"_s), ActionKind::VmShutDown, ObjectKind::Vm,
                             idOf(u"web-1"_s), u"web-1"_s)};
        leaveRun(path, 70, plan, goneOwner(), {plan.steps[0].id});
        const QStringList command = QStringList{u"runs"_s, u"resume"_s, u"70"_s} + site;
        const Outcome asked = run(command);
        QCOMPARE(asked.code, 2);
        QVERIFY2(asked.out.contains(u"Shut down web-2"_s) && !asked.out.contains(u"web-1"_s) &&
                     asked.err.contains(u"--yes"_s),
                 qPrintable(asked.out + asked.err));
        // While the new one cannot begin, the old one is still there to be gone on with.
        Plan other;
        other.kind = powerDownKind;
        other.steps = {stepOf(u"vm:"_s + idOf(u"web-2"_s), ActionKind::VmShutDown, ObjectKind::Vm,
                              idOf(u"web-2"_s), u"web-2"_s)};
        leaveRun(path, 71, other, u"another/machine 1 1"_s);
        QCOMPARE(run(command + QStringList{u"--yes"_s}).code, 5);
        const Outcome still = run(QStringList{u"runs"_s, u"show"_s, u"70"_s, u"--json"_s} + site);
        QCOMPARE(still.json()[u"state"_s], u"running"_s);
        QVERIFY(!run(QStringList{u"events"_s} + site).out.contains(u"goes on"_s));
        QCOMPARE(run(QStringList{u"runs"_s, u"abandon"_s, u"71"_s, u"--yes"_s} + site).code, 0);
        const Outcome done = run(command + QStringList{u"--yes"_s, u"--json"_s});
        QVERIFY2(done.code == 0, qPrintable(done.out + done.err));
        QStringList steps;
        for (const QJsonValue step : done.json()[u"steps"_s].toArray()) {
            if (!step[u"milestone"_s].toBool())
                steps << step[u"name"_s].toString() + u' ' + step[u"state"_s].toString();
        }
        QCOMPARE(steps,
                 (QStringList{u"web-2 succeeded"_s, u"hv-1 succeeded"_s})); // hv-2 was not in its scope
        const Outcome old = run(QStringList{u"runs"_s, u"show"_s, u"70"_s, u"--json"_s} + site);
        QCOMPARE(old.json()[u"state"_s], u"cancelled"_s);
        QVERIFY(old.json()[u"error"_s][u"what"_s].toString().contains(u"goes on"_s));
        QCOMPARE(run(command + QStringList{u"--yes"_s}).code, 2);
        QVERIFY(run(QStringList{u"audit"_s} + site).out.contains(u"resumed"_s));
    }

    void aLostRestoreAndALostActionAreGoneOnWith()
    {
        using namespace switchyard;
        const QString path = m_home.filePath(u"resume2.db"_s);
        const QString file = write(u"resume2.json"_s, R"({"switchyardSim": 1, "sites": [{"id": "s"}],
            "hosts": [{"id": "hv-1", "site": "s", "vms": [
                {"name": "web-1", "state": "off"}, {"name": "web-2", "state": "off"}, {"name": "web-3"}]}]})");
        const QStringList site{u"--sim"_s, file, u"--store"_s, path};
        const Outcome snapshot = run(QStringList{u"snapshot"_s, u"--json"_s} + site);
        const auto start = [&](const QString &name, ActionKind action) {
            const QString id = byName(snapshot.json()[u"vms"_s].toArray(), name)[u"id"_s].toString();
            return stepOf(u"vm:"_s + id, action, ObjectKind::Vm, id, name);
        };
        Plan plan;
        plan.kind = restoreKind;
        plan.title = u"Bring back what run 3 stopped"_s;
        plan.onError = OnError::GoOn;
        plan.steps = {start(u"web-1"_s, ActionKind::VmStart), start(u"web-2"_s, ActionKind::VmStart)};
        plan.steps[1].afterEnded << plan.steps[0].id;
        // web-1 had been started, and somebody has stopped it since: it stays off.
        leaveRun(path, 71, plan, goneOwner(), {plan.steps[0].id}, plan.steps[1].id);
        const Outcome done =
            run(QStringList{u"runs"_s, u"resume"_s, u"71"_s, u"--yes"_s, u"--json"_s} + site);
        QVERIFY2(done.code == 0, qPrintable(done.out + done.err));
        QStringList steps;
        for (const QJsonValue step : done.json()[u"steps"_s].toArray()) {
            if (!step[u"milestone"_s].toBool())
                steps << step[u"name"_s].toString();
        }
        QCOMPARE(steps, QStringList{u"web-2"_s});

        Plan action;
        action.kind = everydayKind;
        action.title = u"Suspend web-3"_s;
        action.steps = {start(u"web-3"_s, ActionKind::VmSuspend)};
        leaveRun(path, 900, action, goneOwner(), {}, action.steps[0].id);
        const QStringList again = QStringList{u"runs"_s, u"resume"_s, u"900"_s} + site;
        QCOMPARE(run(again).code, 2); // it wants its --yes, and is not closed by that
        const Outcome anew = run(again + QStringList{u"--yes"_s});
        QVERIFY2(anew.code == 0 && anew.err.contains(u"begun anew"_s) &&
                     anew.out.contains(u"Suspend web-3: succeeded"_s),
                 qPrintable(anew.out + anew.err));
    }

    void oneLostAnswerDoesNotStopAnAction()
    {
        const QString file = write(u"lost.json"_s, R"({"switchyardSim": 1, "fleet": "1x1", "timeline": [
            {"at": 0, "do": "bmcFault", "host": "hv-1", "fault": "unreachable"}, {"at": 2, "do": "bmcHeal", "host": "hv-1"}]})");
        const Outcome outcome = run({u"act"_s, u"host"_s, u"off"_s, u"hv-1"_s, u"--yes"_s, u"--sim"_s, file});
        QVERIFY2(outcome.code == 0, qPrintable(outcome.out + outcome.err));
        const QString deaf = write(u"deaf.json"_s, R"({"switchyardSim": 1, "fleet": "1x1", "timeline": [
            {"at": 0, "do": "bmcFault", "host": "hv-1", "fault": "refusesPassword"}]})");
        const Outcome refused = run({u"act"_s, u"host"_s, u"off"_s, u"hv-1"_s, u"--yes"_s, u"--sim"_s, deaf});
        QVERIFY2(refused.code == 1 && refused.err.contains(u"password"_s), qPrintable(refused.err));
    }

    void whatCannotBeDoneSaysWhy()
    {
        const QString file = write(
            u"twins.json"_s,
            R"({"switchyardSim": 1, "sites": [{"id": "s"}], "upses": [{"id": "u", "name": "same", "site": "s"}, {"id": "v", "name": "same", "site": "s"}],
            "hosts": [{"id": "h", "site": "s", "vms": [{"name": "a", "state": "off"}]}]})");
        const Outcome twins = run({u"act"_s, u"ups"_s, u"test"_s, u"same"_s, u"--sim"_s, file});
        QCOMPARE(twins.code, 2);
        QVERIFY2(twins.err.contains(u"u (on s), v (on s)"_s), qPrintable(twins.err));
        QCOMPARE(run({u"act"_s, u"ups"_s, u"test"_s, u"u"_s, u"--sim"_s, file}).code, 0);
        const Outcome off = run({u"act"_s, u"vm"_s, u"resume"_s, u"a"_s, u"--sim"_s, file});
        QCOMPARE(off.code, 1);
        QVERIFY(!off.err.isEmpty());
        const Outcome console = run({u"act"_s, u"vm"_s, u"console"_s, u"a"_s, u"--sim"_s, file});
        QCOMPARE(console.code, 1);
        QVERIFY(run({u"act"_s, u"vm"_s, u"console"_s, u"web-1"_s, u"--sim"_s, u"1x1"_s})
                    .out.startsWith(u"vnc://"_s));
    }

    void whatWasDoneIsAudited()
    {
        const QString store = m_home.filePath(u"store.db"_s);
        const QStringList site = {u"--sim"_s, u"1x1"_s, u"--store"_s, store};
        QCOMPARE(run(QStringList{u"act"_s, u"vm"_s, u"suspend"_s, u"web-1"_s, u"--yes"_s} + site).code, 0);
        const Outcome audit = run(QStringList{u"audit"_s, u"--json"_s} + site);
        QVERIFY2(audit.out.contains(u"vmSuspend"_s) && audit.out.contains(u"succeeded"_s),
                 qPrintable(audit.out));
        QCOMPARE(run(QStringList{u"audit"_s, u"--verify"_s} + site).code, 0);
        const Outcome events = run(QStringList{u"events"_s, u"--json"_s, u"--limit"_s, u"500"_s} + site);
        QVERIFY(events.code == 0 && !events.json()[u"events"_s].toArray().isEmpty());
        const Outcome runs = run(QStringList{u"runs"_s, u"list"_s, u"--json"_s} + site);
        QCOMPARE(runs.code, 0);
        const QJsonObject last = runs.json()[u"runs"_s].toArray().last().toObject();
        QCOMPARE(last[u"state"_s].toString(), u"succeeded"_s);
        const QString id = QString::number(last[u"run"_s].toInteger());
        const Outcome shown = run(QStringList{u"runs"_s, u"show"_s, id, u"--json"_s} + site);
        QCOMPARE(shown.code, 0);
        QCOMPARE(shown.json()[u"steps"_s][0][u"action"_s].toString(), u"vmSuspend"_s);
        QVERIFY(run(QStringList{u"runs"_s, u"show"_s, id} + site).out.contains(u"web-1"_s));
        const QString page = m_home.filePath(u"run.html"_s);
        const QString text = m_home.filePath(u"run.txt"_s);
        const QStringList show = QStringList{u"runs"_s, u"show"_s, id} + site;
        const Outcome saved = run(show + QStringList{u"--html"_s, page, u"--text"_s, text, u"--json"_s});
        QVERIFY2(saved.code == 0, qPrintable(saved.err));
        QCOMPARE(saved.json()[u"written"_s].toArray(), (QJsonArray{page, text}));
        QVERIFY(read(page).startsWith("<!DOCTYPE html>") && read(page).contains("Suspend web-1"));
        QVERIFY(read(text).startsWith("Suspend web-1\n"));
        const Outcome nowhere = run(show + QStringList{u"--text"_s, m_home.filePath(u"no/such/run.txt"_s)});
        QVERIFY2(nowhere.code == 1 && nowhere.err.contains(u"no/such/run.txt"_s), qPrintable(nowhere.err));
        const Outcome none = run(QStringList{u"runs"_s, u"show"_s, u"9999"_s} + site);
        QVERIFY(none.code == 2 && none.err.contains(u"runs list"_s));
        const Outcome broken =
            run({u"events"_s, u"--sim"_s, u"1x1"_s, u"--store"_s, u"/proc/nothing/x.db"_s});
        QCOMPARE(broken.code, 4);
        QVERIFY(!broken.err.isEmpty());
    }

    void alertsAreListedAndAcknowledged()
    {
        const QString file = write(
            u"battery.json"_s,
            R"({"switchyardSim": 1, "fleet": "1x1", "timeline": [{"at": 0, "do": "outage", "ups": "ups-1a"}]})");
        const QStringList site = {u"--sim"_s, file, u"--store"_s, m_home.filePath(u"alerts.db"_s)};
        const Outcome alerts = run(QStringList{u"alerts"_s, u"--json"_s} + site);
        QString id;
        for (const QJsonValue alert : alerts.json()[u"alerts"_s].toArray()) {
            if (alert[u"object"_s][u"id"_s] == u"ups-1a"_s)
                id = alert[u"id"_s].toString();
        }
        QVERIFY2(!id.isEmpty(), qPrintable(alerts.out + alerts.err));
        const Outcome seen = run(QStringList{u"acknowledge"_s, id, u"--json"_s} + site);
        QCOMPARE(seen.code, 0);
        QCOMPARE(seen.json()[u"acknowledged"_s], id);
        const Outcome again = run(QStringList{u"alerts"_s, u"--json"_s} + site);
        QVERIFY2(again.out.contains(u"\"acknowledged\": true"_s),
                 qPrintable(again.out)); // it lasts over a restart
    }

    void watchTellsEachChangeOnALine_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
    }

    void watchTellsEachChangeOnALine()
    {
        QFETCH(int, signal);
        const QString file = write(
            u"moves.json"_s,
            R"({"switchyardSim": 1, "fleet": "2x2", "timeline": [{"at": 1, "do": "migrate", "vm": "web-1", "to": "hv-2", "seconds": 0}]})");
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(program, {u"watch"_s, u"--sim"_s, file});
        QString home;
        int line = 0;
        bool moved = false;
        const auto read = [&] {
            while (process.canReadLine()) {
                const QJsonObject json = QJsonDocument::fromJson(process.readLine()).object();
                QVERIFY(!json.isEmpty());
                if (line++ == 0)
                    QVERIFY(json.contains(u"counts"_s));
                QVERIFY(byName(json[u"removed"_s].toObject()[u"vms"_s].toArray(), u"web-1"_s).isEmpty());
                for (const QString &what : {u"added"_s, u"changed"_s}) {
                    const QJsonObject vm = byName(json[what][u"vms"_s].toArray(), u"web-1"_s);
                    if (!vm.isEmpty())
                        home = vm[u"host"_s].toString();
                }
                moved = moved || home == u"hv-2"_s;
            }
        };
        QTRY_VERIFY2_WITH_TIMEOUT((read(), moved), "web-1 was not seen on hv-2", 20'000);
        ::kill(pid_t(process.processId()), signal);
        QVERIFY(process.waitForFinished(10'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }

    void theManualPageIsClean()
    {
        QProcess mandoc;
        mandoc.start(u"mandoc"_s, {u"-Tlint"_s, source + u"/packaging/switchyardctl.1"_s});
        if (!mandoc.waitForStarted())
            QSKIP("mandoc is not installed");
        QVERIFY(mandoc.waitForFinished());
        QStringList complaints;
        for (const QString &line :
             QString::fromUtf8(mandoc.readAllStandardOutput() + mandoc.readAllStandardError())
                 .split(u'\n', Qt::SkipEmptyParts)) {
            if (!line.contains(u"mandoc.db"_s)) // which other pages this machine has is not the page's fault
                complaints << line;
        }
        QVERIFY2(complaints.isEmpty(), qPrintable(complaints.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(CtlTest)
#include "ctl_test.moc"
