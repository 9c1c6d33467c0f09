// SPDX-License-Identifier: GPL-3.0-or-later
// What of the scene is seen, and how it gets into view.
#include "ui/topology/canvas.h"
#include "ui/topology/path_box.h"

#include <QAccessible>

namespace switchyard::topology
{

void Canvas::fit()
{
    Viewport target = m_view;
    target.fit();
    flyTo(target);
}

void Canvas::zoomBy(qreal factor)
{
    m_flight.stop();
    m_view.zoomAt(QPointF(width() / 2.0, height() / 2.0), factor);
    update();
    Q_EMIT viewChanged();
}

void Canvas::bringIntoView(const ObjectRef &ref)
{
    if (!isVisible()) { // of what size the view will be is known when it is shown
        m_wanted = ref;
        return;
    }
    Viewport target = m_view;
    const QRectF rect = m_scene.rectOf(ref);
    if (rect.isNull())
        return;
    target.show(rect, lit().origins.contains(ref) ? pathBox(m_scene, lit()) : rect);
    flyTo(target);
}

void Canvas::flyTo(const Viewport &target)
{
    if (m_appearance.reducedMotion() || !isVisible()) {
        m_view = target;
    } else {
        m_flight.start(m_view, target, now());
        updateTimers();
    }
    update();
    Q_EMIT viewChanged();
}

void Canvas::moveCursor(const ObjectRef &ref, bool add)
{
    m_cursor = ref;
    if (!add)
        m_selection.select(ref);
    else if (!m_selection.contains(ref))
        m_selection.toggle(ref);
    m_view.reveal(m_scene.rectOf(ref));
    update();
    QAccessibleEvent event(this, QAccessible::Focus);
    QAccessible::updateAccessibility(&event);
}

/// What is selected stays in view, and its path with it where that was in view: the details that are opened
/// beside the picture are about just this.
void Canvas::resizeEvent(QResizeEvent *)
{
    const auto current = m_selection.current();
    const QRectF rect = current ? m_scene.rectOf(*current) : QRectF();
    const QRectF path = rect.isNull() ? rect : pathBox(m_scene, lit());
    const QRectF before = m_view.visible();
    m_view.setSize(QSizeF(size()));
    if (!path.isNull() && before.contains(path) && !m_view.visible().contains(path))
        m_view.show(rect, path);
    else if (!rect.isNull() && before.contains(rect))
        m_view.reveal(rect);
    Q_EMIT viewChanged();
}

void Canvas::showEvent(QShowEvent *)
{
    updateTimers();
    if (!m_wanted)
        return;
    const auto show = [this] {
        if (const auto wanted = std::exchange(m_wanted, std::nullopt))
            bringIntoView(*wanted);
    };
    QMetaObject::invokeMethod(this, show, Qt::QueuedConnection); // after the layout
}

void Canvas::hideEvent(QHideEvent *)
{
    updateTimers();
}

} // namespace switchyard::topology
