// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/site_plan.h"

#include "ui/topology/natural_order.h"

#include <algorithm>
#include <cmath>

namespace switchyard::topology
{

using namespace size;

namespace
{

bool fedFromOtherSites(const Snapshot &snapshot)
{
    return std::any_of(snapshot.feeds->begin(), snapshot.feeds->end(), [&](const Feed &feed) {
        const Ups *ups = snapshot.ups(feed.upsId);
        const Host *host = feed.to.kind == ObjectKind::Host ? snapshot.host(feed.to.id) : nullptr;
        const Array *array = feed.to.kind == ObjectKind::Array ? snapshot.array(feed.to.id) : nullptr;
        return ups && ((host && host->siteId != ups->siteId) || (array && array->siteId != ups->siteId));
    });
}

} // namespace

std::vector<Shelf> shelvesFor(const SitePlan &plan, qreal width)
{
    std::vector<Shelf> shelves;
    qreal x = 0;
    for (size_t i = 0; i < plan.zones.size(); ++i) {
        const QSizeF size = plan.zones[i]->size;
        if (shelves.empty() || x + size.width() > width) {
            const qreal top = shelves.empty() ? 0 : shelves.back().bottom + zoneGapY;
            shelves.push_back({top, top, i, i});
            x = 0;
        }
        shelves.back().bottom = std::max(shelves.back().bottom, shelves.back().top + size.height());
        shelves.back().end = i + 1;
        x += size.width() + zoneGapX;
    }
    return shelves;
}

FleetPlan::FleetPlan(const Snapshot &snapshot, const BoxCache &boxes, const FeedIndex &feeds,
                     const Fold &fold)
    : m_boxes(boxes)
    , m_zones(planZones(snapshot, boxes, feeds))
    , m_fedFromOtherSites(fedFromOtherSites(snapshot))
{
    collect(snapshot, feeds, fold);
}

/// What names no known site is put into a last one without a name.
SitePlan &FleetPlan::planOf(const QString &siteId, const Fold &fold)
{
    if (const auto found = m_siteAt.constFind(siteId); found != m_siteAt.constEnd())
        return m_sites[*found];
    if (!m_siteAt.contains(QString())) {
        m_siteAt.insert(QString(), m_sites.size());
        m_sites.push_back({{}, fold.sites.contains(QString()), {}, {}, 0});
    }
    return m_sites[m_siteAt.value(QString())];
}

void FleetPlan::collect(const Snapshot &snapshot, const FeedIndex &feeds, const Fold &fold)
{
    for (const SiteInfo &site : *snapshot.sites) {
        m_siteAt.insert(site.id, m_sites.size());
        m_sites.push_back({site, fold.sites.contains(site.id), {}, {}, 0});
    }
    for (const ZonePlan &zone : m_zones)
        planOf(zone.siteId, fold).zones.push_back(&zone);
    for (const auto &piece : snapshot.arrays) {
        if (!m_boxes.array(piece->array.id))
            continue;
        SitePlan &plan = planOf(piece->array.siteId, fold);
        plan.arrays.push_back(piece.get());
        plan.arrayFeeds += static_cast<int>(feeds.to({ObjectKind::Array, piece->array.id}).size());
    }
    int most = 0;
    for (SitePlan &plan : m_sites) {
        std::sort(plan.arrays.begin(), plan.arrays.end(), [](auto *l, auto *r) {
            return NaturalKey{l->array.name, l->array.id} < NaturalKey{r->array.name, r->array.id};
        });
        most = std::max(most, plan.arrayFeeds);
    }
    m_rightLanes = std::min(most, mostLanes) * laneStep;
    // A site of which nothing is left to show under a filter is left out.
    if (fold.hides())
        std::erase_if(m_sites,
                      [](const SitePlan &plan) { return plan.zones.empty() && plan.arrays.empty(); });
}

qreal FleetPlan::railHeight(const SitePlan &plan)
{
    return plan.arrayFeeds ? laneStep + std::min(plan.arrayFeeds, mostLanes) * laneStep : 0;
}

/// The size of the whole with zones in shelves of this width.
QSizeF FleetPlan::sizeAt(qreal width) const
{
    qreal height = 0;
    qreal arrays = 0;
    for (const SitePlan &plan : m_sites) {
        height += bandHeader + bandGap;
        if (plan.folded)
            continue;
        const auto shelves = shelvesFor(plan, width);
        const QRectF right = stackArrays(plan, shelves.empty() ? 0 : shelves.back().bottom, nullptr);
        height += std::max(shelves.empty() ? 0 : shelves.back().bottom, right.height()) + 2 * margin +
                  railHeight(plan);
        arrays = std::max(arrays, right.width());
    }
    return {4 * margin + 2 * m_rightLanes + width + corridor + arrays, std::max(1.0, height)};
}

qreal FleetPlan::headerFor(qreal width) const
{
    const QSizeF whole = sizeAt(width);
    const qreal zoom = std::min(1400 / whole.width(), 820 / whole.height());
    const qreal wanted = std::min(34 / zoom, 0.12 * whole.height());
    qreal header = bandHeader;
    while (header < wanted)
        header *= 1.2;
    return std::round(header);
}

qreal FleetPlan::chooseWidth() const
{
    qreal least = 0;
    qreal most = 0;
    for (const SitePlan &plan : m_sites) {
        qreal sum = 0;
        for (const ZonePlan *zone : plan.zones) {
            least = std::max(least, zone->size.width());
            sum += zone->size.width() + zoneGapX;
        }
        most = std::max(most, sum);
    }
    qreal best = least;
    qreal bestMiss = std::numeric_limits<qreal>::max();
    for (qreal width = least; least > 0 && width < most * 1.25; width *= 1.25) {
        const QSizeF whole = sizeAt(width);
        const qreal ratio = whole.width() / whole.height();
        const qreal miss = std::max(ratio / aspect, aspect / ratio);
        if (miss < bestMiss) {
            bestMiss = miss;
            best = width;
        }
    }
    return best;
}

QRectF FleetPlan::stackArrays(const SitePlan &plan, qreal zonesHeight, std::vector<QPointF> *places) const
{
    if (plan.arrays.empty())
        return {};
    qreal highest = zonesHeight;
    qreal total = -arrayGap;
    for (const ArrayPiece *piece : plan.arrays) {
        highest = std::max(highest, m_boxes.array(piece->array.id)->size.height());
        total += m_boxes.array(piece->array.id)->size.height() + arrayGap;
    }
    // One column stands in the middle of its hosts; more columns begin at the top.
    qreal y = total < highest ? std::floor((highest - total) / 2) : 0;
    qreal x = 0;
    qreal widest = 0;
    QRectF room;
    for (const ArrayPiece *piece : plan.arrays) {
        const QSizeF size = m_boxes.array(piece->array.id)->size;
        if (y > 0 && y + size.height() > highest) {
            x += widest + hostGapX;
            widest = 0;
            y = 0;
        }
        if (places)
            places->emplace_back(x, y);
        room |= QRectF(QPointF(x, y), size);
        y += size.height() + arrayGap;
        widest = std::max(widest, size.width());
    }
    room.setTop(0);
    return room;
}

} // namespace switchyard::topology
