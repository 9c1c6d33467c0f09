// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"

#include <QWidget>

class QLabel;

namespace switchyard
{

class MarkLabel;
class RateBook;
class RateChart;
class RunControls;
class RunLanes;
class RunWatch;

/// A move while it runs and afterwards: the four lanes live, whether the copy keeps up, what is where; and,
/// while they may be said, the words "switch" and "give up".
class MoveRunPage : public QWidget
{
    Q_OBJECT

public:
    MoveRunPage(const Context &context, RunWatch &watch, RateBook &rates, QWidget *parent = nullptr);

    RunLanes &lanes() const { return *m_lanes; }
    RateChart &rates() const { return *m_rates; }
    RunControls &controls() const { return *m_controls; }
    QString said() const; ///< every sentence of it

private:
    QWidget *makeWords();
    void look();
    void lookRates();

    const Context m_context;
    RunWatch &m_watch;
    RateBook &m_book;
    QString m_unknown; ///< why nothing is known of it
    MarkLabel *m_phase;
    QLabel *m_title;
    QLabel *m_meaning;
    QLabel *m_error;
    RunLanes *m_lanes;
    RateChart *m_rates;
    QWidget *m_chart; ///< around it
    QLabel *m_verdict;
    QLabel *m_remedies;
    QLabel *m_where;
    RunControls *m_controls;
    QWidget *m_body; ///< rates, verdict, what is where
};

} // namespace switchyard
