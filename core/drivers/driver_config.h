// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/secret.h"

#include <QJsonObject>
#include <functional>

namespace switchyard
{

/// How to reach one device, as the site file says. A driver keeps it for its life.
struct DriverConfig
{
    QString kind;     ///< "nut", "libvirt", "ipmi", "redfish", "qsd", "sim", …
    QString deviceId; ///< the site file's id, for messages
    QString address;  ///< "host:port", "unix:/path" or a libvirt URI
    QString user;
    bool plainText = false;             ///< the site file allows an unencrypted connection
    QString expectedUuid;               ///< a host's: who must answer there; empty = whoever does
    QByteArray pinnedCertificateSha256; ///< hex; a self-signed certificate that the operator accepted
    QJsonObject options;                ///< what else the site file says of it ("ups", "exports", …)

    /// Fetches the password, within the call: once a connection, when the peer asks for it, and anew after
    /// the peer refused it. Thread-safe. Null = none configured.
    std::function<Result<Secret>(const Call &)> secret;
};

} // namespace switchyard
