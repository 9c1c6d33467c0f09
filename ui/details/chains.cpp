// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/chains.h"

#include "ui/models/natural_order.h"

#include <QCoreApplication>
#include <QMap>
#include <QSet>

namespace switchyard
{
namespace
{

QString outlet(const Feed &feed)
{
    return QCoreApplication::translate("chains", "outlet %1").arg(feed.outlet);
}

/// The lines that feed `device`, each carried on to `end` where that is another thing.
QList<Chain> feedLines(const Snapshot &snapshot, const ObjectRef &device, const ObjectRef &end)
{
    QList<Chain> chains;
    for (const Feed *feed : snapshot.feedsTo(device)) {
        Chain chain{{{ObjectKind::Ups, feed->upsId}, device}, {QString(), outlet(*feed)}};
        if (end != device) {
            chain.things << end;
            chain.notes << QString();
        }
        chains << chain;
    }
    if (chains.isEmpty() && end != device)
        chains << Chain{{device, end}, {QString(), QString()}};
    return chains;
}

QList<Chain> fedBy(const Snapshot &snapshot, const QString &upsId)
{
    QList<Chain> chains;
    auto feeds = snapshot.feedsOf(upsId);
    std::stable_sort(feeds.begin(), feeds.end(),
                     [](auto *l, auto *r) { return naturalCompare(l->outlet, r->outlet) < 0; });
    for (const Feed *feed : feeds) {
        if (chains.size() < mostChains)
            chains << Chain{{{ObjectKind::Ups, upsId}, feed->to}, {QString(), outlet(*feed)}};
    }
    return chains;
}

Chain diskLine(const Vm &vm, const VmDisk &disk, const Snapshot &snapshot)
{
    Chain chain{{{ObjectKind::Vm, vm.id}}, {QString()}};
    if (const Volume *volume = snapshot.volume(disk.volumeId)) {
        chain.things << ObjectRef{ObjectKind::Volume, volume->id}
                     << ObjectRef{ObjectKind::Array, volume->arrayId};
        chain.notes << disk.target << QString();
    }
    return chain;
}

/// Lines of the VMs that use these volumes.
QList<Chain> usersOf(const Snapshot &snapshot, const Volume &volume)
{
    QList<Chain> chains;
    const ObjectRef self{ObjectKind::Volume, volume.id};
    const ObjectRef array{ObjectKind::Array, volume.arrayId};
    for (const QString &vm : snapshot.usersOf(volume.id))
        chains << Chain{{{ObjectKind::Vm, vm}, self, array}, {QString(), QString(), QString()}};
    if (chains.isEmpty())
        chains << Chain{{self, array}, {QString(), QString()}};
    return chains;
}

QString volumeCount(int volumes)
{
    return QCoreApplication::translate("chains", "%n volume(s)", nullptr, volumes);
}

/// Host (or partition) → array, one line for each array that its VMs have volumes on.
QList<Chain> arrayLines(const Snapshot &snapshot, const ObjectRef &self, const HostPiece &piece)
{
    QMap<QString, int> volumes;
    for (const Vm &vm : piece.vms) {
        if (self.kind == ObjectKind::Partition && vm.partitionId != self.id)
            continue;
        for (const VmDisk &disk : vm.disks) {
            if (const Volume *volume = snapshot.volume(disk.volumeId))
                ++volumes[volume->arrayId];
        }
    }
    QList<Chain> chains;
    for (auto array = volumes.begin(); array != volumes.end() && chains.size() < mostChains; ++array)
        chains << Chain{{self, {ObjectKind::Array, array.key()}}, {QString(), volumeCount(array.value())}};
    return chains;
}

/// Host → array, one line for each host whose VMs have volumes here. Ends with the last line that is given:
/// of an array that all hosts use, few of them are looked at.
QList<Chain> hostLines(const Snapshot &snapshot, const ArrayPiece &piece)
{
    const QString prefix = piece.array.id + u'/';
    QList<Chain> chains;
    for (const auto &host : snapshot.hosts) {
        QSet<QString> volumes;
        for (const Vm &vm : host->vms) {
            for (const VmDisk &disk : vm.disks) {
                if (disk.volumeId.startsWith(prefix) && piece.volume(disk.volumeId))
                    volumes << disk.volumeId;
            }
        }
        if (volumes.isEmpty())
            continue;
        chains << Chain{{{ObjectKind::Host, host->host.id}, {ObjectKind::Array, piece.array.id}},
                        {QString(), volumeCount(static_cast<int>(volumes.size()))}};
        if (chains.size() == mostChains)
            break;
    }
    return chains;
}

} // namespace

QList<Chain> powerPaths(const Snapshot &snapshot, const ObjectRef &ref)
{
    switch (ref.kind) {
    case ObjectKind::Ups:
        return fedBy(snapshot, ref.id);
    case ObjectKind::Feed:
        if (const Feed *feed = snapshot.feed(ref.id))
            return {Chain{{{ObjectKind::Ups, feed->upsId}, feed->to}, {QString(), outlet(*feed)}}};
        return {};
    case ObjectKind::Host:
    case ObjectKind::Array:
        return feedLines(snapshot, ref, ref);
    case ObjectKind::Partition:
        if (const Partition *partition = snapshot.partition(ref.id))
            return feedLines(snapshot, {ObjectKind::Host, partition->hostId}, ref);
        return {};
    case ObjectKind::Vm:
        if (const Vm *vm = snapshot.vm(ref.id))
            return feedLines(snapshot, {ObjectKind::Host, vm->hostId}, ref);
        return {};
    case ObjectKind::Volume:
        if (const Volume *volume = snapshot.volume(ref.id))
            return feedLines(snapshot, {ObjectKind::Array, volume->arrayId}, ref);
        return {};
    }
    return {};
}

QList<Chain> ioPaths(const Snapshot &snapshot, const ObjectRef &ref)
{
    QList<Chain> chains;
    switch (ref.kind) {
    case ObjectKind::Vm:
        if (const Vm *vm = snapshot.vm(ref.id)) {
            for (const VmDisk &disk : vm->disks) {
                if (snapshot.volume(disk.volumeId))
                    chains << diskLine(*vm, disk, snapshot);
            }
        }
        break;
    case ObjectKind::Volume:
        if (const Volume *volume = snapshot.volume(ref.id))
            return usersOf(snapshot, *volume);
        break;
    case ObjectKind::Host:
        if (const HostPiece *piece = snapshot.hostPiece(ref.id))
            return arrayLines(snapshot, ref, *piece);
        break;
    case ObjectKind::Partition:
        if (const Partition *partition = snapshot.partition(ref.id))
            return arrayLines(snapshot, ref, *snapshot.hostPiece(partition->hostId));
        break;
    case ObjectKind::Array:
        if (const ArrayPiece *piece = snapshot.arrayPiece(ref.id))
            return hostLines(snapshot, *piece);
        break;
    case ObjectKind::Ups:
    case ObjectKind::Feed:
        break;
    }
    return chains;
}

} // namespace switchyard
