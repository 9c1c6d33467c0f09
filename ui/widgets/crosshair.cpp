// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/crosshair.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{
constexpr qint64 nearMs = 30'000;
} // namespace

const TracePoint *readingAt(const Trace &trace, qint64 atMs)
{
    const auto after = std::ranges::lower_bound(trace, atMs, {}, &TracePoint::atMs);
    const TracePoint *nearest = after == trace.end() ? nullptr : &*after;
    if (after != trace.begin()) {
        const TracePoint *before = &*(after - 1);
        if (!nearest || atMs - before->atMs < nearest->atMs - atMs)
            nearest = before;
    }
    const bool known = nearest && std::abs(nearest->atMs - atMs) <= nearMs && !std::isnan(nearest->value);
    return known ? nearest : nullptr;
}

QString readingWords(const QDateTime &time, const QString &value)
{
    return time.toLocalTime().toString(QStringLiteral("HH:mm:ss")) + QStringLiteral("  ") +
           (value.isEmpty()
                ? QCoreApplication::translate("Crosshair", QT_TRANSLATE_NOOP("Crosshair", "no reading"))
                : value);
}

void drawCrosshair(QPainter &painter, const QRectF &plot, double x, const QString &words, const Theme &theme)
{
    painter.setPen(QPen(theme.selection, 1));
    const double middle = std::floor(x) + 0.5;
    painter.drawLine(QPointF(middle, plot.top()), QPointF(middle, plot.bottom()));
    const QFontMetricsF metrics(painter.font());
    QRectF label(0, plot.top() + 1, metrics.horizontalAdvance(words) + 2 * grid, metrics.height() + 2);
    const bool right = x + grid + label.width() <= plot.right();
    label.moveLeft(right ? x + grid : std::max(plot.left(), x - grid - label.width()));
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.raised);
    painter.drawRect(label);
    painter.setPen(theme.text);
    painter.drawText(label, Qt::AlignCenter, words);
}

} // namespace switchyard
