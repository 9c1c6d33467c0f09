// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <optional>
#include <vector>

namespace switchyard
{

/// What HTTP/1.1 (RFC 9112) puts on a line, as far as a client of a device's REST interface needs it: pure,
/// and without an opinion on who speaks.

using HttpHeaders = std::vector<std::pair<QByteArray, QByteArray>>;

struct HttpRequest
{
    QByteArray method; ///< "GET", "POST", "DELETE"
    QByteArray target; ///< "/redfish/v1/"; what a peer gave has passed isHttpTarget()
    HttpHeaders headers;
    QByteArray body;
};

struct HttpAnswer
{
    int status = 0;
    HttpHeaders headers;
    QByteArray body;
    bool staysOpen = true; ///< the peer takes another request on this connection

    QByteArray header(QByteArrayView name) const; ///< the first of that name, in any case; empty = none
    bool isSuccess() const { return status >= 200 && status < 300; }
};

/// How the end of an answer's body is known.
struct HttpFraming
{
    enum class Kind { None, Length, Chunked, UntilClosed };
    Kind kind = Kind::None;
    qsizetype length = 0; ///< of Kind::Length

    bool operator==(const HttpFraming &) const = default;
};

/// Whether this can stand in a request's first line: one "/" at its beginning, printable ASCII without
/// blanks, at most 2048 bytes. A line break in it would be a second request.
bool isHttpTarget(QByteArrayView target);
/// The request as bytes. Host, Content-Length and Content-Type (JSON) are added.
QByteArray wireOf(const HttpRequest &request, const QByteArray &host);

/// "HTTP/1.1 200 OK" begins an answer; nothing where the line is none.
std::optional<HttpAnswer> answerOf(QByteArrayView statusLine);
/// One header line, without its end. False: no header, or one with control characters.
bool addHeader(HttpAnswer &answer, QByteArrayView line);
/// Once all headers are there. Nothing: they contradict each other, or the body is packed in a way that was
/// not asked for.
std::optional<HttpFraming> framingOf(const HttpAnswer &answer);
/// "1a;name=value" before a chunk; nothing where it is no size that memory could hold.
std::optional<qsizetype> chunkSizeOf(QByteArrayView line);

} // namespace switchyard
