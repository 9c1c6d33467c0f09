// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/host_report.h"

#include "core/model/partitions.h"

#include <algorithm>

namespace switchyard
{

void tidy(HostReport &report)
{
    report.facts.uuid = report.facts.uuid.toLower();
    auto &vms = report.vms;
    for (VmReport &vm : vms) {
        const QString lower = vm.facts.id.toLower();
        if (lower != vm.facts.id)
            vm.facts.id = lower;
    }
    std::erase_if(vms, [](const VmReport &vm) { return vm.facts.id.isEmpty(); });
    const auto likelier = [](const VmReport &vm) {
        return vm.incoming ? 2 : vm.facts.state == VmState::Running ? 0 : 1;
    };
    std::stable_sort(vms.begin(), vms.end(), [&](const VmReport &left, const VmReport &right) {
        if (left.facts.id != right.facts.id)
            return left.facts.id < right.facts.id;
        return likelier(left) < likelier(right);
    });
    const auto same = [](const VmReport &left, const VmReport &right) {
        return left.facts.id == right.facts.id;
    };
    vms.erase(std::unique(vms.begin(), vms.end(), same), vms.end());
}

std::vector<PartitionFacts> partitionsOf(const HostSpec &spec)
{
    std::vector<PartitionFacts> partitions;
    bool anyDefault = false;
    for (const PartitionSpec &given : spec.partitions) {
        partitions.push_back({spec.id + u'/' + given.id,
                              spec.id,
                              given.name.isEmpty() ? given.id : given.name,
                              given.cpus,
                              given.memoryBytes,
                              given.isDefault && !anyDefault,
                              given.power ? PowerState::Unknown : PowerState::NotOffered,
                              {}});
        anyDefault = anyDefault || given.isDefault;
    }
    if (partitions.empty()) {
        const QString name = QStringLiteral("default");
        partitions.push_back({spec.id + u'/' + name, spec.id, name, {}, 0, true, PowerState::NotOffered, {}});
    } else if (!anyDefault) {
        partitions.front().isDefault = true;
    }
    return partitions;
}

void place(HostReport &report, const HostSpec &spec, const VolumeIndex &volumes)
{
    const auto partitions = partitionsOf(spec);
    for (VmReport &vm : report.vms) {
        vm.facts.hostId = spec.id;
        vm.facts.partitionId = partitions[partitionIndexFor(partitions, vm.facts.affinity)].id;
        for (VmDisk &disk : vm.facts.disks)
            disk.volumeId = volumes.volumeOf(disk);
    }
}

} // namespace switchyard
