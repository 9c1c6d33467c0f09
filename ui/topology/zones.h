// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/topology/placement.h"

namespace switchyard::topology
{

/// What one zone is made of, before it has a place; rectangles relative to its top left.
struct ZonePlan
{
    QString siteId;
    std::vector<const Ups *> upses;
    std::vector<const HostPiece *> hosts;
    QSizeF size;
    QRectF grid;
    qreal trunkLeft = 0;
    qreal trunkRight = 0;
    std::vector<qreal> columnLefts, columnRights, rowTops, rowBottoms;
    std::vector<QRectF> upsRects;
    std::vector<QRectF> hostRects;
    int columns = 1;
};

/// The zones of all sites that are shown, each site's in order. A zone: the hosts that are joined by the
/// UPSes they share, with these. UPSes that feed no host are a zone of their own, and so are hosts that
/// nothing is known to feed.
std::vector<ZonePlan> planZones(const Snapshot &snapshot, const BoxCache &boxes, const FeedIndex &feeds);

} // namespace switchyard::topology
