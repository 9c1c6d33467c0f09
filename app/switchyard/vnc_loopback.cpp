// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyard/vnc_loopback.h"

#include <QDir>

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace switchyard
{
namespace
{

QString systemError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

/// The port that this descriptor listens on, or 0.
quint16 listeningPort(int fd)
{
    int listening = 0;
    socklen_t length = sizeof listening;
    if (getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &length) != 0 || !listening)
        return 0;
    sockaddr_storage address{};
    length = sizeof address;
    if (getsockname(fd, reinterpret_cast<sockaddr *>(&address), &length) != 0)
        return 0;
    if (address.ss_family == AF_INET)
        return ntohs(reinterpret_cast<const sockaddr_in *>(&address)->sin_port);
    if (address.ss_family == AF_INET6)
        return ntohs(reinterpret_cast<const sockaddr_in6 *>(&address)->sin6_port);
    return 0;
}

int findListener(quint16 port)
{
    const auto names = QDir(QStringLiteral("/proc/self/fd"))
                           .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System);
    for (const QString &name : names) {
        if (listeningPort(name.toInt()) == port)
            return name.toInt();
    }
    return -1;
}

int listenOnLoopback(quint16 port)
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -1;
    const int yes = 1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 && listen(fd, 8) == 0)
        return fd;
    close(fd);
    return -1;
}

} // namespace

Result<void> confineVncToLoopback(quint16 port)
{
    const int wide = findListener(port);
    if (wide < 0)
        return fail(ErrorCode::NotFound,
                    QStringLiteral("Nothing listens on port %1. Is it in use? Choose another.").arg(port));
    // The wide listener must be gone before the narrow one can have its port; an idle socket keeps the
    // descriptor's place.
    const int idle = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (idle < 0 || dup2(idle, wide) < 0)
        return fail(ErrorCode::Io, QStringLiteral("The window's port could not be closed to the network."),
                    systemError());
    close(idle);
    const int narrow = listenOnLoopback(port);
    if (narrow < 0 || dup3(narrow, wide, O_CLOEXEC) < 0)
        return fail(ErrorCode::Io, QStringLiteral("Port %1 of 127.0.0.1 could not be opened.").arg(port),
                    systemError());
    close(narrow);
    return {};
}

} // namespace switchyard
