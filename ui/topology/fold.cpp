// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/fold.h"

#include "ui/topology/feed_index.h"
#include "ui/topology/supply.h"

namespace switchyard::topology
{

bool matches(const QString &text, const QString &name, const QString &id)
{
    return name.contains(text, Qt::CaseInsensitive) || id.startsWith(text, Qt::CaseInsensitive);
}

Visibility::Visibility(const Snapshot &snapshot, const Fold &fold)
    : m_all(!fold.hides())
{
    if (m_all)
        return;
    collect(snapshot, fold);
    addWhatItHangsOn(snapshot);
}

/// What is abnormal or matches by itself, and what is inside of it.
void Visibility::collect(const Snapshot &snapshot, const Fold &fold)
{
    const FeedIndex feeds(snapshot.feeds);
    const auto wanted = [&](const StateLook &look, const auto &object, bool fights = false) {
        return (!fold.onlyAbnormal || isAbnormal(look.tone) || fights) &&
               (fold.onlyMatching.isEmpty() || matches(fold.onlyMatching, object.name, object.id));
    };
    const auto fed = [&](const auto &device, ObjectKind kind) {
        return withSupply(stateLook(device), supplyOf(feeds.to({kind, device.id})));
    };
    QSet<QString> fedByMatch;
    for (const auto &ups : snapshot.upses) {
        if (!wanted(stateLook(*ups), *ups))
            continue;
        m_upses.insert(ups->id);
        for (const Feed *feed : feeds.of(ups->id)) {
            if (!fold.onlyAbnormal && feed->to.kind == ObjectKind::Host)
                fedByMatch.insert(feed->to.id);
        }
    }
    for (const auto &piece : snapshot.hosts) {
        const bool whole = wanted(fed(piece->host, ObjectKind::Host), piece->host,
                                  fold.fighting.contains({ObjectKind::Host, piece->host.id})) ||
                           fedByMatch.contains(piece->host.id);
        if (whole)
            m_hosts.insert(piece->host.id);
        for (const Vm &vm : piece->vms) {
            if ((whole && !fold.onlyAbnormal) ||
                wanted(stateLook(vm, piece->host), vm, fold.fighting.contains({ObjectKind::Vm, vm.id})))
                m_vms.insert(vm.id);
        }
    }
    for (const auto &piece : snapshot.arrays) {
        const bool whole = wanted(fed(piece->array, ObjectKind::Array), piece->array);
        if (whole)
            m_arrays.insert(piece->array.id);
        for (const Volume &volume : piece->volumes) {
            if ((whole && !fold.onlyAbnormal) || wanted(stateLook(volume, piece->array), volume))
                m_volumes.insert(volume.id);
        }
    }
}

void Visibility::addWhatItHangsOn(const Snapshot &snapshot)
{
    for (const QString &id : std::as_const(m_vms)) {
        const Vm *vm = snapshot.vm(id);
        m_hosts.insert(vm->hostId);
        for (const VmDisk &disk : vm->disks) {
            if (snapshot.volume(disk.volumeId))
                m_volumes.insert(disk.volumeId);
        }
    }
    for (const QString &id : std::as_const(m_volumes))
        m_arrays.insert(snapshot.volume(id)->arrayId);
    for (const Feed &feed : *snapshot.feeds) {
        const auto &fed = feed.to.kind == ObjectKind::Array ? m_arrays : m_hosts;
        if (fed.contains(feed.to.id) && snapshot.ups(feed.upsId))
            m_upses.insert(feed.upsId);
    }
}

} // namespace switchyard::topology
