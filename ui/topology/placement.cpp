// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/placement.h"

#include "ui/topology/feed_routes.h"
#include "ui/topology/site_plan.h"

#include <algorithm>

namespace switchyard::topology
{
namespace
{

using namespace size;

class Placing
{
public:
    Placing(const Snapshot &snapshot, const BoxCache &boxes, const FeedIndex &feeds, const Fold &fold)
        : m_boxes(boxes)
        , m_plan(snapshot, boxes, feeds, fold)
    {
    }

    Layout run()
    {
        const qreal width = m_plan.chooseWidth();
        m_header = m_plan.headerFor(width);
        bool goesRound = m_plan.isFedFromOtherSites();
        for (const SitePlan &plan : m_plan.sites())
            goesRound = goesRound || shelvesFor(plan, width).size() > 1;
        m_left = margin + (goesRound ? margin + m_plan.rightLanes() : 0); // else no line passes at the left
        m_layout.corridorLeft = m_left + width + margin;
        m_layout.corridorRight = m_layout.corridorLeft + corridor;
        qreal y = 0;
        for (const SitePlan &plan : m_plan.sites())
            y = placeBand(plan, width, y) + bandGap;
        qreal right = m_layout.corridorRight;
        bool anyArray = false;
        for (const Band &band : m_layout.bands) {
            anyArray = anyArray || !band.arrays.isEmpty();
            right = std::max(right, band.arrays.right());
        }
        right += anyArray ? margin + m_plan.rightLanes() + margin / 2 : 0;
        if (!anyArray)
            right = m_layout.corridorLeft;
        for (Band &band : m_layout.bands) {
            band.rect.setRight(right);
            band.header.setRight(right);
        }
        m_layout.bounds = QRectF(0, 0, right, std::max(0.0, y - bandGap));
        return std::move(m_layout);
    }

private:
    qreal placeBand(const SitePlan &plan, qreal width, qreal top)
    {
        Band band;
        band.siteId = plan.site.id;
        band.name = plan.site.name;
        band.folded = plan.folded;
        band.header = QRectF(0, top, 0, plan.folded ? bandHeader : m_header);
        if (plan.folded) {
            band.rect = band.header;
            band.railTop = band.header.bottom();
            m_layout.bands.push_back(band);
            return band.rect.bottom();
        }
        const auto shelves = shelvesFor(plan, width);
        const QPointF origin(m_left, band.header.bottom() + margin / 2);
        const auto index = static_cast<int>(m_layout.bands.size());
        for (const Shelf &shelf : shelves) {
            qreal x = origin.x();
            for (size_t i = shelf.first; i < shelf.end; ++i) {
                placeZone(*plan.zones[i], QPointF(x, origin.y() + shelf.top), origin.y() + shelf.bottom,
                          index);
                m_layout.zones.back().lowest = &shelf == &shelves.back();
                x += plan.zones[i]->size.width() + zoneGapX;
                band.zonesRight = std::max(band.zonesRight, x - zoneGapX);
            }
        }
        const qreal zonesHeight = shelves.empty() ? 0 : shelves.back().bottom;
        const qreal height = placeArrays(plan, band, origin.y(), zonesHeight, index);
        band.railTop = origin.y() + height + margin / 2;
        band.rect =
            QRectF(QPointF(0, top), QPointF(0, band.railTop + FleetPlan::railHeight(plan) + margin / 2));
        m_layout.bands.push_back(band);
        return band.rect.bottom();
    }

    void placeZone(const ZonePlan &plan, QPointF at, qreal shelfBottom, int band)
    {
        const auto moved = [](const std::vector<qreal> &values, qreal by) {
            std::vector<qreal> result = values;
            for (qreal &value : result)
                value += by;
            return result;
        };
        const auto index = static_cast<int>(m_layout.zones.size());
        Zone zone;
        zone.band = band;
        zone.rect = QRectF(at, plan.size);
        zone.grid = plan.grid.translated(at);
        zone.trunkLeft = plan.trunkLeft + at.x();
        zone.trunkRight = plan.trunkRight + at.x();
        zone.columnLefts = moved(plan.columnLefts, at.x());
        zone.columnRights = moved(plan.columnRights, at.x());
        zone.rowTops = moved(plan.rowTops, at.y());
        zone.rowBottoms = moved(plan.rowBottoms, at.y());
        zone.shelfBottom = shelfBottom;
        for (size_t i = 0; i < plan.upses.size(); ++i) {
            m_layout.upsAt.insert(plan.upses[i]->id, static_cast<int>(m_layout.upses.size()));
            m_layout.upses.push_back({plan.upses[i]->id, plan.upsRects[i].translated(at), index});
        }
        for (size_t i = 0; i < plan.hosts.size(); ++i) {
            const QString &id = plan.hosts[i]->host.id;
            m_layout.hostAt.insert(id, static_cast<int>(m_layout.hosts.size()));
            m_layout.hosts.push_back({id, plan.hostRects[i].topLeft() + at, m_boxes.host(id), index,
                                      static_cast<int>(i) / plan.columns,
                                      static_cast<int>(i) % plan.columns});
        }
        m_layout.zones.push_back(std::move(zone));
    }

    /// Returns the height of the band's inside.
    qreal placeArrays(const SitePlan &plan, Band &band, qreal top, qreal zonesHeight, int index)
    {
        std::vector<QPointF> places;
        const QRectF room = m_plan.stackArrays(plan, zonesHeight, &places);
        for (size_t i = 0; i < places.size(); ++i) {
            const QString &id = plan.arrays[i]->array.id;
            const QPointF at = places[i] + QPointF(m_layout.corridorRight, top);
            m_layout.arrayAt.insert(id, static_cast<int>(m_layout.arrays.size()));
            m_layout.arrays.push_back({id, at, m_boxes.array(id), index});
            band.arrays |= QRectF(at, m_boxes.array(id)->size);
        }
        return std::max(zonesHeight, room.height());
    }

    const BoxCache &m_boxes;
    const FleetPlan m_plan;
    qreal m_left = 0;
    qreal m_header = bandHeader;
    Layout m_layout;
};

} // namespace

Layout place(const Snapshot &snapshot, const BoxCache &boxes, const FeedIndex &feeds, const Fold &fold)
{
    Layout layout = Placing(snapshot, boxes, feeds, fold).run();
    layout.feeds = routeFeeds(layout, feeds);
    return layout;
}

Layout buildLayout(const Snapshot &snapshot, const Fold &fold)
{
    BoxCache boxes;
    boxes.rebuild(snapshot, fold);
    return place(snapshot, boxes, FeedIndex(snapshot.feeds), fold);
}

} // namespace switchyard::topology
