// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/net/channel.h"
#include "core/drivers/net/http_message.h"

namespace switchyard
{

/// Who is asked, and how it is known that it is he.
struct HttpPeer
{
    HostPort address;
    bool tls = true;
    QByteArray pinnedSha256; ///< as TlsTrust
};

/// HTTP/1.1 over one Channel, kept open between requests where the peer allows it. Not QNetworkAccessManager:
/// that belongs to one thread, so each call would pay for a new connection and handshake, which takes a BMC a
/// second. Threads as Channel: every method between a Channel::Use and its end.
///
/// An answer is an answer whatever its status; it does not follow redirections. Everything else is an error
/// and closes the connection: Unreachable, Timeout, Cancelled, CertificateUnknown as Channel, Protocol for
/// what is not HTTP or longer than allowed, Io where the connection broke after a request that changes
/// something was sent.
class HttpConnection
{
public:
    HttpConnection(HttpPeer peer, qsizetype mostBodyBytes);

    Result<HttpAnswer> exchange(const Call &call, const HttpRequest &request);
    void close() { m_channel.close(); }

    const HttpPeer &peer() const { return m_peer; }
    QByteArray certificateSha256() const
    {
        return m_certificate;
    } ///< of the last connection in TLS, as Channel
    Channel &channel() { return m_channel; }

private:
    Result<bool> open(const Call &call);
    Result<HttpAnswer> ask(const Call &call, const HttpRequest &request);
    Result<HttpAnswer> readAnswer(const Call &call);
    Result<HttpAnswer> readHead(const Call &call);
    Result<void> readBody(const Call &call, HttpAnswer &answer, const HttpFraming &framing);
    Result<void> readChunks(const Call &call, QByteArray &body);
    std::unexpected<Error> nonsense(const QString &detail = {}) const;
    std::unexpected<Error> tooMuch() const;

    HttpPeer m_peer;
    qsizetype m_mostBodyBytes;
    Channel m_channel;
    QByteArray m_certificate;
};

} // namespace switchyard
