// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/registry.h"

#include "core/base/words.h"

namespace switchyard
{
namespace
{

template<typename Driver>
Result<std::unique_ptr<Driver>> make(const QHash<QString, DriverRegistry::Factory<Driver>> &factories,
                                     const DriverConfig &config, const Clock &clock)
{
    const auto found = factories.constFind(config.kind);
    if (found == factories.constEnd()) {
        return fail(ErrorCode::Configuration,
                    Words::tr("%1 asks for the driver \"%2\", which this build does not have. It has: %3.")
                        .arg(config.deviceId, config.kind, factories.keys().join(QStringLiteral(", "))));
    }
    return (*found)(config, clock);
}

} // namespace

void DriverRegistry::addUps(const QString &kind, const Factory<UpsDriver> &factory, const Probe &probe)
{
    m_ups.insert(kind, factory);
    m_probes.insert(kind, probe);
}

void DriverRegistry::addHost(const QString &kind, const Factory<HostDriver> &factory, const Probe &probe)
{
    m_hosts.insert(kind, factory);
    m_probes.insert(kind, probe);
}

void DriverRegistry::addPower(const QString &kind, const Factory<PowerDriver> &factory, const Probe &probe)
{
    m_powers.insert(kind, factory);
    m_probes.insert(kind, probe);
}

void DriverRegistry::addArray(const QString &kind, const Factory<ArrayDriver> &factory, const Probe &probe)
{
    m_arrays.insert(kind, factory);
    m_probes.insert(kind, probe);
}

void DriverRegistry::addUsageSource(const QString &kind, const Factory<UsageSource> &factory,
                                    const Probe &probe)
{
    m_usageSources.insert(kind, factory);
    m_probes.insert(kind, probe);
}

Result<std::unique_ptr<UpsDriver>> DriverRegistry::makeUps(const DriverConfig &config,
                                                           const Clock &clock) const
{
    return make(m_ups, config, clock);
}

Result<std::unique_ptr<HostDriver>> DriverRegistry::makeHost(const DriverConfig &config,
                                                             const Clock &clock) const
{
    return make(m_hosts, config, clock);
}

Result<std::unique_ptr<PowerDriver>> DriverRegistry::makePower(const DriverConfig &config,
                                                               const Clock &clock) const
{
    return make(m_powers, config, clock);
}

Result<std::unique_ptr<ArrayDriver>> DriverRegistry::makeArray(const DriverConfig &config,
                                                               const Clock &clock) const
{
    return make(m_arrays, config, clock);
}

Result<std::unique_ptr<UsageSource>> DriverRegistry::makeUsageSource(const DriverConfig &config,
                                                                     const Clock &clock) const
{
    return make(m_usageSources, config, clock);
}

Result<ProbeReport> DriverRegistry::probe(const Call &call, const DriverConfig &config) const
{
    const auto found = m_probes.constFind(config.kind);
    if (found == m_probes.constEnd() || !*found) {
        return fail(ErrorCode::Configuration, Words::tr("This build has no driver \"%1\".").arg(config.kind));
    }
    return (*found)(call, config);
}

} // namespace switchyard
