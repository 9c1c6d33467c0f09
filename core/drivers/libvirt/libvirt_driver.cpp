// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/libvirt_driver.h"

#include "core/base/words.h"
#include "core/drivers/libvirt/host.h"
#include "core/model/names.h"

namespace switchyard
{
namespace
{

Result<ProbeReport> probeLibvirt(const Call &call, const DriverConfig &config)
{
    const auto session = libvirt::Session::open(call, config, std::make_shared<libvirt::EventTarget>());
    if (!session)
        return std::unexpected(session.error());
    const auto samples = (*session)->domains.read((*session)->connection->get(), call, config.deviceId,
                                                  libvirt::DomainReader::Depth::Short);
    if (!samples)
        return std::unexpected(samples.error());
    const HostFacts &facts = (*session)->facts;
    ProbeReport report;
    report.product = facts.driverVersion.isEmpty()
                         ? facts.hypervisor
                         : Words::tr("%1 through %2").arg(facts.hypervisor, facts.driverVersion);
    report.uuid = facts.uuid;
    report.encrypted = (*session)->connection->uri().encrypted();
    report.certificateSha256 = (*session)->connection->certificateSha256();
    for (const libvirt::DomainSample &sample : *samples) {
        report.items.push_back(
            {QStringLiteral("vm"), sample.uuid,
             QStringLiteral("%1 (%2)").arg(sample.name, toWord(libvirt::vmState(sample.state)))});
    }
    return report;
}

} // namespace

void registerLibvirt(DriverRegistry &registry)
{
    // Held by the registration, so that the event thread runs as long as the registry, not per connection.
    const auto loop = std::make_shared<libvirt::EventLoop>();
    const auto sightings = std::make_shared<libvirt::LockSightings>();
    registry.addHost(
        QStringLiteral("libvirt"),
        [loop, sightings](const DriverConfig &config, const Clock &clock) {
            return std::make_unique<libvirt::Host>(config, clock, sightings);
        },
        probeLibvirt);
}

} // namespace switchyard
