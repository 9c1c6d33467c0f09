// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/net/channel.h"

#include "core/base/words.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QLocalSocket>
#include <QNetworkProxy>
#include <QPointer>
#include <QSslSocket>
#include <QThread>
#include <QTimer>
#include <algorithm>

namespace switchyard
{
namespace
{

constexpr int sliceMs = 50; ///< how soon a stop is noticed
constexpr qint64 chunk = 64 * 1024;
constexpr qint64 readAhead = 1024 * 1024; ///< a peer that never stops must not fill the memory

/// Hands what Qt has queued for the socket and its parts to them, so that nothing piles up between uses.
void deliverQueued(QObject *root)
{
    QList<QPointer<QObject>> parts = {root};
    for (auto *child : root->findChildren<QObject *>())
        parts.append(child);
    for (const auto &part : parts) {
        if (part)
            QCoreApplication::sendPostedEvents(part);
    }
}

bool isConnected(const QIODevice *device)
{
    if (const auto *local = qobject_cast<const QLocalSocket *>(device))
        return local->state() == QLocalSocket::ConnectedState;
    if (const auto *socket = qobject_cast<const QAbstractSocket *>(device))
        return socket->state() == QAbstractSocket::ConnectedState;
    return false;
}

bool isConnecting(const QIODevice *device)
{
    if (const auto *local = qobject_cast<const QLocalSocket *>(device))
        return local->state() == QLocalSocket::ConnectingState;
    const auto *socket = qobject_cast<const QAbstractSocket *>(device);
    return socket && (socket->state() == QAbstractSocket::HostLookupState ||
                      socket->state() == QAbstractSocket::ConnectingState);
}

void quitOnChange(QIODevice *device, QEventLoop &loop)
{
    QObject::connect(device, &QIODevice::readyRead, &loop, &QEventLoop::quit);
    QObject::connect(device, &QIODevice::bytesWritten, &loop, &QEventLoop::quit);
    if (auto *local = qobject_cast<QLocalSocket *>(device)) {
        QObject::connect(local, &QLocalSocket::stateChanged, &loop, &QEventLoop::quit);
        return;
    }
    auto *socket = qobject_cast<QSslSocket *>(device);
    QObject::connect(socket, &QAbstractSocket::stateChanged, &loop, &QEventLoop::quit);
    QObject::connect(socket, &QAbstractSocket::errorOccurred, &loop, &QEventLoop::quit);
    QObject::connect(socket, &QSslSocket::encrypted, &loop, &QEventLoop::quit);
}

} // namespace

Channel::Channel() = default;

Channel::~Channel()
{
    const Use use(*this);
    close();
}

Channel::Use::Use(Channel &channel)
    : m_channel(channel)
{
    // A socket looks for its thread's event dispatcher when it connects; a plain std::thread has none before.
    const QEventLoop makesDispatcher;
    if (channel.m_device)
        channel.m_device->moveToThread(QThread::currentThread());
}

Channel::Use::~Use()
{
    if (!m_channel.m_device)
        return;
    deliverQueued(m_channel.m_device.get());
    m_channel.m_device->moveToThread(nullptr);
}

QSslSocket *Channel::sslSocket() const
{
    return qobject_cast<QSslSocket *>(m_device.get());
}

void Channel::close()
{
    if (auto *socket = sslSocket())
        socket->abort();
    else if (auto *local = qobject_cast<QLocalSocket *>(m_device.get()))
        local->abort();
    m_device.reset();
    m_buffer.clear();
    m_certificate.clear();
    m_encrypted = false;
}

bool Channel::isOpen() const
{
    return isConnected(m_device.get());
}

bool Channel::hasBufferedBytes() const
{
    return !m_buffer.isEmpty() || (m_device && m_device->bytesAvailable() > 0);
}

bool Channel::isAlive()
{
    if (!isOpen())
        return false;
    // Lets Qt notice what came since the last use: an end of stream, or bytes that nobody asked for.
    QEventLoop loop;
    for (int turn = 0; turn < 3; ++turn)
        loop.processEvents();
    return isOpen();
}

bool Channel::isIdle()
{
    if (isAlive() && !hasBufferedBytes())
        return true;
    close();
    return false;
}

std::unexpected<Error> Channel::lost(const QString &what)
{
    const QString detail = m_device ? m_device->errorString() : QString();
    close();
    return fail(ErrorCode::Unreachable, what, detail);
}

Result<void> Channel::wait(const Call &call, const QString &late, const std::function<bool()> &done)
{
    QEventLoop loop;
    quitOnChange(m_device.get(), loop);
    QTimer slice;
    QObject::connect(&slice, &QTimer::timeout, &loop, &QEventLoop::quit);
    while (!done()) {
        if (auto open = call.check(late); !open)
            return open;
        slice.start(std::min(sliceMs, call.remainingMs()));
        loop.exec();
    }
    return {};
}

Result<void> Channel::connectTcp(const Call &call, const HostPort &address)
{
    close();
    m_peer = address.toString();
    auto socket = std::make_unique<QSslSocket>();
    socket->setProxy(
        QNetworkProxy::NoProxy); // devices are talked to directly, whatever the desktop's proxy is
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket->setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    socket->setReadBufferSize(readAhead);
    auto *raw = socket.get();
    m_device = std::move(socket);
    raw->connectToHost(address.host, address.port);
    auto ended =
        wait(call,
             Words::tr("%1 did not take the connection in time. Is it on, and is a firewall in between?")
                 .arg(m_peer),
             [raw] { return !isConnecting(raw); });
    if (!ended) {
        close();
        return ended;
    }
    if (isOpen())
        return {};
    const auto error = raw->error();
    if (error == QAbstractSocket::HostNotFoundError)
        return lost(Words::tr("The name %1 is not known. Check the address.").arg(address.host));
    if (error == QAbstractSocket::ConnectionRefusedError)
        return lost(Words::tr("Nothing listens at %1. Is the service running there?").arg(m_peer));
    return lost(Words::tr("%1 cannot be reached.").arg(m_peer));
}

Result<void> Channel::connectUnix(const Call &call, const QString &path)
{
    close();
    m_peer = path;
    auto socket = std::make_unique<QLocalSocket>();
    socket->setReadBufferSize(readAhead);
    auto *raw = socket.get();
    m_device = std::move(socket);
    raw->connectToServer(path);
    auto ended = wait(call, Words::tr("%1 did not take the connection in time.").arg(m_peer),
                      [raw] { return !isConnecting(raw); });
    if (!ended) {
        close();
        return ended;
    }
    if (isOpen())
        return {};
    if (raw->error() == QLocalSocket::ServerNotFoundError)
        return lost(Words::tr("There is no socket %1. Is the service running?").arg(m_peer));
    if (raw->error() == QLocalSocket::SocketAccessError) {
        close();
        return fail(ErrorCode::PermissionDenied,
                    Words::tr("This user may not open the socket %1.").arg(m_peer));
    }
    return lost(Words::tr("Nothing listens at the socket %1. Is the service running?").arg(m_peer));
}

Result<void> Channel::write(const Call &call, const QByteArray &bytes)
{
    if (!isOpen())
        return lost(Words::tr("%1 closed the connection.").arg(m_peer));
    m_device->write(bytes);
    auto ended = wait(call, Words::tr("%1 does not take what is sent to it.").arg(m_peer),
                      [this] { return !isOpen() || m_device->bytesToWrite() == 0; });
    if (ended && !isOpen() && !hasBufferedBytes())
        return lost(Words::tr("%1 closed the connection.").arg(m_peer));
    return ended;
}

/// More bytes in the buffer; false: there are none, for the peer has closed the connection.
Result<bool> Channel::receive(const Call &call)
{
    if (!m_device)
        return fail(ErrorCode::Unreachable, Words::tr("%1 is not connected.").arg(m_peer));
    auto ended = wait(call, Words::tr("%1 does not answer.").arg(m_peer),
                      [this] { return m_device->bytesAvailable() > 0 || !isOpen(); });
    if (!ended)
        return std::unexpected(ended.error());
    const QByteArray more = m_device->read(chunk);
    m_buffer.append(more);
    return !more.isEmpty();
}

/// At least one more byte in the buffer.
Result<void> Channel::fill(const Call &call)
{
    const auto received = receive(call);
    if (!received)
        return std::unexpected(received.error());
    if (!*received)
        return lost(Words::tr("%1 closed the connection.").arg(m_peer));
    return {};
}

Result<QByteArray> Channel::readLine(const Call &call, qsizetype most)
{
    qsizetype searched = 0;
    for (;;) {
        const auto end = m_buffer.indexOf('\n', searched);
        if ((end < 0 ? m_buffer.size() : end) > most) {
            close();
            return fail(ErrorCode::Protocol, Words::tr("%1 sends lines that never end.").arg(m_peer));
        }
        if (end >= 0) {
            QByteArray line = m_buffer.left(end);
            m_buffer.remove(0, end + 1);
            return line;
        }
        searched = m_buffer.size();
        if (auto more = fill(call); !more)
            return std::unexpected(more.error());
    }
}

Result<QByteArray> Channel::readBytes(const Call &call, qsizetype count)
{
    while (m_buffer.size() < count) {
        if (auto more = fill(call); !more)
            return std::unexpected(more.error());
    }
    QByteArray bytes = m_buffer.left(count);
    m_buffer.remove(0, count);
    return bytes;
}

Result<QByteArray> Channel::readToEnd(const Call &call, qsizetype most)
{
    for (;;) {
        if (m_buffer.size() > most) {
            close();
            return fail(ErrorCode::Protocol, Words::tr("%1 sends an answer that never ends.").arg(m_peer));
        }
        const auto received = receive(call);
        if (!received)
            return std::unexpected(received.error());
        if (*received)
            continue;
        QByteArray bytes = std::exchange(m_buffer, {});
        close();
        return bytes;
    }
}

} // namespace switchyard
