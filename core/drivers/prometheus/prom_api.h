// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/driver_config.h"
#include "core/drivers/net/http_connection.h"
#include "core/drivers/prometheus/prom_answer.h"

#include <optional>

namespace switchyard::prometheus
{

/// A server's HTTP API, and nothing of what its series mean. Threads as Channel: every method between a
/// Channel::Use of channel() and its end.
class Api
{
public:
    /// Configuration: the address is none. PlainTextRefused: http:// without the site file's word.
    static Result<std::unique_ptr<Api>> open(const DriverConfig &config);

    Channel &channel() { return m_http.channel(); }

    /// query_range, in as many questions as the server takes (11,000 points each).
    Result<std::vector<Series>> range(const Call &call, const QString &expression, const Range &range);
    Result<QString> version(const Call &call); ///< "2.42.0"

private:
    Api(const DriverConfig &config, HttpPeer peer, QByteArray prefix);
    Result<QByteArray> get(const Call &call, const QByteArray &path);
    QString name() const { return m_http.peer().address.toString(); }

    const DriverConfig m_config;
    const QByteArray m_prefix; ///< of every path: "" or "/prom"
    HttpConnection m_http;
    std::optional<Secret> m_password; ///< fetched once, and anew after the server refused it
};

} // namespace switchyard::prometheus
