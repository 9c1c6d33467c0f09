// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/outage_track.h"
#include "ui/theme/appearance.h"

#include <QWidget>

namespace switchyard
{

/// The charge of one UPS through an outage, with what it says of its supply below: as it will be played.
class OutageChart : public QWidget
{
    Q_OBJECT

public:
    explicit OutageChart(const Appearance &appearance, QWidget *parent = nullptr);

    void setOutage(const UpsFacts &today, const std::vector<OutagePoint> &points);
    void clear();
    double endSeconds() const { return m_end; } ///< of what is drawn

    QSize sizeHint() const override { return {280, 190}; }
    QSize minimumSizeHint() const override { return {200, 120}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double xOf(double seconds) const;
    double yOf(double percent) const;
    QRectF chart() const;
    void paintCurve(QPainter &painter) const;
    void paintSupply(QPainter &painter) const;

    const Appearance &m_appearance;
    std::optional<OutageTrack> m_track;
    std::vector<OutagePoint> m_points;
    double m_end = 60;
};

} // namespace switchyard
