// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

namespace switchyard
{

// Pure: which part of a host a VM is or would be in, and what of a host can run something.

/// Index of the partition a VM is in: the smallest whose CPUs hold its affinity, else the default one.
/// `partitions`: PartitionFacts or Partition, at least one.
template<typename Partitions>
size_t partitionIndexFor(const Partitions &partitions, const CpuSet &affinity)
{
    constexpr auto none = static_cast<size_t>(-1);
    size_t found = none;
    size_t fallback = 0;
    for (size_t i = 0; i < partitions.size(); ++i) {
        const PartitionFacts &partition = partitions[i];
        if (partition.isDefault)
            fallback = i;
        if (affinity.isEmpty() || partition.cpus.isEmpty() || !partition.cpus.containsAll(affinity))
            continue;
        if (found == none || partition.cpus.count() < partitions[found].cpus.count())
            found = i;
    }
    return found == none ? fallback : found;
}

/// Where the VM would be on that host; null where there is no such host.
const Partition *partitionFor(const Snapshot &snapshot, const Vm &vm, const QString &hostId);

QString labelOf(const Snapshot &snapshot,
                const Partition &partition); ///< "hv1/batch": its name alone is no host's

/// Whether its CPUs can be taken on- and offline from here.
bool hasOwnPower(const PartitionFacts &partition);
/// Known to be off, whole or in part.
bool lacksPower(const PartitionFacts &partition);
/// How many CPUs it can use now: those that are offline do not count. `hostCpus`: all of its host's.
int availableCpus(const PartitionFacts &partition, int hostCpus);
/// Those of a host's partitions that are known to be offline.
CpuSet offlineCpus(const std::vector<Partition> &partitions);

} // namespace switchyard
