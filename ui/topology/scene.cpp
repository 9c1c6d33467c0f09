// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/scene.h"

#include <numeric>

namespace switchyard::topology
{
namespace
{

template<typename State>
const State &valueOf(const QHash<QString, State> &states, const QString &id)
{
    static const State none;
    const auto at = states.constFind(id);
    return at == states.constEnd() ? none : *at;
}

QString ownerOf(const QString &id)
{
    return id.left(id.indexOf(u'/'));
}

} // namespace

int Tally::total() const
{
    return std::accumulate(of.begin(), of.end(), 0);
}

Tone Tally::worst() const
{
    for (const Tone tone : {Tone::Critical, Tone::Attention, Tone::Stale}) {
        if ((*this)[tone] > 0)
            return tone;
    }
    return Tone::Normal;
}

void Tally::add(const Tally &other)
{
    for (size_t i = 0; i < of.size(); ++i)
        of[i] += other.of[i];
}

Scene::Scene()
    : m_snapshot(std::make_shared<const Snapshot>())
{
}

const HostSummary &Scene::host(const QString &id) const
{
    return valueOf(m_hosts, id);
}
const UpsSummary &Scene::ups(const QString &id) const
{
    return valueOf(m_upses, id);
}
const ArraySummary &Scene::array(const QString &id) const
{
    return valueOf(m_arrays, id);
}
const SiteSummary &Scene::site(const QString &siteId) const
{
    return valueOf(m_sites, siteId);
}

bool Scene::operator==(const Scene &other) const
{
    return m_layout == other.m_layout && m_hosts == other.m_hosts && m_upses == other.m_upses &&
           m_arrays == other.m_arrays && m_sites == other.m_sites && m_total == other.m_total;
}

void Scene::refreshHost(const QString &id)
{
    const HostPiece *piece = m_snapshot->hostPiece(id);
    if (!piece) {
        m_hosts.remove(id);
        return;
    }
    HostSummary state;
    const StateLook own = m_conflicts.over(stateLook(piece->host), {ObjectKind::Host, id});
    state.own = own.tone;
    state.look = withSupply(own, supplyOf(m_feeds.to({ObjectKind::Host, id})));
    state.silent = isSilent(piece->host);
    const auto &box = m_boxes.host(id);
    std::vector<Tone> tones;
    tones.reserve(piece->vms.size());
    for (const Vm &vm : piece->vms) {
        tones.push_back(look(vm, piece->host).tone);
        ++state.vms[tones.back()];
    }
    if (!box || box->folded) {
        state.tones = std::move(tones);
    } else {
        for (const VmSlot &slot : box->vms) {
            const Vm *vm = slot.arriving ? nullptr : piece->vm(slot.id);
            state.tones.push_back(vm ? tones[static_cast<size_t>(vm - piece->vms.data())] : Tone::Motion);
        }
    }
    m_hosts.emplace(id, std::move(state));
}

void Scene::refreshUps(const QString &id)
{
    const Ups *ups = m_snapshot->ups(id);
    if (!ups) {
        m_upses.remove(id);
        return;
    }
    UpsSummary state;
    state.look = stateLook(*ups);
    state.own = state.look.tone;
    state.silent = isSilent(*ups);
    QSet<ObjectRef> fed;
    for (const Feed *feed : m_feeds.of(id)) {
        if (fed.contains(feed->to))
            continue;
        fed.insert(feed->to);
        if (const HostPiece *piece =
                feed->to.kind == ObjectKind::Host ? m_snapshot->hostPiece(feed->to.id) : nullptr) {
            ++state.hosts;
            state.vms += static_cast<int>(piece->vms.size());
        } else if (m_snapshot->array(feed->to.id)) {
            ++state.arrays;
        }
    }
    m_upses.emplace(id, std::move(state));
}

void Scene::refreshArray(const QString &id)
{
    const ArrayPiece *piece = m_snapshot->arrayPiece(id);
    if (!piece) {
        m_arrays.remove(id);
        return;
    }
    ArraySummary state;
    const StateLook own = stateLook(piece->array);
    state.own = own.tone;
    state.look = withSupply(own, supplyOf(m_feeds.to({ObjectKind::Array, id})));
    state.silent = isSilent(piece->array);
    for (const Volume &volume : piece->volumes)
        ++state.volumes[stateLook(volume, piece->array).tone];
    m_arrays.emplace(id, std::move(state));
}

/// The sums over each site; of a thousand hosts' tallies, not of their VMs.
void Scene::count()
{
    m_sites.clear();
    m_total = {};
    for (const auto &ups : m_snapshot->upses) {
        SiteSummary &site = m_sites[ups->siteId];
        ++site.upses;
        ++site.tally[this->ups(ups->id).look.tone];
    }
    for (const auto &piece : m_snapshot->hosts) {
        const HostSummary &state = host(piece->host.id);
        SiteSummary &site = m_sites[piece->host.siteId];
        ++site.hosts;
        site.vms += static_cast<int>(piece->vms.size());
        ++site.tally[state.look.tone];
        site.tally.add(state.vms);
    }
    for (const auto &piece : m_snapshot->arrays) {
        const ArraySummary &state = array(piece->array.id);
        SiteSummary &site = m_sites[piece->array.siteId];
        site.volumes += static_cast<int>(piece->volumes.size());
        ++site.tally[state.look.tone];
        site.tally.add(state.volumes);
    }
    for (const SiteSummary &site : std::as_const(m_sites)) {
        m_total.upses += site.upses;
        m_total.hosts += site.hosts;
        m_total.vms += site.vms;
        m_total.volumes += site.volumes;
        m_total.tally.add(site.tally);
    }
}

void Scene::rebuild()
{
    m_feeds = FeedIndex(m_snapshot->feeds);
    m_boxes.rebuild(*m_snapshot, m_fold);
    m_layout = place(*m_snapshot, m_boxes, m_feeds, m_fold);
    m_hosts.clear();
    m_upses.clear();
    m_arrays.clear();
    for (const auto &piece : m_snapshot->hosts)
        refreshHost(piece->host.id);
    for (const auto &ups : m_snapshot->upses)
        refreshUps(ups->id);
    for (const auto &piece : m_snapshot->arrays)
        refreshArray(piece->array.id);
    count();
}

void Scene::setFold(const Fold &fold)
{
    m_fold = fold;
    m_fold.fighting = m_conflicts.things();
    rebuild();
}

StateLook Scene::look(const Vm &vm, const Host &host) const
{
    return m_conflicts.over(stateLook(vm, host), {ObjectKind::Vm, vm.id});
}

Scene::Change Scene::setConflicts(const ConflictMarks &conflicts)
{
    const ConflictMarks before = std::exchange(m_conflicts, conflicts);
    const QSet<ObjectRef> changed = m_conflicts.changedSince(before);
    if (changed.isEmpty())
        return Change::Nothing;
    m_fold.fighting = m_conflicts.things();
    if (m_fold.onlyAbnormal) {
        rebuild();
        return Change::Places;
    }
    QSet<QString> hosts;
    for (const ObjectRef &ref : changed) {
        if (ref.kind == ObjectKind::Host)
            hosts.insert(ref.id);
        else if (const Vm *vm = m_snapshot->vm(ref.id))
            hosts.insert(vm->hostId);
    }
    for (const QString &id : std::as_const(hosts))
        refreshHost(id);
    count();
    return Change::Look;
}

void Scene::refreshChanged(const Snapshot &before, const SnapshotDiff &diff)
{
    QSet<QString> hosts;
    QSet<QString> upses;
    QSet<QString> arrays;
    const auto each = [&](ObjectKind kind, auto visit) {
        for (const QStringList *list :
             {&diff.of(kind).added, &diff.of(kind).removed, &diff.of(kind).changed}) {
            for (const QString &id : *list)
                visit(id);
        }
    };
    each(ObjectKind::Host, [&](const QString &id) { hosts.insert(id); });
    each(ObjectKind::Vm, [&](const QString &id) {
        for (const Snapshot *snapshot : {&before, m_snapshot.get()}) {
            if (const Vm *vm = snapshot->vm(id))
                hosts << vm->hostId << vm->arrivingOnHostId;
        }
    });
    hosts.remove(QString());
    each(ObjectKind::Array, [&](const QString &id) { arrays.insert(id); });
    each(ObjectKind::Volume, [&](const QString &id) { arrays.insert(ownerOf(id)); });
    each(ObjectKind::Ups, [&](const QString &id) { upses.insert(id); });
    each(ObjectKind::Feed, [&](const QString &id) {
        for (const Snapshot *snapshot : {&before, m_snapshot.get()}) {
            if (const Feed *feed = snapshot->feed(id)) {
                (feed->to.kind == ObjectKind::Array ? arrays : hosts).insert(feed->to.id);
                upses.insert(feed->upsId);
            }
        }
    });
    // What hangs on a UPS changes with the VMs of its hosts.
    for (const QString &id : std::as_const(hosts)) {
        for (const Feed *feed : m_feeds.to({ObjectKind::Host, id}))
            upses.insert(feed->upsId);
    }
    for (const QString &id : std::as_const(arrays)) {
        for (const Feed *feed : m_feeds.to({ObjectKind::Array, id}))
            upses.insert(feed->upsId);
    }
    for (const QString &id : std::as_const(hosts))
        refreshHost(id);
    for (const QString &id : std::as_const(arrays))
        refreshArray(id);
    for (const QString &id : std::as_const(upses))
        refreshUps(id);
}

Scene::Change Scene::apply(const SnapshotPtr &snapshot, const SnapshotDiff &diff)
{
    const SnapshotPtr before = std::exchange(m_snapshot, snapshot);
    if (before->sequence == 0) {
        rebuild();
        return Change::Places;
    }
    if (!m_feeds.isOf(*snapshot))
        m_feeds = FeedIndex(snapshot->feeds);
    const bool moved = m_boxes.update(*before, *snapshot, diff, m_fold);
    if (moved)
        m_layout = place(*snapshot, m_boxes, m_feeds, m_fold);
    if (diff.hasFacts() || moved) {
        refreshChanged(*before, diff);
        if (m_fold.hides()) { // which VMs have a tile may have changed anywhere
            for (const auto &piece : snapshot->hosts)
                refreshHost(piece->host.id);
        }
        count();
    }
    return moved ? Change::Places : diff.isEmpty() ? Change::Nothing : Change::Look;
}

} // namespace switchyard::topology
