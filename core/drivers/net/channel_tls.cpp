// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/words.h"
#include "core/drivers/net/channel.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslError>
#include <QSslSocket>

namespace switchyard
{
namespace
{

QByteArray plainHex(QByteArray fingerprint)
{
    return fingerprint.replace(':', "").toLower();
}

} // namespace

Result<void> Channel::startTls(const Call &call, const TlsTrust &trust)
{
    auto *socket = sslSocket();
    if (!socket || !isOpen())
        return lost(Words::tr("%1 closed the connection.").arg(m_peer));
    // Errors are collected and judged below, with the certificate at hand and before anything is sent.
    QStringList doubts;
    QObject::connect(socket, &QSslSocket::sslErrors, socket, [&](const QList<QSslError> &errors) {
        for (const auto &error : errors)
            doubts.append(error.errorString());
        socket->ignoreSslErrors();
    });
    socket->setPeerVerifyName(trust.hostName);
    socket->startClientEncryption();
    auto ended = wait(call, Words::tr("%1 did not finish the TLS handshake in time.").arg(m_peer),
                      [&] { return socket->isEncrypted() || !isOpen(); });
    QObject::disconnect(socket, &QSslSocket::sslErrors, socket, nullptr);
    if (!ended) {
        close();
        return ended;
    }
    if (!isOpen() || !socket->isEncrypted()) {
        const QString detail = socket->errorString();
        close();
        return fail(
            ErrorCode::Protocol,
            Words::tr("The TLS handshake with %1 failed. Check that TLS is switched on there, that its "
                      "certificate is valid, and that both sides know a common TLS version.")
                .arg(m_peer),
            detail);
    }
    m_certificate = socket->peerCertificate().digest(QCryptographicHash::Sha256).toHex();
    m_encrypted = true;
    const auto fingerprint = QString::fromLatin1(m_certificate);
    if (!trust.pinnedSha256.isEmpty()) {
        if (plainHex(trust.pinnedSha256) == m_certificate)
            return {};
        close();
        return fail(
            ErrorCode::CertificateUnknown,
            Words::tr("%1 shows another certificate than the one that was accepted for it. If it was not "
                      "renewed, somebody may be in between.")
                .arg(m_peer),
            fingerprint);
    }
    if (doubts.isEmpty())
        return {};
    close();
    return fail(
        ErrorCode::CertificateUnknown,
        Words::tr("The certificate of %1 is not trusted (%2). Compare its fingerprint at the device, then "
                  "accept it.")
            .arg(m_peer, doubts.join(QStringLiteral("; "))),
        fingerprint);
}

} // namespace switchyard
