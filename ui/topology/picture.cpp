// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/picture.h"

#include "ui/theme/marks.h"
#include "ui/topology/painter.h"

#include <QPainter>
#include <cmath>

namespace switchyard::topology
{
namespace
{

QColor mixed(const QColor &colour, const QColor &ground, qreal part)
{
    if (colour.alpha() == 0)
        return colour;
    const auto mix = [part](int a, int b) { return qRound(a * (1 - part) + b * part); };
    return {mix(colour.red(), ground.red()), mix(colour.green(), ground.green()),
            mix(colour.blue(), ground.blue())};
}

} // namespace

Theme fade(const Theme &theme)
{
    Theme faded = theme;
    const QColor ground = theme.panel;
    for (QColor *colour : {&faded.shape, &faded.shapeEdge, &faded.selection, &faded.stale, &faded.motion,
                           &faded.line, &faded.raised})
        *colour = mixed(*colour, ground, 0.66);
    // Names can still be read, and an alarm is no less of one because something else is looked at.
    for (QColor *colour : {&faded.text, &faded.muted})
        *colour = mixed(*colour, ground, 0.4);
    for (QColor *colour : {&faded.attention, &faded.attentionText, &faded.attentionFill, &faded.critical,
                           &faded.criticalText, &faded.criticalFill})
        *colour = mixed(*colour, ground, 0.3);
    return faded;
}

QRectF aligned(const QRectF &rect)
{
    const qreal left = std::round(rect.left());
    const qreal top = std::round(rect.top());
    return {left, top, std::round(rect.right()) - left, std::round(rect.bottom()) - top};
}

int Picture::pixels(qreal size) const
{
    return std::max(qRound(9 * unit), qRound(size * view.zoom()));
}

void paintBox(QPainter &painter, const Theme &ink, const QRectF &rect, const BoxStyle &style)
{
    const Tone tone = style.tone;
    QPen pen = tone == Tone::Normal || tone == Tone::Off ? QPen(ink.shape, 1) : outlinePen(ink, tone);
    if (style.silent && (tone == Tone::Normal || tone == Tone::Stale))
        pen = stalePen(ink);
    // A line of odd width lies on the middle of pixels.
    const qreal inset = pen.widthF() / 2;
    const QRectF line = rect.adjusted(inset, inset, -inset, -inset);
    QColor fill = style.ground;
    if (style.tinted && (tone == Tone::Attention || tone == Tone::Critical))
        fill = ink.fill(tone);
    else if (tone == Tone::Off)
        fill = Qt::transparent;
    painter.setPen(pen);
    painter.setBrush(fill);
    if (style.radius > 0) {
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.drawRoundedRect(line, style.radius, style.radius);
        painter.setRenderHint(QPainter::Antialiasing, false);
    } else {
        painter.drawRect(rect.adjusted(0, 0, -1, -1));
    }
    if (style.silent)
        painter.fillRect(rect.adjusted(2, 2, -2, -2), staleHatch(ink));
}

void paintBar(QPainter &painter, const Theme &ink, const QRectF &rect, double percent, const QColor &colour)
{
    painter.fillRect(rect, ink.line);
    if (percent > 0)
        painter.fillRect(QRectF(rect.left(), rect.top(),
                                std::round(rect.width() * std::min(percent, 100.0) / 100), rect.height()),
                         colour);
}

} // namespace switchyard::topology
