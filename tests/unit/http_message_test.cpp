// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/net/http_message.h"

#include <QTest>

using namespace switchyard;
using Kind = HttpFraming::Kind;

namespace
{

std::optional<HttpFraming> framing(const QByteArray &statusLine, const QByteArrayList &lines)
{
    auto answer = answerOf(statusLine);
    for (const QByteArray &line : lines) {
        if (!answer || !addHeader(*answer, line))
            qFatal("no header: %s", line.constData());
    }
    return framingOf(*answer);
}

} // namespace

class HttpMessageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyAStatusLineBeginsAnAnswer()
    {
        QCOMPARE(answerOf("HTTP/1.1 200 OK\r")->status, 200);
        QCOMPARE(answerOf("HTTP/1.0 503 Wait")->status, 503);
        QCOMPARE(answerOf("HTTP/1.1 204")->status, 204); // some leave the reason out
        QVERIFY(answerOf("HTTP/1.1 200 OK")->staysOpen);
        QVERIFY(!answerOf("HTTP/1.0 200 OK")->staysOpen);
        for (const char *line :
             {"", "HTTP/1.1", "HTTP/2.0 200 OK", "HTTP/1.1 20 OK", "HTTP/1.1 2000 OK", "HTTP/1.1 abc OK",
              "HTTP/1.1 -12 OK", "HTTP/1.1 999 OK", "SSH-2.0-OpenSSH_9.2p1", "<html>", "http/1.1 200 OK"})
            QVERIFY2(!answerOf(line), line);
    }

    void headersAreFoundInAnyCase()
    {
        HttpAnswer answer{.headers = {}, .body = {}};
        QVERIFY(addHeader(answer, "x-AUTH-token:  abc \r"));
        QVERIFY(addHeader(answer, "Empty:"));
        QCOMPARE(answer.header("X-Auth-Token"), QByteArray("abc"));
        QCOMPARE(answer.header("Empty"), QByteArray());
        for (const char *line : {"", "no colon", ": no name", " folded: line", "with blank : x",
                                 "Bad: a\x01z", "Bad: a\rz", "Caf\xe9: x"})
            QVERIFY2(!addHeader(answer, line), line);
        QCOMPARE(answer.headers.size(), std::size_t(2));
    }

    void aConnectionStaysOrGoesAsItIsSaid()
    {
        auto answer = *answerOf("HTTP/1.1 200 OK");
        QVERIFY(addHeader(answer, "connection: Close"));
        QVERIFY(!answer.staysOpen);
        auto older = *answerOf("HTTP/1.0 200 OK");
        QVERIFY(addHeader(older, "Connection: Keep-Alive"));
        QVERIFY(older.staysOpen);
    }

    void theEndOfABodyIsKnown()
    {
        const QByteArray ok = "HTTP/1.1 200 OK";
        QCOMPARE(*framing(ok, {"Content-Length: 12"}), (HttpFraming{Kind::Length, 12}));
        QCOMPARE(*framing(ok, {"Content-Length: 12", "content-length: 12"}), (HttpFraming{Kind::Length, 12}));
        QCOMPARE(*framing(ok, {"Transfer-Encoding: Chunked", "Content-Length: 12"}),
                 (HttpFraming{Kind::Chunked}));
        QCOMPARE(*framing(ok, {"Content-Encoding: identity"}), (HttpFraming{Kind::UntilClosed}));
        QCOMPARE(*framing("HTTP/1.1 204 No", {"Content-Length: 12"}), HttpFraming{});
        QCOMPARE(*framing("HTTP/1.1 304 No", {}), HttpFraming{});
        QCOMPARE(*framing("HTTP/1.1 100 Go on", {}), HttpFraming{});
        // A body that would be read wrongly is not read at all.
        QVERIFY(!framing(ok, {"Content-Length: 12", "Content-Length: 13"}));
        for (const char *length : {"-1", "+1", "1 2", "0x10", "12345678901234567890", "many"})
            QVERIFY2(!framing(ok, {QByteArray("Content-Length: ") + length}), length);
        QVERIFY(!framing(ok, {"Content-Encoding: gzip", "Content-Length: 12"}));
        QVERIFY(!framing(ok, {"Transfer-Encoding: gzip, chunked"}));
    }

    void chunksHaveASize()
    {
        QCOMPARE(*chunkSizeOf("1A\r"), 26);
        QCOMPARE(*chunkSizeOf("0"), 0);
        QCOMPARE(*chunkSizeOf("ff ; name=\"value\"\r"), 255);
        for (const char *line : {"", ";x", "-1", "+1", "g", "ffffffffffffffff", "1 1"})
            QVERIFY2(!chunkSizeOf(line), line);
    }

    void aTargetCannotBeTwoRequests()
    {
        QVERIFY(isHttpTarget("/redfish/v1/Systems?$skip=2&x=%20"));
        for (const char *target : {"", "redfish", "//evil.example/x", "/a b", "/a\r\nDELETE /b", "/a\tb",
                                   "/a#b", "/caf\xc3\xa9", "https://evil.example/"})
            QVERIFY2(!isHttpTarget(target), target);
        QVERIFY(isHttpTarget(QByteArray(2048, '/').replace(1, 1, "a")));
        QVERIFY(!isHttpTarget("/a" + QByteArray(2047, '/')));
    }

    void aRequestIsWhole()
    {
        QCOMPARE(wireOf({.method = "POST", .target = "/x", .headers = {{"A", "b"}}, .body = "{}"}, "bmc"),
                 QByteArray("POST /x HTTP/1.1\r\nHost: bmc\r\nA: b\r\nContent-Type: application/json\r\n"
                            "Content-Length: 2\r\n\r\n{}"));
        QCOMPARE(wireOf({.method = "GET", .target = "/", .headers = {}, .body = {}}, "bmc:8443"),
                 QByteArray("GET / HTTP/1.1\r\nHost: bmc:8443\r\n\r\n"));
    }
};

QTEST_GUILESS_MAIN(HttpMessageTest)
#include "http_message_test.moc"
