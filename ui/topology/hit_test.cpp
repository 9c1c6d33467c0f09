// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/navigation.h"
#include "ui/topology/painter.h"

#include <cmath>

namespace switchyard::topology
{
namespace
{

constexpr qreal reach = 4; // pixels beside a line that still hit it

qreal distanceTo(const QPointF &from, const QPointF &to, const QPointF &point)
{
    // Every stretch is level or upright.
    const QRectF stretch = QRectF(from, to).normalized();
    const qreal dx = std::max({stretch.left() - point.x(), 0.0, point.x() - stretch.right()});
    const qreal dy = std::max({stretch.top() - point.y(), 0.0, point.y() - stretch.bottom()});
    return std::hypot(dx, dy);
}

std::optional<ObjectRef> feedAt(const Scene &scene, QPointF at, qreal within)
{
    std::optional<ObjectRef> best;
    for (const FeedRoute &route : scene.layout().feeds) {
        for (size_t i = 0; i + 1 < route.points.size(); ++i) {
            const qreal distance = distanceTo(route.points[i], route.points[i + 1], at);
            if (distance > within)
                continue;
            within = distance;
            best = ObjectRef{ObjectKind::Feed, route.id};
        }
    }
    return best;
}

ObjectRef insideHost(const PlacedHost &placed, QPointF at, bool tiles)
{
    const QPointF inside = at - placed.at;
    if (tiles) {
        for (const VmSlot &slot : placed.box->vms) {
            if (slot.rect.contains(inside))
                return {ObjectKind::Vm, slot.id};
        }
        for (const PartitionBox &box : placed.box->partitions) {
            if (box.rect.contains(inside) && !box.id.isEmpty())
                return {ObjectKind::Partition, box.id};
        }
    }
    return {ObjectKind::Host, placed.id};
}

} // namespace

Hit hitTest(const Scene &scene, const Viewport &view, QPointF screen, qreal unit)
{
    const Layout &layout = scene.layout();
    for (const Band &band : layout.bands) {
        if (siteHeaderRect(view, band, unit).contains(screen))
            return {std::nullopt, &band};
    }
    const QPointF at = view.toScene(screen);
    const bool tiles = size::tileHeight * view.zoom() >= 6; // smaller ones cannot be aimed at
    for (const PlacedUps &placed : layout.upses) {
        if (placed.rect.contains(at))
            return {ObjectRef{ObjectKind::Ups, placed.id}, nullptr};
    }
    for (const PlacedHost &placed : layout.hosts) {
        if (placed.rect().contains(at))
            return {insideHost(placed, at, tiles), nullptr};
    }
    for (const PlacedArray &placed : layout.arrays) {
        if (!placed.rect().contains(at))
            continue;
        for (const VolumeSlot &slot : placed.box->volumes) {
            if (tiles && slot.rect.contains(at - placed.at))
                return {ObjectRef{ObjectKind::Volume, slot.id}, nullptr};
        }
        return {ObjectRef{ObjectKind::Array, placed.id}, nullptr};
    }
    if (view.detail() == Detail::Far)
        return {};
    return {feedAt(scene, at, reach / view.zoom()), nullptr};
}

} // namespace switchyard::topology
