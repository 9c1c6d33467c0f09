// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot_raster.h"

#include <QBrush>
#include <QImage>
#include <QPen>
#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

/// How a band's pixels look.
struct Ink
{
    QRgb ground = 0;
    QRgb hatch = 0;
    Qt::BrushStyle style = Qt::SolidPattern;

    QRgb at(int x, int y) const
    {
        switch (style) {
        case Qt::BDiagPattern:
            return (x + y) % 7 == 0 ? hatch : ground;
        case Qt::FDiagPattern:
            return (x - y + 7'000'000) % 7 == 0 ? hatch : ground;
        case Qt::Dense7Pattern:
            return x % 5 == 0 && (y + x / 5 % 2 * 2) % 5 == 0 ? hatch : ground;
        default:
            return ground;
        }
    }
};

Ink inkOf(const Plot &plot, int band, const PlotLook &look)
{
    const PlotBand &one = plot.bands[static_cast<size_t>(band)];
    const bool lit = isBandLit(one, look);
    const QBrush brush = bandBrush(look.theme, band, one, lit);
    return {bandGround(look.theme, band, one, lit).rgb(), brush.color().rgb(), brush.style()};
}

/// The values of all bands at the middle of a column; the mean where several points are within it.
class Columns
{
public:
    explicit Columns(const Plot &plot)
        : m_plot(plot)
        , m_values(plot.bands.size())
    {
    }

    const std::vector<double> &values() const { return m_values; }
    double total() const { return m_total; }

    /// False where nothing is known. Columns come from the left to the right.
    bool read(qint64 from, qint64 to)
    {
        const std::vector<qint64> &times = m_plot.times;
        while (m_next < times.size() && times[m_next] < from)
            ++m_next;
        size_t end = m_next;
        while (end < times.size() && times[end] < to)
            ++end;
        if (end > m_next) {
            mean(m_next, end);
            return true;
        }
        const qint64 middle = from + (to - from) / 2;
        if (m_next > 0 && m_next < times.size() && !m_plot.gaps[m_next]) {
            between(m_next - 1, m_next, middle);
            return true;
        }
        // A moment that stands alone is as wide as what it is the mean of.
        for (const size_t at : {m_next - 1, m_next}) {
            const bool alone =
                at < times.size() && m_plot.gaps[at] && (at + 1 == times.size() || m_plot.gaps[at + 1]);
            if (alone && std::abs(times[at] - middle) <= m_plot.stepMs / 2) {
                mean(at, at + 1);
                return true;
            }
        }
        return false;
    }

private:
    static double known(float value) { return std::isnan(value) ? 0 : static_cast<double>(value); }

    void mean(size_t begin, size_t end)
    {
        const auto count = static_cast<double>(end - begin);
        for (size_t band = 0; band < m_values.size(); ++band) {
            double sum = 0;
            for (size_t at = begin; at < end; ++at)
                sum += known(m_plot.bands[band].values[at]);
            m_values[band] = sum / count;
        }
        m_total = 0;
        for (size_t at = begin; at < end; ++at)
            m_total += static_cast<double>(m_plot.total[at]) / count;
    }

    void between(size_t before, size_t after, qint64 ms)
    {
        const double share = static_cast<double>(ms - m_plot.times[before]) /
                             static_cast<double>(m_plot.times[after] - m_plot.times[before]);
        for (size_t band = 0; band < m_values.size(); ++band) {
            const double a = known(m_plot.bands[band].values[before]);
            const double b = known(m_plot.bands[band].values[after]);
            m_values[band] = a + (b - a) * share;
        }
        const auto a = static_cast<double>(m_plot.total[before]);
        m_total = a + (static_cast<double>(m_plot.total[after]) - a) * share;
    }

    const Plot &m_plot;
    std::vector<double> m_values;
    double m_total = 0;
    size_t m_next = 0; ///< the first time that is not before the column
};

class Canvas
{
public:
    explicit Canvas(QImage &image)
        : m_bits(reinterpret_cast<QRgb *>(image.bits()))
        , m_stride(image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb)))
        , m_height(image.height())
        , m_scale(std::max(1, static_cast<int>(std::round(image.devicePixelRatio()))))
    {
    }

    int height() const { return m_height; }

    /// From `top` to `bottom`, in pixels from above; parts of pixels count as such.
    void fill(int x, double top, double bottom, const Ink &ink)
    {
        top = std::clamp(top, 0.0, static_cast<double>(m_height));
        bottom = std::clamp(bottom, 0.0, static_cast<double>(m_height));
        const int first = static_cast<int>(top);
        const int last = static_cast<int>(bottom);
        if (first == last) {
            blend(x, first, bottom - top, ink);
            return;
        }
        const int whole = static_cast<int>(std::ceil(top));
        if (whole > first)
            blend(x, first, whole - top, ink);
        for (int y = whole; y < last; ++y)
            m_bits[y * m_stride + x] = ink.at(x / m_scale, y / m_scale);
        blend(x, last, bottom - last, ink);
    }

    /// Over what is there, from `top` to `bottom`; both ends smoothed.
    void stroke(int x, double top, double bottom, const QColor &colour)
    {
        const int last = std::min(m_height - 1, static_cast<int>(std::ceil(bottom)) - 1);
        for (int y = std::max(0, static_cast<int>(std::floor(top))); y <= last; ++y) {
            const double share = std::min(bottom, y + 1.0) - std::max(top, static_cast<double>(y));
            QRgb &pixel = m_bits[y * m_stride + x];
            const auto part = [&](int of, int there) {
                return static_cast<int>(std::lround(of * share + there * (1 - share)));
            };
            pixel = qRgba(part(colour.red(), qRed(pixel)), part(colour.green(), qGreen(pixel)),
                          part(colour.blue(), qBlue(pixel)), part(255, qAlpha(pixel)));
        }
    }

    void mark(int x, double top, double bottom, QRgb colour)
    {
        const int last = std::clamp(static_cast<int>(bottom), 0, m_height - 1);
        for (int y = std::clamp(static_cast<int>(top), 0, m_height - 1); y <= last; ++y)
            m_bits[y * m_stride + x] = colour;
    }

private:
    /// Bands are added to each other: what is there covers the other part of the pixel.
    void blend(int x, int y, double share, const Ink &ink)
    {
        if (share <= 0 || y < 0 || y >= m_height)
            return;
        QRgb &pixel = m_bits[y * m_stride + x];
        const QRgb colour = ink.at(x / m_scale, y / m_scale);
        const auto part = [&](int of, int there) {
            return std::min(255, there + static_cast<int>(std::lround(of * share)));
        };
        pixel = qRgba(part(qRed(colour), qRed(pixel)), part(qGreen(colour), qGreen(pixel)),
                      part(qBlue(colour), qBlue(pixel)), part(255, qAlpha(pixel)));
    }

    QRgb *m_bits;
    qsizetype m_stride;
    int m_height;
    int m_scale;
};

/// How high and how low a line is within a column, its way from the column before included.
class LineColumns
{
public:
    explicit LineColumns(const PlotLine &line)
        : m_points(line.points)
    {
    }

    /// Least and greatest; nothing where the line is not. Columns come from the left to the right.
    std::optional<std::pair<double, double>> read(qint64 from, qint64 to)
    {
        m_any = false;
        while (m_next < m_points.size() && m_points[m_next].utcMs < from)
            ++m_next;
        size_t at = m_next;
        take(from, at);
        for (; at < m_points.size() && m_points[at].utcMs < to; ++at)
            take(m_points[at].value);
        take(to, at);
        if (!m_any)
            return {};
        return std::pair{m_least, m_most};
    }

private:
    void take(double value)
    {
        m_least = m_any ? std::min(m_least, value) : value;
        m_most = m_any ? std::max(m_most, value) : value;
        m_any = true;
    }

    /// At an edge of the column, between the points before it and behind it.
    void take(qint64 ms, size_t next)
    {
        if (next == 0 || next >= m_points.size() || m_points[next].gapBefore)
            return;
        const PlotPoint &a = m_points[next - 1];
        const PlotPoint &b = m_points[next];
        take(a.value + (b.value - a.value) * static_cast<double>(ms - a.utcMs) /
                           static_cast<double>(std::max<qint64>(1, b.utcMs - a.utcMs)));
    }

    const std::vector<PlotPoint> &m_points;
    size_t m_next = 0;
    bool m_any = false;
    double m_least = 0;
    double m_most = 0;
};

void rasterLines(QImage &image, const PlotMap &map, const Plot &plot, const PlotLook &look)
{
    Canvas canvas(image);
    const double ratio = image.devicePixelRatio();
    for (size_t i = plot.lines.size(); i-- > 0;) { // the first one lies on top
        const PlotLine &line = plot.lines[i];
        const QPen pen = linePen(look.theme, static_cast<int>(i));
        const double half = pen.widthF() * ratio / 2;
        const double scale = canvas.height() / map.tops[line.axis];
        LineColumns columns(line);
        for (int x = 0; x < image.width(); ++x) {
            const auto ends = columns.read(map.range.at(static_cast<double>(x) / image.width()),
                                           map.range.at(static_cast<double>(x + 1) / image.width()));
            if (ends)
                canvas.stroke(x, canvas.height() - ends->second * scale - half,
                              canvas.height() - ends->first * scale + half, pen.color());
        }
    }
}

void rasterBands(QImage &image, const PlotMap &map, const Plot &plot, const PlotLook &look)
{
    std::vector<Ink> inks;
    for (int band = 0; band < static_cast<int>(plot.bands.size()); ++band)
        inks.push_back(inkOf(plot, band, look));
    Canvas canvas(image);
    Columns columns(plot);
    const QRgb edge = look.theme.muted.rgb();
    const double scale = canvas.height() / map.tops[0];
    double before = -1; // where the total was, one column earlier
    for (int x = 0; x < image.width(); ++x) {
        if (!columns.read(map.range.at(static_cast<double>(x) / image.width()),
                          map.range.at(static_cast<double>(x + 1) / image.width()))) {
            before = -1;
            continue;
        }
        double bottom = canvas.height();
        for (size_t band = 0; band < inks.size(); ++band) {
            const double top = bottom - columns.values()[band] * scale;
            if (top < bottom)
                canvas.fill(x, top, bottom, inks[band]);
            bottom = top;
        }
        if (std::isnan(columns.total())) {
            before = -1;
            continue;
        }
        // What the host says of itself: its VMs and what is left may not quite add up to it.
        const double y = canvas.height() - columns.total() * scale;
        canvas.mark(x, before < 0 ? y : std::min(y, before), before < 0 ? y : std::max(y, before), edge);
        before = y;
    }
}

} // namespace

void rasterPlot(QImage &image, const PlotMap &map, const Plot &plot, const PlotLook &look)
{
    if (plot.isStack())
        rasterBands(image, map, plot, look);
    rasterLines(image, map, plot, look);
}

} // namespace switchyard
