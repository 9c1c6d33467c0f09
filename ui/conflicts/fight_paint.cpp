// SPDX-License-Identifier: GPL-3.0-or-later
// How the chart of a fight is drawn.
#include "ui/conflicts/fight_chart.h"
#include "ui/format.h"
#include "ui/widgets/ticks.h"

#include <QDateTime>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace switchyard
{

void FightChart::paintGround(QPainter &painter) const
{
    const Theme &theme = m_appearance.theme();
    const QRectF area = plot();
    const double from = std::clamp(xOf(m_lines.sinceMs), area.left(), area.right());
    const double to =
        m_lines.untilMs > 0 ? std::clamp(xOf(m_lines.untilMs), area.left(), area.right()) : area.right();
    if (m_lines.sinceMs > 0 && to > from)
        painter.fillRect(QRectF(from, area.top(), to - from, area.height()), theme.criticalFill);
    for (const int percent : {0, 50, 100}) {
        painter.setPen(QPen(theme.line, 1));
        const double y = std::floor(yOf(percent)) + 0.5;
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme.muted);
        painter.drawText(QRectF(0, y - 9, scaleWidth - 6, 18), Qt::AlignRight | Qt::AlignVCenter,
                         format::percent(percent));
    }
    const qint64 first = m_lines.times.front();
    const double seconds = static_cast<double>(m_lines.times.back() - first) / 1000;
    const int most = std::max(2, static_cast<int>(area.width() / 90));
    const auto tick = static_cast<qint64>(tickSeconds(std::max(1.0, seconds), most) * 1000);
    const QString form = tick < 60'000 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    painter.setPen(theme.muted);
    for (qint64 at = (first + tick - 1) / tick * tick; at <= m_lines.times.back(); at += tick) {
        const double x = xOf(at);
        if (x < scaleWidth + 24 || x + 32 > width() - nameWidth + 24)
            continue;
        painter.drawText(QRectF(x - 40, area.bottom() + 3, 80, axisHeight - 3), Qt::AlignHCenter,
                         QDateTime::fromMSecsSinceEpoch(at).toString(form));
    }
}

/// One band over the ones below it, from gap to gap.
void FightChart::paintBand(QPainter &painter, size_t band, const QColor &colour) const
{
    const bool rest = band == m_lines.bands.size();
    const auto top = [&](size_t i) {
        const double below = stackAt(i, band);
        if (!rest)
            return std::isnan(m_lines.bands[band].percent[i])
                       ? std::nan("")
                       : (std::isnan(below) ? 0 : below) + m_lines.bands[band].percent[i];
        return std::isnan(m_lines.total[i]) ? below
                                            : std::max(m_lines.total[i], std::isnan(below) ? 0 : below);
    };
    for (size_t i = 0; i < m_lines.times.size();) {
        if (std::isnan(top(i))) {
            ++i;
            continue;
        }
        size_t end = i + 1;
        while (end < m_lines.times.size() && !m_lines.gaps[end] && !std::isnan(top(end)))
            ++end;
        QPolygonF area;
        for (size_t k = i; k < end; ++k)
            area << QPointF(xOf(m_lines.times[k]), yOf(top(k)));
        for (size_t k = end; k-- > i;) {
            const double below = stackAt(k, band);
            area << QPointF(xOf(m_lines.times[k]), yOf(std::isnan(below) ? 0 : below));
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawPolygon(area);
        i = end;
    }
}

void FightChart::paintBands(QPainter &painter) const
{
    paintBand(painter, m_lines.bands.size(), m_appearance.theme().shape);
    for (size_t band = 0; band < m_lines.bands.size(); ++band)
        paintBand(painter, band, colourOf(band));
}

void FightChart::paintTotal(QPainter &painter) const
{
    painter.setPen(QPen(m_appearance.theme().text, 1.5));
    for (size_t i = 1; i < m_lines.times.size(); ++i) {
        if (m_lines.gaps[i] || std::isnan(m_lines.total[i]) || std::isnan(m_lines.total[i - 1]))
            continue;
        painter.drawLine(QPointF(xOf(m_lines.times[i - 1]), yOf(m_lines.total[i - 1])),
                         QPointF(xOf(m_lines.times[i]), yOf(m_lines.total[i])));
    }
}

void FightChart::paintThreshold(QPainter &painter, double percent, const QString &words) const
{
    if (percent <= 0 || percent > 100)
        return;
    const QRectF area = plot();
    const double y = std::floor(yOf(percent)) + 0.5;
    painter.setPen(QPen(m_appearance.theme().text, 1, Qt::DashLine));
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    const Theme &theme = m_appearance.theme();
    const QFontMetricsF metrics(painter.font());
    const QRectF label(area.left() + 4, y - metrics.height() - 1, metrics.horizontalAdvance(words) + 8,
                       metrics.height());
    QColor ground = theme.panel;
    ground.setAlphaF(0.85F);
    painter.fillRect(label, ground);
    painter.setPen(theme.text);
    painter.drawText(label, Qt::AlignCenter, words);
}

/// At the right edge, each where its band ends, moved apart where they would touch.
void FightChart::paintNames(QPainter &painter) const
{
    struct Name
    {
        double y;
        QString words;
        QColor colour;
    };
    const Theme &theme = m_appearance.theme();
    const size_t last = m_lines.times.size() - 1;
    std::vector<Name> names;
    for (size_t band = 0; band < m_lines.bands.size(); ++band) {
        const double top = stackAt(last, band + 1);
        const double below = stackAt(last, band);
        if (!std::isnan(top))
            names.push_back(
                {yOf((top + (std::isnan(below) ? 0 : below)) / 2), m_lines.bands[band].name, colourOf(band)});
    }
    if (!std::isnan(m_lines.total[last]))
        names.push_back({yOf(m_lines.total[last]), tr("total"), theme.text});
    std::ranges::sort(names, std::greater(), &Name::y);
    const double line = QFontMetricsF(painter.font()).height();
    for (size_t i = 1; i < names.size(); ++i)
        names[i].y = std::min(names[i].y, names[i - 1].y - line);
    for (const Name &name : names) {
        const QRectF box(plot().right() + 6, name.y - line / 2, nameWidth - 8, line);
        painter.fillRect(QRectF(box.left(), box.top() + 3, 8, line - 6), name.colour);
        painter.setPen(theme.text);
        painter.drawText(box.adjusted(13, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(name.words, Qt::ElideMiddle,
                                                          static_cast<int>(box.width()) - 13));
    }
}

} // namespace switchyard
