// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/path_parts.h"

#include <algorithm>

namespace switchyard::topology
{
namespace
{

/// Follows the origins as far as the devices go.
class Devices
{
public:
    Devices(const Snapshot &snapshot, const FeedIndex &feeds, Paths &paths)
        : m_snapshot(snapshot)
        , m_feeds(feeds)
        , m_paths(paths)
    {
    }

    void from(const ObjectRef &origin)
    {
        switch (origin.kind) {
        case ObjectKind::Ups:
            m_paths.power.add(origin, 1);
            for (const Feed *feed : m_feeds.of(origin.id))
                downFeed(*feed);
            return;
        case ObjectKind::Feed: {
            const Feed *feed = m_snapshot.feed(origin.id);
            if (m_snapshot.ups(feed->upsId))
                m_paths.power.add({ObjectKind::Ups, feed->upsId}, 1);
            downFeed(*feed);
            return;
        }
        case ObjectKind::Host:
            upPower(origin);
            roles.hosts.insert(origin.id);
            return;
        case ObjectKind::Partition:
            upPower({ObjectKind::Host, m_snapshot.partition(origin.id)->hostId});
            m_paths.power.add(origin, 1);
            roles.partitions.insert(origin.id);
            return;
        case ObjectKind::Array:
            upPower(origin);
            downArray(origin);
            return;
        case ObjectKind::Vm:
        case ObjectKind::Volume:
            return; // each is a part of its own
        }
    }

    PathRoles roles;

private:
    void upPower(const ObjectRef &target) { addFed(m_paths.power, m_snapshot, m_feeds, target, 1); }

    void downArray(const ObjectRef &array)
    {
        m_paths.io.add(array, 1);
        roles.arrays.insert(array.id);
    }

    void downFeed(const Feed &feed)
    {
        m_paths.power.add({ObjectKind::Feed, feed.id}, 1);
        if (feed.to.kind == ObjectKind::Array && m_snapshot.array(feed.to.id)) {
            m_paths.power.add(feed.to, 1);
            downArray(feed.to);
        } else if (m_snapshot.hostPiece(feed.to.id)) {
            roles.hosts.insert(feed.to.id);
        }
    }

    const Snapshot &m_snapshot;
    const FeedIndex &m_feeds;
    Paths &m_paths;
};

} // namespace

bool PathRoles::asksArrayOf(const QString &volumeId) const
{
    constexpr qsizetype few = 8; // as many are compared without making a string of the array's id
    const qsizetype slash = volumeId.indexOf(u'/');
    if (arrays.size() > few)
        return arrays.contains(volumeId.left(slash));
    const QStringView array = QStringView(volumeId).left(std::max<qsizetype>(0, slash));
    return std::any_of(arrays.begin(), arrays.end(), [&](const QString &id) { return array == id; });
}

void addFed(RefCounts &power, const Snapshot &snapshot, const FeedIndex &feeds, const ObjectRef &target,
            int by)
{
    power.add(target, by);
    for (const Feed *feed : feeds.to(target)) {
        power.add({ObjectKind::Feed, feed->id}, by);
        if (snapshot.ups(feed->upsId))
            power.add({ObjectKind::Ups, feed->upsId}, by);
    }
}

PathParts::PathParts(const Snapshot &snapshot, const FeedIndex &feeds, const PathRoles &roles, Paths &paths,
                     int by)
    : m_snapshot(snapshot)
    , m_feeds(feeds)
    , m_roles(roles)
    , m_paths(paths)
    , m_by(by)
{
}

PathRoles PathParts::devices(const Snapshot &snapshot, const FeedIndex &feeds, const QSet<ObjectRef> &origins,
                             Paths &paths)
{
    Devices devices(snapshot, feeds, paths);
    for (const ObjectRef &origin : origins) {
        if (snapshot.contains(origin)) {
            paths.origins.insert(origin);
            devices.from(origin);
        }
        // These come and go by themselves: what is asked for is lit once it is there.
        if (origin.kind == ObjectKind::Vm)
            devices.roles.vms.insert(origin.id);
        else if (origin.kind == ObjectKind::Volume)
            devices.roles.volumes.insert(origin.id);
    }
    return devices.roles;
}

void PathParts::fed(const ObjectRef &target)
{
    addFed(m_paths.power, m_snapshot, m_feeds, target, m_by);
}

/// Its partitions; its VMs are parts of their own.
void PathParts::host(const HostPiece &piece)
{
    if (!m_roles.hosts.contains(piece.host.id))
        return;
    power(ObjectKind::Host, piece.host.id);
    for (const Partition &partition : piece.partitions)
        power(ObjectKind::Partition, partition.id);
}

void PathParts::volume(const Volume &volume)
{
    const bool asked = m_roles.volumes.contains(volume.id);
    if (!asked && !m_roles.arrays.contains(volume.arrayId))
        return;
    io(ObjectKind::Volume, volume.id);
    if (!asked)
        return; // its array was asked for, and is there already
    io(ObjectKind::Array, volume.arrayId);
    fed({ObjectKind::Array, volume.arrayId});
}

void PathParts::vm(const Vm &vm)
{
    const bool asked = m_roles.vms.contains(vm.id);
    const bool runsThere = m_roles.hosts.contains(vm.hostId) || m_roles.partitions.contains(vm.partitionId);
    if (asked || runsThere) {
        power(ObjectKind::Vm, vm.id);
        io(ObjectKind::Vm, vm.id);
        storage(vm, asked);
        if (asked)
            home(vm, true);
    }
    if (m_roles.asksUsers())
        uses(vm);
}

void PathParts::home(const Vm &vm, bool withPower)
{
    power(ObjectKind::Partition, vm.partitionId);
    if (!withPower) {
        power(ObjectKind::Host, vm.hostId);
        return;
    }
    fed({ObjectKind::Host, vm.hostId});
    if (!vm.arrivingOnHostId.isEmpty() && m_snapshot.host(vm.arrivingOnHostId))
        fed({ObjectKind::Host, vm.arrivingOnHostId});
}

void PathParts::line(const Vm &vm, const Volume &volume)
{
    const std::pair ends(vm.hostId, volume.arrayId);
    if ((m_paths.bundles[ends] += m_by) == 0)
        m_paths.bundles.remove(ends);
}

const Volume *PathParts::volumeOf(const VmDisk &disk) const
{
    if (disk.volumeId.isEmpty())
        return nullptr;
    const Volume *known = m_known ? m_known->value(disk.volumeId) : nullptr;
    return known ? known : m_snapshot.volume(disk.volumeId);
}

void PathParts::storage(const Vm &vm, bool withPower)
{
    for (const VmDisk &disk : vm.disks) {
        const Volume *volume = volumeOf(disk);
        if (!volume)
            continue;
        io(ObjectKind::Volume, volume->id);
        io(ObjectKind::Array, volume->arrayId);
        line(vm, *volume);
        if (withPower)
            fed({ObjectKind::Array, volume->arrayId});
    }
}

/// As a user of a volume that was asked for, itself or with its array; the volume's own part lights that.
void PathParts::uses(const Vm &vm)
{
    for (const VmDisk &disk : vm.disks) {
        const bool asked = m_roles.volumes.contains(disk.volumeId);
        if (!asked && !m_roles.asksArrayOf(disk.volumeId))
            continue;
        const Volume *volume = volumeOf(disk);
        if (!volume)
            continue;
        io(ObjectKind::Vm, vm.id);
        line(vm, *volume);
        home(vm, asked);
    }
}

} // namespace switchyard::topology
