// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/run_controls.h"

#include "core/engine/engine.h"
#include "core/migrate/emptied.h"
#include "core/migrate/hold_move.h"
#include "core/migrate/lost_move.h"
#include "core/migrate/move_stages.h"
#include "core/model/partitions.h"
#include "ui/format.h"
#include "ui/live.h"
#include "ui/move/run_watch.h"
#include "ui/theme/style_sheet.h"
#include "ui/when_done.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

constexpr int bigHeight = 40;
constexpr int bigWidth = 140;

bool waitsForWord(const Report &report)
{
    return std::ranges::any_of(report.steps, [](const StepReport &step) {
        return step.step.action == ActionKind::AwaitSwitch && !step.isUndo &&
               (step.state == StepState::Waiting || step.state == StepState::Running);
    });
}

/// Some switch has not begun, and nothing is taken back.
bool mayHold(const Report &report)
{
    return !report.unwinding && !report.cancelRequested && holdMove(report).has_value();
}

} // namespace

RunControls::RunControls(const Context &context, RunWatch &watch, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_watch(watch)
    , m_switch(new QPushButton(tr("&Switch now")))
    , m_hold(new QPushButton(tr("&Hold")))
    , m_giveUp(new QPushButton(tr("&Give up…")))
    , m_goOn(new QPushButton(tr("Go &on with it")))
    , m_takeBack(new QPushButton(tr("&Take it back")))
    , m_off(new QPushButton)
    , m_words(wrappedLabel())
    , m_trouble(wrappedLabel({}, QStringLiteral("critical")))
{
    m_switch->setObjectName(QStringLiteral("switchNow"));
    m_hold->setObjectName(QStringLiteral("holdRun"));
    m_hold->setToolTip(tr("It goes on up to the switch, and waits there for your word."));
    m_giveUp->setObjectName(QStringLiteral("giveUp"));
    m_goOn->setObjectName(QStringLiteral("goOn"));
    m_takeBack->setObjectName(QStringLiteral("takeBack"));
    m_off->setObjectName(QStringLiteral("switchOff"));
    QFont big = m_switch->font();
    big.setWeight(QFont::DemiBold);
    m_switch->setFont(big);
    auto *row = new QHBoxLayout;
    row->setSpacing(3 * grid);
    for (QPushButton *button : {m_switch, m_hold, m_giveUp, m_goOn, m_takeBack, m_off}) {
        button->setMinimumHeight(bigHeight);
        button->setMinimumWidth(bigWidth);
        row->addWidget(button);
    }
    row->addWidget(m_words, 1);
    m_words->setMinimumHeight(2 * m_words->fontMetrics().lineSpacing()); // said without moving anything
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(grid);
    all->addLayout(row);
    all->addWidget(m_trouble);
    m_trouble->hide();
    QSizePolicy keeps = sizePolicy(); // what is below it stays where it is when the run ends
    keeps.setRetainSizeWhenHidden(true);
    setSizePolicy(keeps);
    connect(m_switch, &QPushButton::clicked, this, [this] { sayWord(RunWord::Switch); });
    connect(m_hold, &QPushButton::clicked, this, [this] { sayWord(RunWord::Hold); });
    connect(m_giveUp, &QPushButton::clicked, this, &RunControls::askToGiveUp);
    connect(m_goOn, &QPushButton::clicked, this, [this] { resume(true); });
    connect(m_takeBack, &QPushButton::clicked, this, [this] { resume(false); });
    connect(m_off, &QPushButton::clicked, this, &RunControls::switchOff);
}

void RunControls::look()
{
    const ReportPtr report = m_watch.report();
    if (!report)
        return;
    if (std::exchange(m_shown, report->runId) != report->runId) {
        m_busy = false;
        trouble({});
    }
    const bool lost = m_watch.isLost() && !report->isOver();
    const bool runs = !report->isOver() && !lost;
    // Each in its place all the while: no other button comes under the pointer.
    m_switch->setVisible(runs);
    m_hold->setVisible(runs);
    m_giveUp->setVisible(runs);
    m_goOn->setVisible(lost);
    m_takeBack->setVisible(lost);
    if (report->isOver())
        lookOver(*report);
    else if (lost)
        lookLost(*report);
    else
        lookUnderWay(*report);
    m_off->setVisible(m_emptied.has_value());
    setVisible(!report->isOver() || m_emptied.has_value());
}

void RunControls::lookUnderWay(const Report &report)
{
    const bool held = isHeld(report);
    const bool back = report.unwinding || report.cancelRequested;
    m_emptied.reset();
    m_switch->setEnabled(held && !m_busy && !back);
    wear(*m_switch, held ? QStringLiteral("primary") : QString());
    m_hold->setEnabled(!m_busy && !waitsForWord(report) && mayHold(report));
    const bool tooLate = isPastReturn(report);
    m_giveUp->setEnabled(!back && !isSwitched(report) && !tooLate && !m_busy);
    m_words->setText(
        back ? tr("It is being taken back.")
        : tooLate
            ? tr("The VM goes on at its new host, and the rest of its memory follows: it cannot be called "
                 "back any more. Leave both hosts on until all of it is there.")
        : isSwitched(report) ? tr("The VM has moved: there is nothing to give up any more.")
        : held ? tr("Switch now: the VM goes over at once. Give up: everything is taken back, and the VM "
                    "stays where it is.")
        : waitsForWord(report) ? tr("You can switch once both sides agree and the new host is ready. Give "
                                    "up: everything is taken "
                                    "back, and the VM stays where it "
                                    "is.")
                               : tr("Give up: everything is taken back, and the VM stays where it is."));
}

void RunControls::lookLost(const Report &)
{
    m_emptied.reset();
    m_goOn->setEnabled(!m_busy);
    m_takeBack->setEnabled(!m_busy);
    m_words->setText(
        tr("The console that ran it is gone. The VM runs on, and what was begun is still there. Go on: to "
           "its end. Take it back: as if it had never been."));
}

void RunControls::lookOver(const Report &report)
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    const MovePolicy &policy = m_context.engine.site().moves;
    const auto all =
        policy.emptyHost == EmptyHost::Ask ? emptied(snapshot, report) : std::vector<ObjectRef>();
    m_emptied = all.empty() ? std::nullopt : std::optional(all.front());
    if (!m_emptied)
        return;
    const Partition *partition =
        m_emptied->kind == ObjectKind::Partition ? snapshot.partition(m_emptied->id) : nullptr;
    const QString name = partition ? labelOf(snapshot, *partition) : snapshot.nameOf(*m_emptied);
    m_off->setText(tr("Switch %1 &off").arg(name));
    m_off->setEnabled(!m_busy);
    m_words->setText(partition
                         ? tr("%1 is empty now: no VM runs in it. Its CPUs can be switched off.").arg(name)
                         : tr("%1 is empty now: no VM runs on it. Switched off it saves about %2.")
                               .arg(name, format::watts(policy.idleWatts)));
}

void RunControls::askToGiveUp()
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("Give up this move"), tr("Give up this move?"),
                                QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("giveUpQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        tr("What was copied is deleted, what was written meanwhile goes back into the old disk, and "
           "a host that was switched on for this is switched off again. The VM runs on all the "
           "while."));
    const auto *yes = box->addButton(tr("&Give up"), QMessageBox::AcceptRole);
    QPushButton *no = box->addButton(tr("Go &on"), QMessageBox::RejectRole);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    connect(box, &QMessageBox::buttonClicked, this, [this, yes](const QAbstractButton *pressed) {
        if (pressed == yes)
            sayWord(RunWord::Cancel);
    });
    box->open();
}

void RunControls::sayWord(RunWord word)
{
    const quint64 run = m_watch.runId();
    m_busy = true;
    trouble({});
    look();
    whenDone(m_context.engine.say(run, word), this, [this, run](const Result<void> &heard) {
        if (run != m_watch.runId())
            return;
        m_busy = false;
        trouble(heard ? QString() : heard.error().what);
        look();
    });
}

/// With what is left of it, as things are now.
void RunControls::resume(bool forwards)
{
    const Snapshot &snapshot = *m_context.engine.snapshot();
    const Result<Plan> plan =
        forwards ? goOnWithMove(snapshot, *m_watch.report()) : takeBackMove(snapshot, *m_watch.report());
    if (!plan) {
        trouble(plan.error().what);
        return;
    }
    if (plan->steps.empty()) {
        trouble(tr("Nothing of it is left to do. \"switchyardctl runs abandon %1\" closes it.")
                    .arg(m_watch.runId()));
        return;
    }
    m_busy = true;
    trouble({});
    look();
    whenDone(m_context.engine.resume(m_watch.runId(), false, *plan), this,
             [this](const Result<quint64> &run) {
                 m_busy = false;
                 if (run)
                     m_watch.follow(*run);
                 else
                     trouble(run.error().what);
                 look();
             });
}

void RunControls::switchOff()
{
    m_busy = true;
    trouble({});
    look();
    whenDone(m_context.engine.run(planEmptyOff(*m_context.engine.snapshot(), *m_emptied)), this,
             [this](const Result<quint64> &run) {
                 m_busy = false;
                 if (!run)
                     trouble(run.error().what);
                 look();
             });
}

void RunControls::trouble(const QString &sentence)
{
    m_trouble->setText(sentence);
    m_trouble->setVisible(!sentence.isEmpty());
}

QStringList RunControls::said() const
{
    if (isHidden())
        return {};
    return {m_words->text(), m_trouble->text()};
}

} // namespace switchyard
