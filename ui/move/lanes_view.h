// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move_lanes.h"
#include "ui/theme/appearance.h"

#include <QTimer>
#include <QWidget>

namespace switchyard
{

/// The picture of a move: where the VM runs all the while, and copy, delta, power on and switch as four lanes
/// to the same axis of time, each with what it means in plain words. Planned, running, or as it was.
class LanesView : public QWidget
{
    Q_OBJECT

public:
    explicit LanesView(const Appearance &appearance, QWidget *parent = nullptr);

    void setLanes(const MoveLanes &lanes);
    const MoveLanes &lanes() const { return m_lanes; }
    /// The hosts' names; empty = not known.
    void setPlaces(const QString &from, const QString &to);
    QString said() const; ///< for whoever cannot see it

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override; ///< tool tips
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    static constexpr int titleWidth = 268;
    static constexpr int placeHeight = 36; ///< of the row above the lanes: where the VM runs
    static constexpr int laneHeight = 52;
    static constexpr int barHeight = 20;
    static constexpr int axisHeight = 22;
    static constexpr int dashSteps = 8;

    static bool runs(const MoveLane &lane);
    QRectF chart() const;
    double axisEnd() const; ///< seconds at the right edge
    double xOf(double seconds) const;
    double topOf(size_t lane) const;
    void paintAxis(QPainter &painter) const;
    void paintPlace(QPainter &painter) const;
    void paintStay(QPainter &painter, double from, double to, double until, const QString &words) const;
    void paintOff(QPainter &painter, const MoveLane &lane, double top) const;
    void paintLane(QPainter &painter, const MoveLane &lane, double top) const;
    void paintBar(QPainter &painter, const MoveLane &lane, double top) const;
    void paintSwitch(QPainter &painter, const MoveLane &lane, double top) const;
    void paintNote(QPainter &painter, const MoveLane &lane, double top) const;
    void turn(); ///< the dashes, while something runs and is seen

    const Appearance &m_appearance;
    MoveLanes m_lanes;
    QString m_from;
    QString m_to;
    QTimer m_dashes;
    int m_phase = 0;
};

} // namespace switchyard
