// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/cpus/cpus_script.h"
#include "core/drivers/power_driver.h"
#include "core/drivers/probe.h"

namespace switchyard
{

class DriverRegistry;

/// The power of a part of a Linux host: its CPUs, taken on- and offline over SSH. Each call is one login;
/// nothing stays open. Site file: see ssh::targetOf(); options["cpus"]: which CPUs.
///
/// On where all of them are online, Off where none is, Partly in between. One that the kernel cannot take
/// offline, and the last of the host that is online, are errors that say so, and nothing is changed. There is
/// no gentle way off: both ways are the same, and what runs on those CPUs goes on on others.
class CpusDriver : public PowerDriver
{
public:
    explicit CpusDriver(const DriverConfig &config);

    Result<PowerReport> read(const Call &call) override;
    Result<void> powerOn(const Call &call) override;
    Result<void> powerOff(const Call &call) override;
    Result<void> softPowerOff(const Call &call) override;

    static Result<ProbeReport> probe(const Call &call, const DriverConfig &config);

private:
    Result<QByteArray> ask(const Call &call, cpus::Verb verb) const;
    Result<CpuSet> configuredCpus() const;
    Result<void> turn(const Call &call, cpus::Verb verb) const;

    DriverConfig m_config;
};

void registerCpus(DriverRegistry &registry);

} // namespace switchyard
