// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/power_driver.h"
#include "core/drivers/probe.h"
#include "core/drivers/redfish/redfish_documents.h"
#include "core/drivers/redfish/redfish_service.h"

#include <optional>

namespace switchyard
{

class Clock;
class DriverRegistry;

/// A BMC by Redfish (DSP0266) over HTTPS. Site file: address "host[:port]" (443), "https://…" or, with plain
/// text allowed, "http://…"; user, secret; certificateSha256 for a certificate that no authority vouches for.
/// The option "system" names which system it is where the BMC has several: its path, or the last part of
/// that.
///
/// One connection and one session are kept; the session is given back when the object ends, within two
/// seconds, and is not waited for where the BMC was lost. What it needs to know is read anew with each
/// command, but for the system's path, which is found out once a login.
///
/// On, off and soft off report that the BMC took the command. A task that it makes of it is not followed:
/// what came of it is for read() to tell. A refusal is success where the state is as wished already, or on
/// its way. Its clock is taken from the Date of an answer, once an hour: that costs nothing.
class RedfishDriver : public PowerDriver
{
public:
    RedfishDriver(const DriverConfig &config, const Clock &clock); ///< the clock outlives it
    ~RedfishDriver() override;

    Result<PowerReport> read(const Call &call) override;
    Result<void> powerOn(const Call &call) override;
    Result<void> powerOff(const Call &call) override;
    Result<void> softPowerOff(const Call &call) override;

    static Result<ProbeReport> probe(const Call &call, const DriverConfig &config);

private:
    using Document = redfish::Service::Document;
    Result<void> prepare();
    Result<QByteArray> systemPath(const Call &call);
    Result<Document> system(const Call &call);
    Result<void> command(const Call &call, redfish::Wish wish);
    Result<QStringList> resetTypes(const Call &call, const redfish::Reset &reset, redfish::Wish wish);

    void takeTime(const QByteArray &date, const QDateTime &before);

    DriverConfig m_config;
    const Clock &m_clock;
    std::optional<ClockGap> m_clockGap;
    std::optional<qint64> m_takeTimeMs;        ///< when next; null = never yet
    std::optional<redfish::Service> m_service; ///< once the address was understood
    QByteArray m_system;                       ///< its path; empty = not found out
    int m_systemOfLogin = 0;
};

void registerRedfish(DriverRegistry &registry);

} // namespace switchyard
