// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/blast_radius.h"

#include "core/model/partitions.h"

#include <algorithm>

namespace switchyard
{
namespace
{

void addHost(BlastRadius &radius, const Snapshot &snapshot, const QString &hostId)
{
    const HostPiece *piece = snapshot.hostPiece(hostId);
    if (!piece || piece->host.state == HostState::Off)
        return;
    radius.hosts.push_back({ObjectKind::Host, hostId});
    for (const Vm &vm : piece->vms) {
        if (isActive(vm.state))
            radius.vms.push_back({ObjectKind::Vm, vm.id});
    }
}

bool hangsOnAlone(const Snapshot &snapshot, const ObjectRef &target, const QString &upsId)
{
    const auto feeds = snapshot.feedsTo(target);
    return std::none_of(feeds.begin(), feeds.end(), [&](const Feed *feed) {
        return feed->upsId != upsId && feed->state == FeedState::Live;
    });
}

void addUps(BlastRadius &radius, const Snapshot &snapshot, const QString &upsId)
{
    QStringList seen;
    for (const Feed *feed : snapshot.feedsOf(upsId)) {
        if (feed->to.kind != ObjectKind::Host || seen.contains(feed->to.id))
            continue;
        seen << feed->to.id;
        if (hangsOnAlone(snapshot, feed->to, upsId))
            addHost(radius, snapshot, feed->to.id);
    }
}

} // namespace

bool isActive(VmState state)
{
    return state == VmState::Running || state == VmState::Paused || state == VmState::ShuttingDown ||
           state == VmState::Suspended;
}

std::vector<const Vm *> activeIn(const Snapshot &snapshot, const Partition &partition)
{
    std::vector<const Vm *> active;
    for (const auto &piece : snapshot.hosts) {
        const bool isHome = piece->host.id == partition.hostId;
        for (const Vm &vm : piece->vms) {
            const bool isIn = isHome && isActive(vm.state) && vm.partitionId == partition.id;
            const Partition *next = vm.arrivingOnHostId == partition.hostId
                                        ? partitionFor(snapshot, vm, partition.hostId)
                                        : nullptr;
            if (isIn || (next && next->id == partition.id))
                active.push_back(&vm);
        }
    }
    return active;
}

BlastRadius blastRadius(const Snapshot &snapshot, const ActionRequest &request)
{
    BlastRadius radius;
    switch (request.kind) {
    case ActionKind::VmShutDown:
    case ActionKind::VmPowerOff:
    case ActionKind::VmSuspend:
        if (snapshot.vm(request.target.id))
            radius.vms.push_back(request.target);
        break;
    case ActionKind::HostSoftOff:
    case ActionKind::HostPowerOff:
        addHost(radius, snapshot, request.target.id);
        break;
    case ActionKind::PartitionPowerOff:
        if (const Partition *partition = snapshot.partition(request.target.id)) {
            for (const Vm *vm : activeIn(snapshot, *partition))
                radius.vms.push_back({ObjectKind::Vm, vm->id});
        }
        break;
    case ActionKind::UpsTest:
        addUps(radius, snapshot, request.target.id);
        break;
    default:
        break;
    }
    const auto byName = [&](const ObjectRef &left, const ObjectRef &right) {
        return std::pair(snapshot.nameOf(left), left.id) < std::pair(snapshot.nameOf(right), right.id);
    };
    std::sort(radius.hosts.begin(), radius.hosts.end(), byName);
    std::sort(radius.vms.begin(), radius.vms.end(), byName);
    return radius;
}

} // namespace switchyard
