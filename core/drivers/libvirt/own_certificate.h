// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/libvirt/uri.h"

#include <optional>

class QSslConfiguration;

namespace switchyard::libvirt
{

/// This machine's own certificate, by which a server of a site with authorities of its own knows who comes.
struct OwnCertificate
{
    QString certificate; ///< PEM files
    QString key;
};

/// Sought where libvirt seeks it (libvirt.org/tlscerts.html): what the URI names as "pkipath", else the
/// user's
/// ~/.pki/libvirt (not root's), else /etc/pki/libvirt. The first place that has both files.
std::optional<OwnCertificate> ownCertificate(const Uri &uri);

/// A handshake with this configuration shows it, as libvirt's will. Without effect where there is none that
/// can be read.
void showOwnCertificate(const Uri &uri, QSslConfiguration &configuration);

} // namespace switchyard::libvirt
