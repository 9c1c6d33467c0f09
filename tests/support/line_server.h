// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

namespace switchyard::test
{

/// A peer that misbehaves on demand: answers by a script, hangs, floods, breaks off. Lives in the test's
/// thread, which the drivers' waits keep running.
class LineServer : public QTcpServer
{
    Q_OBJECT

public:
    /// What to answer to a line; empty = nothing.
    using Script = std::function<QByteArray(const QByteArray &line)>;

    LineServer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, &LineServer::serve);
    }
    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(serverPort()); }
    void setGreeting(const QByteArray &greeting) { m_greeting = greeting; }
    void setScript(Script script) { m_script = std::move(script); }
    /// Repeats `bytes` for ever once a client has said its first line (or has come, with a greeting).
    void setFlood(const QByteArray &bytes) { m_flood = bytes; }
    /// Closes the connection after this many lines from the client.
    void setCloseAfter(int lines) { m_closeAfter = lines; }
    const QByteArrayList &lines() const { return m_lines; } ///< all that clients said
    int connections() const { return m_connections; }
    int clientsNow() const { return static_cast<int>(findChildren<QTcpSocket *>().size()); }

private:
    void serve();
    void answer(QTcpSocket *client);
    void flood(QTcpSocket *client);

    QByteArray m_greeting;
    QByteArray m_flood;
    Script m_script;
    QByteArrayList m_lines;
    int m_connections = 0;
    int m_closeAfter = -1;
};

} // namespace switchyard::test
