// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conflicts/conflicts_page.h"

#include "core/engine/engine.h"
#include "ui/conflicts/advice_view.h"
#include "ui/conflicts/approve_dialog.h"
#include "ui/conflicts/conflict_detail.h"
#include "ui/conflicts/conflict_words.h"
#include "ui/conflicts/host_changes.h"
#include "ui/conflicts/question_plate.h"
#include "ui/tables/table_panel.h"
#include "ui/when_done.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/mark_label.h"
#include "ui/words.h"

#include <QButtonGroup>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

constexpr int mostPast = 500;
constexpr int recentSeconds = 30;
constexpr int againMs = 5'000; ///< the chart of what is shown

} // namespace

ConflictsPage::ConflictsPage(const Context &context, BalanceCalls calls, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_calls(std::move(calls))
    , m_state(context.live.balance())
    , m_model(conflictColumns(), context.live, this)
    , m_conflictsTab(new QPushButton)
    , m_hostsTab(new QPushButton)
    , m_mode(new QLabel)
    , m_policy(new QPushButton(tr("&Policy…")))
    , m_standsBack(new QWidget)
    , m_banner(wrappedLabel())
    , m_lists(new QStackedWidget)
    , m_table(new TablePanel(m_model, context, QStringLiteral("conflicts")))
    , m_detail(new ConflictDetail(context, m_calls))
    , m_hosts(new HostChanges(context))
    , m_question(new QuestionPlate(context.appearance))
{
    m_lists->addWidget(makeConflicts());
    m_lists->addWidget(m_hosts);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(makeHead());
    all->addWidget(m_lists, 1);
    all->addWidget(makeBanner()); // at the foot, as the question: what is read or pointed at stays
    all->addWidget(m_question);
    setFocusProxy(m_table);
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, m_detail, &ConflictDetail::refreshChart);
    connect(&context.live, &Live::balanceChanged, this, &ConflictsPage::take);
    connect(&context.live, &Live::ticked, this, &ConflictsPage::lookHead);
    connect(&context.engine, &Engine::siteChanged, this, &ConflictsPage::fill);
    connect(&context.engine, &Engine::alertsChanged, this, [this](const std::vector<Alert> &alerts) {
        m_alerts = alerts;
        lookAlert();
    });
    for (const AdviceView *view : {&m_detail->advice(), &m_hosts->advice()}) {
        connect(view, &AdviceView::approveWanted, this, &ConflictsPage::askToApprove);
        connect(view, &AdviceView::runWanted, this, &ConflictsPage::runWanted);
    }
    connect(m_detail, &ConflictDetail::chartsWanted, this, &ConflictsPage::chartsWanted);
    connect(m_detail, &ConflictDetail::dismissWanted, this, &ConflictsPage::askToDismiss);
    connect(m_question, &QuestionPlate::approveWanted, this, &ConflictsPage::askToApprove);
    connect(m_question, &QuestionPlate::refused, this, &ConflictsPage::refuse);
    connect(m_policy, &QPushButton::clicked, this, &ConflictsPage::policyWanted);
    connect(m_table, &TablePanel::emptyPressed, this, &ConflictsPage::policyWanted);
    m_alerts = context.engine.alerts();
    fill();
}

QWidget *ConflictsPage::makeHead()
{
    auto *tabs = new QButtonGroup(this);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(2 * grid, grid, 3 * grid, 0);
    row->setSpacing(grid);
    for (QPushButton *tab : {m_conflictsTab, m_hostsTab}) {
        tab->setCheckable(true);
        tab->setProperty("role", QStringLiteral("segment"));
        tabs->addButton(tab);
        row->addWidget(tab);
    }
    m_conflictsTab->setObjectName(QStringLiteral("conflictsTab"));
    m_hostsTab->setObjectName(QStringLiteral("hostsTab"));
    m_conflictsTab->setChecked(true);
    m_mode->setProperty("role", QStringLiteral("muted"));
    m_mode->setTextFormat(Qt::PlainText);
    m_policy->setObjectName(QStringLiteral("policy"));
    m_policy->setToolTip(tr("Thresholds, which VM goes, when by itself  Alt+P"));
    row->addStretch();
    row->addWidget(m_mode);
    row->addSpacing(2 * grid);
    row->addWidget(m_policy);
    auto *head = new QWidget;
    head->setLayout(row);
    connect(tabs, &QButtonGroup::buttonClicked, this,
            [this](QAbstractButton *button) { showHosts(button == m_hostsTab); });
    return head;
}

QWidget *ConflictsPage::makeBanner()
{
    auto *mark = new MarkLabel(m_context.appearance);
    mark->setLook({Tone::Attention, Mark::Square, tr("Stands back"), false});
    auto *row = new QHBoxLayout(m_standsBack);
    row->setContentsMargins(3 * grid, 2 * grid, 3 * grid, 2 * grid);
    row->setSpacing(3 * grid);
    row->addWidget(mark);
    row->addWidget(m_banner, 1);
    return m_standsBack;
}

QWidget *ConflictsPage::makeConflicts()
{
    m_table->table().setAccessibleName(tr("Conflicts"));
    m_table->table().setSelectionMode(QAbstractItemView::SingleSelection);
    auto *split = new QSplitter(Qt::Vertical);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    split->addWidget(m_table);
    split->addWidget(m_detail);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    connect(m_table->table().selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ConflictsPage::look);
    connect(&m_table->table(), &QAbstractItemView::activated, this, [this] {
        if (m_detail->advice().advice().canApprove)
            askToApprove(m_detail->advice().advice());
    });
    return split;
}

void ConflictsPage::showHosts(bool hosts)
{
    (hosts ? m_hostsTab : m_conflictsTab)->setChecked(true);
    const QWidget *focus = window()->focusWidget();
    const bool had = focus && m_lists->isAncestorOf(focus);
    m_lists->setCurrentIndex(hosts ? 1 : 0);
    setFocusProxy(hosts ? static_cast<QWidget *>(m_hosts) : m_table);
    if (had)
        setFocus(Qt::OtherFocusReason);
}

void ConflictsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
    m_detail->refreshChart();
    m_again.start();
    for (const QString &sentence : std::as_const(m_asked))
        Q_EMIT askedNoMore(sentence);
}

void ConflictsPage::hideEvent(QHideEvent *event)
{
    m_again.stop();
    QWidget::hideEvent(event);
}

void ConflictsPage::load()
{
    m_asksPast = true;
    whenDone(m_calls.past(mostPast), this, [this](const Result<std::vector<Conflict>> &past) {
        if (past) // else the engine is closing, or the log says what is wrong with the store
            takePast(*past);
    });
}

void ConflictsPage::takePast(std::vector<Conflict> past)
{
    std::erase_if(past, [](const Conflict &conflict) { return !conflict.isOver(); });
    // What ended a moment ago may not be kept yet.
    const QDateTime recent = m_context.live.clock().now().addSecs(-recentSeconds);
    for (const Conflict &known : m_past) {
        if (known.until > recent && std::ranges::none_of(past, [&](const Conflict &one) {
                return one.id == known.id && one.since == known.since;
            }))
            past.insert(past.begin(), known);
    }
    m_past = std::move(past);
    fill();
}

void ConflictsPage::take(const BalanceStatePtr &state)
{
    const BalanceStatePtr before = std::exchange(m_state, state);
    bool ended = false;
    for (const Conflict &conflict : before->conflicts) {
        const Conflict *now = state->conflict(conflict.id);
        if (now && now->since == conflict.since)
            continue;
        ended = true;
        // It stays in the list, until what was kept of it is read: who looks at it goes on to see it.
        Conflict over = conflict;
        over.until = m_context.live.clock().now();
        m_past.insert(m_past.begin(), over);
    }
    fill();
    if (ended || !m_asksPast) // charts show them as well
        load();
}

void ConflictsPage::fill()
{
    const QDateTime now = m_context.live.clock().now();
    std::vector<FightRow> rows;
    for (const Conflict &conflict : m_state->conflicts)
        rows.push_back(toRow(conflict, m_state->relocation(conflict.id), now));
    for (const Conflict &conflict : m_past)
        rows.push_back(toRow(conflict, nullptr, now));
    // The one that is shown may be over since.
    QString wanted = m_chosen;
    const int shown = m_model.rowOf(m_chosen);
    if (shown >= 0 && std::ranges::find(rows, m_chosen, &FightRow::key) == rows.end()) {
        Conflict over = m_model.rowAt(shown).conflict;
        over.until = now;
        wanted = toRow(over, nullptr, now).key;
    }
    m_model.setAll(std::move(rows));
    m_table->setEmptyWords(
        m_state->on
            ? tr("No VMs fight now, and none did as far as is kept. When two or more VMs of a host use "
                 "up the same resource, they are named here, with what would end it.")
            : tr("Balancing is off for this site. The policy turns it on."),
        tr("Policy…"));
    const TableProxy &proxy = m_table->table().proxy();
    const QModelIndex index = proxy.mapFromSource(m_model.index(m_model.rowOf(wanted), 0));
    if (index.isValid() && wanted != m_chosen)
        m_table->table().showRow(index);
    else if (!m_table->table().currentIndex().isValid() && proxy.rowCount() > 0)
        m_table->table().showRow(proxy.index(0, 0));
    m_hosts->display(*m_state);
    std::vector<Conflict> all = m_state->conflicts;
    all.insert(all.end(), m_past.begin(), m_past.end());
    Q_EMIT conflictsChanged(all);
    look();
    lookHead();
    lookQuestions();
    if (m_approval)
        m_approval->follow(adviceFor(m_approval->advice().id), *m_context.live.snapshot());
}

void ConflictsPage::look()
{
    const QModelIndex at = m_table->table().currentIndex();
    m_chosen = at.isValid() ? at.data(TableModel::IdRole).toString() : QString();
    const int row = m_model.rowOf(m_chosen);
    if (row < 0)
        m_detail->clear(m_model.rowCount() == 0 ? QString()
                                                : tr("Choose a conflict to see what would end it."));
    else
        m_detail->display(m_model.rowAt(row), m_past);
    m_detail->setVisible(m_model.rowCount() > 0);
    lookAlert();
}

void ConflictsPage::lookAlert()
{
    const QString id = QStringLiteral("conflict/") + m_chosen;
    const auto found = std::ranges::find(m_alerts, id, &Alert::id);
    m_detail->setAlert(found == m_alerts.end() ? nullptr : &*found);
}

void ConflictsPage::lookHead()
{
    const auto titled = [](const QString &title, size_t count) {
        return count > 0 ? QStringLiteral("%1  %2").arg(title).arg(count) : title;
    };
    m_conflictsTab->setText(titled(tr("Conflicts"), m_state->conflicts.size()));
    m_hostsTab->setText(titled(tr("Hosts to switch"), m_state->hostChanges.size()));
    const BalancePolicy &policy = m_context.engine.site().balance;
    m_mode->setText(m_state->on ? tr("Mode: %1").arg(words::mode(policy.mode)) : tr("Off"));
    m_mode->setToolTip(m_state->on ? words::modeHelp(policy.mode) : QString());
    const bool standsBack =
        m_state->standsBackUntil.isValid() && m_state->standsBackUntil > m_context.live.clock().now();
    m_banner->setText(standsBack
                          ? tr("Something else moves VMs here, so nothing is moved by itself before %1. %2")
                                .arg(words::localTime(m_state->standsBackUntil), m_state->standsBackFor)
                          : QString());
    m_standsBack->setVisible(standsBack);
}

ApproveDialog *ConflictsPage::approval() const
{
    return m_approval;
}

QString ConflictsPage::banner() const
{
    return m_standsBack->isHidden() ? QString() : m_banner->text();
}

void ConflictsPage::showConflict(const QString &id)
{
    showHosts(false);
    int row = m_model.rowOf(id);
    for (int i = 0; row < 0 && i < m_model.rowCount(); ++i) {
        if (m_model.rowAt(i).conflict.id == id)
            row = i;
    }
    const QModelIndex index = m_table->table().proxy().mapFromSource(m_model.index(row, 0));
    if (index.isValid()) {
        m_table->table().showRow(index);
        m_table->table().scrollTo(index);
    }
}

void ConflictsPage::restore(QSettings &settings)
{
    m_table->table().restore(settings);
    m_table->table().sortByColumn(conflictColumn(QLatin1StringView("since")), Qt::DescendingOrder);
    m_hosts->restore(settings);
}

void ConflictsPage::save(QSettings &settings) const
{
    m_table->table().save(settings);
    m_hosts->save(settings);
}

} // namespace switchyard
