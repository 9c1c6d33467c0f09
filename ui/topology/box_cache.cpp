// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/box_cache.h"

namespace switchyard::topology
{
namespace
{
const std::shared_ptr<const HostBox> noHost;
const std::shared_ptr<const ArrayBox> noArray;

bool touchesStructure(const SnapshotDiff &diff, ObjectKind kind)
{
    return !diff.of(kind).added.isEmpty() || !diff.of(kind).removed.isEmpty();
}

/// Whether the same VM can still be drawn in the same place: what makeHostBox() reads of it.
bool samePlace(const Vm &before, const Vm &after)
{
    return before.hostId == after.hostId && before.partitionId == after.partitionId &&
           before.name == after.name && before.arrivingOnHostId == after.arrivingOnHostId;
}

/// Renamed or moved to another site: it may come elsewhere in the order.
template<typename Device>
bool isElsewhere(const Device &before, const Device &after)
{
    return before.name != after.name || before.siteId != after.siteId;
}

} // namespace

const std::shared_ptr<const HostBox> &BoxCache::host(const QString &id) const
{
    const auto at = m_hosts.constFind(id);
    return at == m_hosts.constEnd() ? noHost : *at;
}

const std::shared_ptr<const ArrayBox> &BoxCache::array(const QString &id) const
{
    const auto at = m_arrays.constFind(id);
    return at == m_arrays.constEnd() ? noArray : *at;
}

void BoxCache::noteArriving(const Snapshot &snapshot, const QString &vmId)
{
    const Vm *vm = snapshot.vm(vmId);
    const QString now = vm ? vm->arrivingOnHostId : QString();
    const QString then = m_arrivingOn.value(vmId);
    if (now == then)
        return;
    if (!then.isEmpty())
        m_arrivingAt[then].removeAll(vmId);
    if (now.isEmpty()) {
        m_arrivingOn.remove(vmId);
    } else {
        m_arrivingOn.insert(vmId, now);
        m_arrivingAt[now].append(vmId);
    }
}

bool BoxCache::makeHost(const Snapshot &snapshot, const QString &id, const Visibility &shown,
                        const Fold &fold)
{
    const HostPiece *piece = snapshot.hostPiece(id);
    if (!piece || !shown.showsHost(id))
        return m_hosts.remove(id);
    std::vector<const Vm *> arriving;
    for (const QString &vmId : m_arrivingAt.value(id)) {
        if (const Vm *vm = snapshot.vm(vmId); vm && vm->hostId != id)
            arriving.push_back(vm);
    }
    HostBox box = makeHostBox(*piece, arriving, shown, fold.foldsHost(id));
    auto &kept = m_hosts[id];
    if (kept && *kept == box)
        return false;
    kept = std::make_shared<const HostBox>(std::move(box));
    return true;
}

bool BoxCache::makeArray(const Snapshot &snapshot, const QString &id, const Visibility &shown)
{
    const ArrayPiece *piece = snapshot.arrayPiece(id);
    if (!piece || !shown.showsArray(id))
        return m_arrays.remove(id);
    ArrayBox box = makeArrayBox(*piece, shown);
    auto &kept = m_arrays[id];
    if (kept && *kept == box)
        return false;
    kept = std::make_shared<const ArrayBox>(std::move(box));
    return true;
}

void BoxCache::rebuild(const Snapshot &snapshot, const Fold &fold)
{
    *this = BoxCache();
    const Visibility shown(snapshot, fold);
    for (const auto &piece : snapshot.hosts) {
        for (const Vm &vm : piece->vms) {
            if (!vm.arrivingOnHostId.isEmpty())
                noteArriving(snapshot, vm.id);
        }
    }
    for (const auto &ups : snapshot.upses) {
        if (!shown.showsUps(ups->id))
            m_hiddenUpses.insert(ups->id);
    }
    for (const auto &piece : snapshot.hosts)
        makeHost(snapshot, piece->host.id, shown, fold);
    for (const auto &piece : snapshot.arrays)
        makeArray(snapshot, piece->array.id, shown);
}

bool BoxCache::update(const Snapshot &before, const Snapshot &after, const SnapshotDiff &diff,
                      const Fold &fold)
{
    bool changed = before.sites != after.sites && *before.sites != *after.sites;
    for (const auto kind : {ObjectKind::Ups, ObjectKind::Feed, ObjectKind::Host, ObjectKind::Array})
        changed = changed || touchesStructure(diff, kind);
    for (const QString &id : diff.of(ObjectKind::Ups).changed)
        changed = changed || isElsewhere(*before.ups(id), *after.ups(id));
    for (const QString &id : diff.of(ObjectKind::Host).changed)
        changed = changed || isElsewhere(*before.host(id), *after.host(id));
    for (const QString &id : diff.of(ObjectKind::Array).changed)
        changed = changed || isElsewhere(*before.array(id), *after.array(id));
    if (fold.hides()) { // who is shown depends on facts of others: cheaper to work out than to trace
        if (!diff.hasFacts())
            return false;
        rebuild(after, fold);
        return true;
    }
    QSet<QString> hosts;
    QSet<QString> arrays;
    const auto touch = [&](const QString &vmId) {
        const Vm *then = before.vm(vmId);
        const Vm *now = after.vm(vmId);
        if (then && now && samePlace(*then, *now))
            return;
        for (const Vm *vm : {then, now}) {
            if (vm)
                hosts << vm->hostId << vm->arrivingOnHostId;
        }
        noteArriving(after, vmId);
    };
    const auto &vms = diff.of(ObjectKind::Vm);
    for (const QStringList *list : {&vms.added, &vms.removed, &vms.changed}) {
        for (const QString &id : *list)
            touch(id);
    }
    for (const auto kind : {ObjectKind::Host, ObjectKind::Partition}) {
        for (const QStringList *list :
             {&diff.of(kind).added, &diff.of(kind).removed, &diff.of(kind).changed}) {
            for (const QString &id : *list)
                hosts.insert(id.left(id.indexOf(u'/')));
        }
    }
    for (const auto kind : {ObjectKind::Array, ObjectKind::Volume}) {
        for (const QStringList *list : {&diff.of(kind).added, &diff.of(kind).removed}) {
            for (const QString &id : *list)
                arrays.insert(id.left(id.indexOf(u'/')));
        }
    }
    hosts.remove(QString());
    const Visibility all(after, fold);
    for (const QString &id : std::as_const(hosts))
        changed = makeHost(after, id, all, fold) || changed;
    for (const QString &id : std::as_const(arrays))
        changed = makeArray(after, id, all) || changed;
    return changed;
}

} // namespace switchyard::topology
