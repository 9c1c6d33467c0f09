// SPDX-License-Identifier: GPL-3.0-or-later
// The power of a part of a Linux host: the script runs for real, in a directory that looks like the kernel's;
// a program in ssh's place starts it, as sshd would. The real ssh is in tests/lab/partition_lab_test.
#include "core/base/clock.h"
#include "core/drivers/all.h"
#include "core/drivers/cpus/cpus_driver.h"
#include "core/drivers/ssh/ssh.h"
#include "core/model/names.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

using namespace switchyard;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using cpus::Verb;

namespace
{

void write(const QString &path, const QByteArray &text, bool runs = false)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
    if (runs)
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

/// cpu0 without a switch, cpu1 to cpu7 with one, all online; and in PATH an `ssh` that runs what it is given
/// here, and a `tee` that the kernel refuses the CPUs named in "refused".
class Machine
{
public:
    Machine()
        : m_path(qgetenv("PATH"))
    {
        for (int cpu = 0; cpu < 8; ++cpu) {
            QDir(m_folder.path()).mkpath(u"cpus/cpu%1"_s.arg(cpu));
            if (cpu > 0)
                set(cpu, true);
        }
        QDir(m_folder.path()).mkpath(u"bin"_s);
        write(file(u"hv1 key"_s), {});
        const QByteArray folder = m_folder.path().toUtf8();
        write(file(u"bin/ssh"_s),
              "#!/bin/sh\nprintf '%s\\n' \"$@\" >" + folder + "/arguments\n[ -e " + folder +
                  "/hangs ] && exec sleep 600\n[ -e " + folder + "/says ] && { cat " + folder +
                  "/says >&2; exit 255; }\nwhile [ \"$1\" != -- ]; do shift; done\nshift 2\n"
                  "echo 'Welcome to the machine.'\n"
                  "sed s,/sys/devices/system/cpu," +
                  folder + "/cpus, | eval \"$*\"\n",
              true);
        write(file(u"bin/tee"_s),
              "#!/bin/sh\nn=${1%/online}; n=${n##*/cpu}\nif grep -qsx \"$n\" " + folder +
                  "/refused; then echo \"tee: $1: $(cat " + folder +
                  "/why)\" >&2; exit 1; fi\nexec /usr/bin/tee \"$@\"\n",
              true);
        qputenv("PATH", folder + "/bin:" + m_path);
    }
    ~Machine() { qputenv("PATH", m_path); }
    Machine(const Machine &) = delete;
    Machine &operator=(const Machine &) = delete;

    QString file(const QString &name) const { return m_folder.filePath(name); }
    void set(int cpu, bool online) { write(file(u"cpus/cpu%1/online"_s.arg(cpu)), online ? "1\n" : "0\n"); }
    void refuse(const QByteArray &cpus, const QByteArray &why)
    {
        write(file(u"refused"_s), cpus);
        write(file(u"why"_s), why);
    }
    QString online() const
    {
        CpuSet set;
        for (int cpu = 1; cpu < 8; ++cpu) {
            QFile now(file(u"cpus/cpu%1/online"_s.arg(cpu)));
            if (now.open(QIODevice::ReadOnly) && now.readAll().trimmed() == "1")
                set.insert(cpu);
        }
        return set.toString();
    }
    CpusDriver driver(const QString &cpus) const
    {
        DriverConfig config;
        config.kind = u"linux-cpus"_s;
        config.deviceId = u"hv1/batch"_s;
        config.address = u"hv1.example"_s;
        config.user = u"root"_s;
        config.options = {{u"cpus"_s, cpus}, {u"identityFile"_s, file(u"hv1 key"_s)}};
        return CpusDriver(config);
    }

private:
    QTemporaryDir m_folder;
    const QByteArray m_path;
};

Call soon()
{
    return Call(10s);
}

QString wordOf(const Result<void> &result)
{
    return result ? u"done"_s : toWord(result.error().code);
}

} // namespace

class CpusDriverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onAndOff()
    {
        Machine host;
        auto driver = host.driver(u"4-7"_s);
        auto now = driver.read(soon());
        QVERIFY2(now, now ? "" : qPrintable(now.error().what + now.error().detail));
        QCOMPARE(now->power, PowerState::On);
        QCOMPARE(wordOf(driver.powerOff(soon())), u"done"_s);
        QCOMPARE(host.online(), u"1-3"_s);
        now = driver.read(soon());
        QCOMPARE(now->power, PowerState::Off);
        QVERIFY(now->online.isEmpty());
        QCOMPARE(wordOf(driver.softPowerOff(soon())), u"done"_s); // it is so already
        host.set(5, true);
        now = driver.read(soon());
        QCOMPARE(now->power, PowerState::Partly);
        QCOMPARE(now->online.toString(), u"5"_s);
        QCOMPARE(wordOf(driver.powerOn(soon())), u"done"_s);
        QCOMPARE(host.online(), u"1-7"_s);
        const auto found = CpusDriver::probe(soon(), [] {
            DriverConfig config;
            config.address = u"hv1"_s;
            config.user = u"root"_s;
            config.options = {{u"cpus"_s, u"4-7"_s}};
            return config;
        }());
        QVERIFY(found);
        QVERIFY2(found->product.startsWith(u"Linux "_s), qPrintable(found->product));
    }

    void whatCannotBeSwitchedChangesNothing_data()
    {
        QTest::addColumn<QString>("cpus");
        QTest::addColumn<QByteArray>("refused");
        QTest::addColumn<QByteArray>("why");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("no switch") << u"0,4-5"_s << QByteArray() << QByteArray() << ErrorCode::NotSupported
                                   << u"CPU 0 of hv1/batch cannot be taken offline"_s;
        QTest::newRow("not there") << u"6-9"_s << QByteArray() << QByteArray() << ErrorCode::Configuration
                                   << u"no CPU 8"_s;
        QTest::newRow("busy") << u"4-7"_s << QByteArray("6\n") << QByteArray("Device or resource busy")
                              << ErrorCode::Busy << u"CPU 6 of hv1/batch cannot be taken offline"_s;
        QTest::newRow("not allowed") << u"4-7"_s << QByteArray("4\n") << QByteArray("Operation not permitted")
                                     << ErrorCode::PermissionDenied << u"may not write to"_s;
        QTest::newRow("another error") << u"4-7"_s << QByteArray("7\n") << QByteArray("Input/output error")
                                       << ErrorCode::Io << u"CPU 7"_s;
    }
    void whatCannotBeSwitchedChangesNothing()
    {
        QFETCH(QString, cpus);
        QFETCH(QByteArray, refused);
        QFETCH(QByteArray, why);
        QFETCH(ErrorCode, code);
        QFETCH(QString, says);
        Machine host;
        host.refuse(refused, why);
        const auto done = host.driver(cpus).powerOff(soon());
        QVERIFY(!done);
        QCOMPARE(toWord(done.error().code), toWord(code));
        QVERIFY2(done.error().what.contains(says), qPrintable(done.error().what));
        QCOMPARE(host.online(), u"1-7"_s);
    }

    void whatWasHalfDoneIsPutBackAndSaidSo()
    {
        Machine host;
        host.refuse("6\n", "Device or resource busy");
        const auto off = host.driver(u"4-7"_s).powerOff(soon());
        QVERIFY(!off);
        QVERIFY2(off.error().what.contains(u"(CPU 4-5) is as it was"_s), qPrintable(off.error().what));
        QCOMPARE(off.error().detail, u"Device or resource busy"_s);
        for (int cpu = 4; cpu < 8; ++cpu)
            host.set(cpu, false);
        const auto on = host.driver(u"4-7"_s).powerOn(soon());
        QVERIFY(!on);
        QVERIFY2(on.error().what.contains(u"CPU 6 of hv1/batch cannot be taken online"_s),
                 qPrintable(on.error().what));
        QCOMPARE(host.online(), u"1-3"_s);
    }

    /// One that was off before is not put on by putting back.
    void onlyWhatWasSwitchedIsPutBack()
    {
        Machine host;
        host.set(4, false);
        host.refuse("6\n", "Device or resource busy");
        QVERIFY(!host.driver(u"4-7"_s).powerOff(soon()));
        QCOMPARE(host.online(), u"1-3,5-7"_s);
    }

    void theLastCpuStays()
    {
        Machine host;
        QVERIFY(QDir(host.file(u"cpus/cpu0"_s)).removeRecursively());
        for (int cpu = 1; cpu < 4; ++cpu)
            host.set(cpu, false);
        const auto off = host.driver(u"4-7"_s).powerOff(soon());
        QVERIFY(!off);
        QCOMPARE(toWord(off.error().code), toWord(ErrorCode::NotSupported));
        QVERIFY2(off.error().what.contains(u"last CPUs"_s), qPrintable(off.error().what));
        QCOMPARE(host.online(), u"4-7"_s);
    }

    void wordsOfSshAreUnderstood_data()
    {
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("errors");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *name, const char *errors, ErrorCode code, int exitCode = 255) {
            QTest::newRow(name) << exitCode << QByteArray(errors) << code;
        };
        row("unknown key",
            "No ED25519 host key is known for 10.0.0.1 and you have requested strict checking.\r\n"
            "Host key verification failed.\r\n",
            ErrorCode::CertificateUnknown);
        row("other key",
            "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\r\n…Host key verification failed.\r\n",
            ErrorCode::IdentityMismatch);
        row("refused", "ssh: connect to host 10.0.0.1 port 22: Connection refused\r\n",
            ErrorCode::Unreachable);
        row("no route", "ssh: connect to host 10.0.0.1 port 22: No route to host\r\n",
            ErrorCode::Unreachable);
        row("silence", "ssh: connect to host 10.0.0.1 port 22: Connection timed out\r\n", ErrorCode::Timeout);
        row("hangs",
            "Connection timed out during banner exchange\r\nConnection to 10.0.0.1 port 22 timed out\r\n",
            ErrorCode::Timeout);
        row("name", "ssh: Could not resolve hostname x: Name or service not known\r\n",
            ErrorCode::Unreachable);
        row("user or key", "nobody@10.0.0.1: Permission denied (publickey).\r\n",
            ErrorCode::AuthenticationFailed);
        row("open key", "@ WARNING: UNPROTECTED PRIVATE KEY FILE! @\nroot@h: Permission denied (publickey).",
            ErrorCode::Configuration);
        row("no program", "sh: 1: nft: not found\n", ErrorCode::NotSupported, 127);
        row("garbage", "\xff\xfe", ErrorCode::Protocol);
        row("nothing", "", ErrorCode::Protocol);
    }
    void wordsOfSshAreUnderstood()
    {
        QFETCH(int, exitCode);
        QFETCH(QByteArray, errors);
        QFETCH(ErrorCode, code);
        const auto error = ssh::errorOf({exitCode, {}, errors}, {{u"10.0.0.1"_s, 22}, u"root"_s, {}, {}, {}});
        QVERIFY(error);
        QCOMPARE(toWord(error->code), toWord(code));
        QVERIFY2(error->what.contains(u"10.0.0.1"_s), qPrintable(error->what));
        QVERIFY(!ssh::errorOf({1, {}, errors}, {})); // of the command, and its own matter
    }

    void wordsReachTheOtherSideAsTheyAre()
    {
        const QStringList words{u"printf"_s, u"%s\\n"_s, u"it's"_s, u"$(reboot)"_s,
                                u"a b"_s,    u"`x`\\"_s, u""_s};
        QStringList quoted;
        for (const QString &word : words)
            quoted << ssh::quoted(word);
        QProcess shell;
        shell.start(u"sh"_s, {u"-c"_s, quoted.join(u' ')});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), words.sliced(2).join(u'\n') + u'\n');
    }

    /// The host's key is verified, nobody is asked for a password, and the user's own configuration is not
    /// read.
    void howSshIsCalled()
    {
        Machine host;
        QVERIFY(host.driver(u"4"_s).read(soon()));
        QFile file(host.file(u"arguments"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QStringList line = QString::fromUtf8(file.readAll()).split(u'\n');
        for (const QString &option :
             {u"-oStrictHostKeyChecking=yes"_s, u"-oBatchMode=yes"_s,
              u"-oIdentityFile=\"%1\""_s.arg(host.file(u"hv1 key"_s)), u"-oIdentityAgent=none"_s, u"none"_s})
            QVERIFY2(line.contains(option), qPrintable(line.join(u' ')));
        QCOMPARE(line.mid(line.indexOf(u"--"_s) + 1),
                 (QStringList{u"hv1.example"_s, u"'sh'"_s, u"'-s'"_s, u"'--'"_s, u"'look'"_s, u"'4'"_s, {}}));
    }

    void oneThatHangsIsEndedInTime()
    {
        Machine host;
        write(host.file(u"hangs"_s), {});
        QElapsedTimer timer;
        timer.start();
        const auto late = host.driver(u"4"_s).read(Call(300ms));
        QCOMPARE(toWord(late.error().code), toWord(ErrorCode::Timeout));
        std::stop_source stop;
        std::thread stopper([&] { stop.request_stop(); });
        const auto cancelled = host.driver(u"4"_s).read(Call(600s, stop.get_token()));
        stopper.join();
        QCOMPARE(toWord(cancelled.error().code), toWord(ErrorCode::Cancelled));
        QVERIFY(timer.elapsed() < 60'000);
    }

    void absurdAnswers_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("nothing") << QByteArray() << ErrorCode::Protocol;
        QTest::newRow("html") << QByteArray("<html>") << ErrorCode::Protocol;
        QTest::newRow("half") << QByteArray("switchyard: cpu 4 1\n") << ErrorCode::Protocol;
        QTest::newRow("no state") << QByteArray("switchyard: cpu 4 1\nswitchyard: cpu 5 yes\n")
                                  << ErrorCode::Protocol;
        QTest::newRow("absent") << QByteArray("switchyard: cpu 4 1\nswitchyard: cpu 5 absent\n")
                                << ErrorCode::Configuration;
        QTest::newRow("empty line") << QByteArray("switchyard: \n") << ErrorCode::Protocol;
    }
    void absurdAnswers()
    {
        QFETCH(QByteArray, output);
        QFETCH(ErrorCode, code);
        const auto report = cpus::reportOf(output, *CpuSet::parse(u"4-5"), u"hv1/batch"_s);
        QCOMPARE(toWord(report.error().code), toWord(code));
        QVERIFY(!cpus::verdictOf(output, Verb::Off, u"hv1/batch"_s));
    }

    void theRegistryHasIt()
    {
        SystemClock clock;
        DriverConfig config;
        config.kind = u"linux-cpus"_s;
        QVERIFY(allDrivers().makePower(config, clock));
    }
};

QTEST_GUILESS_MAIN(CpusDriverTest)
#include "cpus_driver_test.moc"
