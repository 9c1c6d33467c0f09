// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/run_view.h"

#include "core/engine/engine.h"
#include "core/power/battery.h"
#include "core/power/restore.h"
#include "ui/format.h"
#include "ui/power/plan_timeline.h"
#include "ui/power/scope_words.h"
#include "ui/tables/table_panel.h"
#include "ui/theme/appearance.h"
#include "ui/when_done.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mark_label.h"
#include "ui/words.h"

#include <QHeaderView>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

constexpr int begunColumn = 2;
constexpr int noteColumn = 5; ///< the last one

/// The UPSes that feed what a plan changes.
QSet<QString> feedersOf(const Snapshot &snapshot, const Plan &plan)
{
    QSet<ObjectRef> targets;
    QSet<QString> upses;
    for (const Step &step : plan.steps) {
        targets.insert(step.target);
        if (step.target.kind == ObjectKind::Ups)
            upses.insert(step.target.id);
    }
    for (const Feed &feed : *snapshot.feeds) {
        if (targets.contains(feed.to))
            upses.insert(feed.upsId);
    }
    return upses;
}

} // namespace

RunView::RunView(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(stepColumns(), context.live, this)
    , m_state(new MarkLabel(context.appearance))
    , m_title(wrappedLabel())
    , m_time(wrappedLabel())
    , m_told(wrappedLabel())
    , m_timeline(new PlanTimeline(context.appearance))
    , m_steps(new TablePanel(m_model, context, QStringLiteral("emergencySteps")))
    , m_meaning(wrappedLabel({}, QStringLiteral("muted")))
    , m_stop(new QPushButton(tr("Stop here")))
    , m_back(new QPushButton(tr("Bring back what this stopped")))
    , m_another(new QPushButton(tr("Power down something else")))
{
    m_title->setFont(Appearance::titleFont());
    m_time->setFont(Appearance::numberFont());
    m_time->setObjectName(QStringLiteral("time"));
    m_told->setObjectName(QStringLiteral("told"));
    m_steps->table().setAccessibleName(tr("Steps"));
    m_steps->table().sortByColumn(begunColumn, Qt::AscendingOrder);
    m_steps->table().horizontalHeader()->setSectionResizeMode(noteColumn, QHeaderView::Stretch);
    m_steps->setMinimumHeight(140);
    m_told->setMinimumHeight(2 * m_told->fontMetrics().lineSpacing()); // how it ended is said without a jump
    m_told->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_stop->setObjectName(QStringLiteral("stopHere"));
    m_back->setObjectName(QStringLiteral("bringBack"));
    m_another->setObjectName(QStringLiteral("another"));

    auto *head = new QHBoxLayout;
    head->setSpacing(3 * grid);
    head->addWidget(m_title, 1);
    head->addWidget(m_state, 0, Qt::AlignTop);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(2 * grid);
    all->addLayout(head);
    all->addWidget(m_time);
    all->addWidget(m_told);
    all->addSpacing(2 * grid);
    all->addWidget(m_timeline);
    all->addWidget(m_steps, 1);
    all->addWidget(makeFoot());
    connect(&context.engine, &Engine::runChanged, this, &RunView::take);
    connect(&context.live, &Live::ticked, this, [this] {
        lookTime();
        follow();
    });
    connect(m_stop, &QPushButton::clicked, this, [this] { m_context.engine.stopHere(runId()); });
    connect(m_back, &QPushButton::clicked, this, &RunView::bringBack);
    connect(m_another, &QPushButton::clicked, this, &RunView::anotherWanted);
}

QWidget *RunView::makeFoot()
{
    for (QPushButton *button : {m_stop, m_back, m_another}) {
        button->setAutoDefault(false);
        button->setMinimumHeight(34);
    }
    m_stop->setMinimumWidth(m_back->sizeHint().width()); // they stand in the same place
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 2 * grid, 0, 0);
    row->setSpacing(3 * grid);
    row->addWidget(m_another);
    row->addWidget(m_meaning, 1);
    row->addWidget(m_back);
    row->addWidget(m_stop);
    return foot;
}

void RunView::showRun(const ReportPtr &report)
{
    m_report = report;
    look();
    if (isUnderWay())
        m_stop->setFocus(Qt::OtherFocusReason);
    else
        m_back->setFocus(Qt::OtherFocusReason);
}

void RunView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    look();
}

void RunView::take(const ReportPtr &report)
{
    if (!m_report || report->runId != m_report->runId)
        return;
    const bool moves = m_stop->hasFocus() && report->isOver(); // what was waited for can be taken back
    m_report = report;
    look();
    if (moves)
        m_back->setFocus(Qt::OtherFocusReason);
}

void RunView::look()
{
    if (!m_report || !isVisible())
        return;
    m_model.setAll(stepRows(*m_report));
    m_title->setText(tr("%1 · run %2").arg(words::planTitle(m_report->plan)).arg(m_report->runId));
    StateLook state = stateLook(m_report->state);
    if (m_report->stopRequested && !m_report->isOver())
        state.word = tr("stopping here");
    m_state->setLook(state);
    const bool isDown = m_report->plan.kind == powerDownKind;
    m_stop->setVisible(isUnderWay());
    // Not disabled: it would lose the keyboard, which belongs on it until there is something to bring back.
    m_stop->setText(m_report->stopRequested ? tr("Stopping…") : tr("Stop here"));
    m_back->setVisible(isDown && m_report->isOver());
    const bool any = isDown && m_report->isOver() && !planRestore(*m_report).steps.empty();
    m_back->setEnabled(any);
    m_another->setVisible(true);
    m_meaning->setText(
        isUnderWay() ? m_report->stopRequested
                           ? tr("Nothing more is begun. What is under way ends by itself.")
                           : tr("Stop here: nothing more is begun, what is under way ends, what is off stays "
                                "off. Closing this panel stops nothing.")
        : any ? tr("Starts exactly what this run stopped, in reverse. What was off before stays off.")
                     : QString());
    QStringList told{words::progress(*m_report)};
    if (m_report->error)
        told << m_report->error->what;
    m_told->setText(told.join(QStringLiteral(". ")));
    lookTime();
}

void RunView::lookTime()
{
    if (!m_report || !isVisible())
        return;
    const QDateTime now = m_context.live.clock().now();
    const GuardStatusPtr guard = m_context.engine.guardStatus(); // held: the engine makes another meanwhile
    Timeline timeline = timelineOf(*m_report, guard->times, now, m_context.engine.site().protection.groups);
    const double elapsed = static_cast<double>(m_report->startedAt.msecsTo(
                               m_report->endedAt.isValid() ? m_report->endedAt : now)) /
                           1000;
    const double left = isUnderWay() ? battery().value_or(-1) : -1; // -1 = not bounded, or not known
    if (left >= 0)
        timeline.batterySeconds = elapsed + left;
    m_timeline->setTimeline(timeline);
    QStringList parts;
    if (m_report->isOver()) {
        parts << tr("Took %1").arg(format::duration(elapsed));
    } else {
        parts << tr("%1 elapsed").arg(format::duration(elapsed));
        parts << tr("about %1 to go").arg(format::duration(std::max(0.0, timeline.needsSeconds - elapsed)));
        if (left >= 0)
            parts << tr("battery %1").arg(format::duration(left));
    }
    m_time->setText(parts.join(QStringLiteral(" · ")));
}

/// Of hundreds of steps, those under way are the ones to be seen. Not while somebody reads in the list.
void RunView::follow()
{
    DataTable &table = m_steps->table();
    if (!isVisible() || !isUnderWay() || table.hasFocus() || table.underMouse())
        return;
    QModelIndex first;
    QModelIndex last;
    for (int row = 0; row < table.proxy().rowCount(); ++row) {
        const QModelIndex index = table.proxy().index(row, 0);
        const int step = table.proxy().mapToSource(index).row();
        if (m_model.rowAt(step).report.state != StepState::Running)
            continue;
        last = index;
        if (!first.isValid())
            first = index;
    }
    if (!first.isValid())
        return;
    table.scrollTo(last);
    table.scrollTo(first);
}

std::optional<double> RunView::battery() const
{
    if (m_report->plan.kind != powerDownKind)
        return std::nullopt;
    const Snapshot &snapshot = *m_context.live.snapshot();
    return batteryLeft(snapshot, ProtectionBook(m_context.engine.site().protection),
                       {PowerScope::Kind::Upses, feedersOf(snapshot, m_report->plan)},
                       verdictsOf(m_context.engine.guardStatus()->state));
}

QStringList RunView::stillOnBattery() const
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    const QSet<QString> feeders = feedersOf(snapshot, m_report->plan);
    QStringList names;
    const GuardStatusPtr guard = m_context.engine.guardStatus();
    for (const auto &[id, watch] : guard->state.upses) {
        if (feeders.contains(id) && watch.verdict.onMainsSinceMs < 0)
            names << snapshot.nameOf({ObjectKind::Ups, id});
    }
    return names;
}

void RunView::bringBack()
{
    const Plan plan = planRestore(*m_report); // of this run, whatever is shown when she has answered
    const QStringList weak = stillOnBattery();
    if (weak.isEmpty())
        start(plan);
    else
        askToStart(plan, tr("%1 is not on mains: what is started now would have to be stopped again.")
                             .arg(weak.join(QStringLiteral(", "))));
}

void RunView::start(const Plan &plan)
{
    m_back->setEnabled(false);
    whenDone(m_context.engine.run(plan), this, [this](const Result<quint64> &run) {
        m_back->setEnabled(true);
        if (run)
            Q_EMIT begun(*run);
        else
            m_told->setText(run.error().what);
    });
}

void RunView::askToStart(const Plan &plan, const QString &why)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Bring back what this stopped"),
                                tr("Start it all the same?"), QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("restoreQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(why);
    const auto *yes = box->addButton(tr("Start"), QMessageBox::AcceptRole);
    connect(box, &QMessageBox::buttonClicked, this, [this, plan, yes](const QAbstractButton *pressed) {
        if (pressed == yes)
            start(plan);
    });
    box->open();
}

QString RunView::said() const
{
    return QStringList{m_title->text(), m_time->text(), m_told->text(), m_meaning->text()}.join(u'\n');
}

} // namespace switchyard
