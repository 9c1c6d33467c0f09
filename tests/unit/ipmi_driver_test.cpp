// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/drivers/all.h"
#include "core/drivers/ipmi/ipmi_driver.h"
#include "core/model/names.h"
#include "tests/support/bmc_peer.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QUdpSocket>
#include <thread>

using namespace switchyard;
using namespace switchyard::test;
using namespace std::chrono_literals;

namespace
{

DriverConfig configFor(const QString &address, const QByteArray &password = BmcPeer::password())
{
    DriverConfig config;
    config.kind = QStringLiteral("ipmi");
    config.deviceId = QStringLiteral("hv1");
    config.address = address;
    config.user = QStringLiteral("operator");
    config.secret = [password](const Call &) -> Result<Secret> { return Secret(password); };
    return config;
}

Call soon()
{
    return Call(10s);
}

/// This process's children now, with what the system shows of them to everybody.
struct Children
{
    int running = 0;
    int zombies = 0;
    QByteArray commandLines;
};

Children childrenNow()
{
    Children found;
    for (const auto &entry :
         QDir(QStringLiteral("/proc")).entryList({QStringLiteral("[0-9]*")}, QDir::Dirs)) {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(entry));
        if (!stat.open(QIODevice::ReadOnly))
            continue;
        const auto fields = stat.readAll().split(')').last().trimmed().split(' '); // state, parent, …
        if (fields.value(1).toLongLong() != QCoreApplication::applicationPid())
            continue;
        ++(fields.value(0) == "Z" ? found.zombies : found.running);
        QFile line(QStringLiteral("/proc/%1/cmdline").arg(entry));
        if (line.open(QIODevice::ReadOnly))
            found.commandLines += line.readAll().replace('\0', ' ') + '\n';
    }
    return found;
}

} // namespace

class IpmiDriverTest : public QObject
{
    Q_OBJECT

    const SystemClock m_clock;

private Q_SLOTS:
    void theTimeThatTheToolSays_data()
    {
        QTest::addColumn<QByteArray>("output");
        QTest::addColumn<QDateTime>("time");
        const QDateTime time(QDate(2026, 11, 26), QTime(12, 50, 7), Qt::UTC);
        QTest::newRow("American") << QByteArray("11/26/2026 12:50:07\n") << time;
        QTest::newRow("with its zone") << QByteArray("11/26/2026 12:50:07 UTC\n") << time;
        QTest::newRow("ISO") << QByteArray("2026-11-26 12:50:07 UTC\n") << time;
        QTest::newRow("not set") << QByteArray("Unspecified\n") << QDateTime();
        QTest::newRow("nothing") << QByteArray() << QDateTime();
    }
    void theTimeThatTheToolSays()
    {
        QFETCH(const QByteArray, output);
        QTEST(ipmi::timeOf(output), "time");
    }

    void wordsOfTheToolAreUnderstood_data()
    {
        QTest::addColumn<QByteArray>("errors");
        QTest::addColumn<ErrorCode>("code");
        const QByteArray session = "Error: Unable to establish IPMI v2 / RMCP+ session\n";
        QTest::newRow("password") << "> RAKP 2 HMAC is invalid\n" + session
                                  << ErrorCode::AuthenticationFailed;
        QTest::newRow("user") << "RAKP 2 message indicates an error : unauthorized name\n" + session
                              << ErrorCode::AuthenticationFailed;
        QTest::newRow("silence") << "Get Auth Capabilities error\n" + session << ErrorCode::Unreachable;
        QTest::newRow("name") << QByteArray("Address lookup for x failed\nCould not open socket!\n") + session
                              << ErrorCode::Unreachable;
        QTest::newRow("suite")
            << "Error in open session response message : invalid authentication algorithm\n" + session
            << ErrorCode::NotSupported;
        QTest::newRow("full")
            << "Error in open session response message : insufficient resources for session\n" + session
            << ErrorCode::Busy;
        QTest::newRow("privilege")
            << QByteArray("Set Chassis Power Control to Up/On failed: Insufficient privilege level\n")
            << ErrorCode::PermissionDenied;
        QTest::newRow("state")
            << QByteArray("Invalid completion code received: Invalid command\nSet Chassis Power Control "
                          "to Down/Off failed: Command not supported in present state\n")
            << ErrorCode::WrongState;
        QTest::newRow("other") << session << ErrorCode::Unreachable;
        QTest::newRow("garbage") << QByteArray("\xff\xfe\x00zzz", 6) << ErrorCode::Protocol;
        QTest::newRow("nothing") << QByteArray() << ErrorCode::Protocol;
    }

    void wordsOfTheToolAreUnderstood()
    {
        QFETCH(QByteArray, errors);
        QFETCH(ErrorCode, code);
        const auto error = ipmi::errorOf({1, {}, errors}, QStringLiteral("bmc:623"));
        QCOMPARE(toWord(error.code), toWord(code));
        QVERIFY(error.what.contains(QStringLiteral("bmc:623")));
    }

    void powerIsReadFromItsLineOnly()
    {
        QCOMPARE(*ipmi::powerStateOf("Chassis Power is on\n"), PowerState::On);
        QCOMPARE(*ipmi::powerStateOf("noise\nChassis Power is off\n"), PowerState::Off);
        for (const char *text :
             {"", "on", "Chassis Power is onerous", "Chassis Power is", "not Chassis Power is on"})
            QCOMPARE(ipmi::powerStateOf(text).error().code, ErrorCode::Protocol);
    }

    void productIsReadFromMcInfo()
    {
        QCOMPARE(
            ipmi::productOf(
                "Firmware Revision         : 2.10\nManufacturer Name : Acme Ltd.\nProduct Name : Unknown "
                "(0xF02)\n"),
            QStringLiteral("Acme Ltd., firmware 2.10"));
        QCOMPARE(ipmi::productOf(":::\n\xff"), QStringLiteral("IPMI BMC"));
    }

    void onOffAndSoft()
    {
        BmcPeer bmc;
        QVERIFY(bmc.start());
        IpmiDriver driver(configFor(bmc.address()), m_clock);
        const auto power = [&] {
            const auto report = driver.read(soon());
            return report ? toWord(report->power) : report.error().what + report.error().detail;
        };
        QCOMPARE(power(), QStringLiteral("off"));
        QVERIFY(driver.powerOff(soon()).has_value()); // already so
        QVERIFY(driver.powerOn(soon()).has_value());
        QTRY_COMPARE(power(), QStringLiteral("on"));
        QVERIFY(bmc.isOn());
        QVERIFY(driver.powerOn(soon()).has_value());
        QVERIFY(driver.softPowerOff(soon()).has_value());
        QTRY_COMPARE(power(), QStringLiteral("off"));
        QVERIFY2(bmc.commands().contains("shutdown"), bmc.commands().constData());
        QVERIFY(driver.powerOn(soon()).has_value());
        QVERIFY(driver.powerOff(soon()).has_value());
        QTRY_COMPARE(power(), QStringLiteral("off"));
    }

    void wrongPasswordAndUnknownUser()
    {
        BmcPeer bmc;
        QVERIFY(bmc.start());
        const auto wrong = IpmiDriver(configFor(bmc.address(), "not-it"), m_clock).read(soon());
        QCOMPARE(wrong.error().code, ErrorCode::AuthenticationFailed);
        QVERIFY2(wrong.error().what.contains(QStringLiteral("password")), qPrintable(wrong.error().what));
        QVERIFY(!(wrong.error().what + wrong.error().detail).contains(QStringLiteral("not-it")));
        auto config = configFor(bmc.address());
        config.user = QStringLiteral("stranger");
        const auto unknown = IpmiDriver(config, m_clock).read(soon());
        QCOMPARE(unknown.error().code, ErrorCode::AuthenticationFailed);
        QVERIFY2(unknown.error().what.contains(QStringLiteral("user")), qPrintable(unknown.error().what));
    }

    void thePasswordIsFetchedOnceAndAnewAfterARefusal()
    {
        BmcPeer bmc;
        QVERIFY(bmc.start());
        auto config = configFor(bmc.address());
        int fetched = 0;
        QByteArray password = BmcPeer::password();
        config.secret = [&](const Call &) -> Result<Secret> {
            ++fetched;
            return Secret(password);
        };
        IpmiDriver driver(config, m_clock);
        for (int i = 0; i < 3; ++i)
            QVERIFY(driver.read(soon()).has_value());
        QCOMPARE(fetched, 1);

        fetched = 0;
        password = "not-it";
        IpmiDriver refused(config, m_clock);
        QCOMPARE(refused.read(soon()).error().code, ErrorCode::AuthenticationFailed);
        QCOMPARE(fetched, 1);
        password = BmcPeer::password(); // mended where it is kept
        QVERIFY(refused.read(soon()).has_value());
        QCOMPARE(fetched, 2);
    }

    void cipherSuites()
    {
        BmcPeer bmc; // offers 3 only
        QVERIFY(bmc.start());
        const auto with = [&](const QJsonValue &suite) {
            auto config = configFor(bmc.address());
            config.options.insert(QStringLiteral("cipherSuite"), suite);
            const auto report = IpmiDriver(config, m_clock).read(soon());
            return report ? QStringLiteral("ok") : toWord(report.error().code);
        };
        QCOMPARE(with(3), QStringLiteral("ok"));
        QCOMPARE(with(17), QStringLiteral("notSupported"));
        QCOMPARE(with(0), QStringLiteral("configuration")); // no authentication at all
        QCOMPARE(with(2), QStringLiteral("configuration")); // no encryption
        QCOMPARE(with(QStringLiteral("3")), QStringLiteral("configuration"));
    }

    void aSilentBmcEndsByTheDeadline()
    {
        QUdpSocket silent;
        QVERIFY(silent.bind(QHostAddress(QHostAddress::LocalHost), 0));
        IpmiDriver driver(configFor(QStringLiteral("127.0.0.1:%1").arg(silent.localPort())), m_clock);
        QElapsedTimer timer;
        timer.start();
        const auto killed = driver.read(Call(700ms));
        QCOMPARE(killed.error().code, ErrorCode::Timeout);
        QVERIFY2(timer.elapsed() < 2000, "did not keep the deadline");
        QCOMPARE(childrenNow().running + childrenNow().zombies, 0);
        // With time enough it is ipmitool's own verdict, still within the deadline.
        timer.restart();
        const auto silence = driver.read(Call(5s));
        QCOMPARE(silence.error().code, ErrorCode::Unreachable);
        QVERIFY2(timer.elapsed() < 5000, "did not keep the deadline");
    }

    void aBmcThatHangsInTheMiddleEndsByTheDeadline()
    {
        BmcPeer bmc;
        QVERIFY(bmc.start());
        IpmiDriver driver(configFor(bmc.address()), m_clock);
        QVERIFY(driver.read(soon()).has_value());
        bmc.freeze();
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!driver.read(Call(1s)).has_value());
        QVERIFY2(timer.elapsed() < 3000, "did not keep the deadline");
        QCOMPARE(childrenNow().running, 1); // ipmi_sim itself
    }

    void aStopEndsTheProcess()
    {
        QUdpSocket silent;
        QVERIFY(silent.bind(QHostAddress(QHostAddress::LocalHost), 0));
        IpmiDriver driver(configFor(QStringLiteral("127.0.0.1:%1").arg(silent.localPort())), m_clock);
        std::stop_source stop;
        Result<PowerReport> report;
        std::thread thread([&] { report = driver.read(Call(60s, stop.get_token())); });
        const bool started =
            QTest::qWaitFor([] { return childrenNow().commandLines.contains("lanplus"); }, 10'000);
        QElapsedTimer timer;
        timer.start();
        stop.request_stop();
        thread.join();
        QVERIFY(started);
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
        QVERIFY(timer.elapsed() < 2000);
        QCOMPARE(childrenNow().running + childrenNow().zombies, 0);
    }

    void thePasswordIsOnNoCommandLine()
    {
        QUdpSocket silent;
        QVERIFY(silent.bind(QHostAddress(QHostAddress::LocalHost), 0));
        IpmiDriver driver(configFor(QStringLiteral("127.0.0.1:%1").arg(silent.localPort()), "hunter2-seen"),
                          m_clock);
        std::stop_source stop;
        std::thread thread([&] { static_cast<void>(driver.read(Call(60s, stop.get_token()))); });
        QByteArray seen;
        const bool started = QTest::qWaitFor(
            [&] {
                seen = childrenNow().commandLines;
                return seen.contains("lanplus");
            },
            10'000);
        stop.request_stop();
        thread.join();
        QVERIFY(started);
        QVERIFY2(seen.contains("operator"), seen.constData()); // it is the right process
        QVERIFY2(!seen.contains("hunter2-seen"), seen.constData());
    }

    void aMissingToolIsNamed()
    {
        const QByteArray path = qgetenv("PATH");
        const QTemporaryDir empty;
        qputenv("PATH", empty.path().toUtf8());
        const auto report = IpmiDriver(configFor(QStringLiteral("127.0.0.1")), m_clock).read(soon());
        qputenv("PATH", path);
        QCOMPARE(report.error().code, ErrorCode::Configuration);
        QVERIFY2(report.error().what.contains(QStringLiteral("package \"ipmitool\"")),
                 qPrintable(report.error().what));
    }

    void aToolThatNeverStopsTalkingIsCutOff()
    {
        const QByteArray path = qgetenv("PATH");
        const QTemporaryDir fake;
        QVERIFY(writeFile(
            fake.filePath(QStringLiteral("ipmitool")),
            "#!/bin/sh\ntrap '' TERM\nwhile :; do echo yes yes yes yes yes yes yes yes yes yes; done\n",
            QFileDevice::ReadOwner | QFileDevice::ExeOwner));
        qputenv("PATH", fake.path().toUtf8() + ':' + path);
        const auto report = IpmiDriver(configFor(QStringLiteral("127.0.0.1")), m_clock).read(soon());
        qputenv("PATH", path);
        QCOMPARE(report.error().code, ErrorCode::Protocol);
        QCOMPARE(childrenNow().running + childrenNow().zombies, 0);
    }

    void aSecretThatCannotBeFetchedIsTheError()
    {
        auto config = configFor(QStringLiteral("127.0.0.1"));
        config.secret = [](const Call &) -> Result<Secret> {
            return fail(ErrorCode::NotFound, QStringLiteral("No such secret."));
        };
        QCOMPARE(IpmiDriver(config, m_clock).read(soon()).error().what, QStringLiteral("No such secret."));
    }

    void probeSaysStateAndProduct()
    {
        BmcPeer bmc;
        QVERIFY(bmc.start());
        const auto probed = allDrivers().probe(soon(), configFor(bmc.address()));
        QVERIFY2(probed.has_value(), probed ? "" : qPrintable(probed.error().what));
        QVERIFY2(probed->product.startsWith(QStringLiteral("MontaVista")), qPrintable(probed->product));
        QCOMPARE(probed->items.size(), std::size_t(1));
        QCOMPARE(probed->items[0].id, QStringLiteral("off"));
        QVERIFY(probed->encrypted);
    }
};

QTEST_GUILESS_MAIN(IpmiDriverTest)
#include "ipmi_driver_test.moc"
