// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/node_accessible.h"

#include "ui/topology/words.h"

#include <algorithm>

namespace switchyard::topology
{

NodeAccessible::NodeAccessible(CanvasAccessible *owner, NodeKey key)
    : m_owner(owner)
    , m_canvas(owner->canvas())
    , m_key(std::move(key))
{
}

bool NodeAccessible::isValid() const
{
    if (!m_canvas)
        return false;
    return m_key.isSite ? m_canvas->scene().layout().bandOf(m_key.ref.id) != nullptr
                        : m_canvas->scene().snapshot().contains(m_key.ref);
}

QAccessibleInterface *NodeAccessible::parent() const
{
    const auto up = m_owner->parentOf(m_key);
    return up ? m_owner->node(*up) : m_owner;
}

int NodeAccessible::childCount() const
{
    return isValid() ? static_cast<int>(children().size()) : 0;
}

QAccessibleInterface *NodeAccessible::child(int index) const
{
    const auto all = children();
    return index >= 0 && static_cast<size_t>(index) < all.size()
               ? m_owner->node(all[static_cast<size_t>(index)])
               : nullptr;
}

int NodeAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto all = children();
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const NodeKey &key) { return m_owner->node(key) == child; });
    return at == all.end() ? -1 : static_cast<int>(at - all.begin());
}

QString NodeAccessible::text(QAccessible::Text kind) const
{
    if (!isValid())
        return {};
    const Scene &scene = m_canvas->scene();
    if (m_key.isSite) {
        const Band &band = *scene.layout().bandOf(m_key.ref.id);
        return kind == QAccessible::Name          ? Words::siteName(band)
               : kind == QAccessible::Description ? Words::hint(scene, band)
                                                  : QString();
    }
    if (kind == QAccessible::Description)
        return m_canvas->hintFor(m_key.ref);
    if (kind != QAccessible::Name)
        return {};
    const Feed *feed = m_key.ref.kind == ObjectKind::Feed ? scene.snapshot().feed(m_key.ref.id) : nullptr;
    const QString name = feed ? Words::feedName(scene.snapshot(), *feed) : scene.snapshot().nameOf(m_key.ref);
    return QStringLiteral("%1 %2, %3").arg(Words::kind(m_key.ref.kind), name, stateWord());
}

QRect NodeAccessible::rect() const
{
    if (!isValid())
        return {};
    const QRectF rect = m_key.isSite
                            ? m_canvas->view().toScreen(m_canvas->scene().layout().bandOf(m_key.ref.id)->rect)
                            : m_canvas->screenRect(m_key.ref);
    return QRect(m_canvas->mapToGlobal(rect.topLeft().toPoint()), rect.size().toSize());
}

QAccessible::State NodeAccessible::state() const
{
    QAccessible::State state;
    state.invalid = !isValid();
    if (!isValid())
        return state;
    state.focusable = state.selectable = state.extSelectable = !m_key.isSite;
    state.expandable = childCount() > 0;
    state.expanded = state.expandable;
    if (m_key.isSite)
        return state;
    state.selected = m_canvas->selection().contains(m_key.ref);
    state.focused = m_canvas->hasFocus() && m_canvas->cursor() == m_key.ref;
    state.offscreen = !QRectF(m_canvas->rect()).intersects(m_canvas->screenRect(m_key.ref));
    state.invisible = m_canvas->scene().rectOf(m_key.ref).isNull();
    return state;
}

void *NodeAccessible::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
}

void NodeAccessible::doAction(const QString &name)
{
    if (!isValid() || m_key.isSite)
        return;
    m_canvas->moveCursor(m_key.ref);
    if (name == pressAction())
        m_canvas->bringIntoView(m_key.ref);
    else
        m_canvas->setFocus();
}

std::vector<NodeKey> NodeAccessible::children() const
{
    return m_canvas ? m_owner->childrenOf(&m_key) : std::vector<NodeKey>();
}

QString NodeAccessible::stateWord() const
{
    const Scene &scene = m_canvas->scene();
    switch (m_key.ref.kind) {
    case ObjectKind::Host:
        return scene.host(m_key.ref.id).look.word;
    case ObjectKind::Array:
        return scene.array(m_key.ref.id).look.word;
    default:
        if (const Vm *vm = m_key.ref.kind == ObjectKind::Vm ? scene.snapshot().vm(m_key.ref.id) : nullptr)
            return scene.look(*vm, *scene.snapshot().host(vm->hostId)).word;
        return stateLook(scene.snapshot(), m_key.ref).word;
    }
}

} // namespace switchyard::topology
