// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/trends_view.h"

#include "core/base/clock.h"
#include "ui/format.h"
#include "ui/theme/appearance.h"
#include "ui/widgets/crosshair.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{
constexpr int wideEnough = 240; ///< for two charts
constexpr int gap = 4 * grid;
constexpr qint64 stepMs = 300'000; ///< with Shift
} // namespace

TrendsView::TrendsView(const Appearance &appearance, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_appearance(appearance)
    , m_clock(clock)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    connect(&appearance, &Appearance::themeChanged, this, qOverload<>(&QWidget::update));
}

void TrendsView::display(UpsTrends trends)
{
    m_trends = std::move(trends);
    if (m_pointer) { // time goes by below it
        const auto all = charts();
        const auto at =
            std::ranges::find_if(all, [this](const Chart &chart) { return chart.box.contains(*m_pointer); });
        m_crossMs =
            at == all.end() ? std::nullopt : std::optional(at->trend->timeAt(at->box, m_pointer->x()));
    }
    if (m_crossMs && *m_crossMs < m_trends.runtime.nowMs - Trend::spanMs)
        m_crossMs.reset();
    if (!m_crossMs)
        setAccessibleDescription(m_trends.charge.inWords() + QStringLiteral(". ") +
                                 m_trends.runtime.inWords());
    update();
}

std::vector<TrendsView::Chart> TrendsView::charts() const
{
    const QRect inner = rect().adjusted(frame, frame, -frame, -frame);
    if (inner.width() < wideEnough)
        return {{&m_trends.runtime, inner, format::duration}};
    const int one = (inner.width() - gap) / 2;
    return {{&m_trends.charge, QRect(inner.left(), inner.top(), one, inner.height()), format::percent},
            {&m_trends.runtime, QRect(inner.right() + 1 - one, inner.top(), one, inner.height()),
             format::duration}};
}

QString TrendsView::words(const Chart &chart) const
{
    const TracePoint *point = readingAt(chart.trend->trace, *m_crossMs);
    const QDateTime time = m_clock.now().addMSecs((point ? point->atMs : *m_crossMs) - m_clock.monotonicMs());
    return readingWords(time, point ? chart.text(point->value) : QString());
}

QStringList TrendsView::readings() const
{
    QStringList list;
    if (m_crossMs) {
        for (const Chart &chart : charts())
            list << words(chart);
    }
    return list;
}

void TrendsView::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_appearance.theme();
    QPainter painter(this);
    painter.setFont(font());
    for (const Chart &chart : charts()) {
        drawTrend(painter, chart.box, *chart.trend, theme);
        if (m_crossMs)
            drawReading(painter, chart.box, *chart.trend, *m_crossMs, words(chart), theme);
    }
    if (!hasFocus())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.selection, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
}

void TrendsView::cross(std::optional<qint64> atMs)
{
    if (atMs == m_crossMs)
        return;
    m_crossMs = atMs;
    update();
    if (!hasFocus())
        return;
    const QStringList said = readings();
    setAccessibleDescription(said.isEmpty() ? m_trends.runtime.inWords() : said.join(QStringLiteral(", ")));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

void TrendsView::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position().toPoint();
    for (const Chart &chart : charts()) {
        if (chart.box.contains(*m_pointer)) {
            cross(chart.trend->timeAt(chart.box, m_pointer->x()));
            return;
        }
    }
    cross({});
}

void TrendsView::leaveEvent(QEvent *event)
{
    if (m_pointer) // else it stands where the keyboard put it
        cross({});
    m_pointer.reset();
    QWidget::leaveEvent(event);
}

const Trace &TrendsView::trace() const
{
    const Trace &charge = m_trends.charge.trace;
    const bool known = charts().size() > 1 && std::ranges::any_of(charge, [](const TracePoint &point) {
                           return !std::isnan(point.value);
                       });
    return known ? charge : m_trends.runtime.trace;
}

/// To the next known reading in this direction that is so far away at the least; the last one there is stays.
void TrendsView::step(int by, qint64 leastMs)
{
    const Trace &along = trace();
    const qint64 begin = m_trends.runtime.nowMs - Trend::spanMs;
    const qint64 from = m_crossMs.value_or(by < 0 ? m_trends.runtime.nowMs + 1 : begin - 1);
    std::optional<qint64> to;
    for (const TracePoint &point : along) {
        if (std::isnan(point.value) || point.atMs < begin)
            continue;
        const qint64 away = (point.atMs - from) * by;
        if (away <= 0)
            continue;
        // The nearest that is far enough; where none is, the farthest.
        const qint64 best = to ? (*to - from) * by : 0;
        if (!to || (away >= leastMs ? best < leastMs || away < best : best < leastMs && away > best))
            to = point.atMs;
    }
    m_pointer.reset();
    if (to)
        cross(to);
}

void TrendsView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)
        step(-1, 0); // the newest
}

void TrendsView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
    if (!m_pointer)
        cross({});
}

void TrendsView::keyPressEvent(QKeyEvent *event)
{
    const qint64 least = event->modifiers().testFlag(Qt::ShiftModifier) ? stepMs : 0;
    switch (event->key()) {
    case Qt::Key_Left:
        step(-1, least);
        return;
    case Qt::Key_Right:
        step(1, least);
        return;
    case Qt::Key_Home:
    case Qt::Key_End:
        m_crossMs.reset();
        step(event->key() == Qt::Key_Home ? 1 : -1, 0);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace switchyard
