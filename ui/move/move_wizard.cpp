// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/move_wizard.h"

#include "core/engine/engine.h"
#include "core/migrate/move_lanes.h"
#include "ui/actions/action_desk.h"
#include "ui/move/checks_page.h"
#include "ui/move/destination_list.h"
#include "ui/move/lanes_view.h"
#include "ui/move/move_draft.h"
#include "ui/move/plan_page.h"
#include "ui/move/report_page.h"
#include "ui/move/run_page.h"
#include "ui/move/run_watch.h"
#include "ui/move/stage_bar.h"
#include "ui/move/what_page.h"
#include "ui/move/where_page.h"
#include "ui/theme/style_sheet.h"
#include "ui/when_done.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tab_order.h"

#include <QLabel>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{
constexpr int buttonHeight = 34;
} // namespace

MoveWizard::MoveWizard(const Context &context, const HeldBook &held, RateBook &rates, QWidget *over)
    : QDialog(over)
    , m_context(context)
    , m_draft(new MoveDraft(context, held, this))
    , m_watch(new RunWatch(context, this))
    , m_bar(new StageBar(context.appearance,
                         {tr("What"), tr("Where"), tr("Checks"), tr("Plan"), tr("Run"), tr("Report")}))
    , m_what(new WhatPage(context, held))
    , m_where(new WherePage(context, *m_draft))
    , m_checks(new ChecksPage(context, *m_draft))
    , m_plan(new MovePlanPage(context, *m_draft))
    , m_run(new MoveRunPage(context, *m_watch, rates))
    , m_report(new MoveReportPage(context, *m_watch))
    , m_pages(new QWidget)
    , m_stack(new QStackedLayout(m_pages))
    , m_trouble(wrappedLabel({}, QStringLiteral("critical")))
    , m_foot(nullptr)
    , m_close(new QPushButton)
    , m_again(new QPushButton(tr("&Plan it anew")))
    , m_back(new QPushButton(tr("&Back")))
    , m_next(new QPushButton)
{
    setObjectName(QStringLiteral("move"));
    setWindowTitle(tr("Move VMs"));
    for (QWidget *page : std::initializer_list<QWidget *>{m_what, m_where, m_checks, m_plan, m_run, m_report})
        m_stack->addWidget(page);
    m_foot = makeFoot();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(5 * grid, 3 * grid, 5 * grid, 4 * grid);
    all->setSpacing(4 * grid);
    all->addWidget(m_bar);
    all->addWidget(m_pages, 1);
    all->addWidget(m_trouble);
    all->addWidget(m_foot);
    m_next->setDefault(true); // only now: it is of this dialog
    setMinimumSize(880, 600);
    m_trouble->hide();

    connect(m_what, &WhatPage::changed, this, [this] {
        MoveRequest request = m_draft->request();
        request.vms = m_what->chosen();
        m_draft->change(request);
        look();
    });
    connect(m_where->list().selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MoveWizard::look);
    connect(m_draft, &MoveDraft::changed, this, &MoveWizard::look);
    connect(m_watch, &RunWatch::changed, this, &MoveWizard::look);
    connect(m_checks, &ChecksPage::fixWanted, this, &MoveWizard::fix);
    connect(m_next, &QPushButton::clicked, this, &MoveWizard::goOn);
    connect(m_back, &QPushButton::clicked, this, &MoveWizard::goBack);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_again, &QPushButton::clicked, this, &MoveWizard::again);
    go(What);
}

QWidget *MoveWizard::makeFoot()
{
    for (QPushButton *button : {m_close, m_again, m_back, m_next}) {
        button->setMinimumHeight(buttonHeight);
        button->setMinimumWidth(96);
    }
    m_close->setObjectName(QStringLiteral("close"));
    m_again->setObjectName(QStringLiteral("planAnew"));
    m_back->setObjectName(QStringLiteral("back"));
    m_next->setObjectName(QStringLiteral("next"));
    wear(*m_next, QStringLiteral("primary"));
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(3 * grid);
    row->addWidget(m_close);
    row->addStretch();
    row->addWidget(m_again);
    row->addWidget(m_back);
    row->addWidget(m_next);
    return foot;
}

void MoveWizard::bringUp()
{
    if (!isVisible() && parentWidget()) {
        const QSize room = parentWidget()->window()->size();
        resize(sizeHint().expandedTo(room * 0.8).boundedTo(room.expandedTo(minimumSize())));
    }
    show();
    raise();
    activateWindow();
}

void MoveWizard::begin(const QStringList &vms)
{
    say({});
    m_busy = false;
    m_draft->begin(vms);
    m_what->begin(vms);
    go(m_what->chosen().isEmpty() ? What : Where);
    bringUp();
    focusPage();
}

void MoveWizard::showRun(quint64 run)
{
    say({});
    go(Run);
    m_watch->follow(run);
    bringUp();
    focusPage();
}

MoveWizard::Page MoveWizard::page() const
{
    return static_cast<Page>(m_stack->currentIndex());
}

void MoveWizard::go(Page page)
{
    m_stack->setCurrentIndex(page);
    m_bar->setCurrent(page);
    m_draft->setWatched(isVisible() && page <= Plan);
    if (page == Where)
        m_where->prepare();
    look();
    focusPage();
}

void MoveWizard::focusPage()
{
    if (!isVisible())
        return;
    switch (page()) {
    case What:
        m_what->focusFirst();
        break;
    case Where:
        m_where->focusFirst();
        break;
    case Checks:
        if (m_next->isEnabled())
            m_next->setFocus(Qt::OtherFocusReason);
        else
            m_checks->focusFirst();
        break;
    case Plan:
        m_next->setFocus(Qt::OtherFocusReason);
        break;
    case Run: // nothing that Enter does there by mistake can hurt
    case Report:
        m_close->setFocus(Qt::OtherFocusReason);
        break;
    }
}

void MoveWizard::goOn()
{
    say({});
    switch (page()) {
    case What:
        go(Where);
        break;
    case Where:
        m_draft->checkAgain();
        go(Checks);
        break;
    case Checks:
        go(Plan);
        break;
    case Plan:
        start();
        break;
    case Run:
        go(Report);
        break;
    case Report:
        go(Run);
        break;
    }
}

void MoveWizard::goBack()
{
    say({});
    if (page() > What && page() <= Plan)
        go(static_cast<Page>(page() - 1));
    else if (page() == Report)
        go(Run);
}

void MoveWizard::look()
{
    if (page() <= Plan)
        lookPlanning();
    else
        lookRunning();
}

void MoveWizard::lookPlanning()
{
    m_close->setText(tr("Close  Esc"));
    m_again->hide();
    m_back->show();
    m_back->setEnabled(page() > What && !m_busy);
    m_next->show();
    wear(*m_next, QStringLiteral("primary"));
    m_next->setText(page() == Plan ? tr("&Move") : tr("&Next"));
    switch (page()) {
    case What:
        m_next->setEnabled(!m_draft->request().vms.isEmpty());
        break;
    case Where:
        m_next->setEnabled(m_draft->move() != nullptr && !m_where->list().chosen().isEmpty());
        break;
    default: {
        const bool had = m_next->hasFocus();
        m_next->setEnabled(m_draft->mayBegin() && !m_busy);
        if (had && !m_next->isEnabled() && page() == Checks)
            m_checks->focusFirst(); // on what helps
        break;
    }
    }
}

void MoveWizard::lookRunning()
{
    const ReportPtr report = m_watch->report();
    const bool over = report && report->isOver();
    m_close->setText(over || !report ? tr("Close  Esc") : tr("Close  Esc  (it goes on)"));
    m_again->setVisible(page() == Run && over && report->state != StepState::Succeeded);
    m_back->setVisible(page() == Report);
    m_back->setEnabled(true);
    m_next->setVisible(page() == Run);
    wear(*m_next, over ? QStringLiteral("primary") : QString()); // what can be said to the run goes before
    m_next->setText(tr("&Report"));
    m_next->setEnabled(report != nullptr);
}

void MoveWizard::fix(const MoveFix &fix)
{
    MoveRequest request = m_draft->request();
    switch (fix.kind) {
    case MoveFix::Kind::StartVm:
        for (const ActionOffer &offer : m_context.actions.offersFor({fix.object})) {
            if (offer.kind == ActionKind::VmStart)
                m_context.actions.request(offer, this);
        }
        break;
    case MoveFix::Kind::LeaveOut:
        request.vms.removeAll(fix.object.id);
        m_what->begin(request.vms);
        break;
    case MoveFix::Kind::OtherHost:
        go(Where);
        break;
    case MoveFix::Kind::OtherArray:
        go(Where);
        m_where->focusArrays();
        break;
    case MoveFix::Kind::LeaveDisks:
        request.toArray.clear();
        m_draft->change(request);
        break;
    case MoveFix::Kind::AskAgain:
        m_context.engine.askNow(fix.object);
        m_draft->checkAgain();
        break;
    case MoveFix::Kind::ShowRuns:
        Q_EMIT runsWanted();
        break;
    }
}

void MoveWizard::start()
{
    // As things are at this moment, and not as they were when it was last drawn.
    m_draft->checkAgain();
    if (!m_draft->mayBegin()) {
        say(tr("Meanwhile something stands in the way: see the checks."));
        go(Checks);
        return;
    }
    m_busy = true;
    look();
    whenDone(m_context.engine.run(m_draft->move()->plan), this, [this](const Result<quint64> &run) {
        m_busy = false;
        if (run) {
            say({});
            m_watch->follow(*run);
            go(Run);
        } else {
            say(run.error().what);
            look();
        }
    });
}

/// What was asked for then, as things are now.
void MoveWizard::again()
{
    if (!m_watch->report())
        return;
    const MoveRequest request = requestOf(m_watch->report()->plan);
    m_draft->begin(request);
    m_what->begin(request.vms);
    m_draft->change(request);
    go(Where);
}

void MoveWizard::say(const QString &sentence)
{
    m_trouble->setText(sentence);
    m_trouble->setVisible(!sentence.isEmpty());
}

QString MoveWizard::trouble() const
{
    return m_trouble->text();
}

bool MoveWizard::focusNextPrevChild(bool next)
{
    return moveFocus({m_pages, m_foot}, next);
}

void MoveWizard::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_draft->setWatched(page() <= Plan);
}

void MoveWizard::hideEvent(QHideEvent *event)
{
    m_draft->setWatched(false);
    QDialog::hideEvent(event);
}

} // namespace switchyard
