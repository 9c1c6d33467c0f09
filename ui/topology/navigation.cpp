// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/navigation.h"

#include <algorithm>

namespace switchyard::topology
{
namespace
{

using Refs = std::vector<ObjectRef>;

QString ownerOf(const QString &id)
{
    return id.left(id.indexOf(u'/'));
}

/// The one whose middle is the nearest in height; of equals the first.
std::optional<ObjectRef> nearest(const Scene &scene, const ObjectRef &from, const Refs &among)
{
    const qreal y = scene.rectOf(from).center().y();
    std::optional<ObjectRef> best;
    qreal least = std::numeric_limits<qreal>::max();
    for (const ObjectRef &ref : among) {
        const QRectF rect = scene.rectOf(ref);
        if (rect.isNull() || qAbs(rect.center().y() - y) >= least)
            continue;
        least = qAbs(rect.center().y() - y);
        best = ref;
    }
    return best;
}

std::optional<ObjectRef> firstShown(const Scene &scene, const Refs &among)
{
    for (const ObjectRef &ref : among) {
        if (!scene.rectOf(ref).isNull())
            return ref;
    }
    return {};
}

Refs upsesOf(const Scene &scene, const ObjectRef &fed)
{
    Refs refs;
    for (const Feed *feed : scene.feeds().to(fed))
        refs.push_back({ObjectKind::Ups, feed->upsId});
    return refs;
}

Refs fedBy(const Scene &scene, const QString &ups, ObjectKind kind)
{
    Refs refs;
    for (const Feed *feed : scene.feeds().of(ups)) {
        if (feed->to.kind == kind)
            refs.push_back(feed->to);
    }
    return refs;
}

Refs tilesOf(const Scene &scene, const QString &hostId, const QString &partitionId = {})
{
    Refs refs;
    const PlacedHost *placed = scene.layout().host(hostId);
    if (!placed)
        return refs;
    for (const PartitionBox &box : placed->box->partitions) {
        if (!partitionId.isEmpty() && box.id != partitionId)
            continue;
        for (int i = box.first; i < box.first + box.count; ++i) {
            const VmSlot &slot = placed->box->vms[static_cast<size_t>(i)];
            if (!slot.arriving)
                refs.push_back({ObjectKind::Vm, slot.id});
        }
    }
    return refs;
}

std::optional<ObjectRef> toTheLeft(const Scene &scene, const ObjectRef &from)
{
    const Snapshot &snapshot = scene.snapshot();
    switch (from.kind) {
    case ObjectKind::Ups:
        return {};
    case ObjectKind::Feed:
        return firstShown(scene, {{ObjectKind::Ups, from.id.left(from.id.indexOf(u':'))}});
    case ObjectKind::Host:
        return nearest(scene, from, upsesOf(scene, from));
    case ObjectKind::Partition:
        return ObjectRef{ObjectKind::Host, ownerOf(from.id)};
    case ObjectKind::Vm:
        return firstShown(scene, {{ObjectKind::Host, snapshot.vmHomes->value(from.id)}});
    case ObjectKind::Volume: {
        Refs users;
        for (const QString &vm : snapshot.usersOf(from.id))
            users.push_back({ObjectKind::Vm, vm});
        return firstShown(scene, users);
    }
    case ObjectKind::Array: {
        const PlacedArray *placed = scene.layout().array(from.id);
        if (placed && !placed->box->volumes.empty())
            return ObjectRef{ObjectKind::Volume, placed->box->volumes.front().id};
        return nearest(scene, from, upsesOf(scene, from));
    }
    }
    return {};
}

std::optional<ObjectRef> toTheRight(const Scene &scene, const ObjectRef &from)
{
    const Snapshot &snapshot = scene.snapshot();
    switch (from.kind) {
    case ObjectKind::Ups:
        if (const auto host = nearest(scene, from, fedBy(scene, from.id, ObjectKind::Host)))
            return host;
        return nearest(scene, from, fedBy(scene, from.id, ObjectKind::Array));
    case ObjectKind::Feed:
        if (const Feed *feed = snapshot.feed(from.id))
            return firstShown(scene, {feed->to});
        return {};
    case ObjectKind::Host:
        return firstShown(scene, tilesOf(scene, from.id));
    case ObjectKind::Partition:
        return firstShown(scene, tilesOf(scene, ownerOf(from.id), from.id));
    case ObjectKind::Vm: {
        Refs volumes;
        if (const Vm *vm = snapshot.vm(from.id)) {
            for (const VmDisk &disk : vm->disks)
                volumes.push_back({ObjectKind::Volume, disk.volumeId});
        }
        return firstShown(scene, volumes);
    }
    case ObjectKind::Volume:
        return ObjectRef{ObjectKind::Array, ownerOf(from.id)};
    case ObjectKind::Array:
        return {};
    }
    return {};
}

/// Everything of one kind, in the order of the places: from top to bottom, from left to right.
Refs allOf(const Scene &scene, ObjectKind kind)
{
    Refs refs;
    const Layout &layout = scene.layout();
    switch (kind) {
    case ObjectKind::Ups:
        for (const auto &placed : layout.upses)
            refs.push_back({kind, placed.id});
        break;
    case ObjectKind::Feed:
        for (const auto &route : layout.feeds)
            refs.push_back({kind, route.id});
        break;
    case ObjectKind::Host:
        for (const auto &placed : layout.hosts)
            refs.push_back({kind, placed.id});
        break;
    case ObjectKind::Partition:
        for (const auto &placed : layout.hosts) {
            for (const auto &box : placed.box->partitions)
                refs.push_back({kind, box.id});
        }
        break;
    case ObjectKind::Vm:
        for (const auto &placed : layout.hosts) {
            const Refs tiles = tilesOf(scene, placed.id);
            refs.insert(refs.end(), tiles.begin(), tiles.end());
        }
        break;
    case ObjectKind::Array:
        for (const auto &placed : layout.arrays)
            refs.push_back({kind, placed.id});
        break;
    case ObjectKind::Volume:
        for (const auto &placed : layout.arrays) {
            for (const auto &slot : placed.box->volumes)
                refs.push_back({kind, slot.id});
        }
        break;
    }
    return refs;
}

} // namespace

std::optional<ObjectRef> neighbour(const Scene &scene, const ObjectRef &from, Step step)
{
    if (step == Step::Left)
        return toTheLeft(scene, from);
    if (step == Step::Right)
        return toTheRight(scene, from);
    const Refs all = allOf(scene, from.kind);
    const auto at = std::find(all.begin(), all.end(), from);
    if (at == all.end())
        return {};
    switch (step) {
    case Step::Up:
        return at == all.begin() ? std::nullopt : std::optional(*std::prev(at));
    case Step::Down:
        return std::next(at) == all.end() ? std::nullopt : std::optional(*std::next(at));
    case Step::First:
        return all.front();
    case Step::Last:
        return all.back();
    case Step::Left:
    case Step::Right:
        break;
    }
    return {};
}

std::optional<ObjectRef> firstObject(const Scene &scene)
{
    for (const auto kind : {ObjectKind::Ups, ObjectKind::Host, ObjectKind::Array}) {
        if (const Refs all = allOf(scene, kind); !all.empty())
            return all.front();
    }
    return {};
}

std::vector<ObjectRef> findByName(const Scene &scene, const QString &text)
{
    Refs found;
    const QString words = text.trimmed();
    if (words.isEmpty())
        return found;
    const Snapshot &snapshot = scene.snapshot();
    const auto consider = [&](ObjectKind kind, const auto &object) {
        if (matches(words, object.name, object.id))
            found.push_back({kind, object.id});
    };
    for (const auto &placed : scene.layout().upses) {
        if (const Ups *ups = snapshot.ups(placed.id))
            consider(ObjectKind::Ups, *ups);
    }
    for (const auto &placed : scene.layout().hosts) {
        const HostPiece *piece = snapshot.hostPiece(placed.id);
        if (!piece)
            continue;
        consider(ObjectKind::Host, piece->host);
        for (const VmSlot &slot : placed.box->vms) {
            if (const Vm *vm = slot.arriving ? nullptr : piece->vm(slot.id))
                consider(ObjectKind::Vm, *vm);
        }
    }
    for (const auto &placed : scene.layout().arrays) {
        const ArrayPiece *piece = snapshot.arrayPiece(placed.id);
        if (!piece)
            continue;
        consider(ObjectKind::Array, piece->array);
        for (const VolumeSlot &slot : placed.box->volumes) {
            if (const Volume *volume = piece->volume(slot.id))
                consider(ObjectKind::Volume, *volume);
        }
    }
    return found;
}

std::optional<ObjectRef> jumpTo(const Scene &scene, const QString &typed)
{
    const Refs found = findByName(scene, typed);
    for (const ObjectRef &ref : found) {
        if (scene.snapshot().nameOf(ref).startsWith(typed, Qt::CaseInsensitive))
            return ref;
    }
    return found.empty() ? std::nullopt : std::optional(found.front());
}

} // namespace switchyard::topology
