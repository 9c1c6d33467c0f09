// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/layout.h"

#include <algorithm>

namespace switchyard::topology
{
namespace
{

template<typename Item>
const Item *at(const std::vector<Item> &items, const QHash<QString, int> &index, const QString &id)
{
    const auto found = index.constFind(id);
    return found == index.constEnd() ? nullptr : &items[static_cast<size_t>(*found)];
}

QString before(const QString &id, QChar separator)
{
    return id.left(id.indexOf(separator));
}

QRectF boundsOf(const std::vector<QPointF> &points)
{
    QRectF bounds(points.front(), QSizeF(0, 0));
    for (const QPointF &point : points) {
        bounds.setLeft(std::min(bounds.left(), point.x()));
        bounds.setRight(std::max(bounds.right(), point.x()));
        bounds.setTop(std::min(bounds.top(), point.y()));
        bounds.setBottom(std::max(bounds.bottom(), point.y()));
    }
    return bounds.adjusted(-2, -2, 2, 2);
}

} // namespace

const PlacedUps *Layout::ups(const QString &id) const
{
    return at(upses, upsAt, id);
}
const PlacedHost *Layout::host(const QString &id) const
{
    return at(hosts, hostAt, id);
}
const PlacedArray *Layout::array(const QString &id) const
{
    return at(arrays, arrayAt, id);
}

const FeedRoute *Layout::feed(const QString &id) const
{
    const auto found =
        std::lower_bound(feeds.begin(), feeds.end(), id,
                         [](const FeedRoute &route, const QString &wanted) { return route.id < wanted; });
    return found != feeds.end() && found->id == id ? &*found : nullptr;
}

const Band *Layout::bandOf(const QString &siteId) const
{
    const auto found =
        std::find_if(bands.begin(), bands.end(), [&](const Band &band) { return band.siteId == siteId; });
    return found == bands.end() ? nullptr : &*found;
}

QRectF Layout::rectOf(const ObjectRef &ref, const Snapshot &snapshot) const
{
    switch (ref.kind) {
    case ObjectKind::Ups:
        if (const auto *placed = ups(ref.id))
            return placed->rect;
        break;
    case ObjectKind::Feed:
        if (const auto *route = feed(ref.id))
            return boundsOf(route->points);
        break;
    case ObjectKind::Host:
        if (const auto *placed = host(ref.id))
            return placed->rect();
        break;
    case ObjectKind::Partition:
        if (const auto *placed = host(before(ref.id, u'/'))) {
            if (const auto *box = placed->box->partition(ref.id))
                return box->rect.translated(placed->at);
        }
        break;
    case ObjectKind::Vm:
        if (const auto *placed = host(snapshot.vmHomes->value(ref.id))) {
            if (const auto *slot = placed->box->vm(ref.id))
                return slot->rect.translated(placed->at);
        }
        break;
    case ObjectKind::Array:
        if (const auto *placed = array(ref.id))
            return placed->rect();
        break;
    case ObjectKind::Volume:
        if (const auto *placed = array(before(ref.id, u'/'))) {
            if (const auto *slot = placed->box->volume(ref.id))
                return slot->rect.translated(placed->at);
        }
        break;
    }
    return {};
}

QRectF Layout::arrivingRect(const QString &hostId, const QString &vmId) const
{
    const auto *placed = host(hostId);
    const auto *slot = placed ? placed->box->vm(vmId) : nullptr;
    return slot && slot->arriving ? slot->rect.translated(placed->at) : QRectF();
}

} // namespace switchyard::topology
