// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/net/http_connection.h"

#include "core/base/words.h"

namespace switchyard
{
namespace
{

constexpr qsizetype mostLineBytes = 16 * 1024;
constexpr int mostHeaders = 128;
constexpr int mostInterim = 8; ///< answers like "100 Continue" before the real one
constexpr quint16 httpPort = 80;
constexpr quint16 httpsPort = 443;

/// As browsers say it: some firmware refuses a name with the port that goes without saying.
QByteArray hostHeader(const HttpPeer &peer)
{
    QString host = peer.address.toString();
    if (peer.address.port == (peer.tls ? httpsPort : httpPort))
        host.truncate(host.lastIndexOf(u':'));
    return host.toLatin1();
}

} // namespace

HttpConnection::HttpConnection(HttpPeer peer, qsizetype mostBodyBytes)
    : m_peer(std::move(peer))
    , m_mostBodyBytes(mostBodyBytes)
{
}

std::unexpected<Error> HttpConnection::nonsense(const QString &detail) const
{
    return fail(ErrorCode::Protocol,
                Words::tr("%1 does not speak HTTP as it should. Check the address and its port.")
                    .arg(m_peer.address.toString()),
                detail);
}

std::unexpected<Error> HttpConnection::tooMuch() const
{
    return fail(
        ErrorCode::Protocol,
        Words::tr("%1 sends more than any of its answers could mean.").arg(m_peer.address.toString()));
}

/// True: a connection that was used before, which the peer may be about to close.
Result<bool> HttpConnection::open(const Call &call)
{
    if (m_channel.isIdle())
        return true;
    auto opened = m_channel.connectTcp(call, m_peer.address);
    if (opened && m_peer.tls)
        opened = m_channel.startTls(call, {m_peer.address.host, m_peer.pinnedSha256});
    if (!opened)
        return std::unexpected(opened.error());
    m_certificate = m_channel.peerCertificateSha256();
    return false;
}

Result<HttpAnswer> HttpConnection::exchange(const Call &call, const HttpRequest &request)
{
    const auto used = open(call);
    auto answer = used ? ask(call, request) : std::unexpected(used.error());
    if (!answer)
        close();
    // Closed in the moment in which it was used again: nothing was wrong with the request.
    if (!answer && used && *used && request.method == "GET" &&
        answer.error().code == ErrorCode::Unreachable) {
        const auto again = open(call);
        answer = again ? ask(call, request) : std::unexpected(again.error());
    }
    if (!answer || !answer->staysOpen)
        close();
    return answer;
}

Result<HttpAnswer> HttpConnection::ask(const Call &call, const HttpRequest &request)
{
    if (auto sent = m_channel.write(call, wireOf(request, hostHeader(m_peer))); !sent)
        return std::unexpected(sent.error());
    auto answer = readAnswer(call);
    if (answer || answer.error().code != ErrorCode::Unreachable || request.method == "GET")
        return answer;
    return fail(
        ErrorCode::Io,
        Words::tr(
            "%1 broke the connection instead of answering. Whether it did what it was told shows in its "
            "state.")
            .arg(m_peer.address.toString()),
        answer.error().detail);
}

Result<HttpAnswer> HttpConnection::readAnswer(const Call &call)
{
    auto answer = readHead(call);
    if (!answer)
        return answer;
    const auto framing = framingOf(*answer);
    if (!framing)
        return nonsense(QStringLiteral("Content-Encoding: %1; Transfer-Encoding: %2; Content-Length: %3")
                            .arg(QString::fromLatin1(answer->header("Content-Encoding").left(40)),
                                 QString::fromLatin1(answer->header("Transfer-Encoding").left(40)),
                                 QString::fromLatin1(answer->header("Content-Length").left(40))));
    if (auto read = readBody(call, *answer, *framing); !read)
        return std::unexpected(read.error());
    return answer;
}

Result<HttpAnswer> HttpConnection::readHead(const Call &call)
{
    for (int interim = 0; interim <= mostInterim; ++interim) {
        const auto first = m_channel.readLine(call, mostLineBytes);
        if (!first)
            return std::unexpected(first.error());
        auto answer = answerOf(*first);
        if (!answer)
            return nonsense(QString::fromLatin1(first->left(100)));
        for (int headers = 0;; ++headers) {
            const auto line = m_channel.readLine(call, mostLineBytes);
            if (!line)
                return std::unexpected(line.error());
            if (line->trimmed().isEmpty())
                break;
            if (headers == mostHeaders)
                return tooMuch();
            if (!addHeader(*answer, *line))
                return nonsense(QString::fromLatin1(line->left(100)));
        }
        if (answer->status >= 200)
            return std::move(*answer);
    }
    return nonsense();
}

Result<void> HttpConnection::readBody(const Call &call, HttpAnswer &answer, const HttpFraming &framing)
{
    Result<QByteArray> body;
    switch (framing.kind) {
    case HttpFraming::Kind::None:
        return {};
    case HttpFraming::Kind::Chunked:
        return readChunks(call, answer.body);
    case HttpFraming::Kind::Length:
        if (framing.length > m_mostBodyBytes)
            return tooMuch();
        body = m_channel.readBytes(call, framing.length);
        break;
    case HttpFraming::Kind::UntilClosed:
        answer.staysOpen = false;
        body = m_channel.readToEnd(call, m_mostBodyBytes);
        break;
    }
    if (!body)
        return std::unexpected(body.error());
    answer.body = std::move(*body);
    return {};
}

Result<void> HttpConnection::readChunks(const Call &call, QByteArray &body)
{
    for (;;) {
        const auto line = m_channel.readLine(call, mostLineBytes);
        if (!line)
            return std::unexpected(line.error());
        const auto size = chunkSizeOf(*line);
        if (!size)
            return nonsense(QString::fromLatin1(line->left(100)));
        if (*size > m_mostBodyBytes - body.size())
            return tooMuch();
        if (*size == 0)
            break;
        const auto bytes = m_channel.readBytes(call, *size);
        const auto end = bytes ? m_channel.readLine(call, mostLineBytes) : std::unexpected(bytes.error());
        if (!end)
            return std::unexpected(end.error());
        if (!end->trimmed().isEmpty())
            return nonsense();
        body += *bytes;
    }
    for (int trailers = 0; trailers <= mostHeaders; ++trailers) {
        const auto line = m_channel.readLine(call, mostLineBytes);
        if (!line)
            return std::unexpected(line.error());
        if (line->trimmed().isEmpty())
            return {};
    }
    return tooMuch();
}

} // namespace switchyard
