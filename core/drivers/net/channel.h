// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/drivers/net/address.h"

#include <QByteArray>
#include <functional>
#include <memory>

QT_BEGIN_NAMESPACE
class QIODevice;
class QSslSocket;
QT_END_NAMESPACE

namespace switchyard
{

/// How the other side of a TLS connection is known: by the pinned certificate when there is one, else by the
/// system's certification authorities and the host's name.
struct TlsTrust
{
    QString hostName;
    QByteArray pinnedSha256; ///< hex, any case; colons allowed
};

/// One stream connection (TCP, TLS or a unix socket), used synchronously. Every wait runs an event loop of
/// its own and ends with the call's deadline or at most 100 ms after its stop, name look-up included.
///
/// Threads: one at a time, any thread, but only between a Use and its end. Qt's sockets belong to a thread;
/// between two uses this one belongs to none, so the next thread may take it.
///
/// After an error the channel is closed, except after Timeout and Cancelled, where the owner decides: what is
/// under way may still arrive. What is not connected answers Unreachable.
class Channel
{
public:
    Channel();
    ~Channel();
    Channel(const Channel &) = delete;
    Channel &operator=(const Channel &) = delete;

    /// Takes the channel into the calling thread for as long as it lives.
    class Use
    {
    public:
        explicit Use(Channel &channel);
        ~Use();
        Use(const Use &) = delete;
        Use &operator=(const Use &) = delete;

    private:
        Channel &m_channel;
    };

    Result<void> connectTcp(const Call &call, const HostPort &address);
    Result<void> connectUnix(const Call &call, const QString &path);
    /// CertificateUnknown (detail: the SHA-256 fingerprint) before a single byte was sent through it.
    Result<void> startTls(const Call &call, const TlsTrust &trust);
    void close();

    /// Whether the peer is still there, as far as can be told without asking it.
    bool isAlive();
    /// Whether it is also silent, as a peer without events should be between two requests. Unexpected
    /// bytes close it: the answers would be off by one.
    bool isIdle();
    bool isOpen() const;
    bool isEncrypted() const { return m_encrypted; }
    bool hasBufferedBytes() const;
    QByteArray peerCertificateSha256() const { return m_certificate; } ///< hex, lower case; empty = no TLS

    Result<void> write(const Call &call, const QByteArray &bytes);
    /// One line without its line feed. Protocol: longer than `most`.
    Result<QByteArray> readLine(const Call &call, qsizetype most);
    /// Exactly `count` bytes.
    Result<QByteArray> readBytes(const Call &call, qsizetype count);
    /// All until the peer closes the connection. Protocol: longer than `most`.
    Result<QByteArray> readToEnd(const Call &call, qsizetype most);

private:
    Result<void> wait(const Call &call, const QString &late, const std::function<bool()> &done);
    Result<bool> receive(const Call &call);
    Result<void> fill(const Call &call);
    std::unexpected<Error> lost(const QString &what);
    QSslSocket *sslSocket() const;

    std::unique_ptr<QIODevice> m_device;
    QByteArray m_buffer;
    QString m_peer; ///< for messages
    QByteArray m_certificate;
    bool m_encrypted = false;
};

} // namespace switchyard
