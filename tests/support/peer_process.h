// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileDevice>
#include <QProcess>
#include <functional>
#include <memory>

namespace switchyard::test
{

/// A real program that a test talks to. It ends with the object (also when the test fails) and with the test
/// process (also when that crashes). Its output goes to a file, for the message of a start that failed.
class PeerProcess
{
public:
    PeerProcess() = default;
    ~PeerProcess() { kill(); }
    PeerProcess(const PeerProcess &) = delete;
    PeerProcess &operator=(const PeerProcess &) = delete;

    /// True when it runs and `ready` came true within 15 s.
    bool start(const QString &program, const QStringList &arguments, const QString &logFile,
               const std::function<bool()> &ready, const QProcessEnvironment &environment = {});
    void kill();   ///< at once, and waited for
    void freeze(); ///< SIGSTOP
    void thaw();
    bool isRunning() const { return m_process && m_process->state() == QProcess::Running; }
    qint64 pid() const { return m_process ? m_process->processId() : 0; }

private:
    std::unique_ptr<QProcess> m_process;
};

/// A port of 127.0.0.1 on which nothing listened a moment ago.
quint16 freeTcpPort();
quint16 freeUdpPort();
bool answersTcp(quint16 port);
bool writeFile(const QString &path, const QByteArray &content, QFileDevice::Permissions permissions);
bool writeFile(const QString &path, const QByteArray &content); ///< mode 0600
/// Runs a program to its end; true when it exits with 0.
bool runTool(const QString &program, const QStringList &arguments);

} // namespace switchyard::test
