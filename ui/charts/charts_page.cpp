// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charts_page.h"

#include "core/engine/engine.h"
#include "ui/charts/charts_bar.h"
#include "ui/charts/make_plot.h"
#include "ui/live.h"
#include "ui/models/natural_order.h"
#include "ui/selection.h"
#include "ui/when_done.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/labels.h"

#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <QtConcurrentRun>
#include <algorithm>

namespace switchyard
{

ChartsPage::ChartsPage(const Context &context, SpanLoader::Source source, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_loader(std::move(source))
    , m_bar(new ChartsBar(context))
    , m_notice(new QWidget)
    , m_noticeWords(wrappedLabel({}, QStringLiteral("attention")))
    , m_again(new QPushButton(tr("Try again")))
    , m_empty(new EmptyState)
    , m_view(new ChartsView(context.appearance))
    , m_stack(new QStackedLayout)
{
    build();
    connectAll();
    m_view->setNow(context.live.clock().now().toMSecsSinceEpoch());
    m_view->setLit(context.selection.objects());
    lookState();
}

void ChartsPage::build()
{
    auto *notice = new QHBoxLayout(m_notice);
    notice->setContentsMargins(4 * grid, 0, 3 * grid, 2 * grid);
    notice->addWidget(m_noticeWords, 1);
    notice->addWidget(m_again);
    m_notice->hide();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(m_bar);
    all->addWidget(m_notice);
    all->addLayout(m_stack, 1);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    setFocusProxy(m_view);
    setAccessibleName(tr("Charts"));
}

void ChartsPage::connectAll()
{
    connect(&m_loader, &SpanLoader::arrived, this, [this](const auto &span) {
        m_span = span;
        m_error.reset();
        makePlots();
        lookMarks();
    });
    connect(&m_loader, &SpanLoader::failed, this, [this](const Error &error) {
        m_error = error;
        lookState();
    });
    connect(&m_loader, &SpanLoader::busyChanged, this, &ChartsPage::lookState);
    connect(m_bar, &ChartsBar::chosen, this, &ChartsPage::choose);
    connect(m_bar, &ChartsBar::spanChosen, m_view, qOverload<TimeSpan>(&ChartsView::show));
    connect(m_bar, &ChartsBar::exportWanted, this, &ChartsPage::chooseFile);
    connect(m_again, &QPushButton::clicked, this, [this] { m_loader.again(); });
    connect(m_empty, &EmptyState::pressed, this, &ChartsPage::addDeviceWanted);
    connect(m_view, &ChartsView::rangeChanged, this, &ChartsPage::look);
    connect(m_view, &ChartsView::objectChosen, &m_context.selection, &Selection::select);
    connect(m_view, &ChartsView::markChosen, this, &ChartsPage::goTo);
    connect(&m_context.selection, &Selection::changed, this, [this](const QList<ObjectRef> &refs) {
        m_view->setLit(refs);
        const bool hidden = std::ranges::any_of(m_plots, [](const PlotPtr &plot) {
            return plot && std::ranges::any_of(plot->bands, [](const PlotBand &b) { return b.together > 1; });
        });
        if (hidden) // who is selected has a band of his own
            makePlots();
    });
    connect(&m_context.live, &Live::ticked, this, &ChartsPage::lookTime);
    connect(&m_context.live, &Live::changed, this, [this] {
        if (!isVisible())
            return;
        m_bar->refresh();
        if (m_choice.isEmpty())
            firstChoice();
    });
    connect(&m_context.engine, &Engine::siteChanged, this, &ChartsPage::makePlots);
    connect(&m_context.engine, &Engine::runChanged, this, &ChartsPage::note);
    auto *files = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_E), this);
    files->setContext(Qt::WidgetWithChildrenShortcut);
    connect(files, &QShortcut::activated, m_bar, &ChartsBar::openExport);
}

void ChartsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!std::exchange(m_runsAsked, true))
        askRuns();
    if (m_choice.isEmpty())
        firstChoice();
    lookTime();
    look();
}

/// Something is better than a question: the host of what is selected, or the first one.
void ChartsPage::firstChoice()
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    ChartsChoice before = m_choice;
    before.kind = ChartsChoice::Kind::Stack;
    auto choice = choiceOf(m_context.selection.objects(), snapshot, before);
    if (!choice && !snapshot.hosts.empty()) {
        const auto first = std::ranges::min_element(snapshot.hosts, [](const auto &a, const auto &b) {
            return naturalCompare(a->host.name, b->host.name) < 0;
        });
        choice = choiceOf({{ObjectKind::Host, (*first)->host.id}}, snapshot, before);
    }
    if (choice)
        choose(*choice);
    else
        lookState();
}

void ChartsPage::choose(const ChartsChoice &choice)
{
    const bool another = choice.shown() != m_choice.shown() || choice.kind != m_choice.kind;
    m_choice = choice;
    if (another) {
        m_span.reset();
        m_error.reset();
        m_wanted.start();
        QTimer::singleShot(500, this, &ChartsPage::lookState); // by then it is slow
    }
    // Who compares begins with what he looked at.
    if (m_choice.kind == ChartsChoice::Kind::Compare && !m_choice.sides[0].object)
        m_choice.sides[0] = m_choice.stack;
    m_bar->display(m_choice);
    makePlots();
    lookMarks();
    look();
}

bool ChartsPage::showObjects(const QList<ObjectRef> &refs)
{
    const auto choice = choiceOf(refs, *m_context.live.snapshot(), m_choice);
    if (!choice)
        return false;
    choose(*choice);
    m_context.selection.set(refs);
    return true;
}

void ChartsPage::setConflicts(std::vector<Conflict> conflicts)
{
    m_conflicts = std::move(conflicts);
    lookMarks();
}

void ChartsPage::showConflict(const Conflict &conflict)
{
    ChartsChoice choice = m_choice;
    choice.kind = ChartsChoice::Kind::Stack;
    choice.stack.object = ObjectRef{ObjectKind::Host, conflict.hostId};
    const auto measure = std::ranges::find_if(stackedMeasures(), [&](Measure one) {
        return !conflict.contests.empty() && resourceOf(one) == conflict.contests.front().resource;
    });
    if (measure != stackedMeasures().end())
        choice.stack.measure = *measure;
    choose(choice);
    QList<ObjectRef> vms;
    for (const QString &vm : conflict.vms())
        vms << ObjectRef{ObjectKind::Vm, vm};
    m_context.selection.set(vms);
    const qint64 now = m_context.live.clock().now().toMSecsSinceEpoch();
    const qint64 from = conflict.since.toMSecsSinceEpoch();
    const qint64 to = conflict.isOver() ? conflict.until.toMSecsSinceEpoch() : now;
    const qint64 round = std::max<qint64>(300'000, to - from);
    m_view->show(TimeRange{from - round, to + round});
}

void ChartsPage::look()
{
    m_bar->displayTime(m_view->window(), timeWords());
    lookState();
    if (!isVisible())
        return;
    m_loader.want({m_choice.shown(), m_choice.kind == ChartsChoice::Kind::Stack, m_view->window().range(),
                   m_view->pixels(), m_context.live.clock().now().toMSecsSinceEpoch()});
}

void ChartsPage::lookTime()
{
    if (!isVisible())
        return;
    m_view->setNow(m_context.live.clock().now().toMSecsSinceEpoch());
    const bool lasting =
        std::ranges::any_of(m_conflicts, [](const Conflict &one) { return !one.isOver(); }) ||
        std::ranges::any_of(m_runs, [](const ReportPtr &run) { return !run->isOver(); });
    if (lasting)
        lookMarks();
    look();
}

void ChartsPage::makePlots()
{
    if (!m_span) {
        m_plots = {PlotPtr()};
        m_view->setPlots(m_plots);
        lookState();
        return;
    }
    if (m_making) {
        m_makeAgain = true;
        return;
    }
    m_making = true;
    const auto make = [span = m_span, choice = m_choice, kept = m_context.selection.objects(),
                       policy = m_context.engine.site().balance] {
        return plotsOf(*span, choice, kept, policy);
    };
    whenDone(QtConcurrent::run(make), this, [this, choice = m_choice](const QList<PlotPtr> &plots) {
        m_making = false;
        if (std::exchange(m_makeAgain, false) || choice != m_choice) {
            makePlots();
            return;
        }
        m_plots = plots;
        m_view->setPlots(plots);
        lookState();
    });
}

bool ChartsPage::isSettled() const
{
    return !m_loader.isBusy() && !m_making && m_view->isSettled();
}

} // namespace switchyard
