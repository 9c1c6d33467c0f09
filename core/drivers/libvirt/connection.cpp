// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/connection.h"

#include "core/base/words.h"
#include "core/drivers/libvirt/errors.h"
#include "core/drivers/libvirt/pinned_trust.h"

#include <array>
#include <cstring>

namespace switchyard::libvirt
{
namespace
{

// Broken after (count + 1) × interval: within the usual deadline of five seconds.
constexpr int keepAliveSeconds = 1;
constexpr unsigned keepAliveCount = 3;

/// What libvirt asks while it logs in, answered from the site file.
struct Login
{
    const Call &call;
    const DriverConfig &config;
    std::optional<Error> failure;
};

Result<QByteArray> answer(const virConnectCredential &question, const Login &login)
{
    const DriverConfig &config = login.config;
    if (question.type == VIR_CRED_AUTHNAME || question.type == VIR_CRED_USERNAME) {
        if (config.user.isEmpty()) {
            return fail(
                ErrorCode::AuthenticationFailed,
                Words::tr("%1 asks for a user name. Write \"user\" and \"secret\" for it in the site file.")
                    .arg(config.deviceId));
        }
        return config.user.toUtf8();
    }
    if (!config.secret) {
        return fail(ErrorCode::AuthenticationFailed,
                    Words::tr("%1 asks for a password. Write a \"secret\" for it in the site file.")
                        .arg(config.deviceId));
    }
    const auto secret = config.secret(login.call);
    if (!secret)
        return std::unexpected(secret.error());
    return secret->reveal();
}

int answerAll(virConnectCredentialPtr questions, unsigned count, void *opaque)
{
    Login &login = *static_cast<Login *>(opaque);
    for (unsigned i = 0; i < count; ++i) {
        const auto given = answer(questions[i], login);
        if (!given) {
            login.failure = given.error();
            return -1;
        }
        questions[i].result = strdup(given->constData()); // libvirt frees it
        if (!questions[i].result)
            return -1;
        questions[i].resultlen = static_cast<unsigned>(std::strlen(questions[i].result));
    }
    return 0;
}

virConnectPtr openAuthenticated(const Uri &uri, Login &login)
{
    std::array<int, 4> types{VIR_CRED_USERNAME, VIR_CRED_AUTHNAME, VIR_CRED_PASSPHRASE,
                             VIR_CRED_NOECHOPROMPT};
    virConnectAuth auth{types.data(), types.size(), answerAll, &login};
    return virConnectOpenAuth(textForLibvirt(uri).constData(), &auth, 0);
}

Error openError(const DriverConfig &config, const Login &login, const QByteArray &certificate)
{
    if (login.failure)
        return *login.failure;
    Error error = lastError(config.deviceId, Words::tr("open a connection"));
    if (error.code == ErrorCode::Configuration && !certificate.isEmpty() &&
        error.detail.contains(QStringLiteral("CA certificate"))) {
        error.code = ErrorCode::CertificateUnknown; // it may still be accepted by hand
        error.what =
            Words::tr("%1 shows a certificate that nothing here can vouch for: this machine knows no "
                      "authority for libvirt (/etc/pki/CA/cacert.pem). Install it, or compare the "
                      "certificate's fingerprint and accept it.")
                .arg(config.deviceId);
    }
    if (error.code == ErrorCode::CertificateUnknown && !certificate.isEmpty()) {
        if (!config.pinnedCertificateSha256.isEmpty()) {
            error.what =
                Words::tr("libvirt refuses the certificate of %1 although it was accepted. It has to name "
                          "the address that is used, be valid today, and be a server's, not an "
                          "authority's (basicConstraints CA:FALSE).")
                    .arg(config.deviceId);
        }
        error.what += u' ' + Words::tr("libvirt says: %1").arg(error.detail);
        error.detail = QString::fromLatin1(certificate);
    }
    return error;
}

/// Whether it is the one that was accepted. Where its certificate was not to be seen, nothing says so:
/// libvirt's own verification would ask whether some authority vouches for it, which is another question.
Result<void> checkPin(const DriverConfig &config, const Uri &uri, const Liveness &live)
{
    const bool shown = uri.transport == Transport::Tls || uri.transport == Transport::Https;
    if (config.pinnedCertificateSha256.isEmpty() || !shown)
        return {};
    if (live.certificateSha256.isEmpty()) {
        return fail(
            ErrorCode::CertificateUnknown,
            Words::tr(
                "%1 ended the connection before it showed its certificate, so it could not be compared "
                "with the one that was accepted. It probably wants a certificate of this machine: install "
                "one that it knows (/etc/pki/libvirt/clientcert.pem and private/clientkey.pem).")
                .arg(config.deviceId));
    }
    if (config.pinnedCertificateSha256.toLower() == live.certificateSha256)
        return {};
    return fail(ErrorCode::CertificateUnknown,
                Words::tr("%1 shows another certificate than the one that was accepted. Find out why, then "
                          "accept the new one.")
                    .arg(config.deviceId),
                QString::fromLatin1(live.certificateSha256));
}

} // namespace

Result<std::unique_ptr<Connection>> Connection::open(const Call &call, const DriverConfig &config,
                                                     const std::shared_ptr<EventTarget> &target)
{
    const EventLoop loop; // libvirt must know it before the first connection
    auto uri = Uri::parse(config.address, config.deviceId);
    if (!uri)
        return std::unexpected(uri.error());
    if (const auto allowed = checkAllowed(*uri, config); !allowed)
        return std::unexpected(allowed.error());
    const auto live = checkLiveness(call, *uri, config.deviceId);
    if (!live)
        return std::unexpected(live.error());
    if (const auto known = checkPin(config, *uri, *live); !known)
        return std::unexpected(known.error());
    if (const auto timely = call.check(Words::tr("%1 did not answer in time.").arg(config.deviceId)); !timely)
        return std::unexpected(timely.error());

    std::optional<PinnedTrust> trust; // until the connection is open
    if (!config.pinnedCertificateSha256.isEmpty() && uri->transport == Transport::Tls) {
        auto made = PinnedTrust::make(live->certificatePem, *uri);
        if (!made)
            return std::unexpected(made.error());
        trust = std::move(*made);
    }
    Login login{call, config, {}};
    virConnectPtr opened = openAuthenticated(trust ? trust->applyTo(*uri) : *uri, login);
    if (!opened)
        return std::unexpected(openError(config, login, live->certificateSha256));
    return std::unique_ptr<Connection>(
        new Connection(opened, std::move(*uri), live->certificateSha256, target));
}

Connection::Connection(virConnectPtr connection, Uri uri, QByteArray certificate,
                       const std::shared_ptr<EventTarget> &target)
    : m_connection(connection)
    , m_uri(std::move(uri))
    , m_certificate(std::move(certificate))
{
    // Refused where the driver runs inside this process: nothing to keep alive there.
    virConnectSetKeepAlive(m_connection, keepAliveSeconds, keepAliveCount);
    m_subscriptions.emplace(m_connection, target);
}

Connection::~Connection()
{
    m_subscriptions.reset();
    virConnectClose(m_connection);
}

} // namespace switchyard::libvirt
