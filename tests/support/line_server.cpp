// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/line_server.h"

namespace switchyard::test
{

void LineServer::serve()
{
    while (auto *client = nextPendingConnection()) {
        ++m_connections;
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(client, &QTcpSocket::readyRead, this, [this, client] { answer(client); });
        connect(client, &QTcpSocket::bytesWritten, this, [this, client] { flood(client); });
        client->write(m_greeting);
    }
}

void LineServer::answer(QTcpSocket *client)
{
    while (client->canReadLine()) {
        const QByteArray line = client->readLine().chopped(1);
        m_lines.append(line);
        if (m_lines.size() == m_closeAfter) {
            client->disconnectFromHost();
            return;
        }
        if (m_script)
            client->write(m_script(line));
        flood(client);
    }
}

void LineServer::flood(QTcpSocket *client)
{
    if (m_flood.isEmpty() || client->bytesToWrite() > 64 * 1024 ||
        client->state() != QTcpSocket::ConnectedState)
        return;
    client->write(m_flood);
}

} // namespace switchyard::test
