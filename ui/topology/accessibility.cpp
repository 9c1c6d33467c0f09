// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/accessibility.h"

#include "ui/topology/node_accessible.h"
#include "ui/topology/words.h"

#include <algorithm>

namespace switchyard::topology
{
namespace
{

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    if (auto *canvas = qobject_cast<Canvas *>(object))
        return new CanvasAccessible(canvas);
    return nullptr;
}

} // namespace

void installAccessibility()
{
    QAccessible::removeFactory(makeInterface);
    QAccessible::installFactory(makeInterface);
}

CanvasAccessible::CanvasAccessible(Canvas *canvas)
    : QAccessibleWidget(canvas, QAccessible::Tree)
{
}

CanvasAccessible::~CanvasAccessible()
{
    for (const QAccessible::Id id : std::as_const(m_nodes))
        QAccessible::deleteAccessibleInterface(id);
}

QAccessibleInterface *CanvasAccessible::node(const NodeKey &key) const
{
    if (const auto at = m_nodes.constFind(key); at != m_nodes.constEnd())
        return QAccessible::accessibleInterface(*at);
    auto *made = new NodeAccessible(const_cast<CanvasAccessible *>(this), key);
    m_nodes.insert(key, QAccessible::registerAccessibleInterface(made));
    return made;
}

std::vector<NodeKey> CanvasAccessible::childrenOf(const NodeKey *parent) const
{
    std::vector<NodeKey> children;
    const Layout &layout = canvas()->scene().layout();
    if (!parent) {
        for (const Band &band : layout.bands)
            children.push_back({true, {ObjectKind::Host, band.siteId}});
    } else if (parent->isSite) {
        const auto here = [&](int band) {
            return layout.bands[static_cast<size_t>(band)].siteId == parent->ref.id;
        };
        const auto inZone = [&](int zone) { return here(layout.zones[static_cast<size_t>(zone)].band); };
        for (const auto &placed : layout.upses) {
            if (inZone(placed.zone))
                children.push_back({false, {ObjectKind::Ups, placed.id}});
        }
        for (const auto &placed : layout.hosts) {
            if (inZone(placed.zone))
                children.push_back({false, {ObjectKind::Host, placed.id}});
        }
        for (const auto &placed : layout.arrays) {
            if (here(placed.band))
                children.push_back({false, {ObjectKind::Array, placed.id}});
        }
    } else if (parent->ref.kind == ObjectKind::Ups) {
        for (const Feed *feed : canvas()->scene().feeds().of(parent->ref.id)) {
            if (layout.feed(feed->id))
                children.push_back({false, {ObjectKind::Feed, feed->id}});
        }
    } else if (parent->ref.kind == ObjectKind::Host) {
        if (const PlacedHost *placed = layout.host(parent->ref.id)) {
            for (const VmSlot &slot : placed->box->vms) {
                if (!slot.arriving)
                    children.push_back({false, {ObjectKind::Vm, slot.id}});
            }
        }
    } else if (parent->ref.kind == ObjectKind::Array) {
        if (const PlacedArray *placed = layout.array(parent->ref.id)) {
            for (const VolumeSlot &slot : placed->box->volumes)
                children.push_back({false, {ObjectKind::Volume, slot.id}});
        }
    }
    return children;
}

std::optional<NodeKey> CanvasAccessible::parentOf(const NodeKey &key) const
{
    if (key.isSite)
        return {};
    const Scene &scene = canvas()->scene();
    const Layout &layout = scene.layout();
    const auto siteOf = [&](int band) {
        return NodeKey{true, {ObjectKind::Host, layout.bands[static_cast<size_t>(band)].siteId}};
    };
    const auto siteOfZone = [&](int zone) { return siteOf(layout.zones[static_cast<size_t>(zone)].band); };
    const QString owner = key.ref.id.left(key.ref.id.indexOf(u'/'));
    switch (key.ref.kind) {
    case ObjectKind::Ups:
        if (const auto *placed = layout.ups(key.ref.id))
            return siteOfZone(placed->zone);
        return {};
    case ObjectKind::Host:
        if (const auto *placed = layout.host(key.ref.id))
            return siteOfZone(placed->zone);
        return {};
    case ObjectKind::Array:
        if (const auto *placed = layout.array(key.ref.id))
            return siteOf(placed->band);
        return {};
    case ObjectKind::Feed:
        return NodeKey{false, {ObjectKind::Ups, key.ref.id.left(key.ref.id.indexOf(u':'))}};
    case ObjectKind::Partition:
        return NodeKey{false, {ObjectKind::Host, owner}};
    case ObjectKind::Vm:
        return NodeKey{false, {ObjectKind::Host, scene.snapshot().vmHomes->value(key.ref.id)}};
    case ObjectKind::Volume:
        return NodeKey{false, {ObjectKind::Array, owner}};
    }
    return {};
}

int CanvasAccessible::childCount() const
{
    return static_cast<int>(canvas()->scene().layout().bands.size());
}

QAccessibleInterface *CanvasAccessible::child(int index) const
{
    const auto all = childrenOf(nullptr);
    return index >= 0 && static_cast<size_t>(index) < all.size() ? node(all[static_cast<size_t>(index)])
                                                                 : nullptr;
}

int CanvasAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto all = childrenOf(nullptr);
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const NodeKey &key) { return node(key) == child; });
    return at == all.end() ? -1 : static_cast<int>(at - all.begin());
}

QAccessibleInterface *CanvasAccessible::childAt(int x, int y) const
{
    const QPoint at = canvas()->mapFromGlobal(QPoint(x, y));
    if (!canvas()->rect().contains(at))
        return nullptr;
    const Hit hit = hitTest(canvas()->scene(), canvas()->view(), at, 1);
    if (hit.object && hit.object->kind == ObjectKind::Partition)
        return node(*parentOf({false, *hit.object}));
    if (hit.object)
        return node({false, *hit.object});
    return hit.header ? node({true, {ObjectKind::Host, hit.header->siteId}}) : nullptr;
}

QAccessibleInterface *CanvasAccessible::focusChild() const
{
    const auto &cursor = canvas()->cursor();
    return canvas()->hasFocus() && cursor && canvas()->scene().snapshot().contains(*cursor)
               ? node({false, *cursor})
               : nullptr;
}

QString CanvasAccessible::text(QAccessible::Text kind) const
{
    if (kind == QAccessible::Description)
        return Words::siteCounts(canvas()->scene().everything());
    return QAccessibleWidget::text(kind);
}

} // namespace switchyard::topology
