// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/marks.h"

#include <QPainter>
#include <QPainterPath>

namespace switchyard
{
namespace
{

void polygon(QPainter &painter, const QRectF &box, std::initializer_list<QPointF> unit)
{
    QPolygonF points;
    for (const QPointF &point : unit)
        points << QPointF(box.left() + point.x() * box.width(), box.top() + point.y() * box.height());
    painter.drawPolygon(points);
}

QPen roundPen(const QColor &colour, qreal width)
{
    return {colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin};
}

void hatchedCircle(QPainter &painter, const QRectF &ring, const Theme &theme, qreal width)
{
    QPainterPath clip;
    clip.addEllipse(ring);
    painter.save();
    painter.setClipPath(clip, Qt::IntersectClip);
    painter.setPen(QPen(theme.stale, width * 0.75));
    const qreal step = ring.width() / 3;
    for (qreal x = -ring.width(); x < ring.width(); x += step)
        painter.drawLine(QPointF(ring.left() + x, ring.bottom()),
                         QPointF(ring.left() + x + ring.width(), ring.top()));
    painter.restore();
    painter.setPen(stalePen(theme, width));
    painter.drawEllipse(ring);
}

void drawBars(QPainter &painter, const QRectF &box)
{
    const qreal width = box.width() * 0.24;
    const QRectF left(box.left() + box.width() * 0.18, box.top() + box.height() * 0.14, width,
                      box.height() * 0.72);
    painter.drawRect(left);
    painter.drawRect(left.translated(box.width() * 0.40, 0));
}

void drawDashes(QPainter &painter, const QRectF &ring, const QColor &colour, qreal width, qreal phase)
{
    QPen pen(colour, width * 1.25, Qt::CustomDashLine, Qt::FlatCap);
    // Six dashes round the ring, whatever its size.
    const qreal dash = 3.14159265 * ring.width() / 12 / pen.widthF();
    pen.setDashPattern({dash, dash});
    pen.setDashOffset(-2 * dash * phase);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(ring);
}

} // namespace

void drawMark(QPainter &painter, const QRectF &box, const StateLook &look, const Theme &theme, qreal phase)
{
    const qreal width = qMax(1.0, box.width() / 9);
    const QRectF ring = box.adjusted(width / 2, width / 2, -width / 2, -width / 2).adjusted(.5, .5, -.5, -.5);
    const QColor colour = theme.mark(look.tone);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(roundPen(colour, width));
    painter.setBrush(Qt::NoBrush);
    switch (look.mark) {
    case Mark::Plain:
        painter.setBrush(colour); // solid: the hollow one is off
        painter.drawEllipse(ring);
        break;
    case Mark::Hollow:
        painter.drawEllipse(ring);
        break;
    case Mark::Hatched:
        hatchedCircle(painter, ring, theme, width);
        break;
    case Mark::Question:
        painter.setPen(stalePen(theme, width));
        painter.drawEllipse(ring);
        break;
    case Mark::Bars:
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        drawBars(painter, box);
        break;
    case Mark::Dashes:
        drawDashes(painter, ring, colour, width, phase);
        break;
    case Mark::Disc:
        painter.setBrush(colour);
        painter.drawEllipse(box.center(), box.width() * 0.22, box.height() * 0.22);
        break;
    case Mark::Square:
        painter.setBrush(colour);
        painter.drawRect(
            box.adjusted(box.width() * .18, box.height() * .18, -box.width() * .18, -box.height() * .18));
        break;
    case Mark::Triangle:
        painter.setBrush(colour);
        polygon(painter, box, {{.5, .12}, {.94, .86}, {.06, .86}});
        break;
    case Mark::Diamond:
        painter.setBrush(colour);
        polygon(painter, box, {{.5, .02}, {.98, .5}, {.5, .98}, {.02, .5}});
        break;
    }
    painter.restore();
}

QBrush staleHatch(const Theme &theme)
{
    QColor colour = theme.stale;
    colour.setAlphaF(theme.dark ? 0.30F : 0.26F);
    return {colour, Qt::BDiagPattern};
}

QPen stalePen(const Theme &theme, qreal width)
{
    QPen pen(theme.stale, width, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({2.4, 1.8});
    return pen;
}

QPen outlinePen(const Theme &theme, Tone tone)
{
    switch (tone) {
    case Tone::Normal:
    case Tone::Off:
        return {theme.mark(tone), 1};
    case Tone::Attention:
    case Tone::Critical:
        return {theme.mark(tone), 2};
    case Tone::Stale:
        return stalePen(theme);
    case Tone::Motion: {
        QPen pen(theme.motion, 2, Qt::CustomDashLine, Qt::FlatCap);
        pen.setDashPattern({3, 2});
        return pen;
    }
    }
    return {theme.shapeEdge, 1};
}

} // namespace switchyard
