// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/balance/replay_panel.h"

#include "ui/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/words.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

constexpr qint64 daySeconds = 86'400;
constexpr size_t mostMoves = 12; ///< that are told one by one
constexpr int rowHeight = 26;

QString nameOf(ReplayWay way)
{
    switch (way) {
    case ReplayWay::Recorded:
        return ReplayPanel::tr("As it was");
    case ReplayWay::Never:
        return ReplayPanel::tr("Nothing moved");
    case ReplayWay::Policy:
        return ReplayPanel::tr("This policy, by itself");
    case ReplayWay::LoadOnly:
        return ReplayPanel::tr("By load alone");
    }
    return {};
}

QString minutes(double minutes)
{
    return format::duration(minutes * 60);
}

} // namespace

ReplayPanel::ReplayPanel(ReplayCall call, NameCall nameOf, std::function<BalancePolicy()> policy,
                         QWidget *parent)
    : QWidget(parent)
    , m_call(std::move(call))
    , m_nameOf(std::move(nameOf))
    , m_policy(std::move(policy))
    , m_period(new QComboBox)
    , m_play(new QPushButton)
    , m_state(wrappedLabel({}, QStringLiteral("muted")))
    , m_ways(new QTableWidget(0, 5))
    , m_moves(wrappedLabel())
{
    m_period->setAccessibleName(tr("How far back"));
    for (const auto &[title, days] : {std::pair{tr("the last day"), 1}, std::pair{tr("the last week"), 7},
                                      std::pair{tr("the last month"), 30}})
        m_period->addItem(title, days * daySeconds);
    m_period->setCurrentIndex(1);
    m_play->setObjectName(QStringLiteral("play"));
    m_play->setAutoDefault(false);
    m_ways->setHorizontalHeaderLabels(
        {tr("Way"), tr("Moves"), tr("Conflicts"), tr("VMs fought"), tr("Hosts were over")});
    m_ways->setAccessibleName(tr("What would have happened"));
    m_ways->setProperty("role", QStringLiteral("ringed"));
    m_ways->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_ways->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_ways->setTabKeyNavigation(false);
    m_ways->setShowGrid(false);
    m_ways->verticalHeader()->hide();
    m_ways->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_ways->horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_ways->horizontalHeaderItem(0)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_ways->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (int column = 1; column < m_ways->columnCount(); ++column)
        m_ways->setColumnWidth(column, 120);
    m_ways->setFixedHeight(5 * rowHeight + 12);
    auto *line = new QHBoxLayout;
    line->setSpacing(2 * grid);
    line->addWidget(new QLabel(tr("Play what was used in")));
    line->addWidget(m_period);
    line->addWidget(m_play);
    line->addStretch();
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 4 * grid, 0, 0);
    all->setSpacing(2 * grid);
    all->addLayout(line);
    all->addWidget(m_state);
    all->addWidget(m_ways);
    all->addWidget(m_moves);
    all->addStretch();
    connect(m_play, &QPushButton::clicked, this, &ReplayPanel::play);
    connect(&m_playing, &QFutureWatcherBase::finished, this, &ReplayPanel::take);
    look();
}

ReplayPanel::~ReplayPanel()
{
    m_playing.disconnect(this);
    m_playing.cancel();
}

void ReplayPanel::note(bool playable)
{
    m_playable = playable;
    look();
}

void ReplayPanel::play()
{
    if (m_playing.isRunning()) {
        m_playing.cancel();
        return;
    }
    m_hasResult = false;
    m_played = m_policy();
    m_playing.setFuture(m_call(m_played, m_period->currentData().toLongLong()));
    look();
}

void ReplayPanel::take()
{
    const bool any = m_playing.future().resultCount() > 0 && !m_playing.isCanceled();
    look();
    if (!any)
        return;
    const Result<ReplayResult> result = m_playing.result();
    if (result)
        show(*result);
    else
        m_state->setText(result.error().what);
}

void ReplayPanel::show(const ReplayResult &result)
{
    m_hasResult = true;
    m_ways->show();
    m_ways->setRowCount(static_cast<int>(result.ways.size()));
    m_moves->clear();
    int row = 0;
    for (const ReplayOutcome &outcome : result.ways) {
        const QStringList cells{nameOf(outcome.way), QString::number(outcome.moves.size()),
                                QString::number(outcome.conflicts), minutes(outcome.conflictMinutes),
                                minutes(outcome.overloadMinutes)};
        for (int column = 0; column < cells.size(); ++column) {
            auto *item = new QTableWidgetItem(cells[column]);
            if (column > 0)
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_ways->setItem(row, column, item);
        }
        ++row;
        if (outcome.way == ReplayWay::Policy)
            m_moves->setText(movesOf(outcome));
    }
    m_state->setText(tr("Of %1 hosts and %2 VMs, from %3 to %4. What VMs would have used had they not been "
                        "held back is not "
                        "known, so what is saved is the least that would be.")
                         .arg(QString::number(result.hosts), QString::number(result.vms),
                              words::localTime(result.from), words::localTime(result.to)));
}

QString ReplayPanel::movesOf(const ReplayOutcome &outcome) const
{
    if (outcome.moves.empty())
        return tr("This policy would have moved nothing.");
    QStringList lines{tr("This policy would have moved:")};
    for (size_t i = 0; i < std::min(mostMoves, outcome.moves.size()); ++i) {
        const ReplayMove &move = outcome.moves[i];
        lines << tr("%1  %2 from %3 to %4")
                     .arg(words::localTime(move.at), m_nameOf({ObjectKind::Vm, move.vm}),
                          m_nameOf({ObjectKind::Host, move.fromHost}),
                          m_nameOf({ObjectKind::Host, move.toHost}));
    }
    if (outcome.moves.size() > mostMoves)
        lines << tr("and %1 more").arg(outcome.moves.size() - mostMoves);
    return lines.join(u'\n');
}

void ReplayPanel::look()
{
    const bool runs = m_playing.isRunning();
    m_play->setText(runs ? tr("Stop") : tr("Play"));
    m_play->setEnabled(runs || m_playable);
    m_period->setEnabled(!runs);
    const bool stale = m_hasResult && !runs && m_policy() != m_played;
    m_ways->setVisible(m_hasResult);
    m_ways->setEnabled(!stale);
    m_moves->setEnabled(!stale);
    if (runs)
        m_state->setText(tr("Plays…"));
    else if (stale)
        m_state->setText(tr("The fields are others now: play it again."));
    else if (!m_hasResult)
        m_state->setText(tr("What was kept is played under the policy as the fields have it, as if it did "
                            "everything by itself. Nothing is moved by that."));
}

QString ReplayPanel::said() const
{
    return m_state->text() + u'\n' + m_moves->text();
}

QString ReplayPanel::cell(int row, int column) const
{
    const QTableWidgetItem *item = m_ways->item(row, column);
    return item ? item->text() : QString();
}

} // namespace switchyard
