// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move_verdict.h"
#include "ui/theme/appearance.h"

#include <QWidget>

namespace switchyard
{

/// How fast it is copied against how fast the VM writes, over time: two lines, each named at its end. Gaps
/// are gaps.
class RateChart : public QWidget
{
    Q_OBJECT

public:
    explicit RateChart(const Appearance &appearance, QWidget *parent = nullptr);

    void setSeries(const RateSeries &series, Tone tone);
    const RateSeries &series() const { return m_series; }
    QString said() const; ///< for whoever cannot see it

    QSize sizeHint() const override { return {420, 132}; }
    QSize minimumSizeHint() const override { return {240, 140}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    QRectF plot() const;
    double xOf(qint64 ms) const;
    double yOf(qint64 bps) const;
    void paintLine(QPainter &painter, qint64 RateSeries::Point::*value, const QPen &pen) const;
    void paintName(QPainter &painter, qint64 RateSeries::Point::*value, const QString &name,
                   const QColor &colour, double *lastY) const;
    void point(qsizetype index);

    const Appearance &m_appearance;
    RateSeries m_series;
    Tone m_tone = Tone::Normal;
    qint64 m_top = 1;
    qsizetype m_pointed = -1; ///< index of what is under the crosshair
};

} // namespace switchyard
