// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/zones.h"

#include "ui/topology/natural_order.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace switchyard::topology
{
namespace
{

using namespace size;

template<typename Device>
NaturalKey keyOf(const Device &device)
{
    return {device.name, device.id};
}

/// Union-find over the shown hosts: two are joined when one UPS of their site feeds both.
class Groups
{
public:
    explicit Groups(size_t count)
        : m_parent(count)
    {
        std::iota(m_parent.begin(), m_parent.end(), size_t(0));
    }
    size_t find(size_t i)
    {
        while (m_parent[i] != i)
            i = m_parent[i] = m_parent[m_parent[i]];
        return i;
    }
    void join(size_t a, size_t b) { m_parent[find(b)] = find(a); }

private:
    std::vector<size_t> m_parent;
};

/// More hosts than this are not shown as one zone when they hang on more than two UPSes.
constexpr size_t largestWeb = 16;

/// Redundant feeds may join all of a site into one web. It is then cut into what each UPS feeds first, in
/// order; a UPS most hosts of which are in a zone already belongs there as well.
std::vector<ZonePlan> split(ZonePlan web, const FeedIndex &feeds)
{
    if (web.hosts.size() <= largestWeb || web.upses.size() <= 2)
        return {std::move(web)};
    QHash<QString, const HostPiece *> free;
    for (const HostPiece *piece : web.hosts)
        free.insert(piece->host.id, piece);
    QHash<QString, size_t> zoneOf;
    std::vector<ZonePlan> zones;
    for (const Ups *ups : web.upses) {
        std::vector<const HostPiece *> own;
        std::map<size_t, size_t> placed;
        for (const Feed *feed : feeds.of(ups->id)) {
            if (const HostPiece *piece = free.take(feed->to.id))
                own.push_back(piece);
            else if (zoneOf.contains(feed->to.id))
                ++placed[zoneOf.value(feed->to.id)];
        }
        const auto most = std::max_element(placed.begin(), placed.end(),
                                           [](const auto &l, const auto &r) { return l.second < r.second; });
        size_t zone = zones.size();
        if (most != placed.end() && most->second > own.size())
            zone = most->first;
        else
            zones.push_back({});
        zones[zone].siteId = web.siteId;
        zones[zone].upses.push_back(ups);
        for (const HostPiece *piece : own) {
            zoneOf.insert(piece->host.id, zone);
            zones[zone].hosts.push_back(piece);
        }
    }
    return zones;
}

std::vector<ZonePlan> group(const Snapshot &snapshot, const BoxCache &boxes, const FeedIndex &feeds)
{
    std::vector<const HostPiece *> hosts;
    QHash<QString, size_t> at;
    for (const auto &piece : snapshot.hosts) {
        if (boxes.host(piece->host.id)) {
            at.insert(piece->host.id, hosts.size());
            hosts.push_back(piece.get());
        }
    }
    Groups groups(hosts.size());
    std::vector<bool> fed(hosts.size(), false);
    std::vector<std::pair<const Ups *, size_t>> upsGroup; // its first host
    std::vector<const Ups *> lonely;
    for (const auto &ups : snapshot.upses) {
        if (!boxes.showsUps(ups->id))
            continue;
        std::optional<size_t> first;
        for (const Feed *feed : feeds.of(ups->id)) {
            const auto host = feed->to.kind == ObjectKind::Host ? at.constFind(feed->to.id) : at.constEnd();
            if (host == at.constEnd() || hosts[*host]->host.siteId != ups->siteId)
                continue;
            fed[*host] = true;
            if (first)
                groups.join(*first, *host);
            else
                first = *host;
        }
        if (first)
            upsGroup.emplace_back(ups.get(), *first);
        else
            lonely.push_back(ups.get());
    }
    std::map<size_t, ZonePlan> byGroup;
    std::map<QString, ZonePlan> unfed;
    for (size_t i = 0; i < hosts.size(); ++i) {
        ZonePlan &plan = fed[i] ? byGroup[groups.find(i)] : unfed[hosts[i]->host.siteId];
        plan.siteId = hosts[i]->host.siteId;
        plan.hosts.push_back(hosts[i]);
    }
    for (const auto &[ups, host] : upsGroup)
        byGroup[groups.find(host)].upses.push_back(ups);
    for (const Ups *ups : lonely) { // beside the hosts that nothing feeds: neither draws a line in the zone
        unfed[ups->siteId].siteId = ups->siteId;
        unfed[ups->siteId].upses.push_back(ups);
    }
    std::vector<ZonePlan> zones;
    for (auto &[root, plan] : byGroup) {
        std::sort(plan.upses.begin(), plan.upses.end(),
                  [](auto *l, auto *r) { return keyOf(*l) < keyOf(*r); });
        for (ZonePlan &zone : split(std::move(plan), feeds))
            zones.push_back(std::move(zone));
    }
    std::sort(zones.begin(), zones.end(), [](const ZonePlan &l, const ZonePlan &r) {
        return keyOf(*l.upses.front()) < keyOf(*r.upses.front());
    });
    for (auto &[site, plan] : unfed) { // these come last
        std::sort(plan.upses.begin(), plan.upses.end(),
                  [](auto *l, auto *r) { return keyOf(*l) < keyOf(*r); });
        zones.push_back(std::move(plan));
    }
    for (auto &plan : zones) {
        std::sort(plan.hosts.begin(), plan.hosts.end(),
                  [](auto *l, auto *r) { return keyOf(l->host) < keyOf(r->host); });
    }
    return zones;
}

/// Depends on the number of hosts alone, so that a VM more or less never moves a host to another column.
int gridColumns(size_t hosts)
{
    return hosts <= 4 ? 1 : static_cast<int>(std::ceil(std::sqrt(static_cast<double>(hosts) / 2)));
}

void gridHosts(ZonePlan &plan, const BoxCache &boxes, qreal left)
{
    plan.columns = gridColumns(plan.hosts.size());
    const auto columns = static_cast<size_t>(plan.columns);
    const size_t rows = (plan.hosts.size() + columns - 1) / columns;
    std::vector<qreal> widths(plan.hosts.empty() ? 0 : std::min(columns, plan.hosts.size()), 0);
    std::vector<qreal> heights(rows, 0);
    for (size_t i = 0; i < plan.hosts.size(); ++i) {
        const QSizeF size = boxes.host(plan.hosts[i]->host.id)->size;
        widths[i % columns] = std::max(widths[i % columns], size.width());
        heights[i / columns] = std::max(heights[i / columns], size.height());
    }
    qreal x = left;
    for (const qreal width : widths) {
        plan.columnLefts.push_back(x);
        plan.columnRights.push_back(x + width);
        x += width + hostGapX;
    }
    // With more columns than one, feeds come in above the first row too.
    qreal y = columns > 1 ? hostGapY / 2 : 0;
    for (const qreal height : heights) {
        plan.rowTops.push_back(y);
        plan.rowBottoms.push_back(y + height);
        y += height + hostGapY;
    }
    for (size_t i = 0; i < plan.hosts.size(); ++i) {
        plan.hostRects.emplace_back(QPointF(plan.columnLefts[i % columns], plan.rowTops[i / columns]),
                                    boxes.host(plan.hosts[i]->host.id)->size);
    }
    const qreal right = plan.columnRights.empty() ? left : plan.columnRights.back();
    const qreal bottom = plan.rowBottoms.empty() ? 0 : plan.rowBottoms.back();
    plan.grid = QRectF(QPointF(left, 0), QPointF(right, bottom));
}

/// Each UPS as near as may be to the middle of what it feeds, in order, none over another.
void stackUpses(ZonePlan &plan, const FeedIndex &feeds)
{
    const auto middleOf = [&](const Ups &ups) {
        qreal sum = 0;
        int count = 0;
        for (const Feed *feed : feeds.of(ups.id)) {
            for (size_t i = 0; i < plan.hosts.size(); ++i) {
                if (feed->to == ObjectRef{ObjectKind::Host, plan.hosts[i]->host.id}) {
                    sum += plan.hostRects[i].center().y();
                    ++count;
                }
            }
        }
        return count ? sum / count : upsHeight / 2;
    };
    const size_t count = plan.upses.size();
    const qreal room = static_cast<qreal>(count) * (upsHeight + upsGap) - upsGap;
    const qreal height = std::max(plan.grid.bottom(), room);
    const bool fewHosts = plan.hosts.size() <= 16; // with many, each feeds them all: spread evenly at the top
    qreal next = 0;
    for (size_t i = 0; i < count; ++i) {
        const qreal after = static_cast<qreal>(count - 1 - i) * (upsHeight + upsGap);
        const qreal wanted = fewHosts ? middleOf(*plan.upses[i]) - upsHeight / 2 : next;
        const qreal y = std::round(std::clamp(wanted, next, std::max(next, height - after - upsHeight)));
        plan.upsRects.emplace_back(0, y, upsWidth, upsHeight);
        next = y + upsHeight + upsGap;
    }
}

/// How many lines run side by side between the UPSes and the first column.
size_t lanesOf(const ZonePlan &plan, const FeedIndex &feeds)
{
    if (plan.columns > 1)
        return plan.upses.size();
    size_t lanes = 0;
    for (const Ups *ups : plan.upses)
        lanes += feeds.of(ups->id).size();
    return lanes;
}

void measure(ZonePlan &plan, const BoxCache &boxes, const FeedIndex &feeds, qreal trunk)
{
    plan.trunkLeft = plan.upses.empty() ? 0 : upsWidth;
    plan.trunkRight = plan.upses.empty() ? 0 : upsWidth + trunk;
    const bool fedFromElsewhere =
        std::any_of(plan.hosts.begin(), plan.hosts.end(), [&](const HostPiece *piece) {
            return !feeds.to({ObjectKind::Host, piece->host.id}).empty();
        });
    if (plan.upses.empty() && fedFromElsewhere)
        plan.trunkRight = margin + outletRoom;
    gridHosts(plan, boxes, plan.trunkRight);
    stackUpses(plan, feeds);
    const qreal bottom = plan.upsRects.empty() ? 0 : plan.upsRects.back().bottom();
    plan.size = QSizeF(std::max(plan.trunkRight, plan.grid.right()), std::max(plan.grid.bottom(), bottom));
}

} // namespace

std::vector<ZonePlan> planZones(const Snapshot &snapshot, const BoxCache &boxes, const FeedIndex &feeds)
{
    auto zones = group(snapshot, boxes, feeds);
    size_t lanes = 0;
    for (ZonePlan &plan : zones) {
        plan.columns = gridColumns(plan.hosts.size());
        lanes = std::max(lanes, lanesOf(plan, feeds));
    }
    // The same everywhere, so that the first hosts of all zones stand in one line.
    const qreal trunk =
        margin + static_cast<qreal>(std::min<size_t>(lanes, mostLanes)) * laneStep + outletRoom;
    for (ZonePlan &plan : zones)
        measure(plan, boxes, feeds, trunk);
    return zones;
}

} // namespace switchyard::topology
