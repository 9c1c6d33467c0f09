// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/cpus/cpus_driver.h"

#include "core/base/words.h"
#include "core/drivers/registry.h"
#include "core/drivers/ssh/ssh.h"

namespace switchyard
{

using namespace Qt::StringLiterals;
using cpus::Verb;

CpusDriver::CpusDriver(const DriverConfig &config)
    : m_config(config)
{
}

Result<CpuSet> CpusDriver::configuredCpus() const
{
    auto set = CpuSet::parse(m_config.options.value("cpus"_L1).toString());
    if (set && set->isEmpty())
        return fail(ErrorCode::Configuration,
                    Words::tr("The site file names no CPUs for %1.").arg(m_config.deviceId));
    return set;
}

Result<QByteArray> CpusDriver::ask(const Call &call, Verb verb) const
{
    const auto target = ssh::targetOf(m_config);
    const auto set = configuredCpus();
    if (!target || !set)
        return std::unexpected(target ? set.error() : target.error());
    auto outcome = ssh::run(call, *target, cpus::words(verb, *set), cpus::script());
    if (!outcome)
        return std::unexpected(std::move(outcome.error()));
    return std::move(outcome->output);
}

Result<PowerReport> CpusDriver::read(const Call &call)
{
    const auto set = configuredCpus();
    const auto output = ask(call, Verb::Look);
    if (!output)
        return std::unexpected(output.error());
    return cpus::reportOf(*output, *set, m_config.deviceId);
}

Result<void> CpusDriver::turn(const Call &call, Verb verb) const
{
    const auto output = ask(call, verb);
    if (!output)
        return std::unexpected(output.error());
    return cpus::verdictOf(*output, verb, m_config.deviceId);
}

Result<void> CpusDriver::powerOn(const Call &call)
{
    return turn(call, Verb::On);
}

Result<void> CpusDriver::powerOff(const Call &call)
{
    return turn(call, Verb::Off);
}

Result<void> CpusDriver::softPowerOff(const Call &call)
{
    return turn(call, Verb::Off);
}

Result<ProbeReport> CpusDriver::probe(const Call &call, const DriverConfig &config)
{
    const CpusDriver driver(config);
    const auto output = driver.ask(call, Verb::Look);
    if (!output)
        return std::unexpected(output.error());
    const auto power = cpus::reportOf(*output, *driver.configuredCpus(), config.deviceId);
    if (!power)
        return std::unexpected(power.error());
    ProbeReport report;
    report.product = cpus::kernelOf(*output);
    report.encrypted = true;
    report.items.push_back({u"power"_s, power->online.toString(),
                            power->online.isEmpty()
                                ? Words::tr("None of its CPUs is online.")
                                : Words::tr("CPUs %1 are online.").arg(power->online.toString())});
    return report;
}

void registerCpus(DriverRegistry &registry)
{
    registry.addPower(
        u"linux-cpus"_s,
        [](const DriverConfig &config, const Clock &) { return std::make_unique<CpusDriver>(config); },
        &CpusDriver::probe);
}

} // namespace switchyard
