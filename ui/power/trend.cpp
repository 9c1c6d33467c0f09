// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/trend.h"

#include "ui/theme/marks.h"
#include "ui/widgets/crosshair.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPolygonF>
#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr int titleHeight = 18;
constexpr int timeHeight = 14;
constexpr int wordsHeight = 13;

QString translated(const char *text)
{
    return QCoreApplication::translate("Trend", text);
}

QRect plotOf(const QRect &box)
{
    return box.adjusted(0, titleHeight, 0, -timeHeight);
}

QFont smallOf(const QFont &font)
{
    QFont small = font;
    small.setPointSizeF(small.pointSizeF() * 0.85);
    return small;
}

QPointF placeOf(const QRectF &plot, const Trend &trend, const TracePoint &point)
{
    const auto age = static_cast<double>(trend.nowMs - point.atMs);
    return {plot.right() - std::max(0.0, age) / static_cast<double>(Trend::spanMs) * plot.width(),
            plot.bottom() - std::clamp(point.value / trend.top, 0.0, 1.0) * plot.height()};
}

/// The points as they fall on pixels: of those in one column only what is lowest and highest there, so that
/// a long trace costs no more than the chart is wide.
class Line
{
public:
    explicit Line(QPainter &painter)
        : m_painter(painter)
    {
    }
    ~Line() { end(); }
    Line(const Line &) = delete;
    Line &operator=(const Line &) = delete;

    void add(QPointF point)
    {
        if (!m_points.isEmpty() && std::floor(point.x()) == std::floor(m_points.last().x()) &&
            m_inColumn >= 2) {
            QPointF &last = m_points.last();
            QPointF &other = m_points[m_points.size() - 2];
            if (point.y() > std::max(last.y(), other.y()) || point.y() < std::min(last.y(), other.y()))
                last = point;
            return;
        }
        m_inColumn = !m_points.isEmpty() && std::floor(point.x()) == std::floor(m_points.last().x())
                         ? m_inColumn + 1
                         : 1;
        m_points << point;
    }

    void end()
    {
        if (m_points.size() == 1)
            m_painter.drawPoint(m_points.first());
        else if (m_points.size() > 1)
            m_painter.drawPolyline(m_points);
        m_points.clear();
        m_inColumn = 0;
    }

private:
    QPainter &m_painter;
    QPolygonF m_points;
    int m_inColumn = 0;
};

void drawTrace(QPainter &painter, const QRectF &plot, const Trend &trend, const QColor &colour)
{
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    QPointF last;
    bool known = false;
    {
        Line line(painter);
        for (const TracePoint &point : trend.trace) {
            known = !std::isnan(point.value) && trend.nowMs - point.atMs <= Trend::spanMs;
            if (point.gapBefore || !known)
                line.end();
            if (!known)
                continue;
            last = placeOf(plot, trend, point);
            line.add(last);
        }
    }
    if (!known)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(last, 2.5, 2.5);
}

/// From the lowest up; words that would lie on others go to the other side. The words of the upper edge stand
/// only where they are in nobody's way.
void drawThresholds(QPainter &painter, const QRect &plot, const Trend &trend, const Theme &theme)
{
    std::vector<Trend::Threshold> lines = trend.thresholds;
    std::erase_if(lines, [&](const Trend::Threshold &line) { return line.value > trend.top; });
    std::ranges::sort(lines, {}, &Trend::Threshold::value);
    int lastTop = plot.bottom() + wordsHeight;
    bool right = false;
    bool topIsFree = true;
    for (const Trend::Threshold &line : lines) {
        const int y = plot.bottom() - static_cast<int>(std::lround(line.value / trend.top * plot.height()));
        painter.setPen(QPen(theme.shapeEdge, 1, Qt::DashLine));
        painter.drawLine(plot.left(), y, plot.right(), y);
        const int top = std::max(plot.top(), y - wordsHeight);
        right = top + wordsHeight > lastTop && !right;
        lastTop = top;
        topIsFree = topIsFree && (right || top > plot.top() + wordsHeight);
        const QString words =
            painter.fontMetrics().elidedText(line.words, Qt::ElideRight, plot.width() - 2 * grid);
        QRect at(0, top, painter.fontMetrics().horizontalAdvance(words) + 4, wordsHeight);
        at.moveLeft(right ? plot.right() - at.width() - grid : plot.left());
        QColor ground = theme.panel;
        ground.setAlpha(200);
        painter.fillRect(at, ground);
        painter.setPen(theme.muted);
        painter.drawText(at, Qt::AlignLeft | Qt::AlignVCenter, words);
    }
    painter.setPen(theme.muted);
    if (topIsFree)
        painter.drawText(QRect(plot.left(), plot.top() + 1, plot.width(), wordsHeight),
                         Qt::AlignLeft | Qt::AlignVCenter, trend.topWords);
}

void drawTitle(QPainter &painter, const QRect &box, const Trend &trend, const Theme &theme)
{
    const QRect title(box.left(), box.top(), box.width(), titleHeight);
    QFont bold = painter.font();
    bold.setWeight(QFont::DemiBold);
    const int width = QFontMetrics(bold).horizontalAdvance(trend.value);
    painter.setPen(theme.muted);
    painter.drawText(
        title, Qt::AlignLeft | Qt::AlignTop,
        painter.fontMetrics().elidedText(trend.title, Qt::ElideRight, title.width() - width - 2 * grid));
    painter.save();
    painter.setFont(bold);
    painter.setPen(theme.word(trend.tone));
    painter.drawText(title, Qt::AlignRight | Qt::AlignTop, trend.value);
    painter.restore();
}

} // namespace

qint64 Trend::timeAt(const QRect &box, int x) const
{
    const double share = static_cast<double>(x - box.left()) / std::max(1, box.width() - 1);
    return nowMs - static_cast<qint64>((1 - share) * static_cast<double>(spanMs));
}

QString Trend::inWords() const
{
    QStringList parts{title + u' ' + value};
    for (const Threshold &line : thresholds)
        parts << line.words;
    return parts.join(QStringLiteral(", "));
}

void drawTrend(QPainter &painter, const QRect &box, const Trend &trend, const Theme &theme)
{
    painter.save();
    drawTitle(painter, box, trend, theme);
    painter.setFont(smallOf(painter.font()));
    const QRect plot = plotOf(box);
    painter.setPen(QPen(theme.line, 1));
    painter.drawLine(plot.left(), plot.top(), plot.right(), plot.top());
    painter.setPen(QPen(theme.shapeEdge, 1));
    painter.drawLine(plot.left(), plot.bottom(), plot.right(), plot.bottom());
    if (trend.stale)
        painter.fillRect(plot, staleHatch(theme));
    painter.setPen(theme.muted);
    const QRect times(box.left(), plot.bottom() + 1, box.width(), timeHeight);
    painter.drawText(times, Qt::AlignLeft | Qt::AlignBottom,
                     translated(QT_TRANSLATE_NOOP("Trend", "1 h ago")));
    painter.drawText(times, Qt::AlignRight | Qt::AlignBottom, translated(QT_TRANSLATE_NOOP("Trend", "now")));
    drawThresholds(painter, plot, trend, theme);
    painter.setRenderHint(QPainter::Antialiasing);
    drawTrace(painter, plot, trend, trend.tone == Tone::Normal ? theme.muted : theme.mark(trend.tone));
    painter.restore();
}

void drawReading(QPainter &painter, const QRect &box, const Trend &trend, qint64 atMs, const QString &words,
                 const Theme &theme)
{
    painter.save();
    painter.setFont(smallOf(painter.font()));
    const QRectF plot = plotOf(box);
    const TracePoint *point = readingAt(trend.trace, atMs);
    const QPointF at = placeOf(plot, trend, point ? *point : TracePoint{atMs, 0, false});
    drawCrosshair(painter, plot, at.x(), words, theme);
    if (point) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.selection, 1.5));
        painter.setBrush(theme.panel);
        painter.drawEllipse(at, 3, 3);
    }
    painter.restore();
}

} // namespace switchyard
