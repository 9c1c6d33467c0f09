// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/alert.h"
#include "ui/conflicts/balance_calls.h"
#include "ui/conflicts/conflict_rows.h"
#include "ui/context.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace switchyard
{

class AdviceView;
class FightChart;

/// One conflict: who fights, over time, how often before; what would end it, and the words to it.
class ConflictDetail : public QWidget
{
    Q_OBJECT

public:
    ConflictDetail(const Context &context, const BalanceCalls &calls, QWidget *parent = nullptr);

    /// `past`: all that are known to be over, of whichever VMs.
    void display(const FightRow &row, const std::vector<Conflict> &past);
    void clear(const QString &sentence); ///< none is chosen: why
    /// Its alert, as it stands; null = there is none.
    void setAlert(const Alert *alert);
    void refreshChart(); ///< asks for the values anew
    const QString &conflictId() const { return m_row.conflict.id; }

    AdviceView &advice() const { return *m_advice; }
    FightChart &chart() const { return *m_chart; }
    QPushButton &chartsButton() const { return *m_charts; }
    QPushButton &dismissButton() const { return *m_dismiss; }
    QPushButton &ackButton() const { return *m_ack; }
    QPushButton &muteButton() const { return *m_mute; }
    QString said() const;

Q_SIGNALS:
    void dismissWanted(const switchyard::Conflict &conflict);
    void chartsWanted(const switchyard::Conflict &conflict);

private:
    QWidget *makeLeft();
    QWidget *makeRight();
    void look();
    void lookHistory(const std::vector<Conflict> &past);
    void takeSpan(const Result<UsageSpan> &span);

    const Context m_context;
    const BalanceCalls &m_calls;
    FightRow m_row;
    std::optional<UsageSpan> m_span;
    quint64 m_asked = 0; ///< the last question for values: older answers are none
    std::optional<Alert> m_alert;
    QLabel *m_title;
    QLabel *m_numbers;
    QComboBox *m_resource;
    QPushButton *m_charts;
    FightChart *m_chart;
    QLabel *m_history;
    AdviceView *m_advice;
    QPushButton *m_dismiss;
    QPushButton *m_ack;
    QPushButton *m_mute;
    QLabel *m_nothing;
    QWidget *m_body;
};

} // namespace switchyard
