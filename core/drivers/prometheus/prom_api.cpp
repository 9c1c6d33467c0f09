// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/prometheus/prom_api.h"

#include "core/base/words.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <algorithm>

namespace switchyard::prometheus
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype mostBodyBytes = 64 * 1024 * 1024;
constexpr qint64 mostPointsAtOnce = 10'000; ///< the server refuses more than 11,000

/// A time as the API takes it: seconds, with what is after the point.
QByteArray seconds(qint64 ms)
{
    return QByteArray::number(static_cast<double>(ms) / 1000, 'f', 3);
}

} // namespace

Api::Api(const DriverConfig &config, HttpPeer peer, QByteArray prefix)
    : m_config(config)
    , m_prefix(std::move(prefix))
    , m_http(std::move(peer), mostBodyBytes)
{
}

Result<std::unique_ptr<Api>> Api::open(const DriverConfig &config)
{
    const QUrl url(config.address, QUrl::StrictMode);
    const bool tls = url.scheme() == u"https"_s;
    if (!url.isValid() || url.host().isEmpty() || (!tls && url.scheme() != u"http"_s)) {
        return fail(ErrorCode::Configuration,
                    Words::tr("%1 is no address of a Prometheus server. Write http://HOST:PORT or "
                              "https://HOST:PORT.")
                        .arg(config.address));
    }
    if (!tls && !config.plainText) {
        return fail(
            ErrorCode::PlainTextRefused,
            Words::tr("%1 is reached without encryption (http://), which the site file does not allow. "
                      "Write https://, or \"plainText\": true where nobody else is on that network.")
                .arg(config.deviceId));
    }
    HttpPeer peer;
    peer.address = {url.host(), static_cast<quint16>(url.port(tls ? 443 : 80))};
    peer.tls = tls;
    peer.pinnedSha256 = config.pinnedCertificateSha256;
    QByteArray prefix = url.path(QUrl::FullyEncoded).toLatin1();
    while (prefix.endsWith('/'))
        prefix.chop(1);
    return std::unique_ptr<Api>(new Api(config, std::move(peer), std::move(prefix)));
}

Result<QByteArray> Api::get(const Call &call, const QByteArray &path)
{
    HttpRequest request{.method = "GET",
                        .target = m_prefix + path,
                        .headers = {{"Accept", "application/json"},
                                    {"Accept-Encoding", "identity"},
                                    {"User-Agent", "Switchyard"}},
                        .body = {}};
    if (m_config.secret && !m_password) {
        auto fetched = m_config.secret(call);
        if (!fetched)
            return std::unexpected(fetched.error());
        m_password = std::move(*fetched);
    }
    if (m_password) {
        const QByteArray both = m_config.user.toUtf8() + ':' + m_password->reveal();
        request.headers.emplace_back("Authorization", "Basic " + both.toBase64());
    }
    auto answer = m_http.exchange(call, request);
    if (!answer)
        return std::unexpected(answer.error());
    if (answer->isSuccess())
        return std::move(answer->body);
    const QString said = u"HTTP %1: "_s.arg(answer->status) + complaintOf(answer->body);
    if (answer->status == 401)
        m_password.reset();
    if (answer->status == 401 || answer->status == 403)
        return fail(
            ErrorCode::AuthenticationFailed,
            Words::tr("%1 does not let us read its metrics. Check \"user\" and \"secret\".").arg(name()),
            said);
    if (answer->status == 404 || (answer->status >= 300 && answer->status < 400))
        return fail(ErrorCode::NotFound,
                    Words::tr("There is no Prometheus server at %1. Check the URL and its path.")
                        .arg(m_config.address),
                    said);
    if (answer->status == 503 || answer->status == 422)
        return fail(ErrorCode::Busy,
                    Words::tr("%1 could not work out what was asked. Ask for a shorter time.").arg(name()),
                    said);
    return fail(ErrorCode::Protocol, Words::tr("%1 does not answer what it was asked.").arg(name()), said);
}

Result<std::vector<Series>> Api::range(const Call &call, const QString &expression, const Range &range)
{
    std::vector<Series> all;
    for (qint64 fromMs = range.fromMs; fromMs <= range.toMs;) {
        const Range part{fromMs, std::min(range.toMs, fromMs + (mostPointsAtOnce - 1) * range.stepMs),
                         range.stepMs};
        const QByteArray query = QUrl::toPercentEncoding(expression);
        const auto body = get(call, "/api/v1/query_range?query=" + query + "&start=" + seconds(part.fromMs) +
                                        "&end=" + seconds(part.toMs) + "&step=" + seconds(part.stepMs));
        auto series = body ? seriesOf(*body, part, name()) : std::unexpected(body.error());
        if (!series)
            return series;
        for (Series &one : *series) {
            const auto known = std::ranges::find(all, one.labels, &Series::labels);
            if (known == all.end())
                all.push_back(std::move(one));
            else
                known->values.insert(known->values.end(), one.values.begin(), one.values.end());
        }
        fromMs = part.toMs + range.stepMs;
    }
    return all;
}

Result<QString> Api::version(const Call &call)
{
    const auto body = get(call, "/api/v1/status/buildinfo");
    if (!body)
        return std::unexpected(body.error());
    const QString version = QJsonDocument::fromJson(*body)[u"data"_s][u"version"_s].toString().left(40);
    if (version.isEmpty())
        return fail(ErrorCode::Protocol,
                    Words::tr("%1 answers what no Prometheus server would. Check the address.").arg(name()));
    return version;
}

} // namespace switchyard::prometheus
