// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/paths.h"

namespace switchyard::topology
{
namespace
{

class Walk
{
public:
    Walk(const Snapshot &snapshot, const FeedIndex &feeds, Paths &paths)
        : m_snapshot(snapshot)
        , m_feeds(feeds)
        , m_paths(paths)
    {
    }

    void from(const ObjectRef &origin)
    {
        switch (origin.kind) {
        case ObjectKind::Ups:
            m_paths.power.insert(origin);
            for (const Feed *feed : m_feeds.of(origin.id))
                downFeed(*feed);
            return;
        case ObjectKind::Feed:
            if (const Feed *feed = m_snapshot.feed(origin.id)) {
                addUps(feed->upsId);
                downFeed(*feed);
            }
            return;
        case ObjectKind::Host:
            upPower(origin);
            downHost(*m_snapshot.hostPiece(origin.id), {});
            return;
        case ObjectKind::Partition: {
            const Partition *partition = m_snapshot.partition(origin.id);
            upPower({ObjectKind::Host, partition->hostId});
            downHost(*m_snapshot.hostPiece(partition->hostId), origin.id);
            return;
        }
        case ObjectKind::Vm:
            fromVm(*m_snapshot.vm(origin.id));
            return;
        case ObjectKind::Volume:
            fromVolume(origin);
            return;
        case ObjectKind::Array:
            upPower(origin);
            downArray(origin.id);
            return;
        }
    }

private:
    void addUps(const QString &id)
    {
        if (m_snapshot.ups(id))
            m_paths.power.insert({ObjectKind::Ups, id});
    }

    /// A host or array with what gives it power.
    void upPower(const ObjectRef &target)
    {
        m_paths.power.insert(target);
        for (const Feed *feed : m_feeds.to(target)) {
            m_paths.power.insert({ObjectKind::Feed, feed->id});
            addUps(feed->upsId);
        }
    }

    void downFeed(const Feed &feed)
    {
        m_paths.power.insert({ObjectKind::Feed, feed.id});
        if (feed.to.kind == ObjectKind::Array && m_snapshot.array(feed.to.id)) {
            m_paths.power.insert(feed.to);
            downArray(feed.to.id);
        } else if (const HostPiece *piece = m_snapshot.hostPiece(feed.to.id)) {
            downHost(*piece, {});
        }
    }

    /// The host, its partitions (or only the one named) and their VMs with their storage.
    void downHost(const HostPiece &piece, const QString &onlyPartition)
    {
        m_paths.power.insert({ObjectKind::Host, piece.host.id});
        for (const Partition &partition : piece.partitions) {
            if (onlyPartition.isEmpty() || partition.id == onlyPartition)
                m_paths.power.insert({ObjectKind::Partition, partition.id});
        }
        for (const Vm &vm : piece.vms) {
            if (!onlyPartition.isEmpty() && vm.partitionId != onlyPartition)
                continue;
            m_paths.power.insert({ObjectKind::Vm, vm.id});
            addStorage(vm, false);
        }
    }

    void addStorage(const Vm &vm, bool withPower)
    {
        m_paths.io.insert({ObjectKind::Vm, vm.id});
        for (const VmDisk &disk : vm.disks) {
            const Volume *volume = disk.volumeId.isEmpty() ? nullptr : m_snapshot.volume(disk.volumeId);
            if (!volume)
                continue;
            m_paths.io.insert({ObjectKind::Volume, volume->id});
            m_paths.io.insert({ObjectKind::Array, volume->arrayId});
            if (withPower)
                upPower({ObjectKind::Array, volume->arrayId});
        }
    }

    void addHome(const Vm &vm, bool withPower)
    {
        m_paths.power.insert({ObjectKind::Partition, vm.partitionId});
        const ObjectRef home{ObjectKind::Host, vm.hostId};
        if (withPower)
            upPower(home);
        else
            m_paths.power.insert(home);
        if (!vm.arrivingOnHostId.isEmpty() && m_snapshot.host(vm.arrivingOnHostId) && withPower)
            upPower({ObjectKind::Host, vm.arrivingOnHostId});
    }

    void fromVm(const Vm &vm)
    {
        m_paths.power.insert({ObjectKind::Vm, vm.id});
        addHome(vm, true);
        addStorage(vm, true);
    }

    void fromVolume(const ObjectRef &origin)
    {
        const QString arrayId = m_snapshot.volume(origin.id)->arrayId;
        m_paths.io.insert(origin);
        m_paths.io.insert({ObjectKind::Array, arrayId});
        upPower({ObjectKind::Array, arrayId});
        upToUsers(origin.id, true);
    }

    void upToUsers(const QString &volumeId, bool withPower)
    {
        const auto users = m_snapshot.volumeUsers->constFind(volumeId);
        if (users == m_snapshot.volumeUsers->constEnd())
            return;
        for (const QString &vmId : *users) {
            if (const Vm *vm = m_snapshot.vm(vmId)) {
                m_paths.io.insert({ObjectKind::Vm, vmId});
                addHome(*vm, withPower);
            }
        }
    }

    void downArray(const QString &arrayId)
    {
        m_paths.io.insert({ObjectKind::Array, arrayId});
        for (const Volume &volume : m_snapshot.arrayPiece(arrayId)->volumes) {
            m_paths.io.insert({ObjectKind::Volume, volume.id});
            upToUsers(volume.id, false);
        }
    }

    const Snapshot &m_snapshot;
    const FeedIndex &m_feeds;
    Paths &m_paths;
};

} // namespace

Paths pathsOf(const Snapshot &snapshot, const FeedIndex &feeds, const QSet<ObjectRef> &origins)
{
    Paths paths;
    Walk walk(snapshot, feeds, paths);
    for (const ObjectRef &origin : origins) {
        if (!snapshot.contains(origin))
            continue;
        paths.origins.insert(origin);
        walk.from(origin);
    }
    return paths;
}

} // namespace switchyard::topology
