// SPDX-License-Identifier: GPL-3.0-or-later
// `switchyardctl agent` as a program: what it takes, what it says, and how it ends.
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace
{

const QString program = QStringLiteral(SWITCHYARD_BINARY_DIR "/bin/switchyardctl");

} // namespace

class CtlAgentTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;

    void start(QProcess &process, const QStringList &arguments) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, m_home.path());
        for (const QString &name : {u"XDG_CONFIG_HOME"_s, u"XDG_STATE_HOME"_s, u"SWITCHYARD_SITE"_s})
            environment.remove(name);
        process.setProcessEnvironment(environment);
        process.start(program, QStringList{u"agent"_s} + arguments);
    }
    QString write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_home.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write");
        return file.fileName();
    }

private Q_SLOTS:
    void aMistakeGetsASentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QStringList &arguments, const QString &says) {
            QTest::newRow(name) << arguments << says;
        };
        row("no host", {u"--sim"_s, u"2x2"_s}, u"takes the host that it runs on"_s);
        row("two hosts", {u"hv-1"_s, u"hv-2"_s, u"--sim"_s, u"2x2"_s}, u"takes the host that it runs on"_s);
        row("another host", {u"hv99"_s, u"--sim"_s, u"2x2"_s}, u"The site has no host \"hv99\""_s);
        row("no period", {u"x"_s, u"--period"_s, u"0"_s, u"--sim"_s, u"2x2"_s}, u"--period takes seconds"_s);
        row("no number", {u"x"_s, u"--period"_s, u"soon"_s, u"--sim"_s, u"2x2"_s},
            u"--period takes seconds"_s);
        row("nothing of its", {u"x"_s, u"--yes"_s, u"--sim"_s, u"2x2"_s}, u"--yes has no meaning"_s);
        const QString off = write(
            u"off.json"_s,
            "{\"switchyardSite\": 1, \"name\": \"x\", \"balance\": {\"on\": false}, "
            "\"sites\": [{\"id\": \"east\", \"name\": \"East\"}], "
            "\"hosts\": [{\"id\": \"hv1\", \"name\": \"hv1\", \"site\": \"east\", \"driver\": \"libvirt\", "
            "\"uri\": \"test:///default\"}]} ");
        row("switched off", {u"hv1"_s, u"--site"_s, off}, u"switches balancing off"_s);
    }
    void aMistakeGetsASentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        QProcess process;
        start(process, arguments);
        QVERIFY(process.waitForFinished(40'000));
        const QString said = QString::fromUtf8(process.readAllStandardError());
        QVERIFY2(said.contains(says), qPrintable(said));
        QCOMPARE(process.exitCode(), 2);
    }

    void itWatchesUntilItIsEnded()
    {
        const QString room = write(
            u"room.json"_s, "{\"switchyardSim\": 1, \"sites\": [{\"id\": \"east\", \"name\": \"East\"}], "
                            "\"hosts\": [{\"id\": \"hv1\", \"site\": \"east\", \"vms\": [{\"name\": \"db\", "
                            "\"count\": 2}]}]} ");
        QProcess process;
        start(process, {u"hv1"_s, u"--json"_s, u"--period"_s, u"0.5"_s, u"--sim"_s, room});
        QVERIFY(process.waitForStarted());
        QVERIFY(QTest::qWaitFor([&] { return process.canReadLine(); }, 40'000));
        const QJsonObject first = QJsonDocument::fromJson(process.readLine()).object();
        QCOMPARE(first[u"about"_s], u"agent"_s);
        QCOMPARE(first[u"state"_s], u"watches"_s);
        QVERIFY(first[u"at"_s].toString().endsWith(u'Z'));
        process.terminate();
        QVERIFY(QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 40'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
        const QJsonObject last = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        QCOMPARE(last[u"state"_s], u"ended"_s);
        QVERIFY2(process.readAllStandardError().isEmpty(), "nothing to complain of");
    }
};

QTEST_GUILESS_MAIN(CtlAgentTest)
#include "ctl_agent_test.moc"
