// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/move_page.h"

#include "core/engine/engine.h"
#include "ui/actions/action_desk.h"
#include "ui/move/move_glance.h"
#include "ui/tables/table_panel.h"
#include "ui/theme/icons.h"
#include "ui/theme/style_sheet.h"
#include "ui/when_done.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

constexpr int begunColumn = 3;
constexpr int untilColumn = 4;
constexpr int mostPast = 500;
constexpr int againMs = 5'000;

} // namespace

MovePage::MovePage(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_runModel(moveColumns(), context.live, this)
    , m_volumeModel(oldVolumeColumns(), context.live, this)
    , m_begin(new QPushButton(Icons(context.appearance).icon(QStringLiteral("move")), tr("Move VMs…")))
    , m_open(new QPushButton(tr("Show")))
    , m_keep(new QPushButton(tr("Keep it")))
    , m_delete(new QPushButton(tr("Delete now…")))
    , m_moves(new TablePanel(m_runModel, context, QStringLiteral("moves")))
    , m_glance(new MoveGlance(context))
    , m_volumes(new TablePanel(m_volumeModel, context, QStringLiteral("oldVolumes")))
    , m_trouble(wrappedLabel({}, QStringLiteral("critical")))
{
    auto *split = new QSplitter(Qt::Vertical);
    split->addWidget(makeMoves());
    split->addWidget(makeVolumes());
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, grid, 0, 0);
    all->addWidget(split);
    setFocusProxy(m_moves);

    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &MovePage::load);
    connect(&context.engine, &Engine::runChanged, this, &MovePage::take);
    connect(m_begin, &QPushButton::clicked, this, &MovePage::moveWanted);
    connect(m_moves, &TablePanel::emptyPressed, this, &MovePage::moveWanted);
    connect(m_open, &QPushButton::clicked, this, &MovePage::open);
    connect(&m_moves->table(), &QAbstractItemView::activated, this, &MovePage::open);
    connect(m_moves->table().selectionModel(), &QItemSelectionModel::currentChanged, this, &MovePage::look);
    connect(m_volumes->table().selectionModel(), &QItemSelectionModel::currentChanged, this, &MovePage::look);
    connect(m_keep, &QPushButton::clicked, this, &MovePage::keep);
    connect(m_delete, &QPushButton::clicked, this, &MovePage::askToDelete);
    for (const ReportPtr &report : context.engine.runs())
        take(report);
    look();
}

QWidget *MovePage::makeMoves()
{
    m_begin->setToolTip(tr("A running VM, with its disks, to another host and array  M"));
    m_open->setToolTip(tr("Its lanes, the switch, giving up, the report  Enter"));
    m_moves->table().setAccessibleName(tr("Moves"));
    m_moves->table().setSelectionMode(QAbstractItemView::SingleSelection);
    m_moves->setEmptyWords(
        tr("No VM was moved yet. A move takes a running VM, with its disks, to another host and "
           "array, and is shown here while it runs and afterwards."),
        tr("Move VMs…"));
    m_moves->addToBar(m_open);
    m_moves->addToBar(m_begin);
    auto *both = new QWidget;
    auto *column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_moves, 1);
    column->addWidget(m_glance);
    return both;
}

QWidget *MovePage::makeVolumes()
{
    m_volumes->table().setAccessibleName(tr("Old volumes"));
    m_volumes->table().setSelectionMode(QAbstractItemView::SingleSelection);
    m_volumes->setEmptyWords(
        tr("No old volumes. After a switch, the disk that a VM has left is kept here for the days "
           "that were set, and then deleted."));
    m_delete->setToolTip(tr("Before its time, for good"));
    m_keep->setToolTip(tr("It stays for good, and is yours from then on"));
    m_volumes->addToBar(m_keep);
    m_volumes->addToBar(m_delete);
    m_trouble->setContentsMargins(3 * grid, grid, 3 * grid, grid);
    m_trouble->hide();
    auto *title = titleLabel(tr("Old volumes, kept for a while"));
    title->setContentsMargins(3 * grid, 2 * grid, 3 * grid, 0);
    auto *both = new QWidget;
    auto *column = new QVBoxLayout(both);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(title);
    column->addWidget(m_trouble);
    column->addWidget(m_volumes, 1);
    return both;
}

void MovePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
    m_again.start();
}

void MovePage::hideEvent(QHideEvent *event)
{
    m_again.stop();
    QWidget::hideEvent(event);
}

void MovePage::load()
{
    whenDone(m_context.engine.pastRuns(mostPast), this, [this](const Result<std::vector<ReportPtr>> &past) {
        if (past) // else the engine is closing, or the log says what is wrong with the store
            takePast(*past);
    });
    whenDone(m_context.engine.retiredVolumes(), this, [this](const Result<std::vector<RetiredVolume>> &kept) {
        if (!kept)
            return;
        std::vector<OldVolumeRow> rows;
        for (const RetiredVolume &volume : *kept)
            rows.push_back({volume});
        m_volumeModel.setAll(std::move(rows));
        look();
    });
}

void MovePage::take(const ReportPtr &report)
{
    const bool deletes = report->isOver() && report->plan.steps.size() == 1 &&
                         report->plan.steps.front().action == ActionKind::VolumeDelete;
    if (deletes && isVisible())
        load();
    if (report->plan.kind != migrationKind)
        return;
    m_live.insert(report->runId);
    m_runModel.put({toMoveRow(report)});
    if (report->isOver() && isVisible())
        load(); // it has left volumes behind
    look();
}

void MovePage::takePast(const std::vector<ReportPtr> &reports)
{
    std::vector<MoveRow> rows;
    for (const ReportPtr &report : reports) {
        if (report->plan.kind != migrationKind || m_live.contains(report->runId))
            continue;
        // Those of many steps come without them; where such a one stands is asked for by itself.
        if (!report->isOver() && report->steps.empty() && !report->plan.steps.empty()) {
            whenDone(m_context.engine.pastRun(report->runId), this, [this](const Result<ReportPtr> &past) {
                if (past && !(*past)->steps.empty())
                    takePast({*past});
            });
            continue;
        }
        const int known = m_runModel.rowOf(QString::number(report->runId));
        const bool isNews = known < 0 || !report->isOver() || !m_runModel.rowAt(known).report->isOver();
        if (isNews)
            rows.push_back(toMoveRow(report));
    }
    m_runModel.put(std::move(rows));
    look();
}

/// The chosen one; else the newest that is under way.
quint64 MovePage::runToShow() const
{
    const QModelIndex at = m_moves->table().currentIndex();
    if (at.isValid())
        return at.data(TableModel::IdRole).toString().toULongLong();
    quint64 newest = 0;
    for (int row = 0; row < m_runModel.rowCount(); ++row) {
        const Report &report = *m_runModel.rowAt(row).report;
        if (!report.isOver())
            newest = std::max(newest, report.runId);
    }
    return newest ? newest : m_glance->run(); // one that has just ended stays
}

void MovePage::look()
{
    m_glance->follow(runToShow());
    m_open->setEnabled(m_moves->table().currentIndex().isValid());
    m_keep->setEnabled(m_volumes->table().currentIndex().isValid());
    m_delete->setEnabled(m_volumes->table().currentIndex().isValid());
}

void MovePage::open()
{
    const QModelIndex at = m_moves->table().currentIndex();
    if (at.isValid())
        Q_EMIT runWanted(at.data(TableModel::IdRole).toString().toULongLong());
}

void MovePage::askToDelete()
{
    const QModelIndex at = m_volumes->table().currentIndex();
    if (!at.isValid())
        return;
    const QString id = at.data(TableModel::IdRole).toString();
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Delete an old volume"),
                                tr("Delete %1 for good?").arg(id), QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("deleteQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("It is the disk as it was when its VM moved. Until it is deleted one could go back to it."));
    auto *yes = box->addButton(tr("&Delete"), QMessageBox::AcceptRole);
    wear(*yes, QStringLiteral("danger"));
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [this, id, yes](const QAbstractButton *pressed) {
        if (pressed == yes)
            deleteNow(id);
    });
    box->open();
}

void MovePage::deleteNow(const QString &volumeId)
{
    say({});
    whenDone(m_context.engine.planDeleteRetired(volumeId), this, [this](const Result<Plan> &plan) {
        if (!plan) {
            say(plan.error().what);
            return;
        }
        whenDone(m_context.engine.run(*plan), this, [this](const Result<quint64> &run) {
            if (!run)
                say(run.error().what);
        });
    });
}

void MovePage::keep()
{
    const QModelIndex at = m_volumes->table().currentIndex();
    if (!at.isValid())
        return;
    say({});
    whenDone(m_context.engine.keepRetired(at.data(TableModel::IdRole).toString()), this,
             [this](const Result<void> &kept) {
                 if (!kept)
                     say(kept.error().what);
                 load();
             });
}

void MovePage::say(const QString &sentence)
{
    m_trouble->setText(sentence);
    m_trouble->setVisible(!sentence.isEmpty());
}

void MovePage::restore(QSettings &settings)
{
    m_moves->table().restore(settings);
    m_volumes->table().restore(settings);
    m_moves->table().sortByColumn(begunColumn, Qt::DescendingOrder);
    m_volumes->table().sortByColumn(untilColumn, Qt::AscendingOrder);
}

void MovePage::save(QSettings &settings) const
{
    m_moves->table().save(settings);
    m_volumes->table().save(settings);
}

} // namespace switchyard
