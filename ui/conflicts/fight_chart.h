// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/conflicts/fight_lines.h"
#include "ui/theme/appearance.h"

#include <QWidget>

namespace switchyard
{

/// The VMs that fight, one on the other, under their host's total, with both thresholds; the time in which
/// they fought has a ground of its own. A crosshair reads the values: the pointer, or Left and Right.
class FightChart : public QWidget
{
    Q_OBJECT

public:
    explicit FightChart(const Appearance &appearance, QWidget *parent = nullptr);

    void display(const FightLines &lines);
    /// Instead of lines: why there are none.
    void say(const QString &sentence);
    QString reading() const; ///< what the crosshair says; empty where it is not shown
    QSize sizeHint() const override { return {420, 200}; }
    QSize minimumSizeHint() const override { return {260, 140}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    static constexpr int scaleWidth = 44;
    static constexpr int nameWidth = 96; ///< at the right, where each is named
    static constexpr int axisHeight = 20;

    QRectF plot() const;
    double xOf(qint64 ms) const;
    double yOf(double percent) const;
    double stackAt(size_t point, size_t bands) const;
    void paintGround(QPainter &painter) const;
    void paintBands(QPainter &painter) const;
    void paintBand(QPainter &painter, size_t band, const QColor &colour) const;
    void paintTotal(QPainter &painter) const;
    void paintNames(QPainter &painter) const;
    void paintThreshold(QPainter &painter, double percent, const QString &words, const QColor &colour) const;
    QColor colourOf(size_t band) const;
    void point(qint64 index);

    const Appearance &m_appearance;
    FightLines m_lines;
    QString m_sentence;
    qint64 m_pointed = -1; ///< index into m_lines.times
};

} // namespace switchyard
