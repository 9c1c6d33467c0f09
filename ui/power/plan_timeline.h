// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/power/timeline.h"
#include "ui/theme/appearance.h"

#include <QWidget>

namespace switchyard
{

/// A plan against the battery, part by part: lanes to one axis of time. A part of few steps shows each with
/// its name, one of many how many of them are left. Paints no more than its pixels, also for thousands of
/// steps.
class PlanTimeline : public QWidget
{
    Q_OBJECT

public:
    explicit PlanTimeline(const Appearance &appearance, QWidget *parent = nullptr);

    void setTimeline(const Timeline &timeline);
    const Timeline &timeline() const { return m_timeline; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override; ///< tool tips

private:
    double axisEnd() const; ///< seconds at the right edge
    QRectF chart() const;   ///< without titles and axis
    double xOf(double seconds) const;
    double clearOfEmpty(double x, double needed) const;
    int heightOf(const TimelineLane &lane) const;
    void paintAxis(QPainter &painter) const;
    void paintLane(QPainter &painter, const TimelineLane &lane, int top) const;
    void paintBar(QPainter &painter, const TimelineBar &bar, double top) const;
    void paintMany(QPainter &painter, const TimelineLane &lane, int top) const;
    void paintMoment(QPainter &painter, double seconds, const QColor &colour, Qt::PenStyle style) const;
    void paintBattery(QPainter &painter) const;
    QString hintAt(const QPoint &at) const;
    QString said() const;

    const Appearance &m_appearance;
    Timeline m_timeline;
};

} // namespace switchyard
