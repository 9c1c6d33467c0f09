// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/peer_process.h"

#include <QTemporaryDir>

namespace switchyard::test
{

/// A real BMC (OpenIPMI's ipmi_sim, cipher suite 3 only) whose host is a file that holds 0 or 1. User:
/// operator / s3cret-of-bmc.
class BmcPeer
{
public:
    bool start();
    void freeze() { m_process.freeze(); }
    bool isOn() const;
    QByteArray commands() const; ///< what its host was told, one line each
    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(m_port); }
    static QByteArray password() { return "s3cret-of-bmc"; }

private:
    QTemporaryDir m_dir;
    quint16 m_port = 0;
    PeerProcess m_process;
};

} // namespace switchyard::test
