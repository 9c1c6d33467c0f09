// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/paint_cells.h"

#include "ui/theme/marks.h"
#include "ui/topology/painter.h"

#include <QPainter>
#include <cmath>

namespace switchyard::topology
{

Mark markOf(Tone tone)
{
    switch (tone) {
    case Tone::Critical:
        return Mark::Diamond;
    case Tone::Attention:
        return Mark::Triangle;
    case Tone::Stale:
        return Mark::Question;
    case Tone::Motion:
        return Mark::Dashes;
    case Tone::Off:
        return Mark::Hollow;
    case Tone::Normal:
        return Mark::Plain;
    }
    return Mark::Plain;
}

void paintCell(QPainter &painter, const Theme &ink, const QRectF &rect, Tone tone)
{
    switch (tone) {
    case Tone::Normal:
        painter.fillRect(rect, ink.shape);
        return;
    case Tone::Off:
        if (rect.width() >= 4 && rect.height() >= 4) {
            painter.setPen(ink.shape);
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(rect.adjusted(0, 0, -1, -1));
        } else {
            painter.fillRect(rect, ink.line);
        }
        return;
    case Tone::Stale:
        painter.fillRect(rect, ink.line);
        painter.fillRect(rect, QBrush(ink.stale, Qt::BDiagPattern));
        return;
    case Tone::Motion:
    case Tone::Attention:
    case Tone::Critical:
        painter.fillRect(rect, ink.mark(tone));
        return;
    }
}

void paintDensity(QPainter &painter, const Theme &ink, const QRectF &bar, const std::vector<Tone> &tones)
{
    if (tones.empty() || bar.width() < 4 || bar.height() < 1)
        return;
    const auto count = static_cast<int>(tones.size());
    const int cells = std::clamp(static_cast<int>(bar.width() / 3), 1, count);
    const qreal step = std::min(bar.width() / cells, 14.0);
    for (int i = 0; i < cells; ++i) {
        const int from = i * count / cells;
        const int to = std::max(from + 1, (i + 1) * count / cells);
        Tone tone = tones[static_cast<size_t>(from)];
        for (int k = from + 1; k < to; ++k)
            tone = worse(tone, tones[static_cast<size_t>(k)]);
        const qreal left = std::round(bar.left() + i * step);
        const qreal right = std::round(bar.left() + (i + 1) * step);
        paintCell(painter, ink, QRectF(left, bar.top(), std::max(1.0, right - left - 1), bar.height()), tone);
    }
}

void paintTile(QPainter &painter, const Picture &picture, const Theme &ink, const QRectF &place, Tone tone,
               const QString &name)
{
    const bool stands = isAbnormal(tone) || tone == Tone::Motion; // it has a mark, by which it is told
    const QRectF rect = aligned(place);
    const qreal least = 11.5 * picture.unit;
    if (place.height() < least || place.width() < 2.5 * least) { // before rounding: all of a size or none
        paintCell(painter, ink, rect, tone);
        return;
    }
    QRectF inside = rect.adjusted(3, 0, -3, 0);
    if (!stands) {
        paintCell(painter, ink, rect, tone);
    } else {
        paintBox(painter, ink, rect, {tone, ink.raised, tone == Tone::Stale, 0, true});
        const qreal side = std::min(std::round(9 * picture.unit), rect.height() - 4);
        drawMark(painter, QRectF(inside.left() + 1, std::round(inside.center().y() - side / 2), side, side),
                 {tone, markOf(tone), {}, false}, ink, tone == Tone::Motion ? picture.phase : 0);
        inside.setLeft(inside.left() + side + 4);
    }
    painter.setPen(stands ? ink.word(tone) : tone == Tone::Off ? ink.muted : ink.text);
    picture.text.draw(painter, inside, name,
                      {qRound(9 * picture.unit), false, Qt::AlignLeft, Qt::ElideMiddle});
}

} // namespace switchyard::topology
