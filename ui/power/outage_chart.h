// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/outage_track.h"
#include "ui/theme/appearance.h"

#include <QWidget>

namespace switchyard
{

/// The charge of one UPS through an outage, with what it says of its supply below: as it will be played. Its
/// points are drawn anew by hand: dragged, or moved by the arrow keys (Shift: far). It changes nothing
/// itself: it says what is wanted, and is given the outage that came of it.
class OutageChart : public QWidget
{
    Q_OBJECT

public:
    explicit OutageChart(const Appearance &appearance, QWidget *parent = nullptr);

    void setOutage(const UpsFacts &today, const std::vector<OutagePoint> &points);
    void clear();
    void choose(int row); ///< the point that the keys move; -1 = none
    int chosen() const { return m_chosen; }
    double endSeconds() const { return m_end; } ///< of what is drawn; stays while a point is dragged
    QPointF placeOf(int row) const;             ///< of a point's handle
    QString reading() const;                    ///< what the crosshair says; empty: there is none
    QString pointWords() const; ///< the chosen point, whole: "2 of 3: 1:30, battery low, 45 %"

    QSize sizeHint() const override { return {280, 190}; }
    QSize minimumSizeHint() const override { return {200, 120}; }

Q_SIGNALS:
    void chosenByHand(int row);
    void moveWanted(int row, double seconds, std::optional<double> chargePercent);
    void addWanted(double seconds, std::optional<double> chargePercent);
    void addBehindWanted();
    void removeWanted(int row);
    void leaveChargeWanted(int row); ///< it goes on by itself there

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    /// A point under the mouse button.
    struct Drag
    {
        QPointF grip; ///< from the handle to where it is held
        QPointF from; ///< where it was taken
        bool inTime = false;
        bool inCharge = false; ///< it was moved that way, if only a little
    };
    struct Cross
    {
        double seconds = 0;
        std::optional<double> chargePercent;
    };
    double xOf(double seconds) const;
    double yOf(double percent) const;
    double secondsAt(double x) const; ///< as fine as it can be drawn
    double percentAt(double y) const;
    QRectF chart() const;
    void scale();
    std::optional<double> chargeOf(int row) const;
    int pointAt(const QPointF &at) const; ///< -1: none is near
    bool isHandleShown(int row) const;
    void take(int row);
    std::optional<Cross> cross() const;
    void paintAxes(QPainter &painter) const;
    void paintCurve(QPainter &painter) const;
    void paintHandles(QPainter &painter) const;
    void paintSupply(QPainter &painter) const;

    const Appearance &m_appearance;
    std::optional<OutageTrack> m_track;
    std::vector<OutagePoint> m_points;
    double m_end = 60;
    int m_chosen = -1;
    std::optional<Drag> m_drag;
    std::optional<QPointF> m_pointer;
};

} // namespace switchyard
