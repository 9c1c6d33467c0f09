// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot_paint.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <array>
#include <cmath>

namespace switchyard
{
namespace
{

double valueOf(const PlotBand &band, size_t at)
{
    const float value = band.values[at];
    return std::isnan(value) ? 0 : static_cast<double>(value);
}

/// Indices of what is in the range, and one more at each side, so that it is drawn up to its edges.
template<typename Container, typename TimeOf>
std::pair<size_t, size_t> seen(const Container &container, TimeRange range, TimeOf timeOf)
{
    auto from = std::ranges::lower_bound(container, range.fromMs, {}, timeOf);
    auto to = std::ranges::upper_bound(container, range.toMs, {}, timeOf);
    if (from != container.begin())
        --from;
    if (to != container.end())
        ++to;
    return {static_cast<size_t>(from - container.begin()), static_cast<size_t>(to - container.begin())};
}

class StackPainter
{
public:
    StackPainter(QPainter &painter, const PlotMap &map, const Plot &plot, const PlotLook &look)
        : m_painter(painter)
        , m_map(map)
        , m_plot(plot)
        , m_look(look)
    {
    }

    void paint()
    {
        const auto [from, to] = seen(m_plot.times, m_map.range, [](qint64 ms) { return ms; });
        size_t begin = from;
        for (size_t at = from; at < to; ++at) {
            if (at + 1 == to || m_plot.gaps[at + 1]) {
                paintStretch(begin, at + 1);
                begin = at + 1;
            }
        }
    }

private:
    /// One moment alone is as wide as what it is the mean of.
    std::vector<double> places(size_t begin, size_t end) const
    {
        std::vector<double> xs;
        for (size_t at = begin; at < end; ++at)
            xs.push_back(m_map.x(m_plot.times[at]));
        if (end - begin == 1) {
            const double half =
                std::max(0.75, m_map.area.width() * static_cast<double>(m_plot.stepMs) /
                                   static_cast<double>(std::max<qint64>(1, m_map.range.spanMs())) / 2);
            xs = {xs[0] - half, xs[0] + half};
        }
        return xs;
    }

    void paintStretch(size_t begin, size_t end)
    {
        const std::vector<double> xs = places(begin, end);
        const auto index = [&](size_t i) { return std::min(begin + i, end - 1); };
        std::vector<double> below(xs.size(), 0);
        for (size_t band = 0; band < m_plot.bands.size(); ++band) {
            const PlotBand &one = m_plot.bands[band];
            QPolygonF edge;
            edge.reserve(static_cast<qsizetype>(2 * xs.size()));
            std::vector<double> above(xs.size());
            bool any = false;
            for (size_t i = 0; i < xs.size(); ++i) {
                const double value = valueOf(one, index(i));
                any = any || value > 0;
                above[i] = below[i] + value;
                edge << QPointF(xs[i], m_map.y(above[i]));
            }
            if (any)
                paintBand(static_cast<int>(band), one, edge, xs, below);
            below = std::move(above);
        }
        paintTotal(begin, end, xs);
    }

    void paintBand(int index, const PlotBand &band, const QPolygonF &upper, const std::vector<double> &xs,
                   const std::vector<double> &below)
    {
        QPolygonF area = upper;
        for (size_t i = xs.size(); i-- > 0;)
            area << QPointF(xs[i], m_map.y(below[i]));
        const bool lit = isBandLit(band, m_look);
        m_painter.setPen(Qt::NoPen);
        const QBrush brush = bandBrush(m_look.theme, index, band, lit);
        if (brush.style() != Qt::SolidPattern) { // a hatch lies on its ground
            m_painter.setBrush(bandGround(m_look.theme, index, band, lit));
            m_painter.drawPolygon(area);
        }
        m_painter.setBrush(brush);
        m_painter.drawPolygon(area);
    }

    /// What the host says of itself: its VMs and what is left may not quite add up to it.
    void paintTotal(size_t begin, size_t end, const std::vector<double> &xs)
    {
        QPainterPath path;
        bool down = false;
        for (size_t i = 0; i < xs.size(); ++i) {
            const float total = m_plot.total[std::min(begin + i, end - 1)];
            if (std::isnan(total)) {
                down = false;
                continue;
            }
            const QPointF at(xs[i], m_map.y(static_cast<double>(total)));
            if (std::exchange(down, true))
                path.lineTo(at);
            else
                path.moveTo(at);
        }
        m_painter.strokePath(path, QPen(m_look.theme.muted, 1));
    }

    QPainter &m_painter;
    const PlotMap &m_map;
    const Plot &m_plot;
    const PlotLook &m_look;
};

void paintLine(QPainter &painter, const PlotMap &map, const PlotLine &line, int index, const PlotLook &look)
{
    const auto [from, to] = seen(line.points, map.range, [](const PlotPoint &point) { return point.utcMs; });
    QPainterPath path;
    std::vector<QPointF> alone;
    for (size_t at = from; at < to; ++at) {
        const PlotPoint &point = line.points[at];
        const QPointF place(map.x(point.utcMs), map.y(point.value, line.axis));
        const bool begins = at == from || point.gapBefore;
        if (begins)
            path.moveTo(place);
        else
            path.lineTo(place);
        if (begins && (at + 1 == line.points.size() || line.points[at + 1].gapBefore))
            alone.push_back(place);
    }
    painter.strokePath(path, linePen(look.theme, index));
    painter.setPen(Qt::NoPen);
    painter.setBrush(linePen(look.theme, index).color());
    for (const QPointF &place : alone)
        painter.drawEllipse(place, 1.5, 1.5);
}

struct Tints
{
    std::array<QColor, 3> grounds;
    QColor hatch;
};

const Tints &tintsOf(const Theme &theme)
{
    static const Tints light{{QColor(0xC3, 0xCE, 0xDA), QColor(0xE0, 0xDA, 0xCC), QColor(0xAC, 0xB8, 0xC2)},
                             QColor(0x9B, 0xA5, 0xAE)};
    static const Tints dark{{QColor(0x34, 0x40, 0x4C), QColor(0x55, 0x4F, 0x43), QColor(0x53, 0x61, 0x6C)},
                            QColor(0x66, 0x72, 0x7D)};
    return theme.dark ? dark : light;
}

} // namespace

QBrush bandBrush(const Theme &theme, int index, const PlotBand &band, bool lit)
{
    if (lit)
        return theme.selection;
    if (band.isRest)
        return theme.line;
    const Tints &tints = tintsOf(theme);
    constexpr std::array patterns{Qt::SolidPattern, Qt::BDiagPattern, Qt::Dense7Pattern, Qt::FDiagPattern};
    const Qt::BrushStyle pattern = patterns[static_cast<size_t>(index / 3 % 4)];
    return pattern == Qt::SolidPattern ? QBrush(tints.grounds[static_cast<size_t>(index % 3)])
                                       : QBrush(tints.hatch, pattern);
}

QColor bandGround(const Theme &theme, int index, const PlotBand &band, bool lit)
{
    return bandBrush(theme, index % 3, band, lit).color();
}

bool isBandLit(const PlotBand &band, const PlotLook &look)
{
    return look.isLit(band.object) && !band.isRest && band.together == 1;
}

void fillBand(QPainter &painter, const QRectF &box, const Theme &theme, int index, const PlotBand &band,
              bool lit)
{
    painter.fillRect(box, bandGround(theme, index, band, lit));
    painter.fillRect(box, bandBrush(theme, index, band, lit));
}

QColor bandText(const Theme &theme, bool lit)
{
    return lit ? theme.onSelection : theme.text;
}

QPen linePen(const Theme &theme, int index)
{
    return QPen(theme.series(index), 1.5);
}

void paintPlot(QPainter &painter, const PlotMap &map, const Plot &plot, const PlotLook &look)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(map.area);
    if (plot.isStack())
        StackPainter(painter, map, plot, look).paint();
    int index = 0;
    for (const PlotLine &line : plot.lines)
        paintLine(painter, map, line, index++, look);
    painter.restore();
}

std::vector<BandLabel> bandLabels(const PlotMap &map, const Plot &plot, const std::vector<double> &widths,
                                  double height)
{
    constexpr double column = 8; // pixels
    const auto columns = static_cast<size_t>(std::max(0.0, map.area.width() / column));
    std::vector<int> indices(columns);
    for (size_t i = 0; i < columns; ++i)
        indices[i] = plot.indexAt(map.timeAt(map.area.left() + (static_cast<double>(i) + 0.5) * column));
    std::vector<double> below(columns, 0);
    std::vector<BandLabel> labels;
    for (size_t band = 0; band < plot.bands.size(); ++band) {
        std::vector<double> above = below;
        for (size_t i = 0; i < columns; ++i) {
            if (indices[i] >= 0)
                above[i] += valueOf(plot.bands[band], static_cast<size_t>(indices[i]));
        }
        const auto needed = static_cast<size_t>(std::ceil((widths[band] + 8) / column));
        double best = height;
        for (size_t first = 1; widths[band] > 0 && first + needed < columns; ++first) {
            // What is free over the whole width of the name: under its lowest top, over its highest bottom.
            double top = 1e300;
            double bottom = 0;
            for (size_t i = first; i < first + needed && top > bottom; ++i) {
                top = indices[i] < 0 ? 0 : std::min(top, above[i]);
                bottom = std::max(bottom, below[i]);
            }
            top = std::min(top, map.tops[0]);
            const double free = (top - bottom) / map.tops[0] * map.area.height();
            if (free > best + 1) {
                best = free;
                const double middle = (static_cast<double>(first) + static_cast<double>(needed) / 2) * column;
                if (!labels.empty() && labels.back().band == static_cast<int>(band))
                    labels.pop_back();
                labels.push_back(
                    {static_cast<int>(band), map.timeAt(map.area.left() + middle), (top + bottom) / 2});
            }
        }
        below = std::move(above);
    }
    return labels;
}

} // namespace switchyard
