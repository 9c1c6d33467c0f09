// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/topology/boxes.h"
#include "ui/topology/fold.h"

#include <QHash>

namespace switchyard::topology
{

// Where everything is, in scene units: one unit is one pixel at zoom 1. A site is a band; in it, from left to
// right, are power zones (UPSes that share hosts, and these hosts), a corridor for the I/O lines, and the
// arrays.

struct PlacedUps
{
    QString id;
    QRectF rect;
    int zone = -1;
    bool operator==(const PlacedUps &) const = default;
};

struct PlacedHost
{
    QString id;
    QPointF at;
    std::shared_ptr<const HostBox> box; ///< its inside, relative to `at`
    int zone = -1;
    int row = 0; ///< in its zone's grid
    int column = 0;

    QRectF rect() const { return {at, box->size}; }
    bool operator==(const PlacedHost &other) const
    {
        return id == other.id && at == other.at && *box == *other.box && zone == other.zone &&
               row == other.row && column == other.column;
    }
};

struct PlacedArray
{
    QString id;
    QPointF at;
    std::shared_ptr<const ArrayBox> box;
    int band = -1;

    QRectF rect() const { return {at, box->size}; }
    bool operator==(const PlacedArray &other) const
    {
        return id == other.id && at == other.at && *box == *other.box && band == other.band;
    }
};

/// UPSes on the left, the hosts that hang on them in a grid on the right.
struct Zone
{
    int band = -1;
    QRectF rect;
    QRectF grid;
    qreal trunkLeft = 0; ///< between these two run the feeds
    qreal trunkRight = 0;
    std::vector<qreal> columnLefts; ///< of the grid
    std::vector<qreal> columnRights;
    std::vector<qreal> rowTops;
    std::vector<qreal> rowBottoms;
    qreal shelfBottom = 0; ///< below the zone and its neighbours: free for lines to pass
    bool lowest = false;   ///< no other zone of its band is below
    bool operator==(const Zone &) const = default;
};

struct Band
{
    QString siteId; ///< empty: what belongs to no known site
    QString name;
    QRectF rect;
    QRectF header; ///< room for its name and counts; a folded band is this alone
    bool folded = false;
    qreal zonesRight = 0;
    QRectF arrays;
    qreal railTop = 0; ///< lines to the arrays run between here and the bottom
    bool operator==(const Band &) const = default;
};

struct FeedRoute
{
    QString id;
    std::vector<QPointF> points; ///< from the UPS to what it feeds; every stretch level or upright
    QPointF labelAt;             ///< left end of the outlet's name, just above its last stretch
    qreal labelWidth = 0;
    bool operator==(const FeedRoute &) const = default;
};

struct Layout
{
    QRectF bounds;
    qreal corridorLeft = 0; ///< the same in every band, so that I/O lines can pass between sites
    qreal corridorRight = 0;
    std::vector<Band> bands;
    std::vector<Zone> zones;
    std::vector<PlacedUps> upses;
    std::vector<PlacedHost> hosts;
    std::vector<PlacedArray> arrays;
    std::vector<FeedRoute> feeds; ///< ascending by id

    QHash<QString, int> upsAt; ///< id → index
    QHash<QString, int> hostAt;
    QHash<QString, int> arrayAt;

    const PlacedUps *ups(const QString &id) const;
    const PlacedHost *host(const QString &id) const;
    const PlacedArray *array(const QString &id) const;
    const FeedRoute *feed(const QString &id) const;
    const Band *bandOf(const QString &siteId) const;
    /// Null rectangle where it is not shown. A feed's is that of its route.
    QRectF rectOf(const ObjectRef &ref, const Snapshot &snapshot) const;
    /// The place kept for a VM on its way to this host; null rectangle where there is none.
    QRectF arrivingRect(const QString &hostId, const QString &vmId) const;
    bool operator==(const Layout &) const = default;
};

} // namespace switchyard::topology
