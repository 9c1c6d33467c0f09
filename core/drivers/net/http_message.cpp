// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/net/http_message.h"

#include <algorithm>

namespace switchyard
{
namespace
{

constexpr qsizetype mostTargetBytes = 2048;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// RFC 9110: what a header's name is made of.
bool isToken(QByteArrayView text)
{
    constexpr QByteArrayView marks = "!#$%&'*+-.^_`|~";
    return !text.isEmpty() && std::ranges::all_of(text, [marks](char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || marks.contains(c);
    });
}

std::optional<qsizetype> wholeNumber(QByteArrayView text, int base)
{
    // Fifteen digits of either base are in the range of 64 bits.
    if (text.isEmpty() || text.size() > 15 || text.front() == '+' || text.front() == '-')
        return {};
    bool ok = false;
    const auto number = text.toByteArray().toLongLong(&ok, base);
    return ok && number >= 0 ? std::optional(qsizetype(number)) : std::nullopt;
}

bool isSame(QByteArrayView left, QByteArrayView right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

} // namespace

QByteArray HttpAnswer::header(QByteArrayView name) const
{
    const auto found = std::ranges::find_if(headers, [&](const auto &h) { return isSame(h.first, name); });
    return found == headers.end() ? QByteArray() : found->second;
}

bool isHttpTarget(QByteArrayView target)
{
    return target.startsWith('/') && !target.startsWith("//") && target.size() <= mostTargetBytes &&
           std::ranges::all_of(target, [](char c) { return c > ' ' && c < 0x7f && c != '#'; });
}

QByteArray wireOf(const HttpRequest &request, const QByteArray &host)
{
    QByteArray wire = request.method + ' ' + request.target + " HTTP/1.1\r\nHost: " + host + "\r\n";
    for (const auto &[name, value] : request.headers)
        wire += name + ": " + value + "\r\n";
    if (!request.body.isEmpty())
        wire += "Content-Type: application/json\r\n";
    if (!request.body.isEmpty() || request.method == "POST")
        wire += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    return wire + "\r\n" + request.body;
}

std::optional<HttpAnswer> answerOf(QByteArrayView statusLine)
{
    const QByteArrayView line = statusLine.trimmed();
    if (line.size() < 12 || !(line.startsWith("HTTP/1.1 ") || line.startsWith("HTTP/1.0 ")) ||
        (line.size() > 12 && line[12] != ' '))
        return {};
    const auto status = wholeNumber(line.sliced(9, 3), 10);
    if (!status || *status < 100 || *status > 599)
        return {};
    return HttpAnswer{
        .status = int(*status), .headers = {}, .body = {}, .staysOpen = line.startsWith("HTTP/1.1")};
}

bool addHeader(HttpAnswer &answer, QByteArrayView line)
{
    const auto colon = line.indexOf(':');
    const QByteArrayView name = line.first(std::max<qsizetype>(colon, 0));
    if (!isToken(name)) // and no line that goes on: RFC 9112 lets a client refuse those
        return false;
    const QByteArray value = line.sliced(colon + 1).trimmed().toByteArray();
    if (std::ranges::any_of(value, [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == 0x7f; }))
        return false;
    if (isSame(name, "Connection")) {
        if (value.toLower().contains("close"))
            answer.staysOpen = false;
        else if (value.toLower().contains("keep-alive"))
            answer.staysOpen = true;
    }
    answer.headers.emplace_back(name.toByteArray(), value);
    return true;
}

std::optional<HttpFraming> framingOf(const HttpAnswer &answer)
{
    using Kind = HttpFraming::Kind;
    if (answer.status < 200 || answer.status == 204 || answer.status == 304)
        return HttpFraming{};
    if (const auto packed = answer.header("Content-Encoding");
        !packed.isEmpty() && !isSame(packed, "identity"))
        return {};
    if (const auto transfer = answer.header("Transfer-Encoding");
        !transfer.isEmpty() && !isSame(transfer, "identity"))
        return isSame(transfer, "chunked") ? std::optional(HttpFraming{Kind::Chunked}) : std::nullopt;
    std::optional<qsizetype> length;
    for (const auto &[name, value] : answer.headers) {
        if (!isSame(name, "Content-Length"))
            continue;
        const auto said = wholeNumber(value, 10);
        if (!said || (length && *length != *said))
            return {};
        length = said;
    }
    return length ? HttpFraming{Kind::Length, *length} : HttpFraming{Kind::UntilClosed};
}

std::optional<qsizetype> chunkSizeOf(QByteArrayView line)
{
    const auto end = line.indexOf(';');
    return wholeNumber((end < 0 ? line : line.first(end)).trimmed(), 16);
}

} // namespace switchyard
