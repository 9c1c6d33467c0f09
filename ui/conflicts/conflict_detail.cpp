// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conflicts/conflict_detail.h"

#include "core/engine/engine.h"
#include "ui/conflicts/advice_view.h"
#include "ui/conflicts/conflict_words.h"
#include "ui/conflicts/fight_chart.h"
#include "ui/format.h"
#include "ui/when_done.h"
#include "ui/widgets/labels.h"
#include "ui/words.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

constexpr double muteMinutes = 60;
constexpr qsizetype mostTold = 3; ///< of the same VMs' earlier conflicts

/// The same two at least, on whichever host: they fought before.
bool isOfSame(const Conflict &conflict, const Conflict &other)
{
    const QStringList vms = conflict.vms();
    const QStringList others = other.vms();
    return std::ranges::count_if(vms, [&](const QString &vm) { return others.contains(vm); }) >= 2;
}

} // namespace

ConflictDetail::ConflictDetail(const Context &context, const BalanceCalls &calls, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_calls(calls)
    , m_title(wrappedLabel({}, QStringLiteral("title")))
    , m_numbers(wrappedLabel())
    , m_resource(new QComboBox)
    , m_charts(new QPushButton(tr("C&harts")))
    , m_chart(new FightChart(context.appearance))
    , m_history(wrappedLabel({}, QStringLiteral("muted")))
    , m_advice(new AdviceView(context.appearance))
    , m_dismiss(new QPushButton(tr("&Dismiss…")))
    , m_ack(new QPushButton(tr("Ac&knowledge")))
    , m_mute(new QPushButton)
    , m_nothing(wrappedLabel({}, QStringLiteral("muted")))
{
    auto *split = new QSplitter(Qt::Horizontal);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    split->addWidget(makeLeft());
    split->addWidget(makeRight());
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    m_body = split;
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setContentsMargins(6 * grid, 3 * grid, 6 * grid, 3 * grid);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_body, 1);
    all->addWidget(m_nothing, 1);
    connect(m_dismiss, &QPushButton::clicked, this, [this] { Q_EMIT dismissWanted(m_row.conflict); });
    connect(m_charts, &QPushButton::clicked, this, [this] { Q_EMIT chartsWanted(m_row.conflict); });
    connect(m_ack, &QPushButton::clicked, this, [this] {
        if (m_alert)
            m_context.engine.acknowledge(m_alert->id, m_alert->priority);
    });
    connect(m_mute, &QPushButton::clicked, this, [this] {
        if (m_alert)
            m_context.engine.mute(m_alert->id, m_alert->muted ? 0 : muteMinutes);
    });
    connect(m_resource, &QComboBox::activated, this, &ConflictDetail::look);
    clear({});
}

QWidget *ConflictDetail::makeLeft()
{
    m_charts->setToolTip(tr("The host stacked by VM, at that time, on the page of charts  Alt+H"));
    m_resource->setObjectName(QStringLiteral("resource"));
    m_resource->setAccessibleName(tr("Which resource is drawn"));
    auto *head = new QHBoxLayout;
    head->setSpacing(2 * grid);
    head->addWidget(m_title, 1);
    head->addWidget(m_resource);
    head->addWidget(m_charts, 0, Qt::AlignTop);
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(3 * grid, 2 * grid, 2 * grid, 2 * grid);
    column->setSpacing(grid);
    column->addLayout(head);
    column->addWidget(m_numbers);
    column->addWidget(m_chart, 1);
    column->addWidget(m_history);
    return left;
}

QWidget *ConflictDetail::makeRight()
{
    m_dismiss->setObjectName(QStringLiteral("dismiss"));
    m_dismiss->setToolTip(tr("Nothing is recommended for it any more, for a reason  Alt+D"));
    m_ack->setObjectName(QStringLiteral("acknowledge"));
    m_ack->setToolTip(tr("Its alert stays in the list, but flashes no more  Alt+K"));
    m_mute->setObjectName(QStringLiteral("mute"));
    m_mute->setToolTip(tr("Its alert is not heard of for an hour, or until it is over  Alt+U"));
    for (QPushButton *button : {m_dismiss, m_ack, m_mute})
        m_advice->addButton(button);
    auto *inner = new QWidget;
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(3 * grid, 2 * grid, 3 * grid, 2 * grid);
    column->addWidget(m_advice);
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumWidth(300);
    area->setWidget(inner);
    return area;
}

void ConflictDetail::clear(const QString &sentence)
{
    m_row = {};
    m_span.reset();
    ++m_asked;
    m_body->hide();
    m_nothing->setText(sentence);
    m_nothing->show();
}

void ConflictDetail::display(const FightRow &row, const std::vector<Conflict> &past)
{
    const bool another = row.key != m_row.key;
    m_row = row;
    m_nothing->hide();
    m_body->show();
    if (another) {
        m_span.reset();
        m_chart->say(tr("Asking what was used…"));
        m_resource->clear();
        for (const Contest &contest : row.conflict.contests)
            m_resource->addItem(words::resourceTitle(contest.resource));
        m_resource->setVisible(m_resource->count() > 1);
        refreshChart();
    }
    lookHistory(past);
    look();
}

void ConflictDetail::look()
{
    const Snapshot &snapshot = *m_context.live.snapshot();
    const BalancePolicy &policy = m_context.engine.site().balance;
    const Conflict &conflict = m_row.conflict;
    m_title->setText(words::conflictTitle(snapshot, conflict));
    m_numbers->setText(words::conflictNumbers(snapshot, conflict));
    m_advice->display(adviceOf(conflict, m_row.relocation ? &*m_row.relocation : nullptr, policy, snapshot),
                      snapshot);
    m_dismiss->setEnabled(!conflict.isOver() && conflict.dismissedBy.isEmpty());
    const auto which = static_cast<size_t>(std::max(0, m_resource->currentIndex()));
    if (!m_span || which >= conflict.contests.size())
        return;
    const FightLines lines = fightLines(*m_span, conflict, conflict.contests[which], policy, snapshot);
    if (lines.isEmpty() && m_span->missing)
        m_chart->say(m_span->missing->what);
    else
        m_chart->display(lines);
}

void ConflictDetail::lookHistory(const std::vector<Conflict> &past)
{
    QStringList told;
    int times = 0;
    for (const Conflict &conflict : past) {
        const bool itself = conflict.id == m_row.conflict.id && conflict.since == m_row.conflict.since;
        if (itself || !isOfSame(m_row.conflict, conflict))
            continue;
        ++times;
        if (told.size() < mostTold)
            told << tr("%1, %2 for %3")
                        .arg(words::localTime(conflict.since), words::conflictResources(conflict),
                             format::duration(static_cast<double>(conflict.since.msecsTo(conflict.until)) /
                                              1000));
    }
    m_history->setText(times == 0 ? tr("These VMs have not fought before, as far as is kept.")
                                  : tr("These VMs fought %n time(s) before: %1.", nullptr, times)
                                        .arg(told.join(QStringLiteral("; "))));
}

void ConflictDetail::setAlert(const Alert *alert)
{
    m_alert = alert ? std::optional(*alert) : std::nullopt;
    m_ack->setEnabled(alert && !alert->acknowledged);
    m_mute->setEnabled(alert);
    m_mute->setText(alert && alert->muted ? tr("&Unmute") : tr("M&ute 1 h"));
}

void ConflictDetail::refreshChart()
{
    if (m_row.conflict.id.isEmpty())
        return;
    whenDone(m_calls.usage(fightQuery(m_row.conflict, m_context.live.clock().now())), this,
             [this, asked = ++m_asked](const Result<UsageSpan> &span) {
                 if (asked == m_asked)
                     takeSpan(span);
             });
}

void ConflictDetail::takeSpan(const Result<UsageSpan> &span)
{
    if (!span) {
        m_chart->say(span.error().what);
        return;
    }
    m_span = *span;
    look();
}

QString ConflictDetail::said() const
{
    return QStringList{m_title->text(), m_numbers->text(), m_history->text()}.join(u'\n');
}

} // namespace switchyard
