// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/main_window.h"

#include "core/engine/engine.h"
#include "ui/actions/action_desk.h"
#include "ui/audit/audit_page.h"
#include "ui/charts/charts_page.h"
#include "ui/conflicts/conflicts_page.h"
#include "ui/details/details_pane.h"
#include "ui/frame/alerts_strip.h"
#include "ui/frame/notices.h"
#include "ui/frame/page_stack.h"
#include "ui/frame/rail.h"
#include "ui/frame/search_palette.h"
#include "ui/frame/status_line.h"
#include "ui/frame/top_bar.h"
#include "ui/live.h"
#include "ui/log/log_page.h"
#include "ui/move/move_page.h"
#include "ui/move/moves_under_way.h"
#include "ui/move/rate_book.h"
#include "ui/power/emergency_button.h"
#include "ui/power/guard_button.h"
#include "ui/power/power_page.h"
#include "ui/runs/held_book.h"
#include "ui/runs/other_runs.h"
#include "ui/runs/runs_page.h"
#include "ui/selection.h"
#include "ui/tables/tables_page.h"
#include "ui/topology/topology_page.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/tab_order.h"

#include <QCloseEvent>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

bool hasDevices(const Site &site)
{
    return !site.upses.empty() || !site.hosts.empty() || !site.arrays.empty();
}

bool isSimulated(const Site &site)
{
    return !site.hosts.empty() && site.hosts.front().driver == QStringLiteral("sim");
}

} // namespace

MainWindow::MainWindow(const Context &context, QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_context(context)
    , m_settings(settings)
    , m_events(context.engine, context.live)
    , m_menu(new QMenu(this))
    , m_recent(new QMenu(tr("Recent sites"), this))
    , m_themes(nullptr)
    , m_top(new TopBar(context.appearance, m_menu))
    , m_band(new QLabel)
    , m_split(new QSplitter)
    , m_rail(new Rail(context.appearance))
    , m_stack(new PageStack)
    , m_empty(new EmptyState)
    , m_others(new OtherRuns(context.engine, this))
    , m_held(new HeldBook(context.engine, *m_others, this))
    , m_rates(new RateBook(context, this))
    , m_details(new DetailsPane(context, m_events.model(), *m_held))
    , m_strip(new AlertsStrip(context))
    , m_status(new StatusLine(context))
    , m_notices(nullptr)
    , m_palette(new SearchPalette(
          context, [this] { return commands(); }, this))
    , m_tables(new TablesPage(context))
    , m_power(new PowerPage(context))
    , m_charts(new ChartsPage(context, [&engine = context.engine](
                                           const UsageQuery &query) { return engine.usageBetween(query); }))
    , m_conflicts(new ConflictsPage(context, balanceCalls(context.engine)))
    , m_moves(new MovePage(context))
    , m_underWay(new MovesUnderWay(context.engine, *m_others, this))
    , m_runs(new RunsPage(context))
    , m_log(new LogPage(context, m_events.model()))
    , m_guard(new GuardButton(context))
{
    setObjectName(QStringLiteral("window"));
    build();
    addTopology();
    auto *audit = new AuditPage(context);
    addPage({QStringLiteral("tables"), tr("Tables"), QStringLiteral("tables"), m_tables,
             [this](QSettings &from) { m_tables->restore(from); },
             [this](QSettings &to) { m_tables->save(to); }});
    addPower();
    addCharts();
    addConflicts();
    addMoves();
    addPage({QStringLiteral("runs"), tr("Runs"), QStringLiteral("runs"), m_runs,
             [this](QSettings &from) { m_runs->restore(from); },
             [this](QSettings &to) { m_runs->save(to); }});
    addPage({QStringLiteral("log"), tr("Log"), QStringLiteral("log"), m_log,
             [this](QSettings &from) { m_log->restore(from); }, [this](QSettings &to) { m_log->save(to); }});
    addPage({QStringLiteral("audit"), tr("Audit"), QStringLiteral("audit"), audit,
             [audit](QSettings &from) { audit->restore(from); },
             [audit](QSettings &to) { audit->save(to); }});
    makeActions();
    makeMenu();
    connect(m_tables, &TablesPage::addDeviceWanted, this, &MainWindow::addDeviceWanted);
    connect(m_empty, &EmptyState::pressed, this, &MainWindow::addDeviceWanted);
    connect(&context.engine, &Engine::siteChanged, this, &MainWindow::lookSite);
    connect(&context.selection, &Selection::revealRequested, this, &MainWindow::reveal);
    connect(m_status, &StatusLine::runsWanted, this, [this] { showPage(QStringLiteral("runs")); });
    auto *emergency = new EmergencyButton(context);
    m_top->addWidget(emergency);
    m_top->addWidget(m_guard); // left of it
    connect(emergency, &QPushButton::clicked, this, [this] { openEmergency(); });
    connect(m_top, &TopBar::searchWanted, m_palette, &SearchPalette::openOver);
    connect(m_rail, &Rail::chosen, this, &MainWindow::showPage);
    connect(m_rail, &Rail::tearOffWanted, m_stack, &PageStack::tearOff);
    connect(m_stack, &PageStack::shown, m_rail, &Rail::setCurrent);
    connect(m_stack, &PageStack::tornOffChanged, m_rail, &Rail::setTornOff);
    lookSite();
    showPage(QStringLiteral("topology"));
}

MainWindow::~MainWindow() = default;

void MainWindow::addTopology()
{
    auto *page = new TopologyPage(m_context.appearance, m_context.selection, m_context.live.clock());
    page->apply(m_context.live.snapshot(), {});
    connect(&m_context.live, &Live::changed, page, &TopologyPage::apply);
    connect(m_underWay, &MovesUnderWay::changed, page, &TopologyPage::setMoves);
    page->setConflicts(m_context.live.conflicts());
    connect(&m_context.live, &Live::balanceChanged, page,
            [this, page] { page->setConflicts(m_context.live.conflicts()); });
    connect(page, &TopologyPage::addDeviceRequested, this, &MainWindow::addDeviceWanted);
    connect(page, &TopologyPage::contextMenuRequested, this, [this](const ObjectRef &ref, const QPoint &at) {
        const auto &chosen = m_context.selection.objects();
        QMenu menu(this);
        m_context.actions.addTo(menu, chosen.contains(ref) ? chosen : QList<ObjectRef>{ref}, this);
        menu.exec(at);
    });
    const QString folds = QStringLiteral("topology/folds");
    addPage({QStringLiteral("topology"), tr("Topology"), QStringLiteral("topology"), page,
             [page, folds](QSettings &from) { page->restoreState(from.value(folds).toByteArray()); },
             [page, folds](QSettings &to) { to.setValue(folds, page->saveState()); }});
}

void MainWindow::build()
{
    m_band->setAlignment(Qt::AlignCenter);
    m_band->setObjectName(QStringLiteral("demoBand"));
    m_band->setFixedHeight(24);
    const auto wear = [this](const Theme &theme) {
        m_band->setStyleSheet(QStringLiteral("background: %1; color: %2; border-bottom: 1px solid %3;")
                                  .arg(theme.selectFill.name(), theme.text.name(), theme.line.name()));
    };
    wear(m_context.appearance.theme());
    connect(&m_context.appearance, &Appearance::themeChanged, m_band, wear);

    auto *middle = new QWidget;
    auto *both = new QStackedLayout(middle);
    both->addWidget(m_stack);
    both->addWidget(m_empty);
    m_notices = new Notices(m_context, middle);
    m_split->setHandleWidth(1);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(middle);
    m_split->addWidget(m_details);
    m_split->setStretchFactor(0, 1);
    m_split->setSizes({900, 344});

    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_split, 1);
    auto *central = new QWidget;
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_band);
    column->addWidget(m_top);
    column->addLayout(row, 1);
    column->addWidget(m_strip);
    column->addWidget(m_status);
    setCentralWidget(central);
    setMinimumSize(960, 600);
    resize(1280, 800);
}

void MainWindow::lookSite()
{
    const Site &site = m_context.engine.site();
    const QString name = site.name.isEmpty() ? tr("No site") : site.name;
    m_top->setSite(name);
    setWindowTitle(tr("%1 – Switchyard").arg(name));
    m_band->setText(isSimulated(site) ? tr("Simulated fleet: nothing here is real")
                                      : tr("Demo lab: real programs on this machine, nobody's production"));
    m_band->setVisible(site.demo || isSimulated(site));
    m_empty->say(tr("No site yet: Switchyard shows UPSes, hosts and arrays once you tell it where one is."),
                 tr("Add a device…"));
    static_cast<QStackedLayout *>(m_empty->parentWidget()->layout())
        ->setCurrentWidget(hasDevices(site) ? static_cast<QWidget *>(m_stack) : m_empty);
}

void MainWindow::addPage(const Page &page, int place)
{
    m_stack->add(page, place);
    m_rail->add(page, place);
    renumber();
}

bool MainWindow::showPage(const QString &id)
{
    return m_stack->show(id);
}

QStringList MainWindow::pageIds() const
{
    QStringList ids;
    for (const Page &page : m_stack->pages())
        ids << page.id;
    return ids;
}

QString MainWindow::currentPage() const
{
    return m_stack->current();
}

/// What was asked for must be seen: a page that knows objects comes to the front where it is not there yet.
void MainWindow::reveal(const ObjectRef &ref)
{
    const QString current = currentPage();
    if (current == QStringLiteral("tables") || current == QStringLiteral("topology") ||
        (current == QStringLiteral("power") && ref.kind == ObjectKind::Ups))
        return;
    showPage(pageIds().contains(QStringLiteral("topology")) ? QStringLiteral("topology")
                                                            : QStringLiteral("tables"));
}

void MainWindow::say(const Error &error)
{
    m_notices->say(stateLook(StepState::Failed), error.what, true);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (!event->spontaneous())
        focusPage();
}

/// The keyboard begins in the page, not in the menu.
void MainWindow::focusPage()
{
    if (hasDevices(m_context.engine.site()))
        showPage(currentPage());
    else
        m_empty->button()->setFocus(Qt::OtherFocusReason);
}

bool MainWindow::focusNextPrevChild(bool next)
{
    QWidget *middle = m_empty->isVisible() ? static_cast<QWidget *>(m_empty) : m_stack;
    return moveFocus({m_top, m_rail, middle, m_notices, m_details, m_strip, m_status}, next);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    save();
    QMainWindow::closeEvent(event);
}

} // namespace switchyard
