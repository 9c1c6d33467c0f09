// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/io_routes.h"

#include "ui/topology/placement.h"

#include <algorithm>

namespace switchyard::topology
{
namespace
{

using namespace size;

/// Whether another tile stands right of it in its row.
bool hasRightNeighbour(const HostBox &box, const VmSlot &slot)
{
    const QPointF probe(slot.rect.right() + gap + 1, slot.rect.center().y());
    for (const VmSlot &other : box.vms) {
        if (other.rect.contains(probe))
            return true;
    }
    return false;
}

/// From the right side of a host to the corridor.
void leaveHost(const Layout &layout, const PlacedHost &host, std::vector<QPointF> &points)
{
    const Zone &zone = layout.zones[static_cast<size_t>(host.zone)];
    const auto column = static_cast<size_t>(host.column);
    qreal y = points.back().y();
    const auto turn = [&](qreal x, qreal to) {
        points.emplace_back(x, y);
        points.emplace_back(x, to);
        y = to;
    };
    if (column + 1 < zone.columnRights.size())
        turn(zone.columnRights[column] + 12, zone.rowBottoms[static_cast<size_t>(host.row)] + 6);
    const bool last = layout.bands[static_cast<size_t>(zone.band)].zonesRight < zone.rect.right() + 1;
    if (!last && zone.rect.right() + zoneGapX < layout.corridorLeft - margin)
        turn(zone.rect.right() + zoneGapX / 2, zone.shelfBottom + zoneGapY / 2);
    points.emplace_back(layout.corridorLeft, y);
}

/// From a tile to the right side of its host.
void leaveTile(const PlacedHost &host, const VmSlot &slot, std::vector<QPointF> &points)
{
    const QRectF rect = slot.rect.translated(host.at);
    points.emplace_back(rect.right(), rect.center().y());
    if (!hasRightNeighbour(*host.box, slot))
        return;
    const qreal x = rect.right() + gap / 2;
    points.emplace_back(x, rect.center().y());
    points.emplace_back(x, rect.bottom() + gap / 2);
}

/// From the one host's side to the other's; `back` leads out of the second one.
IoRoute join(const Layout &layout, const PlacedHost &from, const PlacedHost &to, std::vector<QPointF> out,
             std::vector<QPointF> back)
{
    IoRoute route;
    route.points = std::move(out);
    qreal x = std::max(from.rect().right(), to.rect().right()) + margin;
    if (from.zone != to.zone || from.column != to.column) { // by the corridor, where nothing stands
        leaveHost(layout, from, route.points);
        leaveHost(layout, to, back);
        x = layout.corridorLeft + margin / 2;
    }
    route.points.emplace_back(x, route.points.back().y());
    route.points.emplace_back(x, back.back().y());
    route.points.insert(route.points.end(), back.rbegin(), back.rend());
    route.curveAt = route.points.size();
    return route;
}

void enterVolume(const PlacedArray &array, const VolumeSlot &slot, const Layout &layout,
                 std::vector<QPointF> &points)
{
    const QRectF rect = slot.rect.translated(array.at);
    const QPointF port(rect.left(), rect.center().y());
    const bool firstArray = array.at.x() <= layout.corridorRight + 1;
    const bool firstVolume = slot.rect.left() <= pad + 1;
    const auto from = [&](qreal y) {
        if (!firstArray) { // over the arrays that stand before it, in the gap above
            const qreal above = array.at.y() - arrayGap / 2;
            points.emplace_back(layout.corridorRight, above);
            points.emplace_back(array.at.x() - margin, above);
            points.emplace_back(array.at.x() - margin, y);
        } else {
            points.emplace_back(layout.corridorRight, y);
        }
    };
    if (firstVolume) {
        from(port.y());
    } else {
        const qreal y = rect.top() - gap / 2;
        from(y);
        points.emplace_back(rect.left() - gap / 2, y);
        points.emplace_back(rect.left() - gap / 2, port.y());
    }
    points.push_back(port);
}

} // namespace

IoRoute routeIo(const Layout &layout, const QString &hostId, const QString &vmId, const QString &volumeId)
{
    IoRoute route;
    const PlacedHost *host = layout.host(hostId);
    const PlacedArray *array = layout.array(volumeId.left(volumeId.indexOf(u'/')));
    const VolumeSlot *volume = array ? array->box->volume(volumeId) : nullptr;
    if (!host || !volume)
        return route;
    const VmSlot *slot = host->box->vm(vmId);
    if (!slot && !host->box->folded)
        return route;
    if (slot)
        leaveTile(*host, *slot, route.points);
    else
        route.points.emplace_back(host->rect().right(), host->rect().center().y());
    leaveHost(layout, *host, route.points);
    route.curveAt = route.points.size() - 1;
    enterVolume(*array, *volume, layout, route.points);
    return route;
}

IoRoute routeMigration(const Layout &layout, const QString &vmId, const QString &fromHostId,
                       const QString &toHostId)
{
    const PlacedHost *from = layout.host(fromHostId);
    const PlacedHost *to = layout.host(toHostId);
    const VmSlot *start = from ? from->box->vm(vmId) : nullptr;
    const VmSlot *end = to ? to->box->vm(vmId) : nullptr;
    if (!start || !end)
        return {};
    std::vector<QPointF> out;
    std::vector<QPointF> back;
    leaveTile(*from, *start, out);
    leaveTile(*to, *end, back);
    return join(layout, *from, *to, std::move(out), std::move(back));
}

IoRoute routeMove(const Layout &layout, const QString &vmId, const QString &fromHostId,
                  const QString &toHostId)
{
    const PlacedHost *from = layout.host(fromHostId);
    const PlacedHost *to = layout.host(toHostId);
    const VmSlot *start = from ? from->box->vm(vmId) : nullptr;
    if (!from || !to || from == to || (!start && !from->box->folded))
        return {};
    std::vector<QPointF> out;
    if (start)
        leaveTile(*from, *start, out);
    else
        out.emplace_back(from->rect().right(), from->rect().center().y());
    std::vector<QPointF> back{{to->rect().right(), to->rect().center().y()}};
    return join(layout, *from, *to, std::move(out), std::move(back));
}

IoRoute routeBundle(const Layout &layout, const QString &hostId, const QString &arrayId)
{
    IoRoute route;
    const PlacedHost *host = layout.host(hostId);
    const PlacedArray *array = layout.array(arrayId);
    if (!host || !array)
        return route;
    route.points.emplace_back(host->rect().right(), host->rect().center().y());
    leaveHost(layout, *host, route.points);
    route.curveAt = route.points.size() - 1;
    const qreal y = array->rect().center().y();
    if (array->at.x() > layout.corridorRight + 1) {
        const qreal above = array->at.y() - arrayGap / 2;
        route.points.emplace_back(layout.corridorRight, above);
        route.points.emplace_back(array->at.x() - margin, above);
        route.points.emplace_back(array->at.x() - margin, y);
    } else {
        route.points.emplace_back(layout.corridorRight, y);
    }
    route.points.emplace_back(array->at.x(), y);
    return route;
}

} // namespace switchyard::topology
