// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/viewport.h"

#include <algorithm>
#include <cmath>

namespace switchyard::topology
{
namespace
{
constexpr qreal border = 12; // pixels left free round the scene
constexpr qreal largest = 3;
constexpr qreal drift = 0.08; ///< of the window: so far off the middle may a scene be that is seen whole
constexpr qreal headerRoom = 3 * border; ///< above: a site's header stays there over what is scrolled

/// Where a window of this length begins: in the middle of all where that fits, else with `from` to `to` as
/// near the middle as wastes nothing beyond all.
qreal placeWithin(qreal from, qreal to, qreal allFrom, qreal allTo, qreal length)
{
    if (allTo - allFrom <= length)
        return (allFrom + allTo - length) / 2;
    return std::clamp((from + to - length) / 2, allFrom, allTo - length);
}

} // namespace

qreal Viewport::fitZoom() const
{
    if (m_bounds.isEmpty())
        return m_unit;
    const qreal wide = (m_size.width() - 2 * border) / m_bounds.width();
    const qreal high = (m_size.height() - 2 * border) / m_bounds.height();
    return std::clamp(std::min(wide, high), 0.002, m_unit * 1.25);
}

void Viewport::setSize(QSizeF size)
{
    if (size == m_size || size.isEmpty())
        return;
    // What is in the middle stays there; a scene that was seen whole is still seen whole.
    const bool whole = showsWholeScene();
    const QPointF middle = visible().center();
    m_size = size;
    m_origin = middle - QPointF(m_size.width(), m_size.height()) / 2 / m_zoom;
    if (whole)
        fit();
    else
        clamp();
}

void Viewport::setScene(const QRectF &bounds)
{
    if (bounds == m_bounds)
        return;
    const bool whole = m_bounds.isEmpty() || showsWholeScene();
    m_bounds = bounds;
    if (whole && !stillFits())
        fit();
    else if (whole)
        return;
    else
        clamp();
}

Detail Viewport::detail() const
{
    const qreal relative = m_zoom / m_unit;
    return relative >= nearFrom ? Detail::Near : relative >= middleFrom ? Detail::Middle : Detail::Far;
}

bool Viewport::showsWholeScene() const
{
    return visible().adjusted(-1, -1, 1, 1).contains(m_bounds) && m_zoom <= fitZoom() * 1.001;
}

/// A little more or less of it is no reason to move everything under the pointer.
bool Viewport::stillFits() const
{
    const QRectF seen = visible();
    const QPointF off = seen.center() - m_bounds.center();
    return showsWholeScene() && m_zoom >= fitZoom() * (1 - drift) &&
           std::abs(off.x()) <= drift * seen.width() && std::abs(off.y()) <= drift * seen.height();
}

void Viewport::fit()
{
    m_zoom = fitZoom();
    m_origin = m_bounds.center() - QPointF(m_size.width(), m_size.height()) / 2 / m_zoom;
}

void Viewport::show(const QRectF &what, const QRectF &around)
{
    if (what.isNull())
        return;
    const QRectF all = around | what;
    const QSizeF room(m_size.width() - 2 * border, m_size.height() - border - headerRoom);
    const auto zoomFor = [&](const QRectF &rect) {
        return std::min(room.width() / std::max(1.0, rect.width()),
                        room.height() / std::max(1.0, rect.height()));
    };
    const qreal wanted = std::min(std::max(zoomFor(all), nearFrom * m_unit), zoomFor(what));
    m_zoom = std::clamp(wanted, fitZoom(), std::max(fitZoom(), m_unit * 1.25));
    const QSizeF seen = room / m_zoom;
    m_origin = QPointF(placeWithin(what.left(), what.right(), all.left(), all.right(), seen.width()),
                       placeWithin(what.top(), what.bottom(), all.top(), all.bottom(), seen.height())) -
               QPointF(border, headerRoom) / m_zoom;
    clamp();
}

void Viewport::reveal(const QRectF &what)
{
    if (what.isNull())
        return;
    const QRectF seen =
        visible().adjusted(border / m_zoom, headerRoom / m_zoom, -border / m_zoom, -border / m_zoom);
    QPointF by;
    if (what.right() > seen.right())
        by.setX(what.right() - seen.right());
    if (what.left() < seen.left() + by.x())
        by.setX(what.left() - seen.left());
    if (what.bottom() > seen.bottom())
        by.setY(what.bottom() - seen.bottom());
    if (what.top() < seen.top() + by.y())
        by.setY(what.top() - seen.top());
    m_origin += by;
    clamp();
}

void Viewport::zoomAt(QPointF screen, qreal factor)
{
    const QPointF fixed = toScene(screen);
    const qreal least = std::min(fitZoom(), m_unit);
    m_zoom = std::clamp(m_zoom * factor, least, largest * m_unit);
    m_origin = fixed - screen / m_zoom;
    clamp();
}

void Viewport::pan(QPointF screenDelta)
{
    m_origin -= screenDelta / m_zoom;
    clamp();
}

Viewport Viewport::between(const Viewport &from, const Viewport &to, qreal part)
{
    Viewport view = to;
    const QRectF a = from.visible();
    const QRectF b = to.visible();
    view.m_zoom = from.m_zoom * std::pow(to.m_zoom / from.m_zoom, part);
    // So that a point of the scene moves evenly over the screen, the middle follows the width that is seen.
    const qreal span = b.width() - a.width();
    const qreal width = view.m_size.width() / view.m_zoom;
    const qreal share = qAbs(span) < 1e-6 ? part : (width - a.width()) / span;
    const QPointF middle = a.center() + (b.center() - a.center()) * share;
    view.m_origin = middle - QPointF(view.m_size.width(), view.m_size.height()) / 2 / view.m_zoom;
    return view;
}

/// The scene cannot be lost: what is smaller than the window stays in the middle, what is larger covers it.
void Viewport::clamp()
{
    const QRectF seen = visible();
    const qreal free = border / m_zoom;
    const QRectF room = m_bounds.adjusted(-free, -free, free, free);
    const auto axis = [](qreal at, qreal length, qreal from, qreal to) {
        return to - from <= length ? (from + to - length) / 2 : std::clamp(at, from, to - length);
    };
    m_origin = QPointF(axis(seen.left(), seen.width(), room.left(), room.right()),
                       axis(seen.top(), seen.height(), room.top(), room.bottom()));
}

} // namespace switchyard::topology
