// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/topology/zones.h"

namespace switchyard::topology
{

/// The zones and arrays of one site with their sizes; what remains to be chosen is the width.
struct SitePlan
{
    SiteInfo site;
    bool folded = false;
    std::vector<const ZonePlan *> zones;
    std::vector<const ArrayPiece *> arrays;
    int arrayFeeds = 0;
};

/// A row of zones side by side.
struct Shelf
{
    qreal top = 0;
    qreal bottom = 0;
    size_t first = 0;
    size_t end = 0;
};

/// Zones side by side from left to right, as many on a shelf as its width allows.
std::vector<Shelf> shelvesFor(const SitePlan &plan, qreal width);

/// Everything with its size, before anything has its place: decides how wide it shall be.
class FleetPlan
{
public:
    FleetPlan(const Snapshot &snapshot, const BoxCache &boxes, const FeedIndex &feeds, const Fold &fold);
    Q_DISABLE_COPY_MOVE(FleetPlan) // its sites point to its zones

    const std::vector<SitePlan> &sites() const { return m_sites; }
    /// The width of the shelves at which the whole comes nearest to the shape of a window. Tried in steps of
    /// a fixed ratio, so that a host more seldom changes it.
    qreal chooseWidth() const;
    /// The height of a site's header: so high that it can be read when the whole is seen in a window of
    /// common size. In steps, so that small changes of the fleet leave it alone.
    qreal headerFor(qreal width) const;
    /// The room for the lines to the arrays below a site, and at the right of everything.
    static qreal railHeight(const SitePlan &plan);
    qreal rightLanes() const { return m_rightLanes; }
    bool isFedFromOtherSites() const { return m_fedFromOtherSites; }
    /// Arrays in columns that are no higher than the zones, or than the highest array. Returns the room they
    /// take, from the top left of the band's inside; with `places`, where each of them is in it.
    QRectF stackArrays(const SitePlan &plan, qreal zonesHeight, std::vector<QPointF> *places) const;

private:
    void collect(const Snapshot &snapshot, const FeedIndex &feeds, const Fold &fold);
    SitePlan &planOf(const QString &siteId, const Fold &fold);
    QSizeF sizeAt(qreal width) const;

    const BoxCache &m_boxes;
    std::vector<ZonePlan> m_zones;
    std::vector<SitePlan> m_sites;
    QHash<QString, size_t> m_siteAt;
    qreal m_rightLanes = 0;
    bool m_fedFromOtherSites = false;
};

} // namespace switchyard::topology
