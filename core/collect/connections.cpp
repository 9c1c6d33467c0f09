// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/connections.h"

#include "core/base/words.h"
#include "core/collect/device_config.h"

namespace switchyard
{
namespace
{

/// The reading of a driver as a function that keeps the driver.
template<typename Driver>
Device::Read readOf(std::unique_ptr<Driver> made)
{
    return [driver = std::shared_ptr<Driver>(std::move(made))](const Call &call) -> Result<Report> {
        auto report = driver->read(call);
        if (!report)
            return std::unexpected(std::move(report.error()));
        return Report(std::move(*report));
    };
}

template<typename Driver>
using Make = Result<std::unique_ptr<Driver>> (DriverRegistry::*)(const DriverConfig &, const Clock &) const;

template<typename Driver>
Device::Connect connectBy(Make<Driver> make, const DriverRegistry &registry, const Clock &clock,
                          const DriverConfig &config)
{
    return [make, &registry, &clock, config](quint64) -> Result<Device::Read> {
        auto made = (registry.*make)(config, clock);
        if (!made)
            return std::unexpected(std::move(made.error()));
        return readOf(std::move(*made));
    };
}

Device::Connect connectHost(const DriverRegistry &registry, const Clock &clock, const DriverConfig &config,
                            const std::shared_ptr<LetterBox> &box, const DeviceKey &key)
{
    return [&registry, &clock, config, box, key](quint64 connection) -> Result<Device::Read> {
        auto made = registry.makeHost(config, clock);
        if (!made)
            return std::unexpected(std::move(made.error()));
        (*made)->setEventSink([box, key, connection](const HostEvent &event) {
            box->post(ConnectionEvent{key, connection, event});
        });
        return readOf(std::move(*made));
    };
}

QString nameOf(const DeviceSpec &spec)
{
    return spec.name.isEmpty() ? spec.id : spec.name;
}

} // namespace

std::vector<WantedDevice> wantedDevices(const Site &site, const DriverRegistry &registry, const Clock &clock,
                                        const std::shared_ptr<SecretDesk> &desk,
                                        const std::shared_ptr<LetterBox> &box)
{
    const SecretAccess secrets{desk, SecretDesk::For::Poll};
    std::vector<WantedDevice> wanted;
    for (const UpsSpec &spec : site.upses) {
        const DriverConfig config = driverConfig(spec, secrets);
        wanted.push_back({{Role::Ups, spec.id},
                          nameOf(spec),
                          reachOf(config, spec.secret),
                          connectBy<UpsDriver>(&DriverRegistry::makeUps, registry, clock, config)});
    }
    for (const HostSpec &spec : site.hosts) {
        const DeviceKey key{Role::Host, spec.id};
        const DriverConfig config = driverConfig(spec, secrets);
        wanted.push_back({key, nameOf(spec), reachOf(config, spec.secret),
                          connectHost(registry, clock, config, box, key)});
        for (const PartitionSpec &partition : spec.partitions) {
            if (!partition.power)
                continue;
            const DriverConfig power = partitionDriverConfig(partition, secrets);
            const QString label = nameOf(spec) + u'/' + partition.name;
            wanted.push_back({{Role::Partition, power.deviceId},
                              Words::tr("What switches %1").arg(label),
                              reachOf(power, partition.power->secret),
                              connectBy<PowerDriver>(&DriverRegistry::makePower, registry, clock, power)});
        }
        if (!spec.bmc)
            continue;
        const DriverConfig bmc = bmcDriverConfig(spec, secrets);
        wanted.push_back({{Role::Bmc, spec.id},
                          Words::tr("The BMC of %1").arg(nameOf(spec)),
                          reachOf(bmc, spec.bmc->secret),
                          connectBy<PowerDriver>(&DriverRegistry::makePower, registry, clock, bmc)});
    }
    for (const ArraySpec &spec : site.arrays) {
        const DriverConfig config = driverConfig(spec, secrets);
        wanted.push_back({{Role::Array, spec.id},
                          nameOf(spec),
                          reachOf(config, spec.secret),
                          connectBy<ArrayDriver>(&DriverRegistry::makeArray, registry, clock, config)});
    }
    return wanted;
}

} // namespace switchyard
