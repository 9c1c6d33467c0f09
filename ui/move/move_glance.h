// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"

#include <QWidget>

class QLabel;

namespace switchyard
{

class MarkLabel;
class RunLanes;
class RunWatch;

/// One move at a glance, to be looked at: where it stands, whose it is, its four lanes. What can be said to
/// it is on its run page.
class MoveGlance : public QWidget
{
    Q_OBJECT

public:
    explicit MoveGlance(const Context &context, QWidget *parent = nullptr);

    void follow(quint64 run); ///< 0 = none
    quint64 run() const;
    QString said() const; ///< every sentence of it

private:
    void look();

    RunWatch *m_watch;
    QLabel *m_title;
    MarkLabel *m_phase;
    QLabel *m_whose;
    RunLanes *m_lanes;
};

} // namespace switchyard
