// SPDX-License-Identifier: GPL-3.0-or-later
// What mouse and keyboard do to the canvas.
#include "ui/topology/canvas.h"
#include "ui/topology/painter.h"
#include "ui/topology/words.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <cmath>

namespace switchyard::topology
{
namespace
{
constexpr qint64 typingMs = 1000; ///< a longer pause begins a new word
constexpr qreal zoomStep = 1.2;
constexpr int foldArea = 34; ///< the arrow at the left of a site's header
} // namespace

void Canvas::setHover(const std::optional<ObjectRef> &ref)
{
    if (ref == m_hover)
        return;
    m_hover = ref;
    sayHint();
    update();
}

void Canvas::sayHint()
{
    if (m_hover)
        Q_EMIT hintChanged(hintFor(*m_hover));
    else if (m_cursor && m_selected.contains(*m_cursor))
        Q_EMIT hintChanged(hintFor(*m_cursor));
    else
        Q_EMIT hintChanged({});
}

void Canvas::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    m_pressedAt = m_draggedFrom = event->position();
    m_dragging = event->button() == Qt::MiddleButton;
    m_flight.stop();
}

void Canvas::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & (Qt::LeftButton | Qt::MiddleButton)) {
        const qreal far = QApplication::startDragDistance();
        m_dragging = m_dragging || (event->position() - m_pressedAt).manhattanLength() > far;
        if (!m_dragging)
            return;
        setCursor(Qt::ClosedHandCursor);
        m_view.pan(event->position() - m_draggedFrom);
        m_draggedFrom = event->position();
        update();
        Q_EMIT viewChanged();
        return;
    }
    const Hit hit = hitAt(event->position());
    setHover(hit.object);
    if (hit.header)
        Q_EMIT hintChanged(Words::hint(m_scene, *hit.header));
}

void Canvas::mouseReleaseEvent(QMouseEvent *event)
{
    const bool dragged = std::exchange(m_dragging, false);
    unsetCursor();
    if (event->button() == Qt::LeftButton && !dragged)
        clickAt(event->position(), event->modifiers());
}

void Canvas::clickAt(QPointF at, Qt::KeyboardModifiers modifiers)
{
    const Hit hit = hitAt(at);
    if (hit.header) {
        if (at.x() - siteHeaderRect(m_view, *hit.header, m_unit).left() <= foldArea * m_unit)
            Q_EMIT siteFoldToggled(hit.header->siteId);
        return;
    }
    const bool adds = modifiers & Qt::ControlModifier;
    if (!hit.object) {
        if (!adds)
            m_selection.clear();
        return;
    }
    m_cursor = hit.object;
    if (adds)
        m_selection.toggle(*hit.object);
    else
        m_selection.select(*hit.object);
    update();
}

void Canvas::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Hit hit = hitAt(event->position());
    if (hit.header)
        Q_EMIT siteFoldToggled(hit.header->siteId);
    else if (hit.object)
        bringIntoView(*hit.object);
}

void Canvas::wheelEvent(QWheelEvent *event)
{
    const QPoint angle = event->angleDelta();
    m_flight.stop();
    if (event->modifiers() & Qt::ShiftModifier)
        m_view.pan(QPointF(angle.x() + angle.y(), 0));
    else
        m_view.zoomAt(event->position(), std::pow(zoomStep, angle.y() / 120.0));
    update();
    Q_EMIT viewChanged();
    event->accept();
}

void Canvas::leaveEvent(QEvent *)
{
    setHover({});
}

void Canvas::contextMenuEvent(QContextMenuEvent *event)
{
    std::optional<ObjectRef> ref;
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard) {
        ref = m_cursor;
        if (ref)
            at = mapToGlobal(screenRect(*ref).center().toPoint());
    } else {
        ref = hitAt(event->pos()).object;
    }
    if (!ref)
        return;
    if (!m_selection.contains(*ref))
        moveCursor(*ref);
    Q_EMIT contextMenuRequested(*ref, at);
}

bool Canvas::handleMoveKey(const QKeyEvent &event)
{
    static constexpr std::pair<int, Step> steps[] = {
        {Qt::Key_Left, Step::Left}, {Qt::Key_Right, Step::Right}, {Qt::Key_Up, Step::Up},
        {Qt::Key_Down, Step::Down}, {Qt::Key_Home, Step::First},  {Qt::Key_End, Step::Last}};
    const auto at = std::find_if(std::begin(steps), std::end(steps),
                                 [&](const auto &step) { return step.first == event.key(); });
    if (at == std::end(steps))
        return false;
    if (event.modifiers() & Qt::ControlModifier) { // the view itself moves
        const qreal by = 80 * m_unit;
        const QPointF way(at->second == Step::Left    ? by
                          : at->second == Step::Right ? -by
                                                      : 0,
                          at->second == Step::Up     ? by
                          : at->second == Step::Down ? -by
                                                     : 0);
        m_view.pan(way);
        update();
        Q_EMIT viewChanged();
        return true;
    }
    const bool known = m_cursor && !m_scene.rectOf(*m_cursor).isNull();
    const auto next = known ? neighbour(m_scene, *m_cursor, at->second) : firstObject(m_scene);
    if (next)
        moveCursor(*next, event.modifiers() & Qt::ShiftModifier);
    return true;
}

bool Canvas::handleCommandKey(const QKeyEvent &event)
{
    const bool typing = !m_typed.isEmpty() && now() - m_typedAtMs < typingMs;
    switch (event.key()) {
    case Qt::Key_Escape:
        m_typed.clear();
        m_pinned.clear();
        m_selection.clear();
        refreshLit();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_cursor)
            bringIntoView(*m_cursor);
        return true;
    case Qt::Key_Slash: // what follows is a name, whatever its first letter
        m_typed = QStringLiteral("/");
        m_typedAtMs = now();
        return true;
    case Qt::Key_Space:
        if (!typing)
            togglePin();
        return !typing;
    case Qt::Key_F:
        if (event.modifiers() == Qt::ControlModifier) {
            Q_EMIT searchRequested();
            return true;
        }
        if (!typing)
            fit();
        return !typing;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomBy(zoomStep);
        return true;
    case Qt::Key_Minus:
        if (!typing)
            zoomBy(1 / zoomStep);
        return !typing;
    case Qt::Key_X: // folds or unfolds the host that the cursor is on or in
        if (event.modifiers() == Qt::ControlModifier || typing || !m_cursor)
            return false;
        if (m_cursor->kind == ObjectKind::Host)
            Q_EMIT hostFoldToggled(m_cursor->id);
        return m_cursor->kind == ObjectKind::Host;
    default:
        return false;
    }
}

bool Canvas::handleTyping(const QKeyEvent &event)
{
    const QString text = event.text();
    if (text.isEmpty() || !text.front().isPrint() ||
        (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier)))
        return false;
    if (now() - m_typedAtMs >= typingMs)
        m_typed.clear();
    m_typed += text;
    m_typedAtMs = now();
    const QString name = m_typed.startsWith(u'/') ? m_typed.mid(1) : m_typed;
    if (const auto found = name.isEmpty() ? std::nullopt : jumpTo(m_scene, name))
        moveCursor(*found);
    return true;
}

bool Canvas::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool typing = !m_typed.isEmpty() && now() - m_typedAtMs < typingMs;
        const bool letter = !key->text().isEmpty() && key->text().front().isPrint() &&
                            !(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
        if (typing && letter) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void Canvas::keyPressEvent(QKeyEvent *event)
{
    if (handleMoveKey(*event) || handleCommandKey(*event) || handleTyping(*event))
        event->accept();
    else
        QWidget::keyPressEvent(event);
}

void Canvas::focusInEvent(QFocusEvent *event)
{
    if (!m_cursor || m_scene.rectOf(*m_cursor).isNull())
        m_cursor = m_selection.current() ? m_selection.current() : firstObject(m_scene);
    update();
    QWidget::focusInEvent(event);
}

void Canvas::focusOutEvent(QFocusEvent *event)
{
    update();
    QWidget::focusOutEvent(event);
}

} // namespace switchyard::topology
