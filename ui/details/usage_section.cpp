// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/usage_section.h"

#include "core/engine/engine.h"
#include "ui/actions/action_desk.h"
#include "ui/details/usage_chart.h"
#include "ui/details/usage_row.h"
#include "ui/live.h"
#include "ui/theme/icons.h"

#include <QButtonGroup>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace switchyard
{

UsageSection::UsageSection(const Context &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_chosen(new QButtonGroup(this))
    , m_chart(new UsageChart(context.appearance))
    , m_more(new QPushButton(Icons(context.appearance).icon(QStringLiteral("charts")), tr("Show in charts")))
    , m_lines(new QVBoxLayout)
{
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(0);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(grid);
    all->addLayout(m_lines);
    all->addWidget(m_chart);
    all->addWidget(m_more, 0, Qt::AlignLeft);
    m_more->setAutoDefault(false);
    m_more->setToolTip(tr("What it used, up to a year back  Ctrl+G"));
    connect(m_more, &QPushButton::clicked, this, [this] { m_context.actions.requestCharts({m_ref}); });
    connect(m_chosen, &QButtonGroup::idClicked, this, &UsageSection::drawChart);
}

void UsageSection::rebuild(ObjectKind kind)
{
    m_kind = kind;
    qDeleteAll(m_rows);
    m_rows.clear();
    int id = 0;
    for (const Metric &metric : metricsOf(kind)) {
        auto *row = new UsageRow(metric, m_context.appearance);
        m_chosen->addButton(row, id++);
        m_rows << row;
        m_lines->addWidget(row);
    }
    m_rows.first()->setChecked(true);
}

void UsageSection::display(const ObjectRef &ref)
{
    if (metricsOf(ref.kind).empty())
        return;
    // Hosts, partitions and VMs are measured alike: what is charted stays when the selection moves on.
    if (!m_kind || &metricsOf(*m_kind) != &metricsOf(ref.kind))
        rebuild(ref.kind);
    m_more->setVisible(ref.kind != ObjectKind::Ups);
    if (ref != m_ref) {
        m_ref = ref;
        m_chart->resetView();
    }
    if (ref.kind == ObjectKind::Ups)
        m_history = {{}, m_context.engine.upsSeries(ref.id)};
    else
        m_history = {m_context.engine.usageOf(ref), {}};
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const Metric &metric = metricsOf(ref.kind)[static_cast<size_t>(i)];
        const Trace trace = metric.trace(m_history);
        m_rows[i]->display(trace, m_context.live.nowMs());
        const bool told = metric.often || std::ranges::any_of(trace, [](const TracePoint &point) {
                              return !std::isnan(point.value);
                          });
        m_rows[i]->setVisible(told);
        if (!told && m_rows[i]->isChecked())
            m_rows.first()->setChecked(true);
    }
    drawChart();
}

void UsageSection::drawChart()
{
    const auto &metric = metricsOf(m_ref.kind)[static_cast<size_t>(std::max(0, m_chosen->checkedId()))];
    m_chart->display(metric, metric.trace(m_history), m_context.live.nowMs(), m_context.live.clock().now());
}

} // namespace switchyard
