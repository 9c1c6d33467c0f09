// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/driver_config.h"

#include <QUrl>

namespace switchyard::libvirt
{

/// How libvirt gets to the hypervisor that a URI names (libvirt.org/uri.html, "Remote URIs").
enum class Transport {
    InProcess, ///< test:///, vmware:///…: a driver inside the client library
    Unix,      ///< a daemon on this machine
    Tcp,       ///< plain text
    Tls,       ///< libvirt's RPC in TLS
    Ssh,       ///< ssh, libssh or libssh2
    Https,     ///< ESX, vCenter, Hyper-V: their own web service
    Http,      ///< the same without encryption
    External,  ///< "+ext": a program that the operator names
};

struct Uri
{
    QUrl url;
    QString driver; ///< "qemu", "xen", "lxc", "esx", "test", …
    Transport transport = Transport::InProcess;
    QString host; ///< empty where no network is involved
    int port = 0; ///< never 0 where `host` is set
    QString socketPath;

    bool encrypted() const;
    /// "10.0.0.5:16509", "[::1]:16514" or the socket's path.
    QString endpoint() const;
    /// A value of the URI's query, "" where there is none.
    QString option(const QString &key) const;

    /// Error: Configuration, with a sentence that shows a right one.
    static Result<Uri> parse(const QString &text, const QString &deviceId);
};

/// What the site file must allow explicitly: no encryption, or encryption without verification.
/// Errors: PlainTextRefused.
Result<void> checkAllowed(const Uri &uri, const DriverConfig &config);

/// What is given to virConnectOpenAuth: the operator's URI, with ssh kept from asking on a terminal.
QByteArray textForLibvirt(const Uri &uri);

} // namespace switchyard::libvirt
