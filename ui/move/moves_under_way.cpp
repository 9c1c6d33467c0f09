// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/moves_under_way.h"

#include "core/engine/engine.h"

namespace switchyard
{

MovesUnderWay::MovesUnderWay(Engine &engine, QObject *parent)
    : QObject(parent)
{
    connect(&engine, &Engine::runChanged, this, [this](const ReportPtr &report) { take(*report); });
    for (const ReportPtr &report : engine.runs())
        take(*report);
}

std::vector<MoveEdge> MovesUnderWay::edges() const
{
    std::vector<MoveEdge> all;
    for (const auto &[run, edges] : m_byRun)
        all.insert(all.end(), edges.begin(), edges.end());
    return all;
}

void MovesUnderWay::take(const Report &report)
{
    if (report.plan.kind != migrationKind)
        return;
    std::vector<MoveEdge> edges = edgesOf(report);
    const auto known = m_byRun.find(report.runId);
    if (known == m_byRun.end() ? edges.empty() : known->second == edges)
        return;
    if (edges.empty())
        m_byRun.erase(report.runId);
    else
        m_byRun[report.runId] = std::move(edges);
    Q_EMIT changed(this->edges());
}

} // namespace switchyard
