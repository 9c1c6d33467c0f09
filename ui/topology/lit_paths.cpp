// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/lit_paths.h"

#include <algorithm>

namespace switchyard::topology
{
namespace
{

bool comeOrGo(const SnapshotDiff &diff, ObjectKind kind)
{
    return !diff.of(kind).added.isEmpty() || !diff.of(kind).removed.isEmpty();
}

/// Whether all that PathParts::vm() reads is as it was.
bool samePart(const Vm &before, const Vm &after)
{
    return before.hostId == after.hostId && before.partitionId == after.partitionId &&
           before.arrivingOnHostId == after.arrivingOnHostId &&
           std::equal(before.disks.begin(), before.disks.end(), after.disks.begin(), after.disks.end(),
                      [](const VmDisk &l, const VmDisk &r) { return l.volumeId == r.volumeId; });
}

/// Hosts whose partitions are others.
QSet<QString> repartitioned(const SnapshotDiff &diff)
{
    QSet<QString> hosts;
    const auto &ids = diff.of(ObjectKind::Partition);
    for (const QStringList *list : {&ids.added, &ids.removed}) {
        for (const QString &id : *list)
            hosts.insert(id.left(id.indexOf(u'/')));
    }
    return hosts;
}

PathParts::Volumes volumesOf(const Snapshot &snapshot, const QSet<QString> &arrays)
{
    PathParts::Volumes volumes;
    for (const QString &id : arrays) {
        const ArrayPiece *piece = snapshot.arrayPiece(id);
        volumes.reserve(volumes.size() + static_cast<qsizetype>(piece->volumes.size()));
        for (const Volume &volume : piece->volumes)
            volumes.insert(volume.id, &volume);
    }
    return volumes;
}

} // namespace

LitPaths::LitPaths()
    : m_snapshot(std::make_shared<const Snapshot>())
{
}

void LitPaths::light(const SnapshotPtr &snapshot, const FeedIndex &feeds, const QSet<ObjectRef> &origins)
{
    m_snapshot = snapshot;
    m_origins = origins;
    m_paths = {};
    m_roles = PathParts::devices(*snapshot, feeds, origins, m_paths);
    if (origins.isEmpty())
        return;
    PathParts parts(*snapshot, feeds, m_roles, m_paths, 1);
    const PathParts::Volumes volumes = volumesOf(*snapshot, m_roles.arrays);
    m_paths.io.reserve(volumes.size() * 2); // each with a VM
    parts.know(&volumes);
    for (const auto &piece : snapshot->hosts) {
        parts.host(*piece);
        for (const Vm &vm : piece->vms)
            parts.vm(vm);
    }
    for (const QString &id : std::as_const(m_roles.arrays)) {
        for (const Volume &volume : snapshot->arrayPiece(id)->volumes)
            parts.volume(volume);
    }
    for (const QString &id : std::as_const(m_roles.volumes)) {
        const Volume *volume = volumes.contains(id) ? nullptr : snapshot->volume(id);
        if (volume)
            parts.volume(*volume);
    }
}

/// Devices and feeds, or an origin that decides what is followed at all.
bool LitPaths::isRewired(const Snapshot &before, const Snapshot &after, const SnapshotDiff &diff) const
{
    if (before.sequence == 0)
        return true;
    for (const auto kind : {ObjectKind::Ups, ObjectKind::Feed, ObjectKind::Host, ObjectKind::Array}) {
        if (comeOrGo(diff, kind))
            return true;
    }
    for (const QString &id : diff.of(ObjectKind::Feed).changed) {
        const Feed *then = before.feed(id);
        const Feed *now = after.feed(id);
        if (!then || !now || then->upsId != now->upsId || then->to != now->to)
            return true;
    }
    const auto &partitions = diff.of(ObjectKind::Partition);
    const auto asked = [this](const QString &id) { return m_origins.contains({ObjectKind::Partition, id}); };
    return std::any_of(partitions.added.begin(), partitions.added.end(), asked) ||
           std::any_of(partitions.removed.begin(), partitions.removed.end(), asked);
}

/// VMs whose part is another: they moved, came or went, or have other disks; or a volume of theirs came or
/// went.
QSet<QString> LitPaths::touchedVms(const Snapshot &before, const Snapshot &after,
                                   const SnapshotDiff &diff) const
{
    const auto &vms = diff.of(ObjectKind::Vm);
    QSet<QString> touched(vms.added.begin(), vms.added.end());
    for (const QString &id : vms.removed)
        touched.insert(id);
    for (const QString &id : vms.changed) {
        const Vm *then = before.vm(id);
        const Vm *now = after.vm(id);
        if (!then || !now || !samePart(*then, *now))
            touched.insert(id);
    }
    const auto &volumes = diff.of(ObjectKind::Volume);
    for (const QStringList *list : {&volumes.added, &volumes.removed}) {
        for (const QString &id : *list) {
            for (const Snapshot *snapshot : {&before, &after}) {
                for (const QString &vm : snapshot->usersOf(id))
                    touched.insert(vm);
            }
        }
    }
    return touched;
}

void LitPaths::followOrigins(const Snapshot &after, ObjectKind kind, const SnapshotDiff &diff)
{
    for (const QStringList *list : {&diff.of(kind).added, &diff.of(kind).removed}) {
        for (const QString &id : *list) {
            const ObjectRef ref{kind, id};
            if (!m_origins.contains(ref))
                continue;
            if (after.contains(ref))
                m_paths.origins.insert(ref);
            else
                m_paths.origins.remove(ref);
        }
    }
}

bool LitPaths::update(const SnapshotPtr &snapshot, const FeedIndex &feeds, const SnapshotDiff &diff)
{
    const SnapshotPtr before = std::exchange(m_snapshot, snapshot);
    if (m_origins.isEmpty() || !diff.hasFacts())
        return false;
    if (isRewired(*before, *snapshot, diff)) {
        light(snapshot, feeds, m_origins);
        return true;
    }
    const QSet<QString> vms = touchedVms(*before, *snapshot, diff);
    const QSet<QString> hosts = repartitioned(diff);
    const auto &volumes = diff.of(ObjectKind::Volume);
    const auto apply = [&](const Snapshot &state, int by, const QStringList &volumeIds) {
        PathParts parts(state, feeds, m_roles, m_paths, by);
        for (const QString &id : vms) {
            if (const Vm *vm = state.vm(id))
                parts.vm(*vm);
        }
        for (const QString &id : hosts) {
            if (const HostPiece *piece = state.hostPiece(id))
                parts.host(*piece);
        }
        for (const QString &id : volumeIds) {
            if (const Volume *volume = state.volume(id))
                parts.volume(*volume);
        }
    };
    // In first: a count that only passes through zero would make its place in the hash anew.
    apply(*snapshot, 1, volumes.added);
    apply(*before, -1, volumes.removed);
    followOrigins(*snapshot, ObjectKind::Vm, diff);
    followOrigins(*snapshot, ObjectKind::Volume, diff);
    return !vms.isEmpty() || !hosts.isEmpty() || comeOrGo(diff, ObjectKind::Volume);
}

Paths pathsOf(const Snapshot &snapshot, const FeedIndex &feeds, const QSet<ObjectRef> &origins)
{
    LitPaths lit;
    lit.light(std::make_shared<const Snapshot>(snapshot), feeds, origins);
    return lit.paths();
}

} // namespace switchyard::topology
