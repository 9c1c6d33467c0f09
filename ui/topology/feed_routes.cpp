// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/feed_routes.h"

#include "ui/topology/lanes.h"
#include "ui/topology/placement.h"

#include <algorithm>
#include <cmath>

namespace switchyard::topology
{
namespace
{

using namespace size;

/// Places on a side of a box, as near as may be to where each is wanted, in the order given and `step` apart.
std::vector<qreal> spread(const std::vector<qreal> &wanted, qreal top, qreal bottom, qreal step)
{
    const auto count = static_cast<qreal>(wanted.size());
    if (count > 1)
        step = std::min(step, (bottom - top) / (count - 1));
    std::vector<qreal> places(wanted.size());
    qreal next = top;
    for (size_t i = 0; i < wanted.size(); ++i) {
        const qreal room = bottom - step * (count - 1 - static_cast<qreal>(i));
        places[i] = std::clamp(wanted[i], next, std::max(next, room));
        next = places[i] + step;
    }
    return places;
}

/// One feed on its way, with what is known of both ends.
struct Line
{
    const Feed *feed = nullptr;
    const PlacedUps *ups = nullptr;
    const PlacedHost *host = nullptr;
    const PlacedArray *array = nullptr;
    qreal upsPort = 0;
    qreal port = 0; ///< at the host or array
    int nth = 0;    ///< which of the feeds of its host or array
    qreal laneX = 0;
    int lane = 0;
    int rail = 0;

    QRectF target() const { return host ? host->rect() : array->rect(); }
};

class Routing
{
public:
    Routing(const Layout &layout, const FeedIndex &feeds)
        : m_layout(layout)
    {
        for (const Feed &feed : feeds.all()) {
            Line line;
            line.feed = &feed;
            line.ups = layout.ups(feed.upsId);
            if (feed.to.kind == ObjectKind::Host)
                line.host = layout.host(feed.to.id);
            else
                line.array = layout.array(feed.to.id);
            if (line.ups && (line.host || line.array))
                m_lines.push_back(line);
        }
    }

    std::vector<FeedRoute> run()
    {
        choosePortsOfTargets();
        choosePortsOfUpses();
        chooseLanes();
        chooseRails();
        std::vector<FeedRoute> routes;
        routes.reserve(m_lines.size());
        for (const Line &line : m_lines)
            routes.push_back(line.host ? toHost(line) : toArray(line));
        return routes;
    }

private:
    const Zone &zoneOf(const Line &line) const { return m_layout.zones[static_cast<size_t>(line.ups->zone)]; }
    const Band &bandOf(const Line &line) const
    {
        return m_layout.bands[static_cast<size_t>(zoneOf(line).band)];
    }
    static bool isBus(const Zone &zone) { return zone.columnLefts.size() > 1; }

    /// Feeds of the same host or array side by side, in the order of their UPSes from top to bottom.
    void choosePortsOfTargets()
    {
        QHash<ObjectRef, std::vector<Line *>> byTarget;
        for (Line &line : m_lines)
            byTarget[line.feed->to].push_back(&line);
        for (auto &lines : byTarget) {
            std::stable_sort(lines.begin(), lines.end(), [](const Line *a, const Line *b) {
                return a->ups->rect.center().y() < b->ups->rect.center().y();
            });
            const QRectF rect = lines.front()->target();
            const auto count = static_cast<qreal>(lines.size());
            const qreal step = std::min(20.0, (rect.height() - 24) / std::max(1.0, count - 1));
            for (size_t i = 0; i < lines.size(); ++i) {
                lines[i]->nth = static_cast<int>(i);
                lines[i]->port =
                    std::round(rect.center().y() + (static_cast<qreal>(i) - (count - 1) / 2) * step);
            }
        }
    }

    /// Where the lines leave a UPS: each as level with its host as may be; a bus bar leaves in the middle.
    void choosePortsOfUpses()
    {
        QHash<QString, std::vector<Line *>> byUps;
        for (Line &line : m_lines)
            byUps[line.ups->id].push_back(&line);
        for (auto &lines : byUps) {
            const QRectF rect = lines.front()->ups->rect;
            if (isBus(zoneOf(*lines.front()))) {
                for (Line *line : lines)
                    line->upsPort = rect.center().y();
                continue;
            }
            const auto wanted = [](const Line *line) {
                return line->host ? line->port : std::numeric_limits<qreal>::max(); // arrays leave downwards
            };
            std::stable_sort(lines.begin(), lines.end(),
                             [&](const Line *a, const Line *b) { return wanted(a) < wanted(b); });
            std::vector<qreal> places;
            for (const Line *line : lines)
                places.push_back(wanted(line));
            places = spread(places, rect.top() + 16, rect.bottom() - 16, 16);
            for (size_t i = 0; i < lines.size(); ++i)
                lines[i]->upsPort = std::round(places[i]);
        }
    }

    void chooseLanes()
    {
        std::vector<std::vector<Line *>> byZone(m_layout.zones.size());
        for (Line &line : m_lines)
            byZone[static_cast<size_t>(line.ups->zone)].push_back(&line);
        for (size_t i = 0; i < byZone.size(); ++i) {
            if (isBus(m_layout.zones[i]))
                laneForEachUps(byZone[i]);
            else
                laneForEachFeed(byZone[i]);
            for (Line *line : byZone[i])
                line->laneX = m_layout.zones[i].trunkLeft + margin + line->lane % mostLanes * laneStep;
        }
    }

    void laneForEachUps(const std::vector<Line *> &lines) const
    {
        QHash<QString, int> lanes;
        for (const PlacedUps &ups : m_layout.upses) {
            if (!lines.empty() && ups.zone == lines.front()->ups->zone)
                lanes.insert(ups.id, static_cast<int>(lanes.size()));
        }
        for (Line *line : lines)
            line->lane = lanes.value(line->ups->id);
    }

    void laneForEachFeed(const std::vector<Line *> &lines) const
    {
        std::vector<Strand> strands;
        for (const Line *line : lines) {
            const bool down = line->array || line->host->zone != line->ups->zone;
            strands.push_back({line->upsPort, down ? zoneOf(*line).shelfBottom + margin : line->port, down});
        }
        const auto lanes = assignLanes(strands);
        for (size_t i = 0; i < lines.size(); ++i)
            lines[i]->lane = lanes[i];
    }

    /// Lines to arrays run side by side below everything; the leftmost lane takes the lowest rail, so that
    /// they do not cross where they turn.
    void chooseRails()
    {
        std::vector<std::vector<Line *>> byBand(m_layout.bands.size());
        for (Line &line : m_lines) {
            if (line.array)
                byBand[static_cast<size_t>(line.array->band)].push_back(&line);
        }
        for (auto &lines : byBand) {
            std::stable_sort(lines.begin(), lines.end(),
                             [](const Line *a, const Line *b) { return a->laneX > b->laneX; });
            for (size_t i = 0; i < lines.size(); ++i)
                lines[i]->rail = static_cast<int>(i) % mostLanes;
        }
    }

    /// From the UPS to its lane.
    std::vector<QPointF> start(const Line &line) const
    {
        return {{line.ups->rect.right(), line.upsPort}, {line.laneX, line.upsPort}};
    }

    /// Out of its zone, to the free space at the left of everything.
    void leaveToTheLeft(const Line &line, std::vector<QPointF> &points) const
    {
        const qreal y = zoneOf(line).shelfBottom + 4 + line.lane % 4 * 4;
        const qreal x = margin + line.rail * laneStep;
        points.emplace_back(line.laneX, y);
        points.emplace_back(x, y);
    }

    FeedRoute toHost(const Line &line) const
    {
        const PlacedHost &host = *line.host;
        const Zone &zone = m_layout.zones[static_cast<size_t>(host.zone)];
        FeedRoute route{line.feed->id, start(line), {}, 0};
        qreal x = line.laneX;
        if (host.zone != line.ups->zone) { // fed from another zone or site: round the outside
            const qreal y = zone.shelfBottom + 4 + line.lane % 4 * 4;
            x = zone.trunkRight - outletRoom + line.nth * 4;
            const Zone &from = zoneOf(line);
            if (from.band == zone.band && from.shelfBottom == zone.shelfBottom) { // neighbours on a shelf
                route.points.emplace_back(line.laneX, y);
            } else {
                leaveToTheLeft(line, route.points);
                route.points.emplace_back(route.points.back().x(), y);
            }
            route.points.emplace_back(x, y);
        }
        const qreal left = host.at.x();
        if (host.column > 0) {
            const qreal top = zone.rowTops[static_cast<size_t>(host.row)];
            const qreal channel = top - 4 - line.lane % 4 * 3;
            route.points.emplace_back(x, channel);
            x = zone.columnLefts[static_cast<size_t>(host.column)] - 28 - line.nth % 3 * 6;
            route.points.emplace_back(x, channel);
        }
        route.points.emplace_back(x, line.port);
        route.points.emplace_back(left, line.port);
        const qreal room = host.column > 0 ? 26 : outletRoom - 4;
        route.labelAt = QPointF(left - room, line.port - 2);
        route.labelWidth = room - 2;
        return route;
    }

    FeedRoute toArray(const Line &line) const
    {
        const Band &band = m_layout.bands[static_cast<size_t>(line.array->band)];
        const Zone &zone = zoneOf(line);
        FeedRoute route{line.feed->id, start(line), {}, 0};
        const qreal rail = band.railTop + 4 + line.rail * laneStep;
        const QRectF array = line.array->rect();
        const qreal right = array.right() + margin + line.rail * laneStep;
        // Straight down where nothing is below.
        const bool lowest = zone.band == line.array->band && zone.lowest;
        if (!lowest) {
            leaveToTheLeft(line, route.points);
            route.points.emplace_back(route.points.back().x(), rail);
        } else {
            route.points.emplace_back(line.laneX, rail);
        }
        route.points.emplace_back(right, rail);
        route.points.emplace_back(right, line.port);
        route.points.emplace_back(array.right(), line.port);
        route.labelAt = QPointF(array.right() + 2, line.port - 2);
        route.labelWidth = margin + line.rail * laneStep - 2;
        return route;
    }

    const Layout &m_layout;
    std::vector<Line> m_lines;
};

} // namespace

std::vector<FeedRoute> routeFeeds(const Layout &layout, const FeedIndex &feeds)
{
    return Routing(layout, feeds).run();
}

} // namespace switchyard::topology
