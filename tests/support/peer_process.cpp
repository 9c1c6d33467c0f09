// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/peer_process.h"

#include <QDebug>
#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUdpSocket>
#include <csignal>
#include <sys/prctl.h>

namespace switchyard::test
{

bool PeerProcess::start(const QString &program, const QStringList &arguments, const QString &logFile,
                        const std::function<bool()> &ready, const QProcessEnvironment &environment)
{
    kill();
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(logFile);
    m_process->setStandardInputFile(QProcess::nullDevice());
    if (!environment.isEmpty())
        m_process->setProcessEnvironment(environment);
    m_process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process->start(program, arguments);
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < 15'000) {
        if (m_process->state() == QProcess::Running && ready())
            return true;
        if (m_process->waitForFinished(20) || m_process->state() == QProcess::NotRunning)
            break;
    }
    QFile log(logFile);
    qWarning() << program << arguments << m_process->errorString()
               << (log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray());
    return false;
}

void PeerProcess::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished(-1);
    m_process.reset();
}

void PeerProcess::freeze()
{
    ::kill(static_cast<pid_t>(pid()), SIGSTOP);
}

void PeerProcess::thaw()
{
    ::kill(static_cast<pid_t>(pid()), SIGCONT);
}

quint16 freeTcpPort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

quint16 freeUdpPort()
{
    QUdpSocket socket;
    return socket.bind(QHostAddress(QHostAddress::LocalHost), 0) ? socket.localPort() : 0;
}

bool answersTcp(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return socket.waitForConnected(1000);
}

bool writeFile(const QString &path, const QByteArray &content, QFileDevice::Permissions permissions)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() &&
           file.setPermissions(permissions);
}

bool writeFile(const QString &path, const QByteArray &content)
{
    return writeFile(path, content, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

bool runTool(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (process.waitForFinished(60'000) && process.exitCode() == 0 &&
        process.exitStatus() == QProcess::NormalExit)
        return true;
    qWarning() << program << arguments << process.errorString() << process.readAll();
    return false;
}

} // namespace switchyard::test
