// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/partitions.h"

namespace switchyard
{

const Partition *partitionFor(const Snapshot &snapshot, const Vm &vm, const QString &hostId)
{
    const HostPiece *piece = snapshot.hostPiece(hostId);
    if (!piece || piece->partitions.empty())
        return nullptr;
    return &piece->partitions[partitionIndexFor(piece->partitions, vm.affinity)];
}

QString labelOf(const Snapshot &snapshot, const Partition &partition)
{
    return snapshot.nameOf({ObjectKind::Host, partition.hostId}) + u'/' + partition.name;
}

bool hasOwnPower(const PartitionFacts &partition)
{
    return partition.power != PowerState::NotOffered;
}

bool lacksPower(const PartitionFacts &partition)
{
    return partition.power == PowerState::Off || partition.power == PowerState::Partly;
}

int availableCpus(const PartitionFacts &partition, int hostCpus)
{
    if (lacksPower(partition))
        return partition.online.count();
    return partition.cpus.isEmpty() ? hostCpus : partition.cpus.count();
}

CpuSet offlineCpus(const std::vector<Partition> &partitions)
{
    CpuSet offline;
    for (const Partition &partition : partitions) {
        if (!lacksPower(partition))
            continue;
        for (const int cpu : partition.cpus.cpus()) {
            if (!partition.online.contains(cpu))
                offline.insert(cpu);
        }
    }
    return offline;
}

} // namespace switchyard
