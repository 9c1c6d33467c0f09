// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sparkline.h"

#include <QPainter>
#include <QPolygonF>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr double hourMs = 3'600'000;

double greatest(const Trace &trace)
{
    double most = 0;
    for (const TracePoint &point : trace) {
        if (point.value > most) // false for NaN
            most = point.value;
    }
    return most;
}

void flush(QPainter &painter, QPolygonF &line)
{
    if (line.size() == 1)
        painter.drawPoint(line.first());
    else if (line.size() > 1)
        painter.drawPolyline(line);
    line.clear();
}

} // namespace

void drawSparkline(QPainter &painter, const QRectF &box, const Trace &trace, double top, qint64 nowMs,
                   const QColor &colour)
{
    if (top <= 0)
        top = greatest(trace);
    if (top <= 0)
        top = 1;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1));
    QPolygonF line;
    QPointF last;
    bool lastKnown = false;
    for (const TracePoint &point : trace) {
        const double age = static_cast<double>(nowMs - point.atMs);
        lastKnown = !std::isnan(point.value) && age <= hourMs;
        if (point.gapBefore || !lastKnown)
            flush(painter, line);
        if (!lastKnown)
            continue;
        last = {box.right() - age / hourMs * box.width(),
                box.bottom() - std::min(point.value / top, 1.0) * box.height()};
        line << last;
    }
    flush(painter, line);
    if (lastKnown) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(last, 1.75, 1.75);
    }
    painter.restore();
}

} // namespace switchyard
