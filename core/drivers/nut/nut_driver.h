// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/nut/nut_connection.h"
#include "core/drivers/probe.h"
#include "core/drivers/ups_driver.h"

#include <optional>

namespace switchyard
{

class Clock;
class DriverRegistry;

/// A UPS behind NUT's upsd. Site file: address "host:port" (3493), "ups" = its name there (the device's id
/// when not given), user and secret for commands, plainText or a certificate. One connection, kept open.
///
/// upsd says the same for a wrong password and for a missing permission: AuthenticationFailed, until that
/// connection has had something granted; PermissionDenied from then on.
/// A login is made again when the connection had to be: upsd forgets it with the connection. Where that
/// fails, reading goes on and the next call tries again.
class NutDriver : public UpsDriver
{
public:
    NutDriver(const DriverConfig &config, const Clock &clock);

    Result<UpsReport> read(const Call &call) override;
    Result<void> runCommand(const Call &call, const QString &command, const QString &argument) override;
    Result<void> setVariable(const Call &call, const QString &name, const QString &value) override;
    Result<void> login(const Call &call) override;
    Result<void> logout(const Call &call) override;

    static Result<ProbeReport> probe(const Call &call, const DriverConfig &config);

private:
    Result<void> connect(const Call &call);
    Result<void> readLists(const Call &call);
    Result<std::optional<int>> countLogins(const Call &call);
    Result<void> change(const Call &call, const QByteArray &line);
    Result<void> follow(const Call &call, const QString &trackingId);
    Result<void> logIn(const Call &call);
    std::unexpected<Error> refused(Error error);

    DriverConfig m_config;
    const Clock &m_clock;
    QString m_ups;
    nut::Connection m_connection;
    QStringList m_commands; ///< what it offers changes rarely: asked on connecting and every five minutes
    QStringList m_writable;
    std::optional<qint64> m_listsAtMs;
    bool m_wantsLogin = false;
    bool m_loggedIn = false;
    bool m_granted = false; ///< this connection's credentials were accepted for something
};

void registerNut(DriverRegistry &registry);

} // namespace switchyard
