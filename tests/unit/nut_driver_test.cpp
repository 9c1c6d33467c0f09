// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/drivers/all.h"
#include "core/drivers/nut/nut_driver.h"
#include "tests/support/line_server.h"
#include "tests/support/nut_peer.h"

#include <QElapsedTimer>
#include <QSslConfiguration>
#include <QTest>
#include <thread>

using namespace switchyard;
using namespace switchyard::test;
using namespace std::chrono_literals;

namespace
{

const QString upsName = QStringLiteral("ups1");

DriverConfig configFor(const QString &address, const QString &user = {}, const QByteArray &password = {})
{
    DriverConfig config;
    config.kind = QStringLiteral("nut");
    config.deviceId = upsName;
    config.address = address;
    config.user = user;
    config.plainText = true;
    config.secret = [password](const Call &) -> Result<Secret> { return Secret(password); };
    return config;
}

DriverConfig operatorOf(const NutPeer &peer)
{
    return configFor(peer.address(), QStringLiteral("operator"), "pass word");
}

Call soon()
{
    return Call(5s);
}

/// An upsd that answers right, to begin the scripts with.
QByteArray goodAnswer(const QByteArray &line)
{
    if (line == "LIST VAR ups1")
        return "BEGIN LIST VAR ups1\nVAR ups1 ups.status \"OL\"\nEND LIST VAR ups1\n";
    if (line.startsWith("LIST "))
        return "BEGIN " + line + "\nEND " + line + '\n';
    return "OK\n";
}

} // namespace

class NutDriverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_plain.start());
        QVERIFY(m_tls.start({.tls = true, .maxAgeSeconds = 15}));
    }

    void readsARealUps()
    {
        const auto &peer = m_plain;
        NutDriver driver(configFor(peer.address()), m_clock);
        const auto report = driver.read(soon());
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().what));
        const auto &facts = report->facts;
        QCOMPARE(facts.state, UpsState::OnMains);
        QCOMPARE(facts.statusWords, QStringList({QStringLiteral("OL"), QStringLiteral("CHRG")}));
        QCOMPARE(facts.manufacturer, QStringLiteral("Acme"));
        QCOMPARE(facts.model, QStringLiteral("Model 7"));
        QCOMPARE(facts.serial, QStringLiteral("S-1"));
        QCOMPARE(facts.chargePercent, 90.0);
        QCOMPARE(facts.runtimeSeconds, 1200.0);
        QCOMPARE(facts.loadPercent, 25.0);
        QCOMPARE(facts.realPowerW, 200.0);
        QCOMPARE(facts.inputVoltageV, 229.5);
        QCOMPARE(facts.outputVoltageV, 230.0);
        QCOMPARE(facts.beeper, QStringLiteral("enabled"));
        QCOMPARE(facts.testResult, QStringLiteral("Done and passed"));
        QCOMPARE(facts.variables.value(QStringLiteral("ambient.temperature")), QStringLiteral("21.5"));
        QCOMPARE(facts.commands, QStringList(QStringLiteral("load.off")));
        QVERIFY(facts.writable.contains(QStringLiteral("ups.status")));
        QVERIFY(facts.plainText);
    }

    void anUnknownUpsIsNotFound()
    {
        const auto &peer = m_plain;
        auto config = configFor(peer.address());
        config.options.insert(QStringLiteral("ups"), QStringLiteral("other"));
        QCOMPARE(NutDriver(config, m_clock).read(soon()).error().code, ErrorCode::NotFound);
        config.options.insert(QStringLiteral("ups"), QStringLiteral("a b"));
        QCOMPARE(NutDriver(config, m_clock).read(soon()).error().code, ErrorCode::Configuration);
    }

    void setsAVariableAndFollowsItToItsEnd()
    {
        const auto &peer = m_plain;
        NutDriver driver(operatorOf(peer), m_clock);
        const auto set = driver.setVariable(soon(), QStringLiteral("ups.status"), QStringLiteral("OB LB"));
        QVERIFY2(set.has_value(), set ? "" : qPrintable(set.error().what + set.error().detail));
        QTRY_COMPARE(driver.read(soon()).value_or(UpsReport{}).facts.state, UpsState::LowBattery);
        QCOMPARE(driver.setVariable(soon(), QStringLiteral("no.such"), QStringLiteral("1")).error().code,
                 ErrorCode::NotSupported);
        QCOMPARE(driver.setVariable(soon(), QStringLiteral("x\nFSD ups1"), QStringLiteral("1")).error().code,
                 ErrorCode::InvalidArgument);
    }

    void aCommandTheDriverDoesNotKnowFailsByItsTracking()
    {
        const auto &peer = m_plain;
        NutDriver driver(operatorOf(peer), m_clock);
        // upsd takes load.off, since dummy-ups lists it; that dummy-ups then refuses it only tracking tells.
        const auto done = driver.runCommand(soon(), QStringLiteral("load.off"), {});
        QCOMPARE(done.error().code, ErrorCode::NotSupported);
        QVERIFY(done.error().detail.contains(QStringLiteral("UNKNOWN")));
        QCOMPARE(driver.runCommand(soon(), QStringLiteral("no.such"), {}).error().code,
                 ErrorCode::NotSupported);
        QVERIFY(driver.read(soon()).has_value()); // the connection is as good as before
    }

    void aWrongPasswordAndAMissingRightAreRefused()
    {
        const auto &peer = m_plain;
        const auto set = [&](const char *user, const char *password) {
            NutDriver driver(configFor(peer.address(), QLatin1StringView(user), password), m_clock);
            return driver.setVariable(soon(), QStringLiteral("ups.status"), QStringLiteral("OB"))
                .error()
                .code;
        };
        QCOMPARE(set("operator", "wrong"), ErrorCode::AuthenticationFailed);
        QCOMPARE(set("nobody", "wrong"), ErrorCode::AuthenticationFailed);
        QCOMPARE(set("viewer", "viewer"), ErrorCode::AuthenticationFailed); // upsd tells no difference
        QCOMPARE(set("", ""), ErrorCode::AuthenticationFailed);
        // Once the password was good for something, it is the right that is missing.
        NutDriver guard(configFor(peer.address(), QStringLiteral("guard"), "guard"), m_clock);
        QVERIFY(guard.login(soon()).has_value());
        QCOMPARE(guard.setVariable(soon(), QStringLiteral("ups.status"), QStringLiteral("OB")).error().code,
                 ErrorCode::PermissionDenied);
    }

    void aMendedPasswordIsFetchedAnew()
    {
        const auto &peer = m_plain;
        auto config = operatorOf(peer);
        QByteArray password = "wrong";
        config.secret = [&](const Call &) -> Result<Secret> { return Secret(password); };
        NutDriver driver(config, m_clock);
        const auto set = [&] {
            return driver.setVariable(soon(), QStringLiteral("ups.status"), QStringLiteral("OB"));
        };
        QCOMPARE(set().error().code, ErrorCode::AuthenticationFailed);
        password = "pass word";
        QVERIFY(set().has_value());
    }

    void aLoginIsSeenByUpsdAndSurvivesAReconnect()
    {
        NutPeer peer;
        QVERIFY(peer.start());
        NutDriver guard(configFor(peer.address(), QStringLiteral("guard"), "guard"), m_clock);
        QVERIFY(guard.login(soon()).has_value());
        QVERIFY(guard.login(soon()).has_value());
        QCOMPARE(peer.clients().size(), 1);
        QCOMPARE(guard.read(soon()).value_or(UpsReport{}).facts.logins, 1);
        peer.killUpsd();
        QVERIFY(peer.startUpsd());
        QTRY_VERIFY(guard.read(soon()).has_value());
        QCOMPARE(peer.clients().size(), 1);
        QVERIFY(guard.logout(soon()).has_value());
        QTRY_COMPARE(peer.clients().size(), 0);
        QVERIFY(guard.read(soon()).has_value());
        QCOMPARE(peer.clients().size(), 0);
        NutDriver viewer(operatorOf(peer), m_clock);
        QCOMPARE(viewer.login(soon()).error().code, ErrorCode::AuthenticationFailed);
    }

    /// upsd drops whom it has not heard for a minute.
    void aLoginThatIsKeptIsHeard()
    {
        LineServer server;
        server.setScript([](const QByteArray &line) {
            return line.startsWith("GET NUMLOGINS") ? QByteArray("NUMLOGINS ups1 1\n") : goodAnswer(line);
        });
        NutDriver guard(configFor(server.address(), QStringLiteral("guard"), "guard"), m_clock);
        QVERIFY(guard.login(soon()).has_value());
        for (int kept = 1; kept < 3; ++kept) {
            QVERIFY(guard.login(soon()).has_value());
            QCOMPARE(server.lines().count("GET NUMLOGINS ups1"), kept);
        }
        QCOMPARE(server.lines().count("LOGIN ups1"), 1);
        for (auto *client : server.findChildren<QTcpSocket *>())
            client->abort();
        QVERIFY(guard.login(soon()).has_value());
        QCOMPARE(server.lines().count("LOGIN ups1"), 2);
    }

    void loginsAreNotCountedWhereUpsdDoesNotSay_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("refused") << QByteArray("ERR ACCESS-DENIED");
        QTest::newRow("something else") << QByteArray("OK");
        QTest::newRow("no number") << QByteArray("NUMLOGINS ups1 many");
        QTest::newRow("none that could be") << QByteArray("NUMLOGINS ups1 -1");
    }

    void loginsAreNotCountedWhereUpsdDoesNotSay()
    {
        QFETCH(QByteArray, answer);
        LineServer server;
        server.setScript([&](const QByteArray &line) {
            return line.startsWith("GET NUMLOGINS") ? answer + '\n' : goodAnswer(line);
        });
        NutDriver driver(configFor(server.address()), m_clock);
        const auto report = driver.read(soon());
        QVERIFY(report.has_value());
        QVERIFY(!report->facts.logins);
    }

    void upsdGoneAndBack()
    {
        NutPeer peer;
        QVERIFY(peer.start());
        NutDriver driver(configFor(peer.address()), m_clock);
        QVERIFY(driver.read(soon()).has_value());
        peer.killUpsd();
        const auto gone = driver.read(soon());
        QCOMPARE(gone.error().code, ErrorCode::Unreachable);
        QVERIFY2(gone.error().what.contains(QStringLiteral("Nothing listens")),
                 qPrintable(gone.error().what));
        QVERIFY(peer.startUpsd());
        QTRY_VERIFY(driver.read(soon()).has_value());
    }

    void driverGoneFrozenAndBack()
    {
        NutPeer peer;
        QVERIFY(peer.start({.tls = false, .maxAgeSeconds = 2}));
        NutDriver driver(configFor(peer.address()), m_clock);
        // Its state is waited for at each step: on a busy machine even a good driver may be late for a
        // moment.
        const auto said = [&] {
            const auto report = driver.read(soon());
            return report ? QStringLiteral("fresh")
                          : toWord(report.error().code) + u' ' + report.error().what;
        };
        QTRY_COMPARE_WITH_TIMEOUT(said(), QStringLiteral("fresh"), 15'000);
        peer.freezeDriver(); // it holds its socket and says nothing: stale after MAXAGE
        QTRY_VERIFY_WITH_TIMEOUT(said().startsWith(QStringLiteral("dataStale upsd has had no fresh data")),
                                 15'000);
        peer.thawDriver();
        QTRY_COMPARE_WITH_TIMEOUT(said(), QStringLiteral("fresh"), 15'000);
        peer.killDriver();
        QTRY_VERIFY_WITH_TIMEOUT(
            said().startsWith(QStringLiteral("dataStale upsd runs, but the driver of ups1 does not")),
            15'000);
        QVERIFY(peer.startDriver());
        QTRY_COMPARE_WITH_TIMEOUT(said(), QStringLiteral("fresh"), 30'000);
    }

    void encryptionIsRequiredUnlessTheSiteFileSaysOtherwise()
    {
        const auto &peer = m_plain;
        auto config = operatorOf(peer);
        config.plainText = false;
        bool asked = false;
        config.secret = [&](const Call &) -> Result<Secret> {
            asked = true;
            return Secret("pass word");
        };
        NutDriver driver(config, m_clock);
        QCOMPARE(driver.read(soon()).error().code, ErrorCode::PlainTextRefused);
        QCOMPARE(driver.setVariable(soon(), QStringLiteral("ups.status"), QStringLiteral("OB")).error().code,
                 ErrorCode::PlainTextRefused);
        QVERIFY(!asked);
    }

    void anUnknownCertificateIsShownAndAPinnedOneTaken()
    {
        const auto &peer = m_tls;
        auto config = operatorOf(peer);
        config.plainText = false;
        const auto refused = NutDriver(config, m_clock).read(soon());
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().code, ErrorCode::CertificateUnknown);
        QCOMPARE(refused.error().detail, QString::fromLatin1(peer.certificateSha256()));

        config.pinnedCertificateSha256 = QByteArray(64, '0');
        QCOMPARE(NutDriver(config, m_clock).read(soon()).error().code, ErrorCode::CertificateUnknown);

        config.pinnedCertificateSha256 = peer.certificateSha256().toUpper();
        NutDriver pinned(config, m_clock);
        const auto report = pinned.read(soon());
        QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().what + report.error().detail));
        QVERIFY(!report->facts.plainText);
        QVERIFY(pinned.setVariable(soon(), QStringLiteral("ups.status"), QStringLiteral("OB")).has_value());
        const auto probed = NutDriver::probe(soon(), config);
        QVERIFY(probed.has_value());
        QVERIFY(probed->encrypted);
        QCOMPARE(probed->certificateSha256, peer.certificateSha256());
    }

    void aCertificateThatTheSystemTrustsIsTaken()
    {
        const auto &peer = m_tls;
        auto config = operatorOf(peer);
        config.plainText = false;
        config.address.replace(QStringLiteral("127.0.0.1"),
                               QStringLiteral("localhost")); // the certificate's name
        const auto before = QSslConfiguration::defaultConfiguration();
        auto trusting = before;
        trusting.addCaCertificates(peer.caFile());
        QSslConfiguration::setDefaultConfiguration(trusting);
        const auto named = NutDriver(config, m_clock).read(soon());
        config.address.replace(QStringLiteral("localhost"), QStringLiteral("127.0.0.1"));
        const auto misnamed = NutDriver(config, m_clock).read(soon());
        QSslConfiguration::setDefaultConfiguration(before);
        QVERIFY2(named.has_value(), named ? "" : qPrintable(named.error().what));
        QCOMPARE(misnamed.error().code, ErrorCode::CertificateUnknown);
    }

    void aConnectionServesOneThreadAfterAnother()
    {
        const auto &peer = m_tls;
        auto config = operatorOf(peer);
        config.plainText = false;
        config.pinnedCertificateSha256 = peer.certificateSha256();
        NutDriver driver(config, m_clock);
        for (int turn = 0; turn < 20; ++turn) {
            Result<UpsReport> report;
            std::thread thread([&] { report = driver.read(soon()); });
            thread.join();
            QVERIFY2(report.has_value(), report ? "" : qPrintable(report.error().what));
        }
        QVERIFY(driver.read(soon()).has_value());
    }

    void probeListsTheUpses()
    {
        const auto &peer = m_plain;
        const auto registry = allDrivers();
        const auto probed = registry.probe(soon(), configFor(peer.address()));
        QVERIFY(probed.has_value());
        QCOMPARE(probed->product, QStringLiteral("upsd 2.8.0"));
        QVERIFY(!probed->encrypted);
        QCOMPARE(probed->items.size(), std::size_t(1));
        QCOMPARE(probed->items[0].id, upsName);
        QCOMPARE(probed->items[0].description, QStringLiteral("Rack 1 (main)"));
    }

    void aProbeTellsWhetherThePasswordIsRight()
    {
        const auto noteFor = [this](const char *user, const char *password) {
            const auto probed =
                NutDriver::probe(soon(), configFor(m_plain.address(), QLatin1StringView(user), password));
            return probed ? probed->note : probed.error().what;
        };
        QCOMPARE(noteFor("", ""), QString());
        QCOMPARE(noteFor("operator", "pass word"), QString());
        const auto unproven = QStringLiteral("not checked until it is used");
        QVERIFY2(noteFor("operator", "wrong").contains(unproven), qPrintable(noteFor("operator", "wrong")));
        QVERIFY(noteFor("nobody", "wrong").contains(unproven));
        QVERIFY(noteFor("guard", "guard").contains(unproven)); // right, but good for a login only
        auto locked = operatorOf(m_plain);
        locked.secret = [](const Call &) -> Result<Secret> {
            return fail(ErrorCode::Io, QStringLiteral("locked"));
        };
        QCOMPARE(NutDriver::probe(soon(), locked).error().code, ErrorCode::Io);
    }

    void listsAreAskedAgainAfterFiveMinutesAndAfterAReconnect()
    {
        LineServer server;
        server.setScript(goodAnswer);
        NutDriver driver(configFor(server.address()), m_clock);
        const auto listsAsked = [&] { return server.lines().count("LIST CMD ups1"); };
        for (int i = 0; i < 3; ++i)
            QVERIFY(driver.read(soon()).has_value());
        QCOMPARE(listsAsked(), 1);
        QCOMPARE(server.connections(), 1);
        m_clock.advance(5 * 60 * 1000);
        QVERIFY(driver.read(soon()).has_value());
        QCOMPARE(listsAsked(), 2);
        for (auto *client : server.findChildren<QTcpSocket *>())
            client->abort();
        QVERIFY(driver.read(soon()).has_value());
        QCOMPARE(listsAsked(), 3);
        QCOMPARE(server.connections(), 2);
    }

    void noPasswordIsSentForReading()
    {
        LineServer server;
        server.setScript(goodAnswer);
        NutDriver driver(configFor(server.address(), QStringLiteral("operator"), "pass word"), m_clock);
        QVERIFY(driver.read(soon()).has_value());
        QVERIFY(!server.lines().join('\n').contains("PASSWORD"));
        QVERIFY(driver.setVariable(soon(), QStringLiteral("a.b"), QStringLiteral("c \"d\"")).has_value());
        QVERIFY(server.lines().contains("PASSWORD \"pass word\""));
        QVERIFY(server.lines().contains("SET VAR ups1 a.b \"c \\\"d\\\"\""));
    }

    void answersThatDoNotFitCloseTheConnection_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("other protocol") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
        QTest::newRow("html") << QByteArray("<html>\n");
        QTest::newRow("empty line") << QByteArray("\n");
        QTest::newRow("other list") << QByteArray("BEGIN LIST VAR ups2\n");
        QTest::newRow("row of another") << QByteArray("BEGIN LIST VAR ups1\nVAR ups2 ups.status \"OB\"\n");
        QTest::newRow("row without a name") << QByteArray("BEGIN LIST VAR ups1\nVAR ups1\n");
        QTest::newRow("open quote") << QByteArray("BEGIN LIST VAR ups1\nVAR ups1 ups.status \"OL\n");
        QTest::newRow("long line") << QByteArray("BEGIN LIST VAR ups1\nVAR ups1 a \"") +
                                          QByteArray(5000, 'x') + "\"\n";
        QTest::newRow("list in a list") << QByteArray("BEGIN LIST VAR ups1\nBEGIN LIST VAR ups1\n");
    }

    void answersThatDoNotFitCloseTheConnection()
    {
        QFETCH(QByteArray, answer);
        LineServer server;
        server.setScript([&](const QByteArray &) { return answer; });
        NutDriver driver(configFor(server.address()), m_clock);
        const auto report = driver.read(soon());
        QVERIFY(!report.has_value());
        QCOMPARE(report.error().code, ErrorCode::Protocol);
        QTRY_COMPARE(server.clientsNow(), 0);
        server.setScript(goodAnswer);
        QVERIFY(driver.read(soon()).has_value());
    }

    void endlessAnswersAreCutOff_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<QByteArray>("flood");
        QTest::newRow("line") << QByteArray() << QByteArray(8192, 'x');
        QTest::newRow("list") << QByteArray("BEGIN LIST VAR ups1\n")
                              << QByteArray("VAR ups1 a \"") + QByteArray(3000, 'y') + "\"\n";
        QTest::newRow("short rows") << QByteArray("BEGIN LIST VAR ups1\n")
                                    << QByteArray("VAR ups1 a \"\"\n").repeated(500);
    }

    void endlessAnswersAreCutOff()
    {
        QFETCH(QByteArray, begin);
        QFETCH(QByteArray, flood);
        LineServer server;
        server.setScript([&](const QByteArray &) { return begin; });
        server.setFlood(flood);
        NutDriver driver(configFor(server.address()), m_clock);
        const auto report = driver.read(Call(30s));
        QVERIFY(!report.has_value());
        QCOMPARE(report.error().code, ErrorCode::Protocol);
    }

    void silenceAndHalfALineEndByTheDeadline_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("silence") << QByteArray();
        QTest::newRow("half a line") << QByteArray("BEGIN LIST V");
        QTest::newRow("half a list") << QByteArray("BEGIN LIST VAR ups1\nVAR ups1 ups.status \"OL\"\n");
    }

    void silenceAndHalfALineEndByTheDeadline()
    {
        QFETCH(QByteArray, answer);
        LineServer server;
        server.setScript([&](const QByteArray &) { return answer; });
        NutDriver driver(configFor(server.address()), m_clock);
        QElapsedTimer timer;
        timer.start();
        const auto report = driver.read(Call(300ms));
        QCOMPARE(report.error().code, ErrorCode::Timeout);
        QVERIFY2(timer.elapsed() >= 290, "gave up before the deadline");
        QVERIFY2(timer.elapsed() < 2000, "did not keep the deadline");
        server.setScript(goodAnswer); // and the late answer is nobody's
        QVERIFY(driver.read(soon()).has_value());
    }

    void aStopEndsAWait()
    {
        LineServer server;
        NutDriver driver(configFor(server.address()), m_clock);
        std::stop_source stop;
        server.setScript([&](const QByteArray &) {
            stop.request_stop();
            return QByteArray();
        });
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(driver.read(Call(60s, stop.get_token())).error().code, ErrorCode::Cancelled);
        QVERIFY(timer.elapsed() < 10'000);
    }

    void aPeerThatBreaksOffIsUnreachable()
    {
        LineServer server;
        server.setScript(goodAnswer);
        server.setCloseAfter(2);
        NutDriver driver(configFor(server.address()), m_clock);
        QCOMPARE(driver.read(soon()).error().code, ErrorCode::Unreachable);
        QVERIFY(driver.read(soon()).has_value());
    }

    void bytesThatComeBeforeTheEncryptionAreRefused()
    {
        LineServer server;
        server.setScript(
            [](const QByteArray &) { return QByteArray("OK STARTTLS\nVAR ups1 ups.status \"OL\"\n"); });
        auto config = configFor(server.address());
        config.plainText = false;
        const auto report = NutDriver(config, m_clock).read(soon());
        QCOMPARE(report.error().code, ErrorCode::Protocol);
        QVERIFY2(report.error().what.contains(QStringLiteral("Unprotected")),
                 qPrintable(report.error().what));
    }

    void addressesThatLeadNowhere()
    {
        const auto read = [&](const QString &address) {
            return NutDriver(configFor(address), m_clock).read(soon()).error().code;
        };
        QCOMPARE(read(QStringLiteral("127.0.0.1:%1").arg(freeTcpPort())), ErrorCode::Unreachable);
        QCOMPARE(read(QStringLiteral("no-such-host.invalid:3493")), ErrorCode::Unreachable);
        QCOMPARE(read(QStringLiteral("a b")), ErrorCode::Configuration);
    }

    void trackingThatNeverEndsIsATimeout()
    {
        LineServer server;
        server.setScript([](const QByteArray &line) {
            if (line.startsWith("SET VAR"))
                return QByteArray("OK TRACKING 2DDC5036-F665\n");
            return line.startsWith("GET TRACKING") ? QByteArray("PENDING\n") : goodAnswer(line);
        });
        NutDriver driver(configFor(server.address(), QStringLiteral("operator"), "p"), m_clock);
        const auto set = driver.setVariable(Call(400ms), QStringLiteral("a.b"), QStringLiteral("c"));
        QCOMPARE(set.error().code, ErrorCode::Timeout);
        QVERIFY(server.lines().count("GET TRACKING 2DDC5036-F665") > 1);
    }

private:
    /// How many have logged in to the UPS, by upsd's own count.
    ManualClock m_clock;
    NutPeer m_plain; ///< for what leaves it running; upsd takes seconds to start
    NutPeer m_tls;
};

QTEST_GUILESS_MAIN(NutDriverTest)
#include "nut_driver_test.moc"
