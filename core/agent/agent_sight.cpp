// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/agent_sight.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

bool wasAsked(const Reading &reading)
{
    return reading.freshness != Freshness::NeverSeen || reading.error;
}

} // namespace

Site partOfHost(const Site &site, const QString &hostId, double periodSeconds)
{
    Site part = site;
    part.upses.clear();
    part.arrays.clear();
    part.feeds.clear();
    std::erase_if(part.hosts, [&](const HostSpec &host) { return host.id != hostId; });
    for (HostSpec &host : part.hosts) {
        host.bmc.reset(); // whoever runs there knows that it is on
        for (PartitionSpec &partition : host.partitions)
            partition.power.reset();
    }
    part.policies.pollSeconds = periodSeconds;
    return part;
}

bool isSeenWhole(const Site &site, const Snapshot &snapshot)
{
    const bool hosts = std::ranges::all_of(site.hosts, [&](const HostSpec &spec) {
        const Host *host = snapshot.host(spec.id);
        return host && wasAsked(host->reading) &&
               (host->reading.freshness != Freshness::Fresh || !std::isnan(host->usage.cpuPercent));
    });
    return hosts && std::ranges::all_of(site.upses, [&](const UpsSpec &spec) {
               const Ups *ups = snapshot.ups(spec.id);
               return ups && wasAsked(ups->reading);
           });
}

} // namespace switchyard
