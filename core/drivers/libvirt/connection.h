// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/drivers/libvirt/event_loop.h"
#include "core/drivers/libvirt/events.h"
#include "core/drivers/libvirt/liveness.h"

#include <optional>

namespace switchyard::libvirt
{

/// One open connection, with keep-alive: a peer that falls silent breaks it after about four seconds, and the
/// call that waits in it fails. Used by one thread at a time; ends on any thread but the event thread. Ending
/// it on a silent peer takes until the keep-alive breaks it.
class Connection
{
public:
    /// Checks what the site file allows, whether anybody lives there, then opens and logs in.
    /// Errors: those of Uri::parse, checkAllowed, checkLiveness; AuthenticationFailed, CertificateUnknown.
    static Result<std::unique_ptr<Connection>> open(const Call &call, const DriverConfig &config,
                                                    const std::shared_ptr<EventTarget> &target);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    virConnectPtr get() const { return m_connection; }
    bool isAlive() const { return virConnectIsAlive(m_connection) == 1; }
    const Uri &uri() const { return m_uri; }
    const QByteArray &certificateSha256() const { return m_certificate; }
    void watchDomains() { m_subscriptions->watchDomains(); }

private:
    Connection(virConnectPtr connection, Uri uri, QByteArray certificate,
               const std::shared_ptr<EventTarget> &target);

    EventLoop m_loop; ///< before and after everything below
    virConnectPtr m_connection;
    Uri m_uri;
    QByteArray m_certificate;
    std::optional<Subscriptions> m_subscriptions;
};

} // namespace switchyard::libvirt
