// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/details/metric.h"
#include "ui/theme/appearance.h"

#include <QChartView>
#include <QDateTime>

class QDateTimeAxis;
class QGraphicsLineItem;
class QGraphicsSimpleTextItem;
class QLineSeries;
class QValueAxis;

namespace switchyard
{

/// The last hour of one metric. Gaps are gaps, never drawn across. The wheel zooms time about the pointer,
/// dragging (or Left and Right) moves it, a double click (or Home) shows the whole hour again; a crosshair
/// reads values where the pointer is.
class UsageChart : public QChartView
{
    Q_OBJECT

public:
    explicit UsageChart(const Appearance &appearance, QWidget *parent = nullptr);

    /// `now` is the wall time of the trace's clock `nowMs`. Keeps the zoom unless the metric is another one.
    void display(const Metric &metric, const Trace &trace, qint64 nowMs, const QDateTime &now);
    void resetView();

    qint64 spanMs() const { return m_spanMs; }
    int segments() const { return static_cast<int>(m_lines.size()); }
    QString reading() const; ///< what the crosshair says; empty when the pointer is elsewhere

protected:
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void wear();
    void draw();
    void setRange();
    void zoom(double factor, double anchor);
    void pan(qint64 ms);
    void point(const QPointF &at);

    const Appearance &m_appearance;
    QDateTimeAxis *m_time;
    QValueAxis *m_values;
    QList<QLineSeries *> m_lines; ///< one for each stretch without a gap
    QGraphicsLineItem *m_cross;
    QGraphicsSimpleTextItem *m_label;
    const Metric *m_metric = nullptr;
    Trace m_trace;
    qint64 m_nowMs = 0;
    QDateTime m_now;
    qint64 m_spanMs = 3'600'000; ///< how much time is shown
    qint64 m_behindMs = 0;       ///< how far its right edge is behind now
    double m_dragX = -1;
};

} // namespace switchyard
