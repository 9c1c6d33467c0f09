// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move_lanes.h"
#include "ui/theme/appearance.h"

#include <QTimer>
#include <QWidget>

namespace switchyard
{

/// The picture of a move: copy, delta, power on and switch as four lanes to one axis of time, each with what
/// it means in plain words. Planned, running, or as it was.
class LanesView : public QWidget
{
    Q_OBJECT

public:
    explicit LanesView(const Appearance &appearance, QWidget *parent = nullptr);

    void setLanes(const MoveLanes &lanes);
    const MoveLanes &lanes() const { return m_lanes; }
    QString said() const; ///< for whoever cannot see it

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override; ///< tool tips
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QRectF chart() const;
    double axisEnd() const; ///< seconds at the right edge
    double xOf(double seconds) const;
    void paintAxis(QPainter &painter) const;
    void paintLane(QPainter &painter, const MoveLane &lane, double top) const;
    void paintBar(QPainter &painter, const MoveLane &lane, double top) const;
    void paintSwitch(QPainter &painter, const MoveLane &lane, double top) const;
    void paintNote(QPainter &painter, const MoveLane &lane, double top) const;
    void turn(); ///< the dashes, while something runs and is seen

    const Appearance &m_appearance;
    MoveLanes m_lanes;
    QTimer m_dashes;
    int m_phase = 0;
};

} // namespace switchyard
