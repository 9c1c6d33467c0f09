// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

#include <QHash>

namespace switchyard::topology
{

/// The feeds of a snapshot by either end: Snapshot::feedsTo() looks at every feed, which a thousand hosts
/// cannot afford. Shares the snapshot's list and so stays valid after it.
class FeedIndex
{
public:
    FeedIndex() = default;
    explicit FeedIndex(std::shared_ptr<const std::vector<Feed>> feeds);

    const std::vector<const Feed *> &to(const ObjectRef &target) const;
    const std::vector<const Feed *> &of(const QString &upsId) const;
    const std::vector<Feed> &all() const { return *m_feeds; }
    bool isOf(const Snapshot &snapshot) const { return m_feeds == snapshot.feeds; }

private:
    std::shared_ptr<const std::vector<Feed>> m_feeds = std::make_shared<std::vector<Feed>>();
    QHash<ObjectRef, std::vector<const Feed *>> m_byTarget;
    QHash<QString, std::vector<const Feed *>> m_byUps;
};

} // namespace switchyard::topology
