// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/plan_page.h"

#include "ui/move/lanes_view.h"
#include "ui/move/move_draft.h"
#include "ui/move/move_words.h"
#include "ui/tables/table_panel.h"
#include "ui/widgets/labels.h"

#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

namespace switchyard
{
namespace
{

constexpr std::array hiddenColumns{0, 2, 3, 5}; ///< state, begun, took, what it says: nothing of it is yet
constexpr int limitColumn = 4;
constexpr int limitWidth = 120;

/// The plan as a run that has not begun.
std::vector<StepRow> rowsOf(const Plan &plan)
{
    Report report;
    for (const Step &step : plan.steps)
        report.steps.push_back({step, StepState::Waiting, {}, {}, {}, {}});
    return stepRows(report);
}

} // namespace

MovePlanPage::MovePlanPage(const Context &context, MoveDraft &draft, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_draft(draft)
    , m_model(stepColumns(), context.live, this)
    , m_title(wrappedLabel())
    , m_lanes(new LanesView(context.appearance))
    , m_words(wrappedLabel())
    , m_steps(new TablePanel(m_model, context, QStringLiteral("moveSteps")))
{
    m_title->setFont(Appearance::titleFont());
    m_words->setObjectName(QStringLiteral("planWords"));
    m_steps->table().setAccessibleName(tr("Steps of the plan"));
    m_steps->table().setSortingEnabled(false); // as they are done
    m_steps->table().sortByColumn(-1, Qt::AscendingOrder);
    for (const int column : hiddenColumns)
        m_steps->table().setColumnHidden(column, true);
    m_steps->table().setColumnWidth(limitColumn, limitWidth);
    m_steps->table().horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_steps->setEmptyWords(tr("Nothing can be done before what is in the way has gone."));
    m_steps->setBarVisible(false); // they are few, and as they are
    m_steps->setMinimumHeight(120);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(3 * grid);
    all->addWidget(m_title);
    all->addWidget(m_lanes);
    all->addWidget(m_words);
    all->addWidget(m_steps, 1);
    connect(&draft, &MoveDraft::changed, this, &MovePlanPage::look);
    look();
}

void MovePlanPage::look()
{
    const auto &move = m_draft.move();
    if (!move)
        return;
    m_title->setText(move->plan.title);
    const Snapshot &snapshot = *m_context.live.snapshot();
    m_lanes->setPlaces(moving::hostsOf(snapshot, move->request.vms),
                       snapshot.nameOf({ObjectKind::Host, move->request.toHost}));
    m_lanes->setLanes(lanesOf(move->forecast));
    QStringList lines = moving::planLines(snapshot, *move);
    for (QString &line : lines)
        line.prepend(QStringLiteral("•  "));
    m_words->setText(lines.join(u'\n'));
    QStringList steps;
    for (const Step &step : move->plan.steps)
        steps << step.id;
    if (std::exchange(m_order, steps) != steps)
        m_model.setAll({}); // new rows go to the end, and these have an order
    m_model.setAll(rowsOf(move->plan));
}

QString MovePlanPage::said() const
{
    return QStringList{m_title->text(), m_lanes->said(), m_words->text()}.join(u'\n');
}

} // namespace switchyard
