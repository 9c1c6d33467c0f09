// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot_picture.h"

#include "ui/charts/plot_raster.h"
#include "ui/when_done.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QtConcurrentRun>

namespace switchyard
{

bool PlotPicture::serves(const Wanted &wanted) const
{
    const Wanted &had = m_drawn.wanted;
    return had.plot == wanted.plot && had.size == wanted.size && had.ratio == wanted.ratio &&
           had.look.lit == wanted.look.lit && had.look.theme.dark == wanted.look.theme.dark &&
           had.seen.spanMs() == wanted.seen.spanMs() && m_drawn.range.contains(wanted.seen);
}

void PlotPicture::want(const Wanted &wanted)
{
    m_next = wanted;
    if (m_busy)
        m_again = true;
    else if (!serves(wanted))
        begin();
}

void PlotPicture::begin()
{
    m_busy = true;
    m_again = false;
    whenDone(QtConcurrent::run(&PlotPicture::draw, m_next), this, [this](const Drawn &drawn) {
        m_drawn = drawn;
        m_busy = false;
        if (std::exchange(m_again, false) && !serves(m_next))
            begin();
        Q_EMIT this->drawn();
    });
}

PlotPicture::Drawn PlotPicture::draw(const Wanted &wanted)
{
    Drawn drawn;
    drawn.wanted = wanted;
    const qint64 more = wanted.seen.spanMs() / 2;
    drawn.range = {wanted.seen.fromMs - more, wanted.seen.toMs + more};
    if (!wanted.plot || wanted.size.isEmpty())
        return drawn;
    const QSizeF size(2 * wanted.size.width(), wanted.size.height());
    drawn.image = QImage((size * wanted.ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    drawn.image.setDevicePixelRatio(wanted.ratio);
    drawn.image.fill(Qt::transparent);
    PlotMap map{QRectF(QPointF(), size), drawn.range, {wanted.plot->tops[0], wanted.plot->tops[1]}};
    rasterPlot(drawn.image, map, *wanted.plot, wanted.look);
    map.area.setWidth(wanted.size.width());
    map.range = wanted.seen;
    const QFontMetricsF metrics(wanted.font);
    std::vector<double> widths;
    for (const PlotBand &band : wanted.plot->bands)
        widths.push_back(metrics.horizontalAdvance(band.name));
    drawn.labels = bandLabels(map, *wanted.plot, widths, metrics.height());
    return drawn;
}

void PlotPicture::paint(QPainter &painter, const PlotMap &map) const
{
    if (m_drawn.image.isNull())
        return;
    const double left = map.x(m_drawn.range.fromMs);
    const double right = map.x(m_drawn.range.toMs);
    painter.save();
    painter.setClipRect(map.area);
    const bool same =
        m_drawn.wanted.seen.spanMs() == map.range.spanMs() && m_drawn.wanted.size == map.area.size();
    if (same) // to the pixel: what moves by less would flicker
        painter.drawImage(
            QPointF(std::round(left * m_drawn.wanted.ratio) / m_drawn.wanted.ratio, map.area.top()),
            m_drawn.image);
    else
        painter.drawImage(QRectF(left, map.area.top(), right - left, map.area.height()), m_drawn.image,
                          QRectF(m_drawn.image.rect()));
    painter.restore();
}

} // namespace switchyard
