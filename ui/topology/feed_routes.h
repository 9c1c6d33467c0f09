// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/topology/feed_index.h"
#include "ui/topology/layout.h"

namespace switchyard::topology
{

/// The lines of all feeds whose two ends are shown, ascending by id. They run level and upright in the space
/// between the boxes, never across one. Where a zone has one column of hosts, each feed has a lane of its
/// own, in an order that crosses least; where it has more, the feeds of one UPS share a lane as on a bus bar.
std::vector<FeedRoute> routeFeeds(const Layout &layout, const FeedIndex &feeds);

} // namespace switchyard::topology
