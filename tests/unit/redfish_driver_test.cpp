// SPDX-License-Identifier: GPL-3.0-or-later
// The Redfish driver with BMCs of many manners. They are one server of ours (tests/support/redfish_peer.h):
// no Redfish service that switches anything is packaged in Debian, so what this shows is that the driver
// keeps to DSP0266 as we read it, and to the deviations that are known from the field. The server was
// compared once, by hand, with sushy 4.3.3 (OpenStack's client), which logs in, finds the system, switches it
// and logs out.
#include "core/base/clock.h"
#include "core/drivers/all.h"
#include "core/drivers/redfish/redfish_driver.h"
#include "tests/support/redfish_case.h"

#include <QFile>
#include <QSslConfiguration>
#include <QTest>
#include <thread>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

class RedfishDriverTest : public QObject
{
    Q_OBJECT

    const SystemClock m_clock;

private Q_SLOTS:
    void init()
    {
        m_peer = std::make_unique<RedfishPeer>(RedfishPeer::Transport::Plain);
        QVERIFY(m_peer->isListening());
    }

    void onOffAndSoft()
    {
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        QCOMPARE(powerSeenBy(driver), u"off"_s);
        QCOMPARE(outcomeOf(driver.powerOff(soon())), QString()); // already so, and refused
        QCOMPARE(outcomeOf(driver.powerOn(soon())), QString());
        QTRY_COMPARE(m_peer->power(), u"On"_s);
        QCOMPARE(powerSeenBy(driver), u"on"_s);
        QCOMPARE(outcomeOf(driver.powerOn(soon())), QString());
        QCOMPARE(outcomeOf(driver.softPowerOff(soon())), QString());
        QCOMPARE(powerSeenBy(driver), u"on"_s); // on its way
        QCOMPARE(powerSeenBy(driver), u"off"_s);
        QCOMPARE(outcomeOf(driver.powerOn(soon())), QString());
        QCOMPARE(outcomeOf(driver.powerOff(soon())), QString());
        QTRY_COMPARE(powerSeenBy(driver), u"off"_s);
        QCOMPARE(m_peer->told(),
                 (QByteArrayList{R"({"ResetType":"ForceOff"})", R"({"ResetType":"On"})",
                                 R"({"ResetType":"On"})", R"({"ResetType":"GracefulShutdown"})",
                                 R"({"ResetType":"On"})", R"({"ResetType":"ForceOff"})"}));
    }

    void aReadingIsOneRequestOnOneConnection()
    {
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        QCOMPARE(powerSeenBy(driver), u"off"_s);
        QCOMPARE(m_peer->asked(),
                 (QByteArrayList{"GET /redfish/v1/", "POST /redfish/v1/SessionService/Sessions",
                                 "GET /redfish/v1/Systems", "GET /redfish/v1/Systems/1"}));
        // The credentials are in the body of the login, and nowhere else.
        for (std::size_t i = 0; i < 2; ++i) {
            QCOMPARE(m_peer->requests()[i].header("Authorization"), QByteArray());
            QCOMPARE(m_peer->requests()[i].header("X-Auth-Token"), QByteArray());
        }
        m_peer->forgetRequests();
        for (int i = 0; i < 3; ++i)
            QCOMPARE(powerSeenBy(driver), u"off"_s);
        QCOMPARE(m_peer->asked(), QByteArrayList(3, "GET /redfish/v1/Systems/1"));
        QCOMPARE(m_peer->requests()[0].header("X-Auth-Token"), QByteArray("token-1"));
        QCOMPARE(m_peer->requests()[0].header("Authorization"), QByteArray());
        QCOMPARE(m_peer->connections(), 1);
    }

    void theSessionIsGivenBack_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("inBody");
        QTest::addColumn<QByteArray>("ownName");
        QTest::newRow("as the standard says") << 201 << false << QByteArray();
        QTest::newRow("ok") << 200 << false << QByteArray();
        QTest::newRow("no content") << 204 << false << QByteArray();
        QTest::newRow("its place is in the body") << 201 << true << QByteArray();
        QTest::newRow("a name of its own") << 201 << false << QByteArray("https://its-own-name.example");
    }

    void theSessionIsGivenBack()
    {
        QFETCH(int, status);
        QFETCH(bool, inBody);
        QFETCH(QByteArray, ownName);
        m_peer->manner.ownName = ownName;
        m_peer->manner.loginStatus = status;
        m_peer->manner.locationInBody = inBody;
        {
            RedfishDriver driver(redfishConfig(*m_peer), m_clock);
            QCOMPARE(powerSeenBy(driver), u"off"_s);
            QCOMPARE(m_peer->sessionsNow(), 1);
        }
        QCOMPARE(m_peer->sessionsNow(), 0);
        QCOMPARE(m_peer->asked().last(), QByteArray("DELETE /redfish/v1/SessionService/Sessions/1"));
        QCOMPARE(m_peer->connections(), 1);
    }

    void aForgottenSessionIsMadeAnewOnce()
    {
        int fetched = 0;
        auto config = redfishConfig(*m_peer);
        config.secret = [&](const Call &) -> Result<Secret> {
            ++fetched;
            return Secret(RedfishPeer::password());
        };
        RedfishDriver driver(config, m_clock);
        QCOMPARE(powerSeenBy(driver), u"off"_s);
        m_peer->forgetSessions();
        m_peer->forgetRequests();
        QCOMPARE(powerSeenBy(driver), u"off"_s);
        QCOMPARE(m_peer->asked(),
                 (QByteArrayList{"GET /redfish/v1/Systems/1", "GET /redfish/v1/",
                                 "POST /redfish/v1/SessionService/Sessions", "GET /redfish/v1/Systems/1"}));
        m_peer->forgetSessions(); // in the middle of a command, too
        QCOMPARE(outcomeOf(driver.powerOn(soon())), QString());
        QTRY_COMPARE(powerSeenBy(driver), u"on"_s);
        QCOMPARE(fetched, 1);

        // One that forgets at once is not asked for ever.
        m_peer->setScript([this](const RedfishPeer::Request &request) -> std::optional<QByteArray> {
            if (request.method != "POST")
                m_peer->forgetSessions();
            return {};
        });
        m_peer->forgetRequests();
        QVERIFY(powerSeenBy(driver).startsWith(u"authenticationFailed"_s));
        QCOMPARE(m_peer->asked().count("POST /redfish/v1/SessionService/Sessions"), 1);
    }

    void aWrongPasswordIsSaidAndFetchedAnew()
    {
        int fetched = 0;
        QByteArray password = "not-it";
        auto config = redfishConfig(*m_peer);
        config.secret = [&](const Call &) -> Result<Secret> {
            ++fetched;
            return Secret(password);
        };
        RedfishDriver driver(config, m_clock);
        const QString said = powerSeenBy(driver);
        QVERIFY2(said.startsWith(u"authenticationFailed"_s) && said.contains(u"password"_s),
                 qPrintable(said));
        QVERIFY2(!said.contains(u"not-it"_s), qPrintable(said));
        // One try: more would lock the account.
        QCOMPARE(m_peer->asked(),
                 (QByteArrayList{"GET /redfish/v1/", "POST /redfish/v1/SessionService/Sessions"}));
        password = RedfishPeer::password(); // mended where it is kept
        QCOMPARE(powerSeenBy(driver), u"off"_s);
        QCOMPARE(fetched, 2);
        config.user.clear();
        QVERIFY(powerSeenBy(*std::make_unique<RedfishDriver>(config, m_clock))
                    .contains(u"needs a user and a secret"_s));
    }

    void withoutASessionServiceEachRequestCarriesThePassword()
    {
        m_peer->manner.hasSessions = false;
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        QCOMPARE(powerSeenBy(driver), u"off"_s);
        m_peer->forgetRequests();
        QCOMPARE(powerSeenBy(driver), u"off"_s);
        QCOMPARE(m_peer->asked(),
                 QByteArrayList{"GET /redfish/v1/Systems/1"}); // it does not ask for a session again
        QCOMPARE(m_peer->requests()[0].header("Authorization"),
                 "Basic " + QByteArray("operator:s3cret-of-bmc").toBase64());
        QCOMPARE(outcomeOf(driver.powerOn(soon())), QString());
        QTRY_COMPARE(powerSeenBy(driver), u"on"_s);

        m_peer->setPassword("changed");
        QVERIFY(powerSeenBy(driver).startsWith(u"authenticationFailed"_s));
    }

    void fullSlotsAreWaitedForWithThePassword()
    {
        m_peer->manner.slotsForSessions = 0;
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        QCOMPARE(powerSeenBy(driver), u"off"_s);
        m_peer->manner.slotsForSessions = 1;
        QCOMPARE(powerSeenBy(driver), u"off"_s);
        QCOMPARE(m_peer->sessionsNow(), 1);
    }

    void severalSystems()
    {
        m_peer->manner.systems = {u"Blade1"_s, u"Blade2"_s, u"Blade3"_s, u"Blade4"_s, u"Blade5"_s};
        auto config = redfishConfig(*m_peer);
        const QString said = powerSeenBy(*std::make_unique<RedfishDriver>(config, m_clock));
        QVERIFY2(said.startsWith(u"configuration"_s) &&
                     said.contains(u"Blade1, Blade2, Blade3, Blade4, Blade5"_s),
                 qPrintable(said));
        config.options.insert(u"system"_s, u"Blade5"_s); // of the third page
        RedfishDriver driver(config, m_clock);
        QCOMPARE(powerSeenBy(driver), u"off"_s);
        m_peer->forgetRequests();
        QCOMPARE(outcomeOf(driver.powerOn(soon())), QString());
        QVERIFY(m_peer->asked().contains("POST /redfish/v1/Systems/Blade5/Actions/ComputerSystem.Reset"));
    }

    void aSystemThatMovedIsFoundAgain()
    {
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        QCOMPARE(powerSeenBy(driver), u"off"_s);
        m_peer->manner.systems = {u"system"_s}; // as after an update of its firmware
        QCOMPARE(powerSeenBy(driver), u"off"_s);
        m_peer->manner.systems = {};
        QVERIFY(powerSeenBy(driver).startsWith(u"notFound"_s));
    }

    void theKindOfResetIsTheOneThatIsOffered_data()
    {
        using Where = RedfishPeer::Manner::Where;
        QTest::addColumn<int>("where");
        QTest::addColumn<QStringList>("offered");
        QTest::addColumn<QByteArrayList>("told"); // on, soft off
        const QByteArray on = R"({"ResetType":"On"})", forceOn = R"({"ResetType":"ForceOn"})";
        const QByteArray soft = R"({"ResetType":"GracefulShutdown"})",
                         button = R"({"ResetType":"PushPowerButton"})";
        const QStringList less = {u"ForceOn"_s, u"ForceOff"_s, u"PushPowerButton"_s};
        QTest::newRow("in the system") << int(Where::System) << less << QByteArrayList{forceOn, button};
        QTest::newRow("in the ActionInfo")
            << int(Where::ActionInfo) << less << QByteArrayList{forceOn, button};
        QTest::newRow("nowhere, all")
            << int(Where::Nowhere) << QStringList{u"On"_s, u"GracefulShutdown"_s} << QByteArrayList{on, soft};
        QTest::newRow("nowhere, less")
            << int(Where::Nowhere) << less << QByteArrayList{on, forceOn, soft, button};
    }

    void theKindOfResetIsTheOneThatIsOffered()
    {
        QFETCH(int, where);
        QFETCH(QStringList, offered);
        QFETCH(QByteArrayList, told);
        m_peer->manner.resetTypesStand = RedfishPeer::Manner::Where(where);
        m_peer->manner.resetTypes = offered;
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        QCOMPARE(outcomeOf(driver.powerOn(soon())), QString());
        QTRY_COMPARE(powerSeenBy(driver), u"on"_s);
        QTRY_COMPARE(m_peer->power(), u"On"_s);
        QCOMPARE(outcomeOf(driver.softPowerOff(soon())), QString());
        QTRY_COMPARE(powerSeenBy(driver), u"off"_s);
        QCOMPARE(m_peer->told(), told);
    }

    void theButtonIsNotPressedOnAHostThatIsOff()
    {
        m_peer->manner.resetTypes = {u"On"_s, u"PushPowerButton"_s};
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        QCOMPARE(outcomeOf(driver.softPowerOff(soon())), QString()); // off already
        m_peer->manner.says = false;
        QVERIFY(outcomeOf(driver.softPowerOff(soon())).startsWith(u"wrongState"_s));
        m_peer->manner.says = true;
        m_peer->setPower({u"PoweringOn"_s});
        QVERIFY(outcomeOf(driver.softPowerOff(soon())).startsWith(u"wrongState"_s));
        QCOMPARE(m_peer->told(), QByteArrayList());
        const QString said = outcomeOf(driver.powerOff(soon())); // it has no way to do this
        QVERIFY2(said.startsWith(u"notSupported"_s) && said.contains(u"On, PushPowerButton"_s),
                 qPrintable(said));
    }

    void aRefusalIsJudgedByTheState()
    {
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        for (const int status : {400, 409, 500}) {
            m_peer->manner.refusesWhatIsSo = status;
            m_peer->setPower({u"Off"_s});
            QCOMPARE(outcomeOf(driver.powerOff(soon())), QString());
            m_peer->setPower({u"On"_s});
            QCOMPARE(outcomeOf(driver.powerOn(soon())), QString());
        }
        m_peer->setPower({u"On"_s});
        for (const auto &[status, word] :
             {std::pair(500, u"protocol"_s), std::pair(503, u"busy"_s), std::pair(403, u"permissionDenied"_s),
              std::pair(405, u"notSupported"_s)}) {
            m_peer->manner.resetStatus = status;
            const QString said = outcomeOf(driver.powerOff(soon()));
            QVERIFY2(said.startsWith(word) && said.contains(u"Something went wrong."_s), qPrintable(said));
        }
        for (const int status : {200, 202, 204}) {
            m_peer->manner.resetStatus = status;
            m_peer->setPower({u"Off"_s});
            QCOMPARE(outcomeOf(driver.powerOn(soon())), QString());
            QTRY_COMPARE(powerSeenBy(driver), u"on"_s);
        }
    }

    void whoSaysYesAndStaysOnIsSeenOn()
    {
        m_peer->setPower({u"On"_s});
        m_peer->manner.obeys = false;
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        QCOMPARE(outcomeOf(driver.powerOff(soon())), QString()); // it took the command, that is all
        QCOMPARE(powerSeenBy(driver), u"on"_s);
        m_peer->manner.says = false;
        QCOMPARE(powerSeenBy(driver), u"unknown"_s);
    }

    void anEtagIsSentToWhoAsksForIt()
    {
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        QCOMPARE(outcomeOf(driver.powerOn(soon())), QString());
        QCOMPARE(m_peer->requests().back().header("If-Match"), QByteArray());
        QTRY_COMPARE(powerSeenBy(driver), u"on"_s);
        m_peer->manner.demandsEtag = "\"7\""; // compares the strong form, and gives the weak one
        m_peer->forgetRequests();
        QCOMPARE(outcomeOf(driver.powerOff(soon())), QString());
        QByteArrayList sent;
        for (const auto &request : m_peer->requests()) {
            if (request.method == "POST")
                sent << request.header("If-Match");
        }
        QCOMPARE(sent, (QByteArrayList{"", "W/\"7\"", "\"7\""}));
    }

    void everyFramingAndAClosingPeer()
    {
        using Framing = RedfishPeer::Framing;
        for (const auto framing : {Framing::Length, Framing::Chunked, Framing::UntilClosed}) {
            for (const bool closes : {false, true}) {
                m_peer->manner.framing = framing;
                m_peer->manner.closesEach = closes;
                m_peer->setPower({u"Off"_s});
                {
                    RedfishDriver driver(redfishConfig(*m_peer), m_clock);
                    QCOMPARE(outcomeOf(driver.powerOn(soon())), QString());
                    QTRY_COMPARE(powerSeenBy(driver), u"on"_s);
                }
                QCOMPARE(m_peer->sessionsNow(), 0);
            }
        }
    }

    void anUnknownCertificateIsShownAndAPinnedOneTaken()
    {
        const RedfishPeer peer;
        QVERIFY(peer.isListening());
        auto config = redfishConfig(peer);
        config.pinnedCertificateSha256.clear();
        const auto refused = RedfishDriver(config, m_clock).read(soon());
        QCOMPARE(refused.error().code, ErrorCode::CertificateUnknown);
        QCOMPARE(refused.error().detail, QString::fromLatin1(peer.certificateSha256()));
        config.pinnedCertificateSha256 = QByteArray(64, '0');
        QCOMPARE(RedfishDriver(config, m_clock).read(soon()).error().code, ErrorCode::CertificateUnknown);
        QCOMPARE(peer.requests().size(), std::size_t(0)); // not a byte before that

        config.pinnedCertificateSha256 = peer.certificateSha256().toUpper();
        RedfishDriver pinned(config, m_clock);
        QCOMPARE(powerSeenBy(pinned), u"off"_s);
        QCOMPARE(outcomeOf(pinned.powerOn(soon())), QString());
        QTRY_COMPARE(powerSeenBy(pinned), u"on"_s);
    }

    void aCertificateThatTheSystemTrustsIsTaken()
    {
        const RedfishPeer peer;
        auto config = redfishConfig(peer);
        config.pinnedCertificateSha256.clear();
        config.address = u"https://localhost:%1"_s.arg(peer.port());
        const auto before = QSslConfiguration::defaultConfiguration();
        auto trusting = before;
        trusting.addCaCertificates(peer.certificateFile());
        QSslConfiguration::setDefaultConfiguration(trusting);
        const auto named = RedfishDriver(config, m_clock).read(soon());
        config.address = peer.address();
        const auto misnamed = RedfishDriver(config, m_clock).read(soon());
        QSslConfiguration::setDefaultConfiguration(before);
        QVERIFY2(named.has_value(), named ? "" : qPrintable(named.error().what));
        QCOMPARE(misnamed.error().code, ErrorCode::CertificateUnknown);
    }

    void withoutEncryptionOnlyWhereItIsAllowed()
    {
        auto config = redfishConfig(*m_peer);
        config.plainText = false;
        bool asked = false;
        config.secret = [&](const Call &) -> Result<Secret> {
            asked = true;
            return Secret("x");
        };
        QCOMPARE(RedfishDriver(config, m_clock).read(soon()).error().code, ErrorCode::PlainTextRefused);
        QCOMPARE(RedfishDriver(config, m_clock).powerOff(soon()).error().code, ErrorCode::PlainTextRefused);
        QVERIFY(!asked);
        QCOMPARE(m_peer->connections(), 0);
    }

    void aDriverServesOneThreadAfterAnother()
    {
        const RedfishPeer peer;
        auto driver = std::make_unique<RedfishDriver>(redfishConfig(peer), m_clock);
        const auto onAThread = [&](const std::function<void()> &work) {
            std::atomic<bool> done = false;
            std::thread thread([&] {
                work();
                done = true;
            });
            const bool ended = QTest::qWaitFor([&] { return done.load(); }, 30000);
            thread.join();
            return ended;
        };
        for (int turn = 0; turn < 5; ++turn) {
            QString seen;
            QVERIFY(onAThread([&] { seen = powerSeenBy(*driver); }));
            QCOMPARE(seen, u"off"_s);
        }
        QCOMPARE(peer.connections(), 1);
        QVERIFY(onAThread([&] { driver.reset(); }));
        QCOMPARE(peer.sessionsNow(), 0);
    }

    void probeSaysStateAndProduct()
    {
        const RedfishPeer peer;
        const auto probed = allDrivers().probe(soon(), redfishConfig(peer));
        QVERIFY2(probed.has_value(), probed ? "" : qPrintable(probed.error().what));
        QCOMPARE(probed->product, u"Contoso 3500RX, Redfish 1.15.0"_s);
        QCOMPARE(probed->uuid, u"4c4c4544-0051-3510-8052-b4c04f4e4d31"_s);
        QCOMPARE(probed->items.size(), std::size_t(1));
        QCOMPARE(probed->items[0].id, u"off"_s);
        QVERIFY(probed->encrypted);
        QCOMPARE(probed->certificateSha256, peer.certificateSha256());
        QCOMPARE(peer.sessionsNow(), 0);
        QVERIFY(!allDrivers().probe(soon(), redfishConfig(*m_peer))->encrypted);
    }

private:
    std::unique_ptr<RedfishPeer> m_peer;
};

QTEST_GUILESS_MAIN(RedfishDriverTest)
#include "redfish_driver_test.moc"
