// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/models/record_models.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace switchyard
{

class MarkLabel;
class PlanTimeline;
class TablePanel;

/// One power-down, or its way back, while it runs and afterwards: elapsed against the battery, part by part
/// and step by step. Stop here is always there while it runs; afterwards, what it stopped is brought back.
class RunView : public QWidget
{
    Q_OBJECT

public:
    explicit RunView(const Context &context, QWidget *parent = nullptr);

    void showRun(const ReportPtr &report);
    quint64 runId() const { return m_report ? m_report->runId : 0; }
    bool isUnderWay() const { return m_report && !m_report->isOver(); }
    QString said() const; ///< the heading and the lines under it
    TablePanel &steps() const { return *m_steps; }

Q_SIGNALS:
    void begun(quint64 run); ///< the way back
    void anotherWanted();    ///< to prepare another power-down

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeFoot();
    void take(const ReportPtr &report);
    void look();
    void lookTime();
    void follow();
    void bringBack();
    void start(const Plan &plan);
    void askToStart(const Plan &plan, const QString &why);
    std::optional<double> battery() const;
    QStringList stillOnBattery() const; ///< names of UPSes that feed what it stopped

    const Context m_context;
    ReportPtr m_report;
    StepModel m_model;
    MarkLabel *m_state;
    QLabel *m_title;
    QLabel *m_time;
    QLabel *m_told;
    PlanTimeline *m_timeline;
    TablePanel *m_steps;
    QLabel *m_meaning;
    QPushButton *m_stop;
    QPushButton *m_back;
    QPushButton *m_another;
};

} // namespace switchyard
