// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

namespace switchyard::topology
{

/// How much is drawn: sites with counts; hosts with a density bar of their VMs; everything with numbers.
enum class Detail { Far, Middle, Near };

/// Which part of the scene is seen, and how large. `unit` is the size of text against the one the scene is
/// made for (12 px): with a larger system font everything is larger at the same step.
class Viewport
{
public:
    static constexpr qreal nearFrom = 0.6;
    static constexpr qreal middleFrom = 0.125;

    void setUnit(qreal unit) { m_unit = unit; }
    void setSize(QSizeF size);
    void setScene(const QRectF &bounds);

    qreal zoom() const { return m_zoom; }
    QSizeF size() const { return m_size; }
    Detail detail() const;
    bool showsWholeScene() const;

    QPointF toScreen(QPointF scene) const { return (scene - m_origin) * m_zoom; }
    QRectF toScreen(const QRectF &scene) const { return {toScreen(scene.topLeft()), scene.size() * m_zoom}; }
    QPointF toScene(QPointF screen) const { return screen / m_zoom + m_origin; }
    QRectF visible() const { return {m_origin, m_size / m_zoom}; }

    void fit(); ///< all of it, never larger than 1:1
    /// All of it, so large that it can be read, with as much as can be of what is around it.
    void show(const QRectF &what, const QRectF &around);
    void reveal(const QRectF &what); ///< the least movement that brings it into view; does not zoom
    void zoomAt(QPointF screen, qreal factor);
    void pan(QPointF screenDelta);

    /// Part of the way (0…1) from one view of a scene to another: even steps of zoom, the middle on a
    /// straight line.
    static Viewport between(const Viewport &from, const Viewport &to, qreal part);

private:
    void clamp();
    bool stillFits() const;
    qreal fitZoom() const;

    QRectF m_bounds;
    QSizeF m_size{1, 1};
    QPointF m_origin;
    qreal m_zoom = 1;
    qreal m_unit = 1;
};

} // namespace switchyard::topology
