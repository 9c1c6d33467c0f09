// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/agent_sight.h"

#include <algorithm>
#include <vector>

namespace switchyard
{

Site partOf(const Site &site, const QString &hostId, AgentSight sight, double periodSeconds)
{
    Site part = site;
    if (sight == AgentSight::Idle)
        part.balance.on = false;
    if (sight == AgentSight::Whole)
        return part;
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

} // namespace switchyard
