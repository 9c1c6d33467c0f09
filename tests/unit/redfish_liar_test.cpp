// SPDX-License-Identifier: GPL-3.0-or-later
// The Redfish driver with peers that hang, flood, break off or are no BMC at all. See redfish_driver_test.cpp
// on the server.
#include "core/base/clock.h"
#include "core/drivers/redfish/redfish_driver.h"
#include "tests/support/redfish_case.h"

#include <QElapsedTimer>
#include <QTest>
#include <thread>

using namespace switchyard;
using namespace switchyard::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace
{

QByteArray answer(const QByteArray &body, const QByteArray &head = "HTTP/1.1 200 OK")
{
    return head + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// This instead of what the peer says of its system.
void saysOfItsSystem(RedfishPeer &peer, const QByteArray &bytes)
{
    peer.setScript([bytes](const RedfishPeer::Request &request) -> std::optional<QByteArray> {
        if (request.target == "/redfish/v1/Systems/1" && request.method == "GET")
            return bytes;
        return {};
    });
}

} // namespace

class RedfishLiarTest : public QObject
{
    Q_OBJECT

    const SystemClock m_clock;

private Q_SLOTS:
    void init() { m_peer = std::make_unique<RedfishPeer>(RedfishPeer::Transport::Plain); }

    void nonsenseIsAnErrorAndTheNextReadingIsWell_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const QByteArray &bytes, const QString &code = u"protocol"_s) {
            QTest::newRow(name) << bytes << code;
        };
        row("not http", "SSH-2.0-OpenSSH_9.2p1\r\n");
        row("not json", answer("<html>Log in</html>"));
        row("a list", answer("[1, 2]"));
        row("an empty body", answer(""));
        row("no content", "HTTP/1.1 204 No\r\n\r\n");
        row("json that was cut off", answer("{\"PowerState\": \"O"));
        row("no system", answer(R"({"Members": []})"));
        row("json too deep",
            answer("{\"PowerState\": " + QByteArray(5000, '[') + QByteArray(5000, ']') + "}"));
        row("a length that is none", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n");
        row("a huge length", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{}");
        row("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{} ");
        row("packed", answer("\x1f\x8b", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip"));
        row("chunks without a size", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nmany\r\n{}\r\n");
        row("a huge chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffff\r\n{}\r\n");
        row("a chunk longer than it said",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n");
        row("a header that is none", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n");
        row("a line that never ends", "HTTP/1.1 200 OK\r\nX: " + QByteArray(20000, 'x') + "\r\n\r\n");
        row("headers without number", "HTTP/1.1 200 OK\r\n" + QByteArray("X: y\r\n").repeated(200) + "\r\n");
        row("interim without number", QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(20));
        row("away", answer("", "HTTP/1.1 301 Away\r\nLocation: https://evil.example/"));
        row("away to the same name", answer("", "HTTP/1.1 308 Away\r\nLocation: //evil.example/redfish"));
        row("nowhere", answer("", "HTTP/1.1 302 Away"));
        row("a circle", answer("", "HTTP/1.1 302 Away\r\nLocation: /redfish/v1/Systems/1"));
        row("its own failure", answer("{}", "HTTP/1.1 500 Oh"));
        row("busy", answer("{}", "HTTP/1.1 503 Oh"), u"busy"_s);
    }

    void nonsenseIsAnErrorAndTheNextReadingIsWell()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        saysOfItsSystem(*m_peer, bytes);
        const QString said = powerSeenBy(driver);
        QVERIFY2(said.startsWith(code + u": "_s), qPrintable(said));
        QVERIFY2(said.contains(m_peer->address().mid(7)), qPrintable(said)); // it says who
        m_peer->setScript({});
        QCOMPARE(powerSeenBy(driver), u"off"_s);
    }

    void aRedirectionOnTheSameServerIsFollowed()
    {
        m_peer->setScript([this](const RedfishPeer::Request &request) -> std::optional<QByteArray> {
            if (request.target == "/redfish/v1/Systems")
                return answer("", "HTTP/1.1 308 There\r\nLocation: " + m_peer->address().toLatin1() +
                                      "/redfish/v1/Systems?from=0");
            return {};
        });
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        QCOMPARE(powerSeenBy(driver), u"off"_s);
    }

    void aRedirectionToAnotherServerIsNot_data()
    {
        QTest::addColumn<QByteArray>("to");
        QTest::newRow("name") << QByteArray("http://evil.example:PORT/redfish/v1/Systems?from=0");
        QTest::newRow("port") << QByteArray("http://127.0.0.1:1/redfish/v1/Systems?from=0");
        QTest::newRow("scheme") << QByteArray("https://127.0.0.1:PORT/redfish/v1/Systems?from=0");
    }

    void aRedirectionToAnotherServerIsNot()
    {
        QFETCH(QByteArray, to);
        to.replace("PORT", QByteArray::number(m_peer->port()));
        m_peer->setScript([to](const RedfishPeer::Request &request) -> std::optional<QByteArray> {
            if (request.target == "/redfish/v1/Systems")
                return answer("", "HTTP/1.1 308 There\r\nLocation: " + to);
            return {};
        });
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        const QString said = powerSeenBy(driver);
        QVERIFY2(said.startsWith(u"protocol"_s) && said.contains(u"another server"_s), qPrintable(said));
    }

    void aCommandIsNeverSentElsewhere()
    {
        m_peer->setScript([](const RedfishPeer::Request &request) -> std::optional<QByteArray> {
            if (request.target.endsWith("Reset"))
                return answer("", "HTTP/1.1 307 There\r\nLocation: /redfish/v1/Systems/2/Reset");
            return {};
        });
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        QVERIFY(outcomeOf(driver.powerOn(soon())).startsWith(u"protocol"_s));
        QCOMPARE(m_peer->told().size(), 1);
    }

    void aFloodIsCutOff_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("flood");
        QTest::newRow("until closed") << QByteArray("HTTP/1.1 200 OK\r\n\r\n{") << QByteArray(32 * 1024, ' ');
        QTest::newRow("in chunks") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                                   << "8000\r\n" + QByteArray(32 * 1024, ' ') + "\r\n";
        QTest::newRow("headers") << QByteArray("HTTP/1.1 200 OK\r\n") << QByteArray("X: y\r\n").repeated(100);
        QTest::newRow("interim") << QByteArray("HTTP/1.1 100 Go on\r\n\r\n")
                                 << QByteArray("HTTP/1.1 102 Wait\r\n\r\n").repeated(100);
    }

    void aFloodIsCutOff()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, flood);
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        QCOMPARE(powerSeenBy(driver), u"off"_s);
        saysOfItsSystem(*m_peer, head);
        m_peer->setFlood(flood);
        const auto report = driver.read(Call(60s)); // long before that
        QCOMPARE(report.error().code, ErrorCode::Protocol);
    }

    void aListThatNeverEndsIsLeft()
    {
        int page = 0;
        m_peer->setScript([&](const RedfishPeer::Request &request) -> std::optional<QByteArray> {
            if (!request.target.startsWith("/redfish/v1/Systems"))
                return {};
            return answer("{\"Members\": [], \"Members@odata.nextLink\": \"/redfish/v1/Systems?page=" +
                          QByteArray::number(++page) + "\"}");
        });
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        QVERIFY(powerSeenBy(driver).startsWith(u"protocol"_s));
        QVERIFY(page <= 64);
    }

    void aSilentPeerEndsByTheDeadline()
    {
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        for (const QByteArray &part :
             {QByteArray(), QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{"),
              QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{")}) {
            saysOfItsSystem(*m_peer, part);
            QElapsedTimer timer;
            timer.start();
            QCOMPARE(driver.read(Call(300ms)).error().code, ErrorCode::Timeout);
            QVERIFY2(timer.elapsed() < 1500, "did not keep the deadline");
            m_peer->setScript({});
            QCOMPARE(powerSeenBy(driver), u"off"_s); // what was late is not taken for the next answer
        }
    }

    void aLateAnswerIsNotThatToTheNextQuestion()
    {
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        QCOMPARE(powerSeenBy(driver), u"off"_s);
        saysOfItsSystem(*m_peer, answer(R"({"PowerState": "Off"})") + answer(R"({"PowerState": "On"})"));
        QCOMPARE(powerSeenBy(driver), u"off"_s);
        m_peer->setScript({});
        QCOMPARE(powerSeenBy(driver), u"off"_s);
    }

    void aStopEndsTheCall()
    {
        auto driver = std::make_unique<RedfishDriver>(redfishConfig(*m_peer), m_clock);
        saysOfItsSystem(*m_peer, {});
        std::stop_source stop;
        std::atomic<bool> done = false;
        Result<PowerReport> report;
        std::thread thread([&] {
            report = driver->read(Call(60s, stop.get_token()));
            done = true;
        });
        const bool waits = QTest::qWaitFor(
            [&] {
                return !m_peer->asked().isEmpty() && m_peer->asked().last() == "GET /redfish/v1/Systems/1";
            },
            20000);
        QElapsedTimer timer;
        timer.start();
        stop.request_stop();
        const bool ended = QTest::qWaitFor([&] { return done.load(); }, 20000);
        thread.join();
        QVERIFY(waits && ended);
        QCOMPARE(report.error().code, ErrorCode::Cancelled);
        QVERIFY(timer.elapsed() < 2000);
    }

    void theEndDoesNotWaitForABmcThatWasLost()
    {
        auto driver = std::make_unique<RedfishDriver>(redfishConfig(*m_peer), m_clock);
        QCOMPARE(powerSeenBy(*driver), u"off"_s);
        saysOfItsSystem(*m_peer, {});
        QCOMPARE(driver->read(Call(200ms)).error().code, ErrorCode::Timeout);
        m_peer->forgetRequests();
        driver.reset();
        QCOMPARE(m_peer->asked(), QByteArrayList());

        // One that falls silent just then is waited for a moment only.
        driver = std::make_unique<RedfishDriver>(redfishConfig(*m_peer), m_clock);
        m_peer->setScript({});
        QCOMPARE(powerSeenBy(*driver), u"off"_s);
        m_peer->setScript([](const RedfishPeer::Request &) { return std::optional(QByteArray()); });
        QElapsedTimer timer;
        timer.start();
        driver.reset();
        QVERIFY(timer.elapsed() < 5000);
    }

    void aConnectionThatIsClosedWhenItIsUsedAgainIsReplaced()
    {
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        QCOMPARE(powerSeenBy(driver), u"off"_s);
        bool closed = false;
        m_peer->setScript([&](const RedfishPeer::Request &) -> std::optional<QByteArray> {
            if (std::exchange(closed, true))
                return {};
            m_peer->closeAfterThis();
            return QByteArray();
        });
        QCOMPARE(powerSeenBy(driver), u"off"_s);
        QVERIFY(closed);
        QCOMPARE(m_peer->connections(), 2);

        // A new connection that is closed, too, is another matter.
        m_peer->setScript([this](const RedfishPeer::Request &) {
            m_peer->closeAfterThis();
            return std::optional(QByteArray());
        });
        QVERIFY(powerSeenBy(driver).startsWith(u"unreachable"_s));
        QCOMPARE(m_peer->connections(), 3);
    }

    void aCommandIsNotRepeatedWhenTheConnectionBreaks()
    {
        m_peer->setScript([this](const RedfishPeer::Request &request) -> std::optional<QByteArray> {
            if (!request.target.endsWith("Reset"))
                return {};
            m_peer->closeAfterThis();
            return QByteArray("HTTP/1.1 2");
        });
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        const QString said = outcomeOf(driver.powerOn(soon()));
        QVERIFY2(said.startsWith(u"io: "_s), qPrintable(said)); // it may have been done: not Unreachable
        QCOMPARE(m_peer->told().size(), 1);
    }

    void whoIsNoRedfishServiceIsSaidToBeNone()
    {
        m_peer->setScript([](const RedfishPeer::Request &) {
            return std::optional(answer("<h1>Not here</h1>", "HTTP/1.1 404 Not Found"));
        });
        const QString said = powerSeenBy(*std::make_unique<RedfishDriver>(redfishConfig(*m_peer), m_clock));
        QVERIFY2(said.startsWith(u"notSupported"_s) && said.contains(u"IPMI"_s), qPrintable(said));
        auto config = redfishConfig(*m_peer);
        config.address = u"127.0.0.1:%1"_s.arg(m_peer->port()); // TLS to one who speaks none
        m_peer->setScript({});
        QElapsedTimer timer;
        timer.start();
        const auto plain = RedfishDriver(config, m_clock).read(Call(3s));
        QVERIFY(plain.error().code == ErrorCode::Protocol || plain.error().code == ErrorCode::Timeout);
        QVERIFY(timer.elapsed() < 5000);
        config.address = u"127.0.0.1:1"_s;
        QCOMPARE(RedfishDriver(config, m_clock).read(soon()).error().code, ErrorCode::Unreachable);
    }

    void aTokenCannotSmuggleAHeader()
    {
        m_peer->setScript([](const RedfishPeer::Request &request) -> std::optional<QByteArray> {
            if (request.method == "POST")
                return answer("{}", "HTTP/1.1 201 Made\r\nX-Auth-Token: caf\xc3\xa9");
            return {};
        });
        RedfishDriver driver(redfishConfig(*m_peer), m_clock);
        QCOMPARE(powerSeenBy(driver), u"off"_s); // by the password
        QCOMPARE(m_peer->requests().back().header("X-Auth-Token"), QByteArray());
    }

private:
    std::unique_ptr<RedfishPeer> m_peer;
};

QTEST_GUILESS_MAIN(RedfishLiarTest)
#include "redfish_liar_test.moc"
