// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/feed_index.h"

namespace switchyard::topology
{
namespace
{
const std::vector<const Feed *> none;
}

FeedIndex::FeedIndex(std::shared_ptr<const std::vector<Feed>> feeds)
    : m_feeds(std::move(feeds))
{
    for (const Feed &feed : *m_feeds) {
        m_byTarget[feed.to].push_back(&feed);
        m_byUps[feed.upsId].push_back(&feed);
    }
}

const std::vector<const Feed *> &FeedIndex::to(const ObjectRef &target) const
{
    const auto at = m_byTarget.constFind(target);
    return at == m_byTarget.constEnd() ? none : *at;
}

const std::vector<const Feed *> &FeedIndex::of(const QString &upsId) const
{
    const auto at = m_byUps.constFind(upsId);
    return at == m_byUps.constEnd() ? none : *at;
}

} // namespace switchyard::topology
