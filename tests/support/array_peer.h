// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/peer_process.h"

#include <QTemporaryDir>

namespace switchyard::test
{

/// A real qemu-storage-daemon. Volumes: vol1 (16 MiB, writable, id e-vol1, node vol1), archive (8 MiB,
/// read-only, id e-archive, node n2) and odd (4 MiB, id x3, node n3), each a file "NAME.raw".
class ArrayPeer
{
public:
    bool start(bool tcpMonitor = false);
    void kill() { m_process.kill(); }
    void freeze() { m_process.freeze(); }
    void thaw() { m_process.thaw(); }

    QString monitor() const; ///< "unix:/path" or "127.0.0.1:port"
    QString socketPath() const { return m_dir.filePath(QStringLiteral("qmp.sock")); }
    QString nbd() const { return QStringLiteral("nbd://127.0.0.1:%1").arg(m_nbdPort); }
    quint16 nbdPort() const { return m_nbdPort; }
    QString file(const QString &name) const { return m_dir.filePath(name); }

private:
    QTemporaryDir m_dir;
    quint16 m_nbdPort = 0;
    quint16 m_monitorPort = 0;
    PeerProcess m_process;
};

} // namespace switchyard::test
