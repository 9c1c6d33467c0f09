// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/array_peer.h"

#include <QFile>

namespace switchyard::test
{
namespace
{

/// Whether somebody listens there, without a connection to it (proc(5), /proc/net/tcp: state 0A).
bool listens(int port)
{
    QFile sockets(QStringLiteral("/proc/net/tcp"));
    if (!sockets.open(QIODevice::ReadOnly))
        return false;
    const QByteArray wanted =
        ":" + QByteArray::number(port, 16).toUpper().rightJustified(4, '0') + " 00000000:0000 0A";
    return sockets.readAll().contains(wanted);
}

/// The same for a unix socket, whose file is there before it listens (flag SO_ACCEPTCON).
bool listensAt(const QString &path)
{
    QFile sockets(QStringLiteral("/proc/net/unix"));
    if (!sockets.open(QIODevice::ReadOnly))
        return false;
    for (const QByteArray &line : sockets.readAll().split('\n')) {
        if (line.endsWith(' ' + path.toUtf8()) && line.contains(" 00010000 "))
            return true;
    }
    return false;
}

struct VolumeSpec
{
    const char *name;
    const char *id;
    const char *node;
    qint64 mebibytes;
    bool writable;
};
constexpr VolumeSpec volumes[] = {
    {"vol1", "e-vol1", "vol1", 16, true},
    {"archive", "e-archive", "n2", 8, false},
    {"odd", "x3", "n3", 4, true},
};

} // namespace

QString ArrayPeer::monitor() const
{
    return m_monitorPort == 0 ? QStringLiteral("unix:") + socketPath()
                              : QStringLiteral("127.0.0.1:%1").arg(m_monitorPort);
}

bool ArrayPeer::start(bool tcpMonitor)
{
    if (m_nbdPort == 0)
        m_nbdPort = freeTcpPort();
    m_monitorPort = tcpMonitor ? freeTcpPort() : 0;
    QFile::remove(socketPath());
    QStringList line = {
        QStringLiteral("--nbd-server"),
        QStringLiteral("addr.type=inet,addr.host=127.0.0.1,addr.port=%1,max-connections=0").arg(m_nbdPort)};
    for (const auto &volume : volumes) {
        const auto name = QLatin1StringView(volume.name);
        const auto node = QLatin1StringView(volume.node);
        QFile image(file(name + QStringLiteral(".raw")));
        if (!image.open(QIODevice::ReadWrite) || !image.resize(volume.mebibytes * 1024 * 1024))
            return false;
        line += {QStringLiteral("--blockdev"),
                 QStringLiteral("driver=file,node-name=f-%1,filename=%2").arg(node, image.fileName()),
                 QStringLiteral("--blockdev"),
                 QStringLiteral("driver=raw,node-name=%1,file=f-%1").arg(node),
                 QStringLiteral("--export"),
                 QStringLiteral("type=nbd,id=%1,node-name=%2,name=%3,writable=%4")
                     .arg(QLatin1StringView(volume.id), node, name,
                          volume.writable ? QStringLiteral("on") : QStringLiteral("off"))};
    }
    const QString chardev =
        tcpMonitor
            ? QStringLiteral("socket,id=q,host=127.0.0.1,port=%1,server=on,wait=off").arg(m_monitorPort)
            : QStringLiteral("socket,id=q,path=%1,server=on,wait=off").arg(socketPath());
    line += {QStringLiteral("--chardev"), chardev, QStringLiteral("--monitor"), QStringLiteral("chardev=q")};
    // It works through its command line in order: with the monitor all is there. That is only looked at: it
    // takes one client at a time.
    return m_process.start(QStringLiteral("qemu-storage-daemon"), line, file(QStringLiteral("log")), [&] {
        return answersTcp(m_nbdPort) && (tcpMonitor ? listens(m_monitorPort) : listensAt(socketPath()));
    });
}

} // namespace switchyard::test
