// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/rate_chart.h"

#include "ui/format.h"
#include "ui/widgets/crosshair.h"
#include "ui/widgets/ticks.h"

#include <QDateTime>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr int nameWidth = 128; ///< at the right, where the lines are named
constexpr int scaleWidth = 68;
constexpr qint64 gapMs = 15'000;
constexpr qint64 shortestMs = 30'000; ///< that the axis shows

using Point = RateSeries::Point;

QString rate(qint64 bps)
{
    return format::bytesPerSecond(static_cast<double>(bps));
}

} // namespace

RateChart::RateChart(const Appearance &appearance, QWidget *parent)
    : QWidget(parent)
    , m_appearance(appearance)
{
    setObjectName(QStringLiteral("rates"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMaximumHeight(260);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAccessibleName(said());
    connect(&appearance, &Appearance::themeChanged, this, qOverload<>(&QWidget::update));
}

void RateChart::setSeries(const RateSeries &series, Tone tone)
{
    if (series.points == m_series.points && tone == m_tone)
        return;
    m_series = series;
    m_tone = tone;
    m_top = 1;
    for (const Point &point : m_series.points)
        m_top = std::max({m_top, point.copyBps, point.writesBps});
    m_top = static_cast<qint64>(roundUp(static_cast<double>(m_top)));
    m_pointed = std::min<qsizetype>(m_pointed, static_cast<qsizetype>(m_series.points.size()) - 1);
    setAccessibleName(said());
    update();
}

QString RateChart::said() const
{
    if (m_series.points.empty())
        return tr("Copied against written: no rates were heard yet");
    const Point &last = m_series.points.back();
    return tr("Copied against written: now %1 copied, %2 written")
        .arg(rate(last.copyBps), rate(last.writesBps));
}

QRectF RateChart::plot() const
{
    return {scaleWidth, 32, width() - scaleWidth - nameWidth * 1.0, height() - 54.0};
}

double RateChart::xOf(qint64 ms) const
{
    const qint64 first = m_series.points.front().atMs;
    const qint64 span = std::max(shortestMs, m_series.points.back().atMs - first);
    return plot().left() + plot().width() * static_cast<double>(ms - first) / static_cast<double>(span);
}

double RateChart::yOf(qint64 bps) const
{
    return plot().bottom() - plot().height() * static_cast<double>(bps) / static_cast<double>(m_top);
}

void RateChart::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_appearance.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.text);
    painter.drawText(QRectF(0, 0, width(), painter.fontMetrics().height()), Qt::AlignLeft | Qt::AlignVCenter,
                     tr("Copied against written"));
    const QRectF area = plot();
    painter.setPen(theme.line);
    for (const double part : m_series.points.empty() ? std::vector{0.0, 1.0} : std::vector{0.0, 0.5, 1.0}) {
        const double y = std::round(area.bottom() - area.height() * part) + 0.5;
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    }
    painter.setPen(theme.muted);
    if (m_series.points.empty()) {
        painter.drawText(area, Qt::AlignCenter, tr("No rates were heard yet"));
        return;
    }
    painter.drawText(QRectF(0, area.top() - 8, scaleWidth - 2 * grid, 16), Qt::AlignRight | Qt::AlignVCenter,
                     rate(m_top));
    painter.drawText(QRectF(0, area.bottom() - 8, scaleWidth - 2 * grid, 16),
                     Qt::AlignRight | Qt::AlignVCenter, QStringLiteral("0"));
    const auto clock = [](qint64 ms) {
        return QDateTime::fromMSecsSinceEpoch(ms).time().toString(QStringLiteral("HH:mm:ss"));
    };
    const QRectF times(area.left(), area.bottom() + 4, area.width(), 16);
    painter.drawText(times, Qt::AlignLeft | Qt::AlignVCenter, clock(m_series.points.front().atMs));
    if (xOf(m_series.points.back().atMs) > area.left() + 140)
        painter.drawText(QRectF(area.left(), times.top(), xOf(m_series.points.back().atMs) - area.left(), 16),
                         Qt::AlignRight | Qt::AlignVCenter, clock(m_series.points.back().atMs));
    const QColor writes = m_tone == Tone::Normal ? theme.muted : theme.mark(m_tone);
    QPen dashed(writes, 2, Qt::CustomDashLine, Qt::FlatCap);
    dashed.setDashPattern({3, 2});
    paintLine(painter, &Point::writesBps, dashed);
    paintLine(painter, &Point::copyBps, QPen(theme.motion, 2));
    double lastY = -100;
    paintName(painter, &Point::copyBps, tr("copied"), theme.text, &lastY);
    paintName(painter, &Point::writesBps, tr("written"),
              m_tone == Tone::Normal ? theme.text : theme.word(m_tone), &lastY);
    if (m_pointed >= 0) {
        const Point &at = m_series.points[static_cast<size_t>(m_pointed)];
        drawCrosshair(
            painter, area.adjusted(0, -4, 0, 0), xOf(at.atMs),
            tr("%1  copied %2, written %3").arg(clock(at.atMs), rate(at.copyBps), rate(at.writesBps)), theme);
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.selection, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

void RateChart::paintLine(QPainter &painter, qint64 Point::*value, const QPen &pen) const
{
    QPainterPath path;
    const Point *before = nullptr;
    for (const Point &point : m_series.points) {
        if (point.*value < 0) {
            before = nullptr;
            continue;
        }
        const QPointF at(xOf(point.atMs), yOf(point.*value));
        // Of memory and of disks they are different things: no line leads from one to the other.
        const bool joins = before && point.atMs - before->atMs <= gapMs && before->ofMemory == point.ofMemory;
        if (joins)
            path.lineTo(at);
        else
            path.moveTo(at);
        before = &point;
    }
    painter.strokePath(path, pen);
    if (before) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(pen.color());
        painter.drawEllipse(QPointF(xOf(before->atMs), yOf(before->*value)), 3, 3);
    }
}

/// At the end of its line; two that would lie over each other make way. A line that has ended before the
/// other keeps its name, over its end.
void RateChart::paintName(QPainter &painter, qint64 Point::*value, const QString &name, const QColor &colour,
                          double *lastY) const
{
    painter.setPen(colour);
    const Point &last = m_series.points.back();
    if (last.*value < 0) {
        const auto end = std::find_if(m_series.points.rbegin(), m_series.points.rend(),
                                      [&](const Point &point) { return point.*value >= 0; });
        if (end == m_series.points.rend())
            return;
        const double needed = painter.fontMetrics().horizontalAdvance(name) + 1;
        const double left = std::max(plot().left(), xOf(end->atMs) - needed);
        painter.drawText(QRectF(left, yOf((*end).*value) - 20, needed, 16), Qt::AlignLeft | Qt::AlignVCenter,
                         name);
        return;
    }
    double y = std::clamp(yOf(last.*value), plot().top() + 4, plot().bottom() - 4);
    if (std::abs(y - *lastY) < 16)
        y = y >= *lastY && *lastY + 16 <= plot().bottom() + 8 ? *lastY + 16 : *lastY - 16;
    *lastY = y;
    painter.drawText(QRectF(plot().right() + 2 * grid, y - 8, nameWidth - 2 * grid, 16),
                     Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("%1 %2").arg(rate(last.*value), name));
}

void RateChart::point(qsizetype index)
{
    m_pointed = m_series.points.empty()
                    ? -1
                    : std::clamp<qsizetype>(index, 0, static_cast<qsizetype>(m_series.points.size()) - 1);
    update();
}

void RateChart::mouseMoveEvent(QMouseEvent *event)
{
    qsizetype nearest = -1;
    double least = 1e9;
    for (size_t i = 0; i < m_series.points.size(); ++i) {
        const double away = std::abs(xOf(m_series.points[i].atMs) - event->position().x());
        if (away < least) {
            least = away;
            nearest = static_cast<qsizetype>(i);
        }
    }
    if (nearest >= 0)
        point(nearest);
}

void RateChart::leaveEvent(QEvent *event)
{
    m_pointed = -1;
    update();
    QWidget::leaveEvent(event);
}

void RateChart::focusOutEvent(QFocusEvent *event)
{
    m_pointed = -1;
    QWidget::focusOutEvent(event);
}

void RateChart::keyPressEvent(QKeyEvent *event)
{
    const auto last = static_cast<qsizetype>(m_series.points.size()) - 1;
    if (event->key() == Qt::Key_Left)
        point(m_pointed < 0 ? last : m_pointed - 1);
    else if (event->key() == Qt::Key_Right)
        point(m_pointed < 0 ? last : m_pointed + 1);
    else
        QWidget::keyPressEvent(event);
}

} // namespace switchyard
