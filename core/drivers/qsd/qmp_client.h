// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/net/channel.h"

#include <QDateTime>
#include <QJsonObject>
#include <QJsonValue>
#include <optional>
#include <utility>

namespace switchyard
{

/// A client of QEMU's machine protocol (docs/interop/qmp-spec): JSON objects, one a line; answers carry their
/// request's id, events come in between and are passed over. Threads as Channel: between a Channel::Use and
/// its end.
///
/// A monitor serves one client at a time: who connects while another is served waits without a greeting,
/// which open() reports as Timeout with that reason.
class QmpClient
{
public:
    static constexpr qsizetype maxLineBytes =
        8 * 1024 * 1024; ///< one answer is one line: room for 10,000 nodes

    /// `address`: "unix:/path" or "host:port". Connects, reads the greeting, leaves the negotiation mode.
    Result<void> open(const Call &call, const QString &address);
    /// Whether it is connected and the peer has not gone.
    bool isAlive() { return m_channel.isAlive(); }
    void close() { m_channel.close(); }

    /// The "return" of one command. QMP's own errors leave the connection usable: NotSupported (the command
    /// is not known), NotFound (the object is not), Io (anything else), with its words as detail. All other
    /// errors close it.
    Result<QJsonValue> execute(const Call &call, const QString &command, const QJsonObject &arguments = {});

    /// By its own clock (to the microsecond), when the last event was raised that came in since it was asked;
    /// null = none came.
    std::optional<QDateTime> takeEventTime() { return std::exchange(m_eventTime, std::nullopt); }
    const QString &version() const { return m_version; } ///< "7.2.22", from the greeting
    Channel &channel() { return m_channel; }

private:
    Result<QJsonObject> readObject(const Call &call);
    Result<QJsonValue> answerOf(const QJsonObject &object);

    Channel m_channel;
    QString m_version;
    qint64 m_nextId = 1;
    std::optional<QDateTime> m_eventTime;
};

} // namespace switchyard
