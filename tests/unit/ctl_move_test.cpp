// SPDX-License-Identifier: GPL-3.0-or-later
// `switchyardctl migrate` over a simulated room, and what another one says to it by the store they share.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

const QString program = QStringLiteral(SWITCHYARD_BINARY_DIR "/bin/switchyardctl");
constexpr int patienceMs = 60'000;

struct Said
{
    int code = -1;
    QString out;
    QString err;
    QJsonObject json() const { return QJsonDocument::fromJson(out.toUtf8()).object(); }
};

std::vector<QJsonObject> linesOf(const QString &text)
{
    std::vector<QJsonObject> lines;
    for (const QString &line : text.split(u'\n', Qt::SkipEmptyParts))
        lines.push_back(QJsonDocument::fromJson(line.toUtf8()).object());
    return lines;
}

} // namespace

class CtlMoveTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    /// A program on the room: each has a room of its own, and all have one store.
    QStringList onTheRoom(const QStringList &arguments, const QString &store) const
    {
        return arguments + QStringList{u"--sim"_s, m_folder.filePath(u"room.json"_s), u"--store"_s,
                                       m_folder.filePath(store)};
    }
    Said run(const QStringList &arguments, const QString &store) const
    {
        QProcess process;
        process.start(program, onTheRoom(arguments, store));
        if (!process.waitForFinished(patienceMs))
            process.kill();
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    static QStringList move(const QStringList &more, const QString &host = u"hv4"_s)
    {
        return QStringList{u"migrate"_s, u"--vm"_s,       u"db-1"_s,    u"--to-host"_s,
                           host,         u"--to-array"_s, u"arr-west"_s} +
               more;
    }
    /// Until it is held; what it said so far.
    static bool isHeld(QProcess &process, QString &said)
    {
        const auto held = [&] {
            said += QString::fromUtf8(process.readAllStandardOutput());
            return said.contains(u"\"held\""_s);
        };
        return QTest::qWaitFor([&] { return held() || process.state() == QProcess::NotRunning; },
                               patienceMs) &&
               held();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QFile room(m_folder.filePath(u"room.json"_s));
        QVERIFY(room.open(QIODevice::WriteOnly));
        room.write(R"({"switchyardSim": 1, "sites": [{"id": "east"}, {"id": "west"}],
            "loads": {"db": {"cpu": 0.1, "memory": 0.5, "diskWriteBps": 1e5, "memoryWriteBps": 1e5}},
            "arrays": [{"id": "arr-east", "site": "east", "copyBps": 1e9},
                       {"id": "arr-west", "site": "west", "copyBps": 1e9}],
            "hosts": [{"id": "hv1", "site": "east", "memoryMiB": 8192, "migrateBps": 1e9,
                       "vms": [{"name": "db-1", "load": "db", "memoryMiB": 512, "diskGiB": 1, "array": "arr-east"}]},
                      {"id": "hv3", "site": "west", "memoryMiB": 8192,
                       "misfits": [{"vm": "db-1", "kind": "cpu", "what": "Its CPU lacks avx512f."}]},
                      {"id": "hv4", "site": "west", "memoryMiB": 8192, "on": false, "bootSeconds": 1}]})");
    }

    void aPlanTouchesNothing()
    {
        const Said plan = run(move({u"--plan"_s, u"--json"_s}), u"plan.db"_s);
        QVERIFY2(plan.code == 0, qPrintable(plan.err));
        const QJsonObject json = plan.json();
        QCOMPARE(json[u"possible"_s], true);
        const QJsonObject volume = json[u"volumes"_s].toArray().first().toObject();
        QVERIFY(volume[u"from"_s].toString().startsWith(u"arr-east/"_s));
        QVERIFY(volume[u"to"_s].toString().startsWith(u"arr-west/"_s));
        QCOMPARE(volume[u"bytes"_s].toInteger(), 1LL << 30);
        const QJsonObject forecast = json[u"forecast"_s].toObject();
        QCOMPARE(forecast[u"powersOn"_s], true);
        QVERIFY(forecast[u"powerOn"_s][u"beginsAtSeconds"_s].toDouble() >=
                forecast[u"copy"_s][u"endsAtSeconds"_s].toDouble());
        QVERIFY(run({u"runs"_s, u"list"_s, u"--json"_s}, u"plan.db"_s).json()[u"runs"_s].toArray().isEmpty());
        const Said text = run(move({u"--plan"_s}), u"plan.db"_s);
        for (const QString &word : {u"Copy"_s, u"Delta"_s, u"Power on"_s, u"Switch"_s})
            QVERIFY2(text.out.contains(word), qPrintable(text.out));
    }

    void itAsksBeforeItDoesIt()
    {
        const Said asked = run(move({}), u"ask.db"_s);
        QCOMPARE(asked.code, 2);
        QVERIFY(asked.err.contains(u"--yes"_s));
        QVERIFY(run({u"runs"_s, u"list"_s, u"--json"_s}, u"ask.db"_s).json()[u"runs"_s].toArray().isEmpty());
    }

    void whatTheDestinationSaysStandsAgainstIt()
    {
        const Said refused = run(move({u"--yes"_s}, u"hv3"_s), u"fit.db"_s);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains(u"lacks avx512f"_s), qPrintable(refused.err));
        QVERIFY(run({u"runs"_s, u"list"_s, u"--json"_s}, u"fit.db"_s).json()[u"runs"_s].toArray().isEmpty());
        const Said nowhere = run(move({u"--yes"_s}, u"hv9"_s), u"fit.db"_s);
        QCOMPARE(nowhere.code, 2);
    }

    void heldAndSwitchedByAnother()
    {
        QProcess process;
        process.start(program, onTheRoom(move({u"--yes"_s, u"--json"_s, u"--hold"_s}), u"hold.db"_s));
        QString said;
        QVERIFY2(isHeld(process, said), qPrintable(said + QString::fromUtf8(process.readAllStandardError())));
        const QString id = QString::number(linesOf(said).front()[u"run"_s].toInteger());
        QVERIFY(!said.contains(u"\"report\""_s));
        const Said word = run({u"switch"_s, id}, u"hold.db"_s);
        QVERIFY2(word.code == 0, qPrintable(word.err));
        QVERIFY(process.waitForFinished(patienceMs));
        QCOMPARE(process.exitCode(), 0);
        said += QString::fromUtf8(process.readAllStandardOutput());
        const auto lines = linesOf(said);
        QCOMPARE(lines.back()[u"report"_s][u"state"_s], u"succeeded"_s);
        QStringList seen;
        for (const QJsonObject &line : lines) {
            if (line.contains(u"stage"_s))
                seen << line[u"stage"_s].toString() + u' ' + line[u"state"_s].toString();
        }
        QStringList order{u"copy running"_s,      u"copy succeeded"_s, u"powerOn running"_s,
                          u"powerOn succeeded"_s, u"switch held"_s,    u"switch running"_s,
                          u"switch succeeded"_s,  u"run succeeded"_s};
        qsizetype at = -1;
        for (const QString &one : std::as_const(order)) {
            const qsizetype next = seen.indexOf(one);
            QVERIFY2(next > at, qPrintable(one + u" in "_s + seen.join(u", "_s)));
            at = next;
        }
        // Nothing waits any more.
        QCOMPARE(run({u"switch"_s, id}, u"hold.db"_s).code, 2);

        const QJsonObject old =
            run({u"retired"_s, u"--json"_s}, u"hold.db"_s).json()[u"retired"_s].toArray().first().toObject();
        QCOMPARE(old[u"vm"_s], u"db-1"_s);
        const QString volume = old[u"volume"_s].toString();
        // In this program's own room it was never moved: it is used, so it is not deleted.
        const Said used = run({u"retired"_s, u"delete"_s, volume, u"--yes"_s}, u"hold.db"_s);
        QVERIFY2(used.code != 0 && used.err.contains(u"is used again"_s), qPrintable(used.err));
        QCOMPARE(run({u"retired"_s, u"keep"_s, volume}, u"hold.db"_s).code, 0);
        QVERIFY(run({u"retired"_s, u"--json"_s}, u"hold.db"_s).json()[u"retired"_s].toArray().isEmpty());
    }

    void givenUpByAnother()
    {
        QProcess process;
        process.start(program, onTheRoom(move({u"--yes"_s, u"--json"_s, u"--hold"_s}), u"cancel.db"_s));
        QString said;
        QVERIFY(isHeld(process, said));
        const QString id = QString::number(linesOf(said).front()[u"run"_s].toInteger());
        QCOMPARE(run({u"cancel"_s, id}, u"cancel.db"_s).code, 0);
        QVERIFY(process.waitForFinished(patienceMs));
        QCOMPARE(process.exitCode(), 1);
        said += QString::fromUtf8(process.readAllStandardOutput());
        QCOMPARE(linesOf(said).back()[u"report"_s][u"state"_s], u"cancelled"_s);
        QVERIFY(run({u"retired"_s, u"--json"_s}, u"cancel.db"_s).json()[u"retired"_s].toArray().isEmpty());
        const Said over = run({u"cancel"_s, id}, u"cancel.db"_s);
        QVERIFY2(over.code == 2 && over.err.contains(u"over already"_s), qPrintable(over.err));
    }
};

QTEST_GUILESS_MAIN(CtlMoveTest)
#include "ctl_move_test.moc"
