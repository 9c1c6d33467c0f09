// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/context.h"
#include "ui/models/record_models.h"

#include <QSet>
#include <QWidget>

class QLabel;
class QPushButton;
class QSettings;

namespace switchyard
{

class TablePanel;

/// What is and was done, here, in earlier sessions and from other consoles on the same record: the runs
/// above, the steps of the chosen one below.
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

Q_SIGNALS:
    void moveWanted(quint64 run); ///< to be shown as what it is

protected:
    void showEvent(QShowEvent *event) override;

private:
    void take(const ReportPtr &report);
    void loadPast();
    void loadSteps(const Report &report);
    void takePast(std::vector<ReportPtr> reports);
    void look();
    void saveReport();

    Context m_context;
    RunModel m_runModel;
    StepModel m_stepModel;
    TablePanel *m_runs;
    TablePanel *m_steps;
    QPushButton *m_move;
    QPushButton *m_cancel;
    QPushButton *m_save;
    QSet<quint64> m_live; ///< runs of this session: what the engine says of them is newer than the journal
    QString m_chosen;     ///< the id of the run whose steps are shown
};

} // namespace switchyard
