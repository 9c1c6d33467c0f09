// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/dark_partitions.h"

#include "core/model/partitions.h"

#include <algorithm>

namespace switchyard
{
namespace
{

const Partition *goesTo(const Snapshot &snapshot, const QString &vmId, const QString &hostId)
{
    const Vm *vm = snapshot.vm(vmId);
    const Host *host = snapshot.host(hostId);
    const bool isOff = !host || host->state == HostState::Off || host->power == PowerState::Off;
    return vm && !isOff ? partitionFor(snapshot, *vm, hostId) : nullptr;
}

} // namespace

const Partition *darkPartitionOf(const Snapshot &snapshot, const QString &vmId, const QString &hostId)
{
    const Partition *partition = goesTo(snapshot, vmId, hostId);
    return partition && lacksPower(*partition) ? partition : nullptr;
}

const Partition *unknownPartitionOf(const Snapshot &snapshot, const QString &vmId, const QString &hostId)
{
    const Partition *partition = goesTo(snapshot, vmId, hostId);
    return partition && partition->power == PowerState::Unknown ? partition : nullptr;
}

std::vector<const Partition *> darkPartitions(const Snapshot &snapshot, const QStringList &vms,
                                              const QString &hostId)
{
    std::vector<const Partition *> dark;
    for (const QString &id : vms) {
        const Partition *partition = darkPartitionOf(snapshot, id, hostId);
        if (partition && std::ranges::find(dark, partition) == dark.end())
            dark.push_back(partition);
    }
    return dark;
}

} // namespace switchyard
