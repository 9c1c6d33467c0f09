// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/json.h"

#include "core/model/json_objects.h"

#include <QJsonArray>
#include <array>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

constexpr std::array kinds = {ObjectKind::Ups, ObjectKind::Feed,   ObjectKind::Host, ObjectKind::Partition,
                              ObjectKind::Vm,  ObjectKind::Volume, ObjectKind::Array};

/// Calls `each(kind, object)` for everything there is.
template<typename Each>
void forAll(const Snapshot &snapshot, qint64 nowMs, Each each)
{
    for (const auto &ups : snapshot.upses)
        each(ObjectKind::Ups, upsJson(snapshot, *ups, nowMs));
    for (const Feed &feed : *snapshot.feeds)
        each(ObjectKind::Feed, feedJson(snapshot, feed, nowMs));
    for (const auto &piece : snapshot.hosts) {
        each(ObjectKind::Host, hostJson(snapshot, *piece, nowMs));
        for (const Partition &partition : piece->partitions)
            each(ObjectKind::Partition, partitionJson(*piece, partition, nowMs));
        for (const Vm &vm : piece->vms)
            each(ObjectKind::Vm, vmJson(*piece, vm, nowMs));
    }
    for (const auto &piece : snapshot.arrays) {
        each(ObjectKind::Array, arrayJson(snapshot, *piece, nowMs));
        for (const Volume &volume : piece->volumes)
            each(ObjectKind::Volume, volumeJson(snapshot, *piece, volume, nowMs));
    }
}

QJsonObject header(const Snapshot &snapshot)
{
    return {{u"sequence"_s, qint64(snapshot.sequence)},
            {u"at"_s, snapshot.takenAt.toUTC().toString(Qt::ISODateWithMs)}};
}

QJsonObject usageOfHosts(const Snapshot &snapshot, const QStringList &hosts)
{
    QJsonObject hostUsage;
    QJsonObject partitionUsage;
    QJsonObject vmUsage;
    for (const QString &id : hosts) {
        const HostPiece *piece = snapshot.hostPiece(id);
        if (!piece)
            continue;
        hostUsage.insert(id, jsonOf(piece->host.usage));
        for (const Partition &partition : piece->partitions)
            partitionUsage.insert(partition.id, jsonOf(partition.usage));
        for (const Vm &vm : piece->vms)
            vmUsage.insert(vm.id, jsonOf(vm.usage));
    }
    return {{u"hosts"_s, hostUsage}, {u"partitions"_s, partitionUsage}, {u"vms"_s, vmUsage}};
}

} // namespace

QString pluralWord(ObjectKind kind)
{
    return kind == ObjectKind::Ups ? u"upses"_s : toWord(kind) + u's';
}

QJsonObject jsonOf(const Snapshot &snapshot, const ObjectRef &ref, qint64 nowMs)
{
    switch (ref.kind) {
    case ObjectKind::Ups:
        if (const Ups *ups = snapshot.ups(ref.id))
            return upsJson(snapshot, *ups, nowMs);
        break;
    case ObjectKind::Feed:
        if (const Feed *feed = snapshot.feed(ref.id))
            return feedJson(snapshot, *feed, nowMs);
        break;
    case ObjectKind::Host:
        if (const HostPiece *piece = snapshot.hostPiece(ref.id))
            return hostJson(snapshot, *piece, nowMs);
        break;
    case ObjectKind::Partition:
        if (const Partition *partition = snapshot.partition(ref.id))
            return partitionJson(*snapshot.hostPiece(partition->hostId), *partition, nowMs);
        break;
    case ObjectKind::Vm:
        if (const Vm *vm = snapshot.vm(ref.id))
            return vmJson(*snapshot.hostPiece(vm->hostId), *vm, nowMs);
        break;
    case ObjectKind::Volume:
        if (const Volume *volume = snapshot.volume(ref.id))
            return volumeJson(snapshot, *snapshot.arrayPiece(volume->arrayId), *volume, nowMs);
        break;
    case ObjectKind::Array:
        if (const ArrayPiece *piece = snapshot.arrayPiece(ref.id))
            return arrayJson(snapshot, *piece, nowMs);
        break;
    }
    return {};
}

QJsonObject jsonOf(const Snapshot &snapshot, qint64 nowMs)
{
    std::array<QJsonArray, kinds.size()> lists;
    forAll(snapshot, nowMs, [&](ObjectKind kind, const QJsonObject &json) { lists[size_t(kind)] << json; });
    QJsonObject document = header(snapshot);
    QJsonArray sites;
    for (const SiteInfo &site : *snapshot.sites)
        sites << QJsonObject{{u"id"_s, site.id}, {u"name"_s, site.name}};
    document.insert(u"sites"_s, sites);
    for (const ObjectKind kind : kinds)
        document.insert(pluralWord(kind), lists[size_t(kind)]);
    return document;
}

QJsonObject jsonOf(const Snapshot &snapshot, const SnapshotDiff &diff, qint64 nowMs, bool withUsage)
{
    QJsonObject added;
    QJsonObject removed;
    QJsonObject changed;
    for (const ObjectKind kind : kinds) {
        const auto valuesOf = [&](const QStringList &ids) {
            QJsonArray list;
            for (const QString &id : ids)
                list << jsonOf(snapshot, ObjectRef{kind, id}, nowMs);
            return list;
        };
        const SnapshotDiff::Ids &ids = diff.of(kind);
        if (!ids.added.isEmpty())
            added.insert(pluralWord(kind), valuesOf(ids.added));
        if (!ids.removed.isEmpty())
            removed.insert(pluralWord(kind), QJsonArray::fromStringList(ids.removed));
        if (!ids.changed.isEmpty())
            changed.insert(pluralWord(kind), valuesOf(ids.changed));
    }
    QJsonObject line = header(snapshot);
    if (!added.isEmpty())
        line.insert(u"added"_s, added);
    if (!removed.isEmpty())
        line.insert(u"removed"_s, removed);
    if (!changed.isEmpty())
        line.insert(u"changed"_s, changed);
    if (withUsage && !diff.sampled.isEmpty())
        line.insert(u"usage"_s, usageOfHosts(snapshot, diff.sampled));
    return line;
}

QJsonObject countsOf(const Snapshot &snapshot)
{
    qsizetype partitions = 0;
    qsizetype volumes = 0;
    for (const auto &piece : snapshot.hosts)
        partitions += qsizetype(piece->partitions.size());
    for (const auto &piece : snapshot.arrays)
        volumes += qsizetype(piece->volumes.size());
    return {{u"upses"_s, qint64(snapshot.upses.size())},
            {u"feeds"_s, qint64(snapshot.feeds->size())},
            {u"hosts"_s, qint64(snapshot.hosts.size())},
            {u"partitions"_s, partitions},
            {u"vms"_s, snapshot.vmCount()},
            {u"volumes"_s, volumes},
            {u"arrays"_s, qint64(snapshot.arrays.size())}};
}

} // namespace switchyard
