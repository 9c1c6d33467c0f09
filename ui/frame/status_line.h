// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace switchyard
{

/// Counts, how old the oldest reading of what answers is, the clock, and what is running: always one click
/// away.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(const Context &context, QWidget *parent = nullptr);

    /// While the record is opened nothing has been counted yet: it says so instead.
    void setOpening(bool opening);
    QString counts() const;
    QString oldest() const;

Q_SIGNALS:
    void runsWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void count();
    void tick();

    Context m_context;
    QLabel *m_counts;
    QLabel *m_oldest;
    QLabel *m_clock;
    QPushButton *m_runs;
    bool m_opening = false;
};

} // namespace switchyard
