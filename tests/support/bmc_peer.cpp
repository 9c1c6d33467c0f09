// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bmc_peer.h"

#include <QDir>
#include <QFile>
#include <QNetworkProxy>
#include <QUdpSocket>

namespace switchyard::test
{
namespace
{

constexpr auto hostProgram = R"sh(#!/bin/sh
cd "$(dirname "$0")" || exit 1
case "$2 $3" in
"get power") echo "power:$(cat power)" ;;
"set power") echo "$4" >power; echo "power $4" >>commands ;;
"set shutdown") echo 0 >power; echo "shutdown" >>commands ;;
esac
)sh";

constexpr auto lanFile = R"(name "bmc"
set_working_mc 0x20
  startlan 1
    addr 127.0.0.1 %1
    priv_limit admin
    allowed_auths_callback none md2 md5 straight
    allowed_auths_user none md2 md5 straight
    allowed_auths_operator none md2 md5 straight
    allowed_auths_admin none md2 md5 straight
    guid a123456789abcdefa123456789abcdef
  endlan
  chassis_control "%2 0x20"
  user 2 true "operator" "%3" operator 10 none md2 md5 straight
)";

constexpr auto emulatorFile = R"(mc_setbmc 0x20
mc_add 0x20 0 no-device-sdrs 0x23 9 8 0x9f 0x1291 0xf02 persist_sdr
mc_enable 0x20
)";

/// An RMCP presence ping: who answers it is up.
bool answersPing(quint16 port)
{
    QUdpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    socket.write(QByteArray::fromHex("0600ff06000011be80000000"));
    return socket.waitForReadyRead(200);
}

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
} // namespace

} // namespace

bool BmcPeer::start()
{
    m_port = freeUdpPort();
    const QString program = m_dir.filePath(QStringLiteral("host"));
    const auto lan = QString::fromLatin1(lanFile).arg(m_port).arg(program, QString::fromLatin1(password()));
    const QString lanPath = m_dir.filePath(QStringLiteral("lan.conf"));
    const QString emulatorPath = m_dir.filePath(QStringLiteral("emu.conf"));
    const QString state = m_dir.filePath(QStringLiteral("state"));
    return writeFile(program, hostProgram,
                     QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner) &&
           writeFile(lanPath, lan.toLatin1()) && writeFile(emulatorPath, emulatorFile) &&
           writeFile(m_dir.filePath(QStringLiteral("power")), "0\n") && QDir().mkpath(state) &&
           m_process.start(QStringLiteral("ipmi_sim"),
                           {QStringLiteral("-n"), QStringLiteral("-c"), lanPath, QStringLiteral("-f"),
                            emulatorPath, QStringLiteral("-s"), state},
                           m_dir.filePath(QStringLiteral("log")), [&] { return answersPing(m_port); });
}

bool BmcPeer::isOn() const
{
    return content(m_dir.filePath(QStringLiteral("power"))).trimmed() == "1";
}

QByteArray BmcPeer::commands() const
{
    return content(m_dir.filePath(QStringLiteral("commands")));
}

} // namespace switchyard::test
