// SPDX-License-Identifier: GPL-3.0-or-later
// What is drawn over the picture of a plot: the part of ChartPane that is not input.
#include "ui/charts/chart_pane.h"
#include "ui/charts/plot_raster.h"
#include "ui/charts/readings.h"
#include "ui/charts/time_ticks.h"
#include "ui/theme/marks.h"

#include <QCategoryAxis>
#include <QPainter>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr double tickEvery = 84; ///< pixels, at least

QColor faint(QColor colour, int alpha)
{
    colour.setAlpha(alpha);
    return colour;
}

double crisp(double place)
{
    return std::floor(place) + 0.5;
}

} // namespace

void ChartPane::drawForeground(QPainter *painter, const QRectF &)
{
    painter->save();
    painter->setFont(font());
    const PlotMap map = this->map();
    const PlotPtr &plot = shown();
    if (plot) {
        if (m_exporting)
            paintFile(*painter, map);
        else
            m_picture.paint(*painter, map);
        painter->setPen(m_appearance.theme().text);
        painter->drawText(QRectF(12, 0, width() - 24, map.area.top() - 2), Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(plot->title, Qt::ElideRight, width() - 24));
    }
    paintStale(*painter);
    paintTimes(*painter);
    paintThresholds(*painter);
    if (plot && plot->isStack())
        paintNames(*painter);
    else if (plot)
        paintLineNames(*painter);
    if (const QString words = shownWords(); !words.isEmpty()) {
        painter->setPen(m_appearance.theme().muted);
        painter->drawText(map.area, Qt::AlignCenter | Qt::TextWordWrap, words);
    }
    paintCrosshair(*painter);
    if (m_timeAxis)
        paintMarks(*painter);
    painter->restore();
}

/// Into an image as fine as that is; else as a drawing.
void ChartPane::paintFile(QPainter &painter, const PlotMap &map) const
{
    const PlotLook look{m_appearance.theme(), m_lit};
    const double ratio = painter.device()->devicePixelRatioF();
    if (painter.device()->devType() != QInternal::Image) {
        paintPlot(painter, map, *shown(), look);
        return;
    }
    QImage image((map.area.size() * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    rasterPlot(image, map, *shown(), look);
    painter.drawImage(map.area.topLeft(), image);
}

void ChartPane::paintTimes(QPainter &painter) const
{
    const Theme &theme = m_appearance.theme();
    const PlotMap map = this->map();
    const bool lines = shown() && !shown()->isStack();
    const double lane = m_timeAxis ? laneHeight : 0;
    painter.setPen(QPen(theme.line, 1));
    painter.drawLine(QPointF(map.area.left(), crisp(map.area.bottom())),
                     QPointF(map.area.right(), crisp(map.area.bottom())));
    for (const TimeTick &tick : timeTicks(m_range, static_cast<int>(map.area.width() / tickEvery))) {
        const double x = crisp(map.x(tick.utcMs));
        if (x < map.area.left() || x > map.area.right())
            continue;
        painter.setPen(QPen(theme.line, 1));
        painter.drawLine(QPointF(x, lines ? map.area.top() : map.area.bottom()),
                         QPointF(x, map.area.bottom() + lane + 3));
        if (!m_timeAxis)
            continue;
        painter.setPen(tick.major ? theme.text : theme.muted);
        painter.drawText(QRectF(x - 60, map.area.bottom() + lane + 3, 120, 16), Qt::AlignCenter, tick.label);
    }
}

void ChartPane::paintWords(QPainter &painter, QRectF box, const QString &words, const QColor &colour) const
{
    painter.fillRect(box, faint(m_appearance.theme().panel, 225));
    painter.setPen(colour);
    painter.drawText(box, Qt::AlignCenter, words);
}

void ChartPane::paintThresholds(QPainter &painter) const
{
    const PlotPtr &plot = shown();
    if (!plot)
        return;
    const Theme &theme = m_appearance.theme();
    const PlotMap map = this->map();
    const QFontMetricsF metrics(painter.font());
    double lastTop = -100;
    for (const PlotThreshold &line : plot->thresholds) {
        if (line.value > map.tops[0])
            continue;
        const double y = crisp(map.y(line.value));
        QPen pen(line.begins ? theme.text : theme.muted, 1);
        pen.setDashPattern(line.begins ? QList<qreal>{6, 3} : QList<qreal>{1, 3});
        painter.setPen(pen);
        painter.drawLine(QPointF(map.area.left(), y), QPointF(map.area.right(), y));
        const double width = metrics.horizontalAdvance(line.words) + 8;
        // The first above its line, the second below its own: they are often near to each other.
        const double top = line.begins ? y - metrics.height() - 1 : y + 2;
        if (std::abs(top - lastTop) > metrics.height())
            paintWords(painter, QRectF(map.area.right() - width - 4, top, width, metrics.height()),
                       line.words, line.begins ? theme.text : theme.muted);
        lastTop = top;
    }
}

/// Where the picture's thread found room; what has been moved out of sight is not drawn.
void ChartPane::paintNames(QPainter &painter) const
{
    const PlotMap map = this->map();
    const QFontMetricsF metrics(painter.font());
    for (const BandLabel &label : m_picture.labels()) {
        const PlotBand &band = shown()->bands[static_cast<size_t>(label.band)];
        const double width = metrics.horizontalAdvance(band.name);
        const QRectF box(map.x(label.middleMs) - width / 2, map.y(label.value) - metrics.height() / 2, width,
                         metrics.height());
        if (box.left() < map.area.left() || box.right() > map.area.right())
            continue;
        const bool lit = m_lit.contains(band.object) && !band.isRest && band.together == 1;
        painter.setPen(bandText(m_appearance.theme(), lit));
        painter.drawText(box, Qt::AlignCenter, band.name);
    }
}

/// At the right, above what the line does there; one that is alone is named by the title.
void ChartPane::paintLineNames(QPainter &painter) const
{
    if (shown()->lines.size() < 2)
        return;
    const PlotMap map = this->map();
    const QFontMetricsF metrics(painter.font());
    double taken = -100;
    int index = 0;
    for (const PlotLine &line : shown()->lines) {
        const QColor colour = linePen(m_appearance.theme(), index++).color();
        const QString words = line.name + u' ' + titleOf(line.measure);
        const double width = metrics.horizontalAdvance(words) + 8;
        double right = 0;
        double top = map.area.bottom();
        for (auto point = line.points.rbegin(); point != line.points.rend(); ++point) {
            const double x = map.x(point->utcMs);
            if (x > map.area.right())
                continue;
            right = right > 0 ? right : std::max(x, map.area.left() + width);
            if (x < right - width)
                break;
            top = std::min(top, map.y(point->value, line.axis));
        }
        if (right <= 0)
            continue; // nothing of it is seen
        const double lowest = map.area.bottom() - metrics.height();
        double y = std::clamp(top - metrics.height() - 3, map.area.top() + 1, lowest);
        if (std::abs(y - taken) < metrics.height() + 2)
            y = taken + metrics.height() + 2 < lowest ? taken + metrics.height() + 2
                                                      : taken - metrics.height() - 2;
        taken = y;
        paintWords(painter, QRectF(right - width, y, width, metrics.height()), words, colour);
    }
}

void ChartPane::paintMarks(QPainter &painter) const
{
    const Theme &theme = m_appearance.theme();
    const PlotMap map = this->map();
    const QRectF lane(map.area.left() - 6, map.area.bottom() + 1, map.area.width() + 12, laneHeight);
    for (size_t i = 0; i < m_marks.size(); ++i) {
        const ChartMark &mark = m_marks[i];
        if (mark.range.toMs < m_range.fromMs || mark.range.fromMs > m_range.toMs)
            continue;
        const QRectF box = markBox(mark);
        const bool conflict = mark.kind == ChartMark::Kind::Conflict;
        const bool told = static_cast<int>(i) == m_pointedMark || static_cast<int>(i) == m_focused;
        painter.save();
        painter.setClipRect(lane);
        const double middle = crisp(box.center().y());
        const double end = map.x(mark.range.toMs);
        if (end > box.left() + 12) // how long it lasted
            painter.fillRect(QRectF(QPointF(box.left() + 6, middle - 2), QPointF(end, middle + 2)),
                             faint(theme.mark(mark.tone), conflict ? 255 : 120));
        painter.restore();
        StateLook look;
        look.tone = mark.tone;
        look.mark = conflict ? Mark::Diamond : mark.tone == Tone::Attention ? Mark::Triangle : Mark::Disc;
        drawMark(painter, QRectF(box.left() + 1, middle - 5, 10, 10), look, theme);
        if (static_cast<int>(i) == m_focused) {
            painter.setPen(QPen(theme.selection, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), 3, 3);
        }
        if (!told)
            continue;
        // The time that it lasted is shaded in the plot, and its words stand at the plot's top.
        const QRectF shade(QPointF(std::max(map.area.left(), map.x(mark.range.fromMs)), map.area.top()),
                           QPointF(std::min(map.area.right(), std::max(end, map.x(mark.range.fromMs) + 1)),
                                   map.area.bottom()));
        painter.fillRect(shade, faint(theme.mark(mark.tone), 40));
        const QFontMetricsF metrics(painter.font());
        const double width = std::min(map.area.width(), metrics.horizontalAdvance(mark.words) + 16);
        const double left = std::clamp(box.left(), map.area.left(), map.area.right() - width);
        const QRectF words(left, map.area.top() + 4, width, metrics.height() + 6);
        painter.setPen(QPen(theme.line, 1));
        painter.setBrush(theme.raised);
        painter.drawRect(words);
        painter.setPen(theme.word(mark.tone));
        painter.drawText(
            words, Qt::AlignCenter,
            painter.fontMetrics().elidedText(mark.words, Qt::ElideRight, static_cast<int>(width) - 12));
    }
}

/// From the last that is known to now.
void ChartPane::paintStale(QPainter &painter) const
{
    const auto known = shown() ? shown()->known() : std::nullopt;
    if (m_stale.isEmpty() || !known)
        return;
    const Theme &theme = m_appearance.theme();
    const PlotMap map = this->map();
    const double left = std::max(map.area.left(), map.x(known->toMs));
    if (left >= map.area.right())
        return;
    painter.fillRect(QRectF(QPointF(left, map.area.top()), map.area.bottomRight()), staleHatch(theme));
    const QFontMetricsF metrics(painter.font());
    const double width = metrics.horizontalAdvance(m_stale) + 12;
    const double at = std::max(map.area.left(), std::min(left + 4, map.area.right() - width - 4));
    paintWords(painter, QRectF(at, map.area.top() + 4, width, metrics.height() + 2), m_stale, theme.muted);
}

void ChartPane::paintCrosshair(QPainter &painter) const
{
    if (!m_cross || !shown() || !m_range.contains(*m_cross))
        return;
    const Theme &theme = m_appearance.theme();
    const PlotMap map = this->map();
    const double x = crisp(map.x(*m_cross));
    painter.setPen(QPen(theme.selection, 1));
    painter.drawLine(QPointF(x, map.area.top()), QPointF(x, map.area.bottom()));
    painter.setRenderHint(QPainter::Antialiasing);
    int index = 0;
    for (const PlotLine &line : shown()->lines) {
        const QColor colour = linePen(theme, index++).color();
        const PlotPoint *point = shown()->pointAt(line, *m_cross);
        if (!point || point->value > map.tops[line.axis])
            continue;
        painter.setPen(QPen(theme.panel, 1.5));
        painter.setBrush(colour);
        painter.drawEllipse(QPointF(map.x(point->utcMs), map.y(point->value, line.axis)), 3.5, 3.5);
    }
    if (!m_timeAxis)
        return;
    const QString words = momentWords(*m_cross, shown()->stepMs);
    const QFontMetricsF metrics(painter.font());
    const double width = metrics.horizontalAdvance(words) + 12;
    const double left = std::clamp(x - width / 2, map.area.left(), map.area.right() - width);
    const QRectF box(left, map.area.bottom() + laneHeight + 2, width, metrics.height() + 2);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.raised);
    painter.drawRect(box);
    painter.setPen(theme.text);
    painter.drawText(box, Qt::AlignCenter, words);
}

} // namespace switchyard
