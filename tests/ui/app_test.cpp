// SPDX-License-Identifier: GPL-3.0-or-later
// The window's program as a whole, as a process.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

using namespace Qt::StringLiterals;

namespace
{

/// Whether it has a handler of its own for this signal (proc(5), SigCgt).
bool catches(qint64 pid, int signal)
{
    QFile status(u"/proc/%1/status"_s.arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("SigCgt:"))
            return ((line.mid(7).trimmed().toULongLong(nullptr, 16) >> (signal - 1)) & 1U) != 0;
    }
    return false;
}

} // namespace

class AppTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The end of a session, or of the machine: it ends as if it were closed, so that its guard's lease is
    /// free.
    void itEndsInOrderWhenItIsToldTo_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }

    void itEndsInOrderWhenItIsToldTo()
    {
        QFETCH(int, signal);
        const QTemporaryDir home;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        for (const char *variable : {"HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
                                     "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            environment.insert(QString::fromLatin1(variable), home.path());
        QProcess program;
        program.setProcessEnvironment(environment);
        program.setProcessChannelMode(QProcess::MergedChannels);
        program.start(QStringLiteral(SWITCHYARD_BINARY_DIR "/bin/switchyard"), {u"--sim"_s, u"2x2"_s});
        QVERIFY(program.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(catches(program.processId(), signal), 60'000);
        ::kill(static_cast<pid_t>(program.processId()), signal);
        QVERIFY2(program.waitForFinished(60'000), program.readAll().constData());
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QVERIFY2(program.exitCode() == 0, program.readAll().constData());
        QVERIFY2(QDir(home.path()).entryList({u"switchyard-*"_s}, QDir::Dirs).isEmpty(),
                 "a folder of its own is left behind");
    }
};

QTEST_GUILESS_MAIN(AppTest)
#include "app_test.moc"
