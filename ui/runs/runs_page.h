// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/models/record_models.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSettings;

namespace switchyard
{

class TablePanel;

/// What is and was done in this session: the runs above, the steps of the chosen one below.
class RunsPage : public QWidget
{
    Q_OBJECT

public:
    explicit RunsPage(const Context &context, QWidget *parent = nullptr);

    TablePanel &runs() const { return *m_runs; }
    TablePanel &steps() const { return *m_steps; }
    void showRun(quint64 runId);
    void restore(QSettings &settings);
    void save(QSettings &settings) const;

private:
    void take(const ReportPtr &report);
    void look();

    Context m_context;
    RunModel m_runModel;
    StepModel m_stepModel;
    TablePanel *m_runs;
    TablePanel *m_steps;
    QPushButton *m_cancel;
    QString m_chosen; ///< the id of the run whose steps are shown
};

} // namespace switchyard
