// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/qsd/qmp_client.h"
#include "tests/support/array_peer.h"
#include "tests/support/line_server.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>
#include <thread>

using namespace switchyard;
using namespace switchyard::test;
using namespace std::chrono_literals;

namespace
{

const QByteArray greeting = "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 3, \"minor\": 2, \"major\": 7}},"
                            " \"capabilities\": [\"oob\"]}}\n";

Call soon()
{
    return Call(5s);
}

QByteArray idOf(const QByteArray &line)
{
    const auto start = line.indexOf("\"id\":") + 5;
    qsizetype end = start;
    while (end < line.size() && line[end] >= '0' && line[end] <= '9')
        ++end;
    return line.mid(start, end - start);
}

/// Answers the negotiation right and everything else with `answer`, in which @ stands for the request's id.
LineServer::Script answering(const QByteArray &answer)
{
    return [answer](const QByteArray &line) {
        QByteArray text =
            line.contains("qmp_capabilities") ? QByteArray("{\"return\": {}, \"id\": @}\n") : answer;
        return text.replace('@', idOf(line));
    };
}

} // namespace

class QmpClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void talksToARealMonitor()
    {
        ArrayPeer peer;
        QVERIFY(peer.start());
        QmpClient client;
        const Channel::Use use(client.channel());
        const auto opened = client.open(soon(), peer.monitor());
        QVERIFY2(opened.has_value(), opened ? "" : qPrintable(opened.error().what));
        QVERIFY2(client.version().startsWith(QStringLiteral("7.2.")), qPrintable(client.version()));
        const auto exports = client.execute(soon(), QStringLiteral("query-block-exports"));
        QVERIFY(exports.has_value());
        QCOMPARE(exports->toArray().size(), 3);
        // Its own refusals leave the connection usable.
        QCOMPARE(client.execute(soon(), QStringLiteral("no-such-command")).error().code,
                 ErrorCode::NotSupported);
        const auto refused = client.execute(soon(), QStringLiteral("blockdev-del"),
                                            {{QStringLiteral("node-name"), QStringLiteral("nobody")}});
        QCOMPARE(refused.error().code, ErrorCode::Io);
        QVERIFY2(refused.error().detail.contains(QStringLiteral("nobody")),
                 qPrintable(refused.error().detail));
        QVERIFY(client.isAlive());
    }

    void aBusyMonitorIsNamedSo()
    {
        ArrayPeer peer;
        QVERIFY(peer.start());
        QmpClient holder;
        const Channel::Use use(holder.channel());
        QVERIFY(holder.open(soon(), peer.monitor()).has_value());
        QmpClient second;
        const Channel::Use useSecond(second.channel());
        const auto busy = second.open(Call(300ms), peer.monitor());
        QCOMPARE(busy.error().code, ErrorCode::Timeout);
        QVERIFY2(busy.error().what.contains(QStringLiteral("another client holds this monitor")),
                 qPrintable(busy.error().what));
        holder.close();
        QVERIFY(second.open(soon(), peer.monitor()).has_value());
    }

    void aPeerThatDiesIsNoticed()
    {
        ArrayPeer peer;
        QVERIFY(peer.start());
        QmpClient client;
        const Channel::Use use(client.channel());
        QVERIFY(client.open(soon(), peer.monitor()).has_value());
        peer.kill();
        QTRY_VERIFY(!client.isAlive());
        QCOMPARE(client.execute(soon(), QStringLiteral("query-jobs")).error().code, ErrorCode::Unreachable);
        QCOMPARE(client.open(soon(), peer.monitor()).error().code, ErrorCode::Unreachable);
        QVERIFY(peer.start());
        QVERIFY(client.open(soon(), peer.monitor()).has_value());
    }

    void eventsInBetweenArePassedOver()
    {
        LineServer server;
        server.setGreeting(greeting);
        server.setScript(answering("{\"event\": \"JOB_STATUS_CHANGE\", \"data\": {\"id\": \"x\"}}\n"
                                   "{\"event\": \"SHUTDOWN\"}\n{\"id\": @, \"return\": [1, 2]}\n"));
        QmpClient client;
        const Channel::Use use(client.channel());
        QVERIFY(client.open(soon(), server.address()).has_value());
        QCOMPARE(client.version(), QStringLiteral("7.2.3"));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(
                client.execute(soon(), QStringLiteral("query-jobs")).value_or(QJsonValue()).toArray().size(),
                2);
    }

    void wrongGreetingsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("first");
        QTest::newRow("ssh") << QByteArray("SSH-2.0-x\r\n");
        QTest::newRow("empty") << QByteArray("\n");
        QTest::newRow("array") << QByteArray("[]\n");
        QTest::newRow("other object") << QByteArray("{\"hello\": 1}\n");
        QTest::newRow("QMP is no object") << QByteArray("{\"QMP\": 7}\n");
        QTest::newRow("half") << QByteArray("{\"QMP\": \n");
        QTest::newRow("nested") << QByteArray(5000, '[') + '\n';
        QTest::newRow("binary") << QByteArray::fromHex("00ff00ff0a");
    }

    void wrongGreetingsAreRefused()
    {
        QFETCH(QByteArray, first);
        LineServer server;
        server.setGreeting(first);
        QmpClient client;
        const Channel::Use use(client.channel());
        QCOMPARE(client.open(soon(), server.address()).error().code, ErrorCode::Protocol);
        QVERIFY(!client.isAlive());
    }

    void wrongAnswersCloseTheConnection_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("another's id") << QByteArray("{\"return\": {}, \"id\": 777}\n");
        QTest::newRow("no id") << QByteArray("{\"return\": {}}\n");
        QTest::newRow("text id") << QByteArray("{\"return\": {}, \"id\": \"@\"}\n");
        QTest::newRow("no JSON") << QByteArray("OK\n");
        QTest::newRow("truncated") << QByteArray("{\"return\": {}, \"id\n");
    }

    void wrongAnswersCloseTheConnection()
    {
        QFETCH(QByteArray, answer);
        LineServer server;
        server.setGreeting(greeting);
        server.setScript(answering(answer));
        QmpClient client;
        const Channel::Use use(client.channel());
        QVERIFY(client.open(soon(), server.address()).has_value());
        QCOMPARE(client.execute(soon(), QStringLiteral("query-jobs")).error().code, ErrorCode::Protocol);
        QVERIFY(!client.isAlive());
    }

    void anEndlessLineIsCutOff()
    {
        LineServer server;
        server.setGreeting("{\"QMP\": \"");
        server.setFlood(QByteArray(32 * 1024, 'x'));
        QmpClient client;
        const Channel::Use use(client.channel());
        QCOMPARE(client.open(Call(60s), server.address()).error().code, ErrorCode::Protocol);
    }

    void endlessEventsEndByTheDeadline()
    {
        LineServer server;
        server.setGreeting(greeting);
        QmpClient client;
        const Channel::Use use(client.channel());
        server.setScript(answering("\n"));
        QVERIFY(client.open(soon(), server.address()).has_value());
        server.setScript(nullptr);
        server.setFlood(QByteArray("{\"event\": \"X\"}\n").repeated(200));
        const auto answer = client.execute(Call(20s), QStringLiteral("query-jobs"));
        QVERIFY(!answer.has_value());
        QVERIFY(answer.error().code == ErrorCode::Protocol || answer.error().code == ErrorCode::Timeout);
    }

    void deadlineAndStopEndAWait()
    {
        LineServer server;
        server.setGreeting(greeting);
        server.setScript(answering(QByteArray()));
        QmpClient client;
        const Channel::Use use(client.channel());
        QVERIFY(client.open(soon(), server.address()).has_value());
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(client.execute(Call(200ms), QStringLiteral("query-jobs")).error().code, ErrorCode::Timeout);
        QVERIFY(timer.elapsed() < 2000);
        QVERIFY(!client.isAlive());
        QVERIFY(client.open(soon(), server.address()).has_value());
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(client.execute(Call(60s, stop.get_token()), QStringLiteral("query-jobs")).error().code,
                 ErrorCode::Cancelled);
    }

    void addressesThatLeadNowhere()
    {
        QmpClient client;
        const Channel::Use use(client.channel());
        QCOMPARE(client.open(soon(), QStringLiteral("unix:/no/such/socket")).error().code,
                 ErrorCode::Unreachable);
        QCOMPARE(client.open(soon(), QStringLiteral("127.0.0.1")).error().code, ErrorCode::Configuration);
        QCOMPARE(client.open(soon(), QStringLiteral("127.0.0.1:%1").arg(freeTcpPort())).error().code,
                 ErrorCode::Unreachable);
    }
};

QTEST_GUILESS_MAIN(QmpClientTest)
#include "qmp_client_test.moc"
