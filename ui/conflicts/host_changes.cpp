// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conflicts/host_changes.h"

#include "core/engine/engine.h"
#include "ui/conflicts/advice_view.h"
#include "ui/tables/table_panel.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>

namespace switchyard
{

HostChanges::HostChanges(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(hostChangeColumns(), context.live, this)
    , m_table(new TablePanel(m_model, context, QStringLiteral("hostChanges")))
    , m_advice(new AdviceView(context.appearance))
    , m_steps(wrappedLabel())
{
    m_table->table().setAccessibleName(tr("Hosts to be switched"));
    m_table->table().setSelectionMode(QAbstractItemView::SingleSelection);
    m_steps->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *row = new QWidget;
    auto *columns = new QHBoxLayout(row);
    columns->setContentsMargins(3 * grid, 2 * grid, 3 * grid, 2 * grid);
    columns->setSpacing(6 * grid);
    columns->addWidget(m_advice, 1);
    columns->addWidget(m_steps, 1);
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(row);
    m_detail = area;
    auto *split = new QSplitter(Qt::Vertical);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    split->addWidget(m_table);
    split->addWidget(m_detail);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(split);
    setFocusProxy(m_table);
    connect(m_table->table().selectionModel(), &QItemSelectionModel::currentChanged, this,
            &HostChanges::look);
    connect(&m_table->table(), &QAbstractItemView::activated, this, [this] {
        if (m_advice->advice().canApprove)
            Q_EMIT m_advice->approveWanted(m_advice->advice());
    });
    display({});
}

void HostChanges::display(const BalanceState &state)
{
    const ConsolidationPolicy &policy = m_context.engine.site().balance.consolidation;
    m_table->setEmptyWords(
        policy.on ? tr("No host could be switched off now, and none is needed again. A host is listed here "
                       "once its VMs would fit elsewhere for %1 min.")
                        .arg(policy.offMinutes)
                  : tr("Here stand hosts that could be switched off once their VMs are gathered elsewhere, "
                       "and hosts that are needed again. It is off for this site; the policy turns it on."));
    std::vector<HostChangeRow> rows;
    for (const HostChange &change : state.hostChanges)
        rows.push_back({change});
    m_model.setAll(std::move(rows));
    if (!m_table->table().currentIndex().isValid() && m_table->table().proxy().rowCount() > 0)
        m_table->table().showRow(m_table->table().proxy().index(0, 0));
    look();
}

void HostChanges::look()
{
    const QModelIndex at = m_table->table().currentIndex();
    const int row = at.isValid() ? m_model.rowOf(at.data(TableModel::IdRole).toString()) : -1;
    m_detail->setVisible(row >= 0);
    if (row < 0)
        return;
    const Snapshot &snapshot = *m_context.live.snapshot();
    const Advice advice = adviceOf(m_model.rowAt(row).change, snapshot);
    m_advice->display(advice, snapshot);
    m_steps->setText(advice.steps.join(u'\n'));
}

void HostChanges::restore(QSettings &settings)
{
    m_table->table().restore(settings);
}

void HostChanges::save(QSettings &settings) const
{
    m_table->table().save(settings);
}

} // namespace switchyard
