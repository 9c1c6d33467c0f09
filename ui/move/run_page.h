// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move.h"
#include "core/migrate/move_verdict.h"
#include "ui/context.h"

#include <QWidget>

class QLabel;

namespace switchyard
{

class LanesView;
class MarkLabel;
class RateChart;
class RunControls;
class RunWatch;

/// A move while it runs and afterwards: the four lanes live, whether the copy keeps up, what is where; and,
/// while they may be said, the words "switch" and "give up".
class MoveRunPage : public QWidget
{
    Q_OBJECT

public:
    MoveRunPage(const Context &context, RunWatch &watch, QWidget *parent = nullptr);

    LanesView &lanes() const { return *m_lanes; }
    RateChart &rates() const { return *m_rates; }
    RunControls &controls() const { return *m_controls; }
    QString said() const; ///< every sentence of it

private:
    QWidget *makeWords();
    void look();
    void lookLanes();
    void lookRates();
    qint64 vmWritesBps() const;

    const Context m_context;
    RunWatch &m_watch;
    RateSeries m_series;
    quint64 m_shown = 0;
    MoveForecast m_forecast;
    MarkLabel *m_phase;
    QLabel *m_title;
    QLabel *m_meaning;
    QLabel *m_error;
    LanesView *m_lanes;
    RateChart *m_rates;
    QLabel *m_verdict;
    QLabel *m_remedies;
    QLabel *m_where;
    RunControls *m_controls;
    QWidget *m_body; ///< rates, verdict, what is where
};

} // namespace switchyard
