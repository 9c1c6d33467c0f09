// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/picture.h"

#include "core/collect/pieces.h"

namespace switchyard
{

/// Disks are matched again only where the answer would be another.
void Picture::rebuildVolumeIndex()
{
    if (!std::exchange(m_volumesChanged, false))
        return;
    VolumeIndex index;
    for (const auto &[id, record] : m_arrays)
        index.add(record.spec, record.said, record.volumes);
    if (index == m_volumes)
        return;
    m_volumes = std::move(index);
    for (auto &[id, record] : m_hosts) {
        if (!record.matchesOtherwise(m_volumes))
            continue;
        record.resolve(m_volumes);
        m_merge.restate(id, record.vms());
        m_dirtyHosts.insert(id);
    }
}

bool Picture::isDirty()
{
    m_dirtyHosts.unite(m_merge.takeDirtyHosts());
    return m_dirtySites || m_volumesChanged || !m_dirtyUpses.isEmpty() || !m_dirtyHosts.isEmpty() ||
           !m_readyHosts.empty() || !m_dirtyArrays.isEmpty() || !m_removedUpses.isEmpty() ||
           !m_removedHosts.isEmpty() || !m_removedArrays.isEmpty();
}

void Picture::prepare()
{
    rebuildVolumeIndex();
    m_dirtyHosts.unite(m_merge.takeDirtyHosts());
    for (const QString &id : std::as_const(m_dirtyHosts)) {
        if (const auto found = m_hosts.find(id); found != m_hosts.end())
            m_readyHosts[id] = found->second.piece(m_merge, m_history);
    }
    m_dirtyHosts.clear();
}

SnapshotChanges Picture::takeChanges()
{
    prepare();
    const auto gone = m_merge.takeGone();
    for (const QString &id : gone)
        m_history.forget(ObjectKind::Vm, id);

    SnapshotChanges changes;
    QHash<QString, FeedState> states;
    for (const auto &[id, record] : m_upses) {
        const Ups ups = makeUps(record.spec, record.said, record.reading);
        states.insert(id, feedState(&ups));
        if (m_dirtyUpses.contains(id))
            changes.upses.push_back(std::make_shared<const Ups>(ups));
    }
    for (const QString &id : std::as_const(m_dirtyArrays)) {
        const ArrayRecord &record = m_arrays[id];
        changes.arrays.push_back(std::make_shared<const ArrayPiece>(
            makeArray(record.spec, record.said, record.volumes, record.reading)));
    }
    for (auto &[id, piece] : std::exchange(m_readyHosts, {}))
        changes.hosts.push_back(std::move(piece));
    changes.removedUpses = std::exchange(m_removedUpses, {});
    changes.removedHosts = std::exchange(m_removedHosts, {});
    changes.removedArrays = std::exchange(m_removedArrays, {});
    if (!m_dirtyUpses.isEmpty() || m_dirtySites) {
        auto feeds = makeFeeds(m_site, states);
        if (feeds != m_lastFeeds) {
            m_lastFeeds = feeds;
            changes.feeds = std::make_shared<const std::vector<Feed>>(std::move(feeds));
        }
    }
    if (std::exchange(m_dirtySites, false)) {
        std::vector<SiteInfo> sites;
        for (const SiteSpec &spec : m_site.sites)
            sites.push_back({spec.id, spec.name});
        changes.sites = std::make_shared<const std::vector<SiteInfo>>(std::move(sites));
    }
    m_dirtyUpses.clear();
    m_dirtyArrays.clear();
    return changes;
}

} // namespace switchyard
