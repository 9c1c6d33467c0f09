// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/usage_chart.h"

#include "ui/widgets/crosshair.h"
#include "ui/widgets/ticks.h"

#include <QChart>
#include <QDateTimeAxis>
#include <QGraphicsLayout>
#include <QGraphicsLineItem>
#include <QGraphicsSimpleTextItem>
#include <QLineSeries>
#include <QMouseEvent>
#include <QValueAxis>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr qint64 hourMs = 3'600'000;
constexpr qint64 shortestMs = 30'000;

} // namespace

UsageChart::UsageChart(const Appearance &appearance, QWidget *parent)
    : QChartView(new QChart, parent)
    , m_appearance(appearance)
    , m_time(new QDateTimeAxis)
    , m_values(new QValueAxis)
    , m_cross(new QGraphicsLineItem(chart()))
    , m_label(new QGraphicsSimpleTextItem(chart()))
{
    chart()->legend()->hide(); // one line, named beside it
    chart()->setMargins(QMargins(0, 0, 0, 0));
    chart()->setBackgroundRoundness(0);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->addAxis(m_time, Qt::AlignBottom);
    chart()->addAxis(m_values, Qt::AlignLeft);
    m_time->setTickCount(3);
    m_values->setTickCount(3);
    m_cross->setZValue(10);
    m_label->setZValue(11);
    m_cross->hide();
    m_label->hide();
    setMouseTracking(true);
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setRenderHint(QPainter::Antialiasing);
    setMinimumHeight(148);
    setToolTip(tr("Wheel: zoom. Drag: earlier or later. Double click: the whole hour."));
    connect(&appearance, &Appearance::themeChanged, this, &UsageChart::wear);
    wear();
}

void UsageChart::wear()
{
    const Theme &theme = m_appearance.theme();
    chart()->setBackgroundBrush(theme.panel);
    setBackgroundBrush(theme.panel);
    for (QAbstractAxis *axis :
         {static_cast<QAbstractAxis *>(m_time), static_cast<QAbstractAxis *>(m_values)}) {
        axis->setLabelsColor(theme.muted);
        axis->setGridLinePen(QPen(theme.line, 1));
        axis->setLinePen(QPen(theme.line, 1));
        QFont small = font();
        small.setPointSizeF(small.pointSizeF() * 0.85);
        axis->setLabelsFont(small);
    }
    m_cross->setPen(QPen(theme.muted, 1));
    m_label->setBrush(theme.text);
    draw();
}

void UsageChart::display(const Metric &metric, const Trace &trace, qint64 nowMs, const QDateTime &now)
{
    if (m_metric != &metric) {
        m_metric = &metric;
        m_spanMs = hourMs;
        m_behindMs = 0;
        setAccessibleName(tr("%1 over the last hour").arg(metric.words()));
    }
    m_trace = trace;
    m_nowMs = nowMs;
    m_now = now;
    draw();
}

void UsageChart::draw()
{
    if (!m_metric)
        return;
    QList<QList<QPointF>> stretches;
    bool broken = true;
    double most = 0;
    for (const TracePoint &point : m_trace) {
        const double value = point.value;
        broken = broken || point.gapBefore;
        if (std::isnan(value)) {
            broken = true;
            continue;
        }
        if (std::exchange(broken, false))
            stretches.append(QList<QPointF>());
        most = std::max(most, value);
        const qint64 at = m_now.addMSecs(point.atMs - m_nowMs).toMSecsSinceEpoch();
        stretches.last() << QPointF(static_cast<double>(at), value);
    }
    while (m_lines.size() > stretches.size()) {
        chart()->removeSeries(m_lines.last());
        delete m_lines.takeLast();
    }
    while (m_lines.size() < stretches.size()) {
        auto *line = new QLineSeries;
        chart()->addSeries(line);
        line->attachAxis(m_time);
        line->attachAxis(m_values);
        m_lines << line;
    }
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        m_lines[i]->setPen(QPen(m_appearance.theme().series(0), 1.5));
        m_lines[i]->replace(stretches[i]);
    }
    const double top = m_metric->top > 0 ? m_metric->top : roundUp(most);
    m_values->setRange(0, top);
    if (m_metric->top > 0)
        m_values->setLabelFormat(QStringLiteral("%d %%"));
    else
        m_values->setLabelFormat(top >= 1e6 ? QStringLiteral("%.2g") : QStringLiteral("%g"));
    setRange();
}

void UsageChart::setRange()
{
    const QDateTime end = m_now.addMSecs(-m_behindMs);
    m_time->setFormat(m_spanMs > 600'000 ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss"));
    m_time->setRange(end.addMSecs(-m_spanMs).toLocalTime(), end.toLocalTime());
}

void UsageChart::resetView()
{
    m_spanMs = hourMs;
    m_behindMs = 0;
    setRange();
}

void UsageChart::zoom(double factor, double anchor)
{
    const qint64 before = m_spanMs;
    m_spanMs = std::clamp(static_cast<qint64>(static_cast<double>(before) * factor), shortestMs, hourMs);
    // What is under the pointer stays there.
    m_behindMs += static_cast<qint64>(static_cast<double>(before - m_spanMs) * (1 - anchor));
    m_behindMs = std::clamp<qint64>(m_behindMs, 0, hourMs - m_spanMs);
    setRange();
}

void UsageChart::pan(qint64 ms)
{
    m_behindMs = std::clamp<qint64>(m_behindMs + ms, 0, hourMs - m_spanMs);
    setRange();
}

void UsageChart::wheelEvent(QWheelEvent *event)
{
    const QRectF plot = chart()->plotArea();
    const double anchor = std::clamp((event->position().x() - plot.left()) / plot.width(), 0.0, 1.0);
    zoom(event->angleDelta().y() > 0 ? 0.8 : 1.25, anchor);
    event->accept();
}

void UsageChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_dragX = event->position().x();
    setFocus(Qt::MouseFocusReason);
}

void UsageChart::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragX >= 0) {
        const double moved = (event->position().x() - m_dragX) / chart()->plotArea().width();
        pan(static_cast<qint64>(moved * static_cast<double>(m_spanMs)));
        m_dragX = event->position().x();
    }
    point(event->position());
}

void UsageChart::mouseReleaseEvent(QMouseEvent *)
{
    m_dragX = -1;
}

void UsageChart::mouseDoubleClickEvent(QMouseEvent *)
{
    resetView();
}

void UsageChart::leaveEvent(QEvent *event)
{
    m_cross->hide();
    m_label->hide();
    QChartView::leaveEvent(event);
}

void UsageChart::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(0.8, 1);
        return;
    case Qt::Key_Minus:
        zoom(1.25, 1);
        return;
    case Qt::Key_Left:
        pan(m_spanMs / 10);
        return;
    case Qt::Key_Right:
        pan(-m_spanMs / 10);
        return;
    case Qt::Key_Home:
        resetView();
        return;
    default:
        QChartView::keyPressEvent(event);
    }
}

QString UsageChart::reading() const
{
    return m_label->isVisible() ? m_label->text() : QString();
}

void UsageChart::point(const QPointF &at)
{
    const QRectF plot = chart()->plotArea();
    const bool inside = m_metric && plot.contains(at);
    m_cross->setVisible(inside);
    m_label->setVisible(inside);
    if (!inside)
        return;
    const double share = (at.x() - plot.left()) / plot.width();
    const qint64 wanted =
        m_nowMs - m_behindMs - static_cast<qint64>((1 - share) * static_cast<double>(m_spanMs));
    const TracePoint *reading = readingAt(m_trace, wanted);
    m_label->setText(
        readingWords(m_now.addMSecs(wanted - m_nowMs), reading ? m_metric->text(reading->value) : QString()));
    m_cross->setLine(at.x(), plot.top(), at.x(), plot.bottom());
    const double width = m_label->boundingRect().width();
    m_label->setPos(std::min(at.x() + grid, plot.right() - width), plot.top());
}

} // namespace switchyard
