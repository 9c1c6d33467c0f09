// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/libvirt/uri.h"

#include <QTemporaryDir>

namespace switchyard::libvirt
{

/// Lets libvirt trust exactly one certificate: that which the operator accepted. libvirt takes trust only
/// from files (libvirt.org/tlscerts.html, "pkipath"), so this is a folder of our own, readable by this user
/// alone, in which the accepted certificate is the only authority. libvirt then verifies its own connection
/// against it: who gets between our look at the peer and that connection is refused. The name in the
/// certificate must fit the address all the same. The folder is needed until the connection is open.
class PinnedTrust
{
public:
    /// `certificatePem`: the accepted certificate. This machine's own certificate, where it has one (the
    /// URI's "pkipath",
    /// ~/.pki/libvirt or /etc/pki/libvirt), is shown to the peer as before.
    /// Errors: Internal (no folder could be made).
    static Result<PinnedTrust> make(const QByteArray &certificatePem, const Uri &uri);

    /// The URI for libvirt that uses it.
    Uri applyTo(Uri uri) const;
    QString folder() const { return m_folder->path(); }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace switchyard::libvirt
