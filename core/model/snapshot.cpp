// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/snapshot.h"

#include <algorithm>

namespace switchyard
{
namespace
{

template<typename Items, typename Key>
const auto *findSorted(const Items &items, const QString &id, Key key)
{
    const auto at =
        std::lower_bound(items.begin(), items.end(), id,
                         [&](const auto &item, const QString &wanted) { return key(item) < wanted; });
    return at != items.end() && key(*at) == id ? &*at : nullptr;
}

template<typename T>
const T *orNull(const std::shared_ptr<const T> *found)
{
    return found ? found->get() : nullptr;
}

const QString &idOfFeed(const Feed &feed)
{
    return feed.id;
}

QString before(const QString &id, QChar separator)
{
    return id.left(id.indexOf(separator));
}

} // namespace

Snapshot::Snapshot()
    : sites(std::make_shared<std::vector<SiteInfo>>())
    , feeds(std::make_shared<std::vector<Feed>>())
    , vmHomes(std::make_shared<QHash<QString, QString>>())
    , volumeUsers(std::make_shared<QHash<QString, QStringList>>())
{
}

const Vm *HostPiece::vm(const QString &id) const
{
    return findSorted(vms, id, [](const Vm &vm) -> const QString & { return vm.id; });
}

const Partition *HostPiece::partition(const QString &id) const
{
    const auto at = std::find_if(partitions.begin(), partitions.end(),
                                 [&](const Partition &partition) { return partition.id == id; });
    return at == partitions.end() ? nullptr : &*at;
}

const Volume *ArrayPiece::volume(const QString &id) const
{
    return findSorted(volumes, id, [](const Volume &volume) -> const QString & { return volume.id; });
}

const Ups *Snapshot::ups(const QString &id) const
{
    return orNull(findSorted(upses, id, [](const auto &piece) -> const QString & { return piece->id; }));
}

const HostPiece *Snapshot::hostPiece(const QString &id) const
{
    return orNull(findSorted(hosts, id, [](const auto &piece) -> const QString & { return piece->host.id; }));
}

const Host *Snapshot::host(const QString &id) const
{
    const auto *piece = hostPiece(id);
    return piece ? &piece->host : nullptr;
}

const Partition *Snapshot::partition(const QString &id) const
{
    const auto *piece = hostPiece(before(id, u'/'));
    return piece ? piece->partition(id) : nullptr;
}

const Vm *Snapshot::vm(const QString &id) const
{
    const auto home = vmHomes->constFind(id);
    if (home == vmHomes->constEnd())
        return nullptr;
    const auto *piece = hostPiece(*home);
    return piece ? piece->vm(id) : nullptr;
}

const ArrayPiece *Snapshot::arrayPiece(const QString &id) const
{
    return orNull(
        findSorted(arrays, id, [](const auto &piece) -> const QString & { return piece->array.id; }));
}

const Array *Snapshot::array(const QString &id) const
{
    const auto *piece = arrayPiece(id);
    return piece ? &piece->array : nullptr;
}

const Volume *Snapshot::volume(const QString &id) const
{
    const auto *piece = arrayPiece(before(id, u'/'));
    return piece ? piece->volume(id) : nullptr;
}

const Feed *Snapshot::feed(const QString &id) const
{
    return findSorted(*feeds, id, idOfFeed);
}

std::vector<const Feed *> Snapshot::feedsTo(const ObjectRef &target) const
{
    std::vector<const Feed *> found;
    for (const Feed &candidate : *feeds) {
        if (candidate.to == target)
            found.push_back(&candidate);
    }
    return found;
}

std::vector<const Feed *> Snapshot::feedsOf(const QString &upsId) const
{
    std::vector<const Feed *> found;
    for (const Feed &candidate : *feeds) {
        if (candidate.upsId == upsId)
            found.push_back(&candidate);
    }
    return found;
}

bool Snapshot::contains(const ObjectRef &ref) const
{
    switch (ref.kind) {
    case ObjectKind::Ups:
        return ups(ref.id);
    case ObjectKind::Feed:
        return feed(ref.id);
    case ObjectKind::Host:
        return host(ref.id);
    case ObjectKind::Partition:
        return partition(ref.id);
    case ObjectKind::Vm:
        return vm(ref.id);
    case ObjectKind::Volume:
        return volume(ref.id);
    case ObjectKind::Array:
        return array(ref.id);
    }
    return false;
}

const Reading *Snapshot::readingOf(const ObjectRef &ref) const
{
    const auto ofHost = [this](const QString &id) {
        const auto *found = host(id);
        return found ? &found->reading : nullptr;
    };
    const auto ofUps = [this](const QString &id) {
        const auto *found = ups(id);
        return found ? &found->reading : nullptr;
    };
    const auto ofArray = [this](const QString &id) {
        const auto *found = array(id);
        return found ? &found->reading : nullptr;
    };
    switch (ref.kind) {
    case ObjectKind::Ups:
        return ofUps(ref.id);
    case ObjectKind::Feed:
        return ofUps(before(ref.id, u':'));
    case ObjectKind::Host:
        return ofHost(ref.id);
    case ObjectKind::Partition:
        return ofHost(before(ref.id, u'/'));
    case ObjectKind::Vm:
        return ofHost(vmHomes->value(ref.id));
    case ObjectKind::Volume:
        return ofArray(before(ref.id, u'/'));
    case ObjectKind::Array:
        return ofArray(ref.id);
    }
    return nullptr;
}

QString Snapshot::nameOf(const ObjectRef &ref) const
{
    const auto named = [&](const auto *object) { return object ? object->name : ref.id; };
    switch (ref.kind) {
    case ObjectKind::Ups:
        return named(ups(ref.id));
    case ObjectKind::Feed:
        return ref.id;
    case ObjectKind::Host:
        return named(host(ref.id));
    case ObjectKind::Partition:
        return named(partition(ref.id));
    case ObjectKind::Vm:
        return named(vm(ref.id));
    case ObjectKind::Volume:
        return named(volume(ref.id));
    case ObjectKind::Array:
        return named(array(ref.id));
    }
    return ref.id;
}

} // namespace switchyard
