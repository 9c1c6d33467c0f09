// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/drivers/libvirt/uri.h"

namespace switchyard::libvirt
{

struct Liveness
{
    QByteArray certificateSha256; ///< hex; of the TLS peer, where there is one
    QByteArray certificatePem;    ///< the same certificate, whole
};

/// Whether something that speaks the right protocol answers at all, before libvirt is asked to connect:
/// virConnectOpenAuth has no time limit, and a frozen daemon (its kernel still accepts) would hold the thread
/// for ever. Never asks for a login and sends no secret.
///  - +tcp and Unix sockets: libvirt's RPC call AUTH_LIST, which every daemon answers before a login
///    (libvirt src/remote/remote_protocol.x: program 0x20008086, version 1, procedure 66);
///  - +tls and https: a TLS handshake up to the peer's certificate, which libvirt verifies afterwards; this
///    machine's own certificate is shown where libvirt will show it. A server that does not want us even so
///    lives, and its certificate stays unknown up to TLS 1.2;
///  - +ssh: the server's "SSH-" greeting (RFC 4253, 4.2).
/// Within min(2 s, what the call has left), and at once when the call is cancelled. Runs the calling thread's
/// event loop meanwhile, so never on the window's thread.
/// Errors: Unreachable (refused, no route, unknown name, closed), Timeout (accepts, does not answer),
/// Protocol (something else answers), Cancelled, PermissionDenied (a Unix socket).
Result<Liveness> checkLiveness(const Call &call, const Uri &uri, const QString &deviceId);

} // namespace switchyard::libvirt
