// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/runs_page.h"

#include "core/engine/engine.h"
#include "ui/runs/report_saver.h"
#include "ui/tables/table_panel.h"
#include "ui/when_done.h"

#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

constexpr int begunColumn = 2;
constexpr int mostPast = 500;

bool isActive(const Report &report)
{
    return report.state == StepState::Waiting || report.state == StepState::Running;
}

} // namespace

RunsPage::RunsPage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_runModel(runColumns(), context.live, this)
    , m_stepModel(stepColumns(), context.live, this)
    , m_runs(new TablePanel(m_runModel, context, QStringLiteral("runs")))
    , m_steps(new TablePanel(m_stepModel, context, QStringLiteral("steps")))
    , m_move(new QPushButton(tr("Show the move")))
    , m_cancel(new QPushButton(tr("Cancel run")))
    , m_save(new QPushButton(tr("Save report…")))
{
    m_runs->table().setAccessibleName(tr("Runs"));
    m_runs->table().setSelectionMode(QAbstractItemView::SingleSelection);
    m_runs->table().sortByColumn(begunColumn, Qt::DescendingOrder);
    m_steps->table().sortByColumn(begunColumn, Qt::AscendingOrder); // as they are done, not by name
    m_steps->table().setAccessibleName(tr("Steps of the run"));
    m_runs->setEmptyWords(tr("Nothing has been done yet. What you start is shown here, step by step."));
    m_steps->setEmptyWords(tr("Choose a run to see its steps."));
    m_save->setToolTip(tr("As a web page or as text: what was done, step by step"));
    m_move->setToolTip(tr("Its lanes, the switch, giving up"));
    m_runs->addToBar(m_move);
    m_runs->addToBar(m_save);
    m_runs->addToBar(m_cancel);
    auto *split = new QSplitter(Qt::Vertical);
    split->addWidget(m_runs);
    split->addWidget(m_steps);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, grid, 0, 0);
    all->addWidget(split);
    setFocusProxy(m_runs);

    connect(&context.engine, &Engine::runChanged, this, &RunsPage::take);
    connect(m_runs->table().selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsPage::look);
    connect(m_cancel, &QPushButton::clicked, this,
            [this] { m_context.engine.cancel(m_chosen.toULongLong()); });
    connect(m_move, &QPushButton::clicked, this, [this] { Q_EMIT moveWanted(m_chosen.toULongLong()); });
    connect(m_save, &QPushButton::clicked, this, &RunsPage::saveReport);
    for (const ReportPtr &report : context.engine.runs())
        take(report);
    look();
}

void RunsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    loadPast();
}

void RunsPage::loadPast()
{
    whenDone(m_context.engine.pastRuns(mostPast), this, [this](const Result<std::vector<ReportPtr>> &past) {
        if (past) // else the engine is closing, or the log says what is wrong with the store
            takePast(*past);
    });
}

void RunsPage::loadSteps(const Report &report)
{
    whenDone(m_context.engine.pastRun(report.runId), this, [this](const Result<ReportPtr> &past) {
        if (past)
            takePast({*past});
    });
}

void RunsPage::takePast(std::vector<ReportPtr> reports)
{
    std::vector<RunRow> rows;
    for (const ReportPtr &report : reports) {
        const int known = m_runModel.rowOf(QString::number(report->runId));
        const bool hasMore =
            known >= 0 && report->steps.empty() && m_runModel.rowAt(known).report->state == report->state;
        if (!m_live.contains(report->runId) && !hasMore)
            rows.push_back(toRow(report));
    }
    m_runModel.put(std::move(rows));
    look();
}

void RunsPage::take(const ReportPtr &report)
{
    // Only when it begins: each of its steps would else take away what the operator chose meanwhile.
    const bool begins = !m_live.contains(report->runId);
    m_live.insert(report->runId);
    m_runModel.put({toRow(report)});
    if (m_chosen.isEmpty() || (begins && isActive(*report)))
        showRun(report->runId);
    look();
}

void RunsPage::showRun(quint64 runId)
{
    const TableProxy &proxy = m_runs->table().proxy();
    const QModelIndex index =
        proxy.mapFromSource(m_runModel.index(m_runModel.rowOf(QString::number(runId)), 0));
    if (index.isValid())
        m_runs->table().showRow(index); // nobody chose it: what is selected stays the operator's
}

void RunsPage::look()
{
    const QModelIndex current = m_runs->table().currentIndex();
    m_chosen = current.isValid() ? current.data(TableModel::IdRole).toString() : QString();
    const int row = m_runModel.rowOf(m_chosen);
    m_stepModel.setAll(row < 0 ? std::vector<StepRow>() : stepRows(*m_runModel.rowAt(row).report));
    const Report *report = row < 0 ? nullptr : m_runModel.rowAt(row).report.get();
    m_move->setVisible(report && report->plan.kind == migrationKind);
    const bool isOurs = report && m_live.contains(report->runId);
    m_cancel->setEnabled(isOurs && isActive(*report));
    m_save->setEnabled(report && (!report->steps.empty() || report->plan.steps.empty())); // all is here
    m_cancel->setToolTip(report && isActive(*report) && !isOurs
                             ? tr("It runs in another console and is cancelled there")
                             : tr("Gives up what has not begun; what is done stays done"));
    if (report && report->steps.empty() && !report->plan.steps.empty())
        loadSteps(*report);
}

void RunsPage::saveReport()
{
    if (const int row = m_runModel.rowOf(m_chosen); row >= 0)
        askToSaveReport(m_runModel.rowAt(row).report, this);
}

void RunsPage::restore(QSettings &settings)
{
    m_runs->table().restore(settings);
    m_steps->table().restore(settings);
    m_runs->table().sortByColumn(begunColumn, Qt::DescendingOrder);
    m_steps->table().sortByColumn(begunColumn, Qt::AscendingOrder);
}

void RunsPage::save(QSettings &settings) const
{
    m_runs->table().save(settings);
    m_steps->table().save(settings);
}

} // namespace switchyard
