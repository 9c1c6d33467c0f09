// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/array_driver.h"
#include "core/drivers/host_driver.h"
#include "core/drivers/power_driver.h"
#include "core/drivers/probe.h"
#include "core/drivers/ups_driver.h"
#include "core/drivers/usage_source.h"

#include <QHash>
#include <memory>

namespace switchyard
{

/// Which drivers this build has, by kind. Filled once by main, read-only afterwards (thus thread-safe).
/// A factory only makes the object; it never connects.
class DriverRegistry
{
public:
    template<typename Driver>
    using Factory = std::function<std::unique_ptr<Driver>(const DriverConfig &, const Clock &)>;
    /// Connects, looks, disconnects: synchronous and bounded like every driver call.
    using Probe = std::function<Result<ProbeReport>(const Call &, const DriverConfig &)>;

    void addUps(const QString &kind, const Factory<UpsDriver> &factory, const Probe &probe);
    void addHost(const QString &kind, const Factory<HostDriver> &factory, const Probe &probe);
    void addPower(const QString &kind, const Factory<PowerDriver> &factory, const Probe &probe);
    void addArray(const QString &kind, const Factory<ArrayDriver> &factory, const Probe &probe);
    void addUsageSource(const QString &kind, const Factory<UsageSource> &factory, const Probe &probe);

    Result<std::unique_ptr<UpsDriver>> makeUps(const DriverConfig &config, const Clock &clock) const;
    Result<std::unique_ptr<HostDriver>> makeHost(const DriverConfig &config, const Clock &clock) const;
    Result<std::unique_ptr<PowerDriver>> makePower(const DriverConfig &config, const Clock &clock) const;
    Result<std::unique_ptr<ArrayDriver>> makeArray(const DriverConfig &config, const Clock &clock) const;
    Result<std::unique_ptr<UsageSource>> makeUsageSource(const DriverConfig &config,
                                                         const Clock &clock) const;
    Result<ProbeReport> probe(const Call &call, const DriverConfig &config) const;

    QStringList upsKinds() const { return m_ups.keys(); }
    QStringList hostKinds() const { return m_hosts.keys(); }
    QStringList powerKinds() const { return m_powers.keys(); }
    QStringList arrayKinds() const { return m_arrays.keys(); }

private:
    QHash<QString, Factory<UpsDriver>> m_ups;
    QHash<QString, Factory<HostDriver>> m_hosts;
    QHash<QString, Factory<PowerDriver>> m_powers;
    QHash<QString, Factory<ArrayDriver>> m_arrays;
    QHash<QString, Factory<UsageSource>> m_usageSources;
    QHash<QString, Probe> m_probes;
};

} // namespace switchyard
