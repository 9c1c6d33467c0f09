// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/liveness.h"

#include "core/base/words.h"
#include "core/drivers/libvirt/own_certificate.h"

#include <QEventLoop>
#include <QLocalSocket>
#include <QNetworkProxy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>
#include <QtEndian>
#include <algorithm>
#include <optional>

namespace switchyard::libvirt
{
namespace
{

constexpr int longestMs = 2000;

// The header of a libvirt RPC message: length, program, version, procedure, type, serial, status.
constexpr quint32 remoteProgram = 0x20008086;
constexpr quint32 authListProcedure = 66;
constexpr quint32 headerBytes = 28;
constexpr quint32 longestReply = 1024; // an error with its text fits; a list of login methods is 40 bytes

QByteArray authListCall()
{
    QByteArray message(headerBytes, '\0');
    const quint32 words[] = {headerBytes, remoteProgram, 1, authListProcedure, 0, 0, 0};
    for (int i = 0; i < 7; ++i)
        qToBigEndian(words[i], message.data() + 4 * i);
    return message;
}

enum class Answer { Incomplete, Good, Bad };

/// Good = a whole reply to authListCall(). Whether it lists methods or refuses does not matter: it lives.
Answer judgeAuthList(const QByteArray &received)
{
    if (received.size() < 4)
        return Answer::Incomplete;
    const auto word = [&](int index) { return qFromBigEndian<quint32>(received.constData() + 4 * index); };
    if (word(0) < headerBytes || word(0) > longestReply)
        return Answer::Bad;
    if (received.size() < qsizetype(word(0)))
        return Answer::Incomplete;
    const bool matches =
        word(1) == remoteProgram && word(2) == 1 && word(3) == authListProcedure && word(4) == 1;
    return matches ? Answer::Good : Answer::Bad;
}

Answer judgeSsh(const QByteArray &received)
{
    // A server may send lines of its own before its greeting.
    if (received.startsWith("SSH-") || received.contains("\nSSH-"))
        return Answer::Good;
    return received.size() > qsizetype(longestReply) ? Answer::Bad : Answer::Incomplete;
}

/// One attempt: it ends its event loop with an outcome, the time's end or the call's cancellation.
class Attempt
{
public:
    Attempt(const Call &call, const Uri &uri, const QString &deviceId)
        : m_call(call)
        , m_uri(uri)
        , m_deviceId(deviceId)
    {
    }

    Result<Liveness> run();

private:
    void finish(Result<Liveness> outcome)
    {
        if (!m_outcome)
            m_outcome = std::move(outcome);
        m_loop.quit();
    }
    void startTcp();
    void startTls();
    void startUnix();
    void takeBytes(QIODevice &socket);
    void takeTcpError();
    Liveness withCertificate() const;
    QString peer() const { return QStringLiteral("%1 (%2)").arg(m_deviceId, m_uri.endpoint()); }
    QString daemon() const;
    std::unexpected<Error> nobody(const QString &detail) const;
    Result<Liveness> lateAnswer() const;

    const Call &m_call;
    const Uri &m_uri;
    const QString m_deviceId;
    QEventLoop m_loop;
    std::optional<Result<Liveness>> m_outcome;
    QByteArray m_received;
    bool m_accepted = false;
    QSslSocket m_tcp; // plain until startClientEncryption
    QLocalSocket m_unix;
};

QString Attempt::daemon() const
{
    switch (m_uri.transport) {
    case Transport::Ssh:
        return Words::tr("ssh server");
    case Transport::Https:
    case Transport::Http:
        return Words::tr("web service");
    default:
        return Words::tr("libvirt daemon");
    }
}

std::unexpected<Error> Attempt::nobody(const QString &detail) const
{
    return fail(ErrorCode::Unreachable,
                Words::tr("Nobody answers at %1. Is the machine on, is the address right, and does its %2 "
                          "listen there?")
                    .arg(peer(), daemon()),
                detail);
}

Result<Liveness> Attempt::lateAnswer() const
{
    if (!m_accepted) {
        return fail(ErrorCode::Unreachable,
                    Words::tr("%1 cannot be reached: no answer to a connection. Is the machine on, and the "
                              "network to it whole?")
                        .arg(peer()));
    }
    return fail(ErrorCode::Timeout,
                Words::tr("%1 accepts connections, but its %2 does not answer: it hangs or is overloaded.")
                    .arg(peer(), daemon()));
}

void Attempt::takeBytes(QIODevice &socket)
{
    m_received += socket.read(qint64(longestReply) * 4 - m_received.size());
    const Answer answer =
        m_uri.transport == Transport::Ssh ? judgeSsh(m_received) : judgeAuthList(m_received);
    if (answer == Answer::Good)
        finish(Liveness{});
    if (answer == Answer::Bad) {
        finish(fail(
            ErrorCode::Protocol,
            Words::tr("Something else than a %2 answers at %1. Is the address right?").arg(peer(), daemon()),
            QStringLiteral("first bytes: %1")
                .arg(QString::fromLatin1(
                    m_received.first(std::min<qsizetype>(m_received.size(), 32)).toHex()))));
    }
}

Liveness Attempt::withCertificate() const
{
    const QSslCertificate certificate = m_tcp.peerCertificate();
    if (certificate.isNull())
        return {};
    return {certificate.digest(QCryptographicHash::Sha256).toHex(), certificate.toPem()};
}

void Attempt::takeTcpError()
{
    // A server that wants a certificate of ours may break the connection once it has shown its own.
    if (!m_tcp.peerCertificate().isNull())
        return finish(withCertificate());
    const QString detail = m_tcp.errorString();
    if (!m_accepted)
        return finish(nobody(detail));
    if (m_tcp.error() == QAbstractSocket::RemoteHostClosedError) {
        return finish(fail(ErrorCode::Unreachable,
                           Words::tr("%1 closed the connection before it said anything. Does its %2 run, and "
                                     "does it allow this machine?")
                               .arg(peer(), daemon()),
                           detail));
    }
    finish(fail(ErrorCode::Protocol,
                Words::tr("%1 accepts connections, but does not speak as a %2 does. Is the port right?")
                    .arg(peer(), daemon()),
                detail));
}

void Attempt::startTcp()
{
    QObject::connect(&m_tcp, &QAbstractSocket::errorOccurred, &m_loop, [this] { takeTcpError(); });
    QObject::connect(&m_tcp, &QAbstractSocket::readyRead, &m_loop, [this] { takeBytes(m_tcp); });
    QObject::connect(&m_tcp, &QAbstractSocket::connected, &m_loop, [this] {
        m_accepted = true;
        if (m_uri.transport == Transport::Tcp)
            m_tcp.write(authListCall());
        else if (m_uri.transport == Transport::Http)
            finish(Liveness{}); // nothing to ask that every such service answers
    });
    m_tcp.connectToHost(m_uri.host, static_cast<quint16>(m_uri.port));
}

void Attempt::startTls()
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // libvirt verifies; this only looks
    if (m_uri.transport == Transport::Tls) // up to TLS 1.2 a server may show nothing to whom it does not know
        showOwnCertificate(m_uri, configuration);
    m_tcp.setSslConfiguration(configuration);
    QObject::connect(&m_tcp, &QAbstractSocket::errorOccurred, &m_loop, [this] { takeTcpError(); });
    QObject::connect(&m_tcp, &QAbstractSocket::connected, &m_loop, [this] { m_accepted = true; });
    QObject::connect(&m_tcp, &QSslSocket::encrypted, &m_loop, [this] { takeTcpError(); });
    // Whoever refuses us in TLS speaks TLS: libvirt will say why. Up to TLS 1.2 its certificate is not known
    // then.
    QObject::connect(&m_tcp, &QSslSocket::alertReceived, &m_loop, [this] { finish(withCertificate()); });
    m_tcp.connectToHostEncrypted(m_uri.host, static_cast<quint16>(m_uri.port));
}

void Attempt::startUnix()
{
    QObject::connect(
        &m_unix, &QLocalSocket::errorOccurred, &m_loop, [this](QLocalSocket::LocalSocketError error) {
            if (error == QLocalSocket::SocketAccessError) {
                return finish(
                    fail(ErrorCode::PermissionDenied,
                         Words::tr("This user may not use %1. Add the user to the group \"libvirt\", or use "
                                   "a session URI.")
                             .arg(peer()),
                         m_unix.errorString()));
            }
            finish(nobody(m_unix.errorString()));
        });
    QObject::connect(&m_unix, &QLocalSocket::readyRead, &m_loop, [this] { takeBytes(m_unix); });
    QObject::connect(&m_unix, &QLocalSocket::connected, &m_loop, [this] {
        m_accepted = true;
        m_unix.write(authListCall());
    });
    m_unix.connectToServer(m_uri.socketPath);
}

Result<Liveness> Attempt::run()
{
    m_tcp.setProxy(QNetworkProxy::NoProxy); // libvirt uses none
    // Started from inside the loop, since a failure may be reported before the call that starts it returns.
    QTimer::singleShot(0, &m_loop, [this] {
        if (m_uri.host.isEmpty())
            startUnix();
        else if (m_uri.transport == Transport::Tls || m_uri.transport == Transport::Https)
            startTls();
        else
            startTcp();
    });
    QTimer::singleShot(std::min(longestMs, m_call.remainingMs()), Qt::PreciseTimer, &m_loop,
                       [this] { finish(lateAnswer()); });
    const std::stop_callback cancelled(m_call.stop(), [this] {
        QMetaObject::invokeMethod(&m_loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    if (!m_call.stopRequested())
        m_loop.exec();
    m_tcp.abort();
    m_unix.abort();
    if (!m_outcome)
        return fail(ErrorCode::Cancelled, Words::tr("Cancelled."));
    return *m_outcome;
}

} // namespace

Result<Liveness> checkLiveness(const Call &call, const Uri &uri, const QString &deviceId)
{
    if (const auto allowed = call.check(Words::tr("%1 did not answer in time.").arg(deviceId)); !allowed)
        return std::unexpected(allowed.error());
    const bool nothingToAsk = uri.transport == Transport::InProcess || uri.transport == Transport::External ||
                              (uri.transport == Transport::Unix && uri.socketPath.isEmpty());
    if (nothingToAsk)
        return Liveness{};
    return Attempt(call, uri, deviceId).run();
}

} // namespace switchyard::libvirt
