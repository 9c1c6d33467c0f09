// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/errors.h"

#include "core/base/words.h"

#include <QStringList>
#include <algorithm>
#include <cerrno>

namespace switchyard::libvirt
{
namespace
{

bool mentions(const QString &text, std::initializer_list<const char *> words)
{
    return std::ranges::any_of(
        words, [&](const char *word) { return text.contains(QLatin1StringView(word), Qt::CaseInsensitive); });
}

/// Made by the library in this process, so in English (EventLoop sees to it) and about the connection. The
/// rest comes from the daemon in the language of its machine.
bool isMadeHere(const virError &error)
{
    switch (error.domain) {
    case VIR_FROM_NONE:
    case VIR_FROM_RPC:
    case VIR_FROM_REMOTE:
    case VIR_FROM_AUTH:
    case VIR_FROM_SSH:
    case VIR_FROM_LIBSSH:
    case VIR_FROM_ESX:
    case VIR_FROM_HYPERV:
        return true;
    default:
        return false;
    }
}

/// libvirt reports most of what happens to a connection under codes that say little; its texts are stable
/// (src/rpc/virnetclient.c, virkeepalive.c, virnettlscontext.c; the messages of ssh and curl, which know one
/// language, are passed through).
std::optional<ErrorCode> fromText(const QString &text)
{
    if (mentions(text, {"keepalive"}))
        return ErrorCode::Timeout;
    if (mentions(text, {"Host key verification failed", "certificate failed validation",
                        "certificate is not trusted", "hasn't got a known issuer", "peer's certificate",
                        "server certificate", "SSL peer certificate", "certificate owner does not match",
                        "certificate has expired", "does not match the hostname"}))
        return ErrorCode::CertificateUnknown;
    if (mentions(text, {"Permission denied (", "Too many authentication failures"})) // ssh's
        return ErrorCode::AuthenticationFailed;
    if (mentions(text, {"Cannot read CA certificate", "Cannot read certificate", "Cannot read private key"}))
        return ErrorCode::Configuration;
    if (mentions(text,
                 {"client socket is closed", "received hangup", "End of file while reading", "Broken pipe",
                  "Connection reset", "Connection refused", "No route to host", "Network is unreachable",
                  "Cannot recv data", "Cannot write data", "unable to connect to server",
                  "Failed to connect socket", "Couldn't connect", "Could not resolve"}))
        return ErrorCode::Unreachable;
    if (mentions(text, {"Connection timed out", "Timeout was reached"}))
        return ErrorCode::Unreachable;
    return std::nullopt;
}

ErrorCode fromCode(const virError &error)
{
    switch (error.code) {
    case VIR_ERR_AUTH_FAILED:
    case VIR_ERR_AUTH_CANCELLED:
    case VIR_ERR_AUTH_UNAVAILABLE:
        return ErrorCode::AuthenticationFailed;
    case VIR_ERR_ACCESS_DENIED:
    case VIR_ERR_OPERATION_DENIED:
        return ErrorCode::PermissionDenied;
    case VIR_ERR_UNKNOWN_HOST:
    case VIR_ERR_INVALID_CONN:
        return ErrorCode::Unreachable;
    case VIR_ERR_NO_CONNECT: // "no connection driver available for …"
    case VIR_ERR_NO_SUPPORT:
    case VIR_ERR_CONFIG_UNSUPPORTED:
    case VIR_ERR_ARGUMENT_UNSUPPORTED:
    case VIR_ERR_OPERATION_UNSUPPORTED:
        return ErrorCode::NotSupported;
    case VIR_ERR_NO_DOMAIN:
    case VIR_ERR_INVALID_DOMAIN:
        return ErrorCode::NotFound;
    case VIR_ERR_INVALID_ARG:
        return ErrorCode::InvalidArgument;
    case VIR_ERR_OPERATION_INVALID:
        return ErrorCode::WrongState;
    case VIR_ERR_OPERATION_ABORTED:
        return ErrorCode::Cancelled;
    case VIR_ERR_OPERATION_TIMEOUT: // the lock that a job holds on its domain (hypervisor/domain_job.c)
    case VIR_ERR_AGENT_UNRESPONSIVE:
    case VIR_ERR_RESOURCE_BUSY:
    case VIR_ERR_BLOCK_COPY_ACTIVE:
        return ErrorCode::Busy;
    case VIR_ERR_XML_ERROR:
    case VIR_ERR_RPC:
        return ErrorCode::Protocol;
    case VIR_ERR_SYSTEM_ERROR:
        if (error.int1 == EACCES || error.int1 == EPERM)
            return ErrorCode::PermissionDenied;
        return error.domain == VIR_FROM_RPC || error.domain == VIR_FROM_REMOTE ? ErrorCode::Unreachable
                                                                               : ErrorCode::Io;
    default:
        return ErrorCode::Internal;
    }
}

QString sentence(ErrorCode code, const QString &device, const QString &attempted)
{
    switch (code) {
    case ErrorCode::AuthenticationFailed:
        return Words::tr(
                   "%1 refused the login. Correct its \"user\" and the password that its \"secret\" names.")
            .arg(device);
    case ErrorCode::PermissionDenied:
        return Words::tr("%1 does not allow this user to %2. Log in as one who may manage machines there.")
            .arg(device, attempted);
    case ErrorCode::CertificateUnknown:
        return Words::tr(
                   "%1 could not prove who it is: its certificate or host key is not trusted here. Install "
                   "the certificate of its authority (for TLS: /etc/pki/CA/cacert.pem), or add its host "
                   "key to ssh's known_hosts.")
            .arg(device);
    case ErrorCode::Configuration:
        return Words::tr("A certificate or key that the connection to %1 needs cannot be read on this "
                         "machine. Check that it is there and that this user may read it.")
            .arg(device);
    case ErrorCode::Unreachable:
        return Words::tr("%1 cannot be reached: the connection failed or broke. Check that it is on and that "
                         "its network works.")
            .arg(device);
    case ErrorCode::Timeout:
        return Words::tr("%1 stopped answering. Check its load and its network, then try again.").arg(device);
    case ErrorCode::NotFound:
        return Words::tr("%1 has no such VM (any more): it could not %2. Refresh (F5) to see where it is.")
            .arg(device, attempted);
    case ErrorCode::WrongState:
        return Words::tr("%1 could not %2: that is not possible in its present state. Look at that first.")
            .arg(device, attempted);
    case ErrorCode::Busy:
        return Words::tr("%1 could not %2: something else is being done with it. Try again later.")
            .arg(device, attempted);
    case ErrorCode::NotSupported:
        return Words::tr("%1 could not %2: its hypervisor cannot do this. Do it with the tools of that host.")
            .arg(device, attempted);
    default:
        return Words::tr(
                   "%1 could not %2. Look into the log of its libvirt daemon (journalctl -u libvirtd), then "
                   "try again.")
            .arg(device, attempted);
    }
}

} // namespace

Error translate(const virError *error, const QString &device, const QString &attempted)
{
    if (!error || error->code == VIR_ERR_OK) {
        return {ErrorCode::Internal,
                Words::tr("%1 could not %2; libvirt gives no reason. Look into the log of its libvirt daemon "
                          "(journalctl -u libvirtd), then try again.")
                    .arg(device, attempted),
                {}};
    }
    const QString text = QString::fromUtf8(error->message);
    const ErrorCode byCode = fromCode(*error);
    const ErrorCode byText = isMadeHere(*error) ? fromText(text).value_or(byCode) : byCode;
    // What libvirt calls a failed authentication may be the peer's: of its certificate.
    const bool codeIsClear = byCode == ErrorCode::NotFound || (byCode == ErrorCode::AuthenticationFailed &&
                                                               byText != ErrorCode::CertificateUnknown);
    const ErrorCode code = codeIsClear ? byCode : byText;
    if (isMadeHere(*error) && mentions(text, {"TLS confirmation"})) {
        return {ErrorCode::AuthenticationFailed,
                Words::tr("%1 wants a certificate of this machine and got none that it accepts. Install one "
                          "(/etc/pki/libvirt/clientcert.pem and private/clientkey.pem).")
                    .arg(device),
                text};
    }
    return {code, sentence(code, device, attempted), text};
}

Error lastError(const QString &device, const QString &attempted)
{
    return translate(virGetLastError(), device, attempted);
}

bool lastWasUnsupported()
{
    switch (virGetLastErrorCode()) {
    case VIR_ERR_NO_SUPPORT:
    case VIR_ERR_CONFIG_UNSUPPORTED:
    case VIR_ERR_ARGUMENT_UNSUPPORTED:
    case VIR_ERR_OPERATION_UNSUPPORTED:
        return true;
    default:
        return false;
    }
}

} // namespace switchyard::libvirt
