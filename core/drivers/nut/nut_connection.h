// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/driver_config.h"
#include "core/drivers/net/channel.h"

#include <QStringList>
#include <vector>

namespace switchyard::nut
{

/// One connection to one upsd (RFC 9271): requests, answers and lists, with STARTTLS first unless the site
/// file allows plain text. Threads as Channel: every method between a Channel::Use and its end.
///
/// An answer that upsd gives ("ERR …") leaves the connection usable; everything else that goes wrong closes
/// it, since a late answer would be taken for that of the next request.
class Connection
{
public:
    explicit Connection(DriverConfig config);

    /// Connects when there is no live connection. `fresh` tells whether it is a new one.
    Result<void> open(const Call &call, bool &fresh);
    /// USERNAME and PASSWORD, once per connection and only when something needs them.
    Result<void> authenticate(const Call &call);
    void close();

    /// Sends one request and reads the one line that answers it, as words ("OK", …).
    Result<QStringList> request(const Call &call, const QByteArray &line, const QString &ups);
    /// LIST of `query` ("VAR ups1"): the rows' words without the query's own.
    Result<std::vector<QStringList>> list(const Call &call, const QByteArray &query, const QString &ups);

    Channel &channel() { return m_channel; }

private:
    Result<void> secure(const Call &call, const HostPort &address);
    Result<QStringList> readWords(const Call &call);
    Result<QStringList> exchange(const Call &call, const QByteArray &line);

    DriverConfig m_config;
    Channel m_channel;
    bool m_authenticated = false;
};

} // namespace switchyard::nut
