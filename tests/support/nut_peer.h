// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/peer_process.h"

#include <QTemporaryDir>

namespace switchyard::test
{

/// A real upsd with one dummy UPS, "ups1", whose variables are a file. Users: operator / "pass word" (may set
/// and command), viewer / viewer (may nothing), guard / guard (may log in).
class NutPeer
{
public:
    struct Options
    {
        bool tls = false;
        int maxAgeSeconds = 15; ///< after which a driver that says nothing is stale
    };
    bool start() { return start(Options{}); }
    bool start(const Options &options);
    bool startUpsd();
    bool startDriver();
    void killUpsd() { m_upsd.kill(); }
    void killDriver() { m_driver.kill(); }
    void freezeDriver() { m_driver.freeze(); }
    void thawDriver() { m_driver.thaw(); }
    /// What the UPS says from now on: "name: value" lines.
    bool say(const QByteArray &variables);

    /// The addresses of who is logged in, as upsd lists them; "?" where it does not answer.
    QStringList clients() const;

    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(m_port); }
    QByteArray certificateSha256() const; ///< hex, from certutil's own export
    QString caFile() const { return path(QStringLiteral("ca.pem")); }

private:
    QString path(const QString &name) const { return m_dir.filePath(name); }
    QProcessEnvironment environment() const;
    bool makeCertificate();

    QTemporaryDir m_dir;
    quint16 m_port = 0;
    PeerProcess m_driver;
    PeerProcess m_upsd;
};

} // namespace switchyard::test
