// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/run_page.h"

#include "core/engine/engine.h"
#include "ui/live.h"
#include "ui/move/lanes_view.h"
#include "ui/move/move_words.h"
#include "ui/move/rate_chart.h"
#include "ui/move/run_watch.h"
#include "ui/theme/style_sheet.h"
#include "ui/when_done.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mark_label.h"
#include "ui/words.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr int bigButton = 40;

bool waitsForWord(const Report &report)
{
    return std::ranges::any_of(report.steps, [](const StepReport &step) {
        return step.step.action == ActionKind::AwaitSwitch && !step.isUndo &&
               (step.state == StepState::Waiting || step.state == StepState::Running);
    });
}

QStringList failures(const Report &report)
{
    QStringList lines;
    if (report.error)
        lines << report.error->what;
    for (const StepReport &step : report.steps) {
        if (step.error && !lines.contains(step.error->what))
            lines << step.error->what;
    }
    return lines;
}

} // namespace

MoveRunPage::MoveRunPage(const Context &context, RunWatch &watch, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_watch(watch)
    , m_phase(new MarkLabel(context.appearance))
    , m_title(wrappedLabel())
    , m_meaning(wrappedLabel({}, QStringLiteral("muted")))
    , m_error(wrappedLabel({}, QStringLiteral("critical")))
    , m_lanes(new LanesView(context.appearance))
    , m_rates(new RateChart(context.appearance))
    , m_verdict(wrappedLabel())
    , m_remedies(wrappedLabel())
    , m_where(wrappedLabel())
    , m_holdBar(nullptr)
    , m_holdWords(wrappedLabel())
    , m_switch(new QPushButton(tr("&Switch now")))
    , m_giveUp(new QPushButton(tr("&Give up…")))
    , m_trouble(wrappedLabel({}, QStringLiteral("critical")))
{
    m_title->setFont(Appearance::titleFont());
    m_error->setObjectName(QStringLiteral("error"));
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_where->setObjectName(QStringLiteral("where"));
    m_switch->setObjectName(QStringLiteral("switchNow"));
    m_giveUp->setObjectName(QStringLiteral("giveUp"));
    auto *head = new QHBoxLayout;
    head->setSpacing(3 * grid);
    head->addWidget(m_title, 1);
    head->addWidget(m_phase, 0, Qt::AlignTop);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(3 * grid);
    all->addLayout(head);
    all->addWidget(m_meaning);
    all->addWidget(m_lanes);
    m_holdBar = makeHold();
    all->addWidget(m_holdBar);
    all->addWidget(m_trouble);
    all->addWidget(makeWords(), 1);
    m_trouble->hide();
    connect(&watch, &RunWatch::changed, this, &MoveRunPage::look);
    connect(&context.live, &Live::ticked, this, [this] {
        if (isVisible() && m_watch.isUnderWay())
            lookLanes();
    });
    connect(m_switch, &QPushButton::clicked, this, [this] { sayWord(true); });
    connect(m_giveUp, &QPushButton::clicked, this, &MoveRunPage::askToGiveUp);
}

QWidget *MoveRunPage::makeHold()
{
    for (QPushButton *button : {m_switch, m_giveUp}) {
        button->setAutoDefault(false);
        button->setMinimumHeight(bigButton);
        button->setMinimumWidth(140);
    }
    QFont big = m_switch->font();
    big.setWeight(QFont::DemiBold);
    m_switch->setFont(big);
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(3 * grid);
    row->addWidget(m_switch);
    row->addWidget(m_giveUp);
    row->addWidget(m_holdWords, 1);
    return bar;
}

QWidget *MoveRunPage::makeWords()
{
    auto *words = new QWidget;
    auto *column = new QVBoxLayout(words);
    column->setContentsMargins(0, 0, 2 * grid, 0);
    column->setSpacing(2 * grid);
    column->addWidget(m_error);
    column->addWidget(m_verdict);
    column->addWidget(m_remedies);
    column->addSpacing(grid);
    column->addWidget(titleLabel(tr("What is where")));
    column->addWidget(m_where);
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(words);
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8 * grid);
    row->addWidget(m_rates, 5, Qt::AlignTop);
    row->addWidget(scroll, 6);
    m_rates->setFixedHeight(150);
    return both;
}

/// What its VMs write, as their hosts measure it: for arrays that do not say.
qint64 MoveRunPage::vmWritesBps() const
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    double sum = 0;
    bool known = false;
    for (const Step &step : m_watch.report()->plan.steps) {
        const Vm *vm = step.action == ActionKind::VmMigrate ? snapshot.vm(step.target.id) : nullptr;
        if (!vm || !std::isfinite(vm->usage.diskWriteBps))
            continue;
        sum += static_cast<double>(vm->usage.diskWriteBps);
        known = true;
    }
    return known ? static_cast<qint64>(sum) : -1;
}

void MoveRunPage::look()
{
    const ReportPtr report = m_watch.report();
    if (!report)
        return;
    if (m_shown != report->runId) {
        m_shown = report->runId;
        m_series = {};
        m_busy = false;
        m_trouble->hide();
        // Of a plan that was made somewhere else, too: how long what is still to come may take.
        m_forecast = m_context.engine.planMove(requestOf(report->plan)).forecast;
    }
    m_title->setText(tr("%1 · run %2").arg(words::planTitle(report->plan)).arg(report->runId));
    m_phase->setLook(moving::phase(*report));
    QString meaning = moving::phaseMeaning(*report);
    if (!m_watch.isOurs() && !report->isOver())
        meaning +=
            u' ' + tr("It is run by %1, in another console: its rates are not heard here.").arg(report->who);
    m_meaning->setText(meaning);
    const QStringList errors = failures(*report);
    m_error->setText(errors.join(u'\n'));
    m_error->setVisible(!errors.isEmpty());
    lookLanes();
    const MoveVerdict verdict = verdictOf(*report, vmWritesBps());
    if (!report->isOver())
        m_series.add(verdict, m_context.live.clock().now());
    const Tone tone = moving::toneOf(verdict);
    m_rates->setSeries(m_series, tone);
    m_rates->setVisible(!m_series.points.empty() || !report->isOver());
    m_verdict->setText(moving::verdict(verdict));
    m_verdict->setVisible(!m_verdict->text().isEmpty());
    wear(*m_verdict, tone == Tone::Critical    ? QStringLiteral("critical")
                     : tone == Tone::Attention ? QStringLiteral("attention")
                                               : QString());
    QStringList remedies;
    for (const MoveRemedy remedy : verdict.remedies)
        remedies << QStringLiteral("• ") + moving::remedy(remedy);
    m_remedies->setText(remedies.join(u'\n'));
    m_remedies->setVisible(!remedies.isEmpty());
    QStringList where;
    for (const MoveOutcome &outcome : outcomesOf(*report))
        where << moving::whereIs(*m_context.live.snapshot(), outcome);
    m_where->setText(where.join(u'\n'));
    lookButtons();
}

void MoveRunPage::lookLanes()
{
    if (m_watch.report())
        m_lanes->setLanes(lanesOf(*m_watch.report(), m_forecast, m_context.live.clock().now()));
}

void MoveRunPage::lookButtons()
{
    const Report &report = *m_watch.report();
    const bool runs = !report.isOver();
    const bool held = isHeld(report);
    const bool back = report.unwinding || report.cancelRequested;
    const bool mayGiveUp = runs && !back && !isSwitched(report);
    m_holdBar->setVisible(runs);
    // In their places from the beginning: neither appears nor moves under the hand.
    m_switch->setVisible(runs && (held || waitsForWord(report)));
    m_switch->setEnabled(held && !m_busy && !back);
    wear(*m_switch, held ? QStringLiteral("primary") : QString());
    m_giveUp->setEnabled(mayGiveUp && !m_busy);
    m_holdWords->setText(
        back                 ? tr("It is being taken back.")
        : isSwitched(report) ? tr("The VM has moved: there is nothing to give up any more.")
        : held ? tr("Switch now: the VM goes over at once. Give up: everything is taken back, and the "
                    "VM stays where it is.")
        : waitsForWord(report)
            ? tr("You can switch once both sides agree. Give up: everything is taken back, and the VM "
                 "stays where it is.")
            : tr("Give up: everything is taken back, and the VM stays where it is."));
}

void MoveRunPage::askToGiveUp()
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
    box->setDefaultButton(box->addButton(tr("Go &on"), QMessageBox::RejectRole));
    connect(box, &QMessageBox::buttonClicked, this, [this, yes](const QAbstractButton *pressed) {
        if (pressed == yes)
            sayWord(false);
    });
    box->open();
}

void MoveRunPage::sayWord(bool switches)
{
    const quint64 run = m_watch.runId();
    m_busy = true;
    m_trouble->hide();
    lookButtons();
    whenDone(m_context.engine.say(run, switches ? RunWord::Switch : RunWord::Cancel), this,
             [this, run](const Result<void> &heard) {
                 if (run != m_watch.runId())
                     return;
                 m_busy = false;
                 m_trouble->setText(heard ? QString() : heard.error().what);
                 m_trouble->setVisible(!heard);
                 lookButtons();
             });
}

QString MoveRunPage::said() const
{
    QStringList parts;
    parts << m_phase->accessibleName();
    for (const QLabel *label :
         {m_title, m_meaning, m_error, m_verdict, m_remedies, m_where, m_holdWords, m_trouble}) {
        if (!label->isHidden() && !label->text().isEmpty())
            parts << label->text();
    }
    parts << m_lanes->said();
    return parts.join(u'\n');
}

} // namespace switchyard
