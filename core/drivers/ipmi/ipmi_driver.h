// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/ipmi/ipmitool.h"
#include "core/drivers/power_driver.h"
#include "core/drivers/probe.h"

#include <optional>

namespace switchyard
{

class Clock;
class DriverRegistry;

/// A BMC by IPMI 2.0 over LAN, through ipmitool(1): RMCP+ needs cryptography that is not ours to write.
/// Site file: address "host:port" (623), user, secret. Each call is one or two processes; nothing stays open.
///
/// Cipher suite 17 is tried first and, where the BMC refuses it, 3 (old firmware), which is then remembered;
/// the option "cipherSuite" fixes one. (The tool's own choice asks the BMC first, and some never answer
/// that.) Suites without encryption are refused: the password's hash and the commands would be in the open.
///
/// On, off and soft off report that the BMC took the command; what is already so is success. The host's
/// state is for read() to tell. Its clock (that of its event log) is asked for with the first reading and
/// once an hour, by one process more.
class IpmiDriver : public PowerDriver
{
public:
    IpmiDriver(const DriverConfig &config, const Clock &clock); ///< the clock outlives it

    Result<PowerReport> read(const Call &call) override;
    Result<void> powerOn(const Call &call) override;
    Result<void> powerOff(const Call &call) override;
    Result<void> softPowerOff(const Call &call) override;

    static Result<ProbeReport> probe(const Call &call, const DriverConfig &config);

private:
    Result<Secret> fetchPassword(const Call &call);
    Result<QByteArray> ask(const Call &call, const QStringList &request);
    Result<QByteArray> askWith(const Call &call, int cipherSuite, const QStringList &request, bool &refused);
    Result<void> command(const Call &call, const QString &verb, PowerState wanted);

    void askTime(const Call &call);

    DriverConfig m_config;
    const Clock &m_clock;
    std::optional<ClockGap> m_clockGap;
    std::optional<qint64> m_askTimeMs; ///< when next; null = it was never asked
    std::optional<Secret> m_password;
    int m_cipherSuite = 0; ///< 0 = not found out yet
};

void registerIpmi(DriverRegistry &registry);

namespace ipmi
{
/// From "Chassis Power is on".
Result<PowerState> powerStateOf(const QByteArray &output);
/// From `sel time get`, which has whole seconds and, asked so, UTC; null = it is no time.
QDateTime timeOf(const QByteArray &output);
/// From `mc info`: "Dell Inc. Integrated Remote Access Controller, firmware 2.10"; empty = it does not say.
QString productOf(const QByteArray &mcInfo);
} // namespace ipmi

} // namespace switchyard
