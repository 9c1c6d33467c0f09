// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/moves_under_way.h"

#include "core/engine/engine.h"
#include "ui/runs/other_runs.h"

namespace switchyard
{

MovesUnderWay::MovesUnderWay(Engine &engine, const OtherRuns &others, QObject *parent)
    : QObject(parent)
{
    connect(&engine, &Engine::runChanged, this, [this](const ReportPtr &report) { take(*report); });
    connect(&others, &OtherRuns::changed, this, [this, &others] { takeOthers(others); });
    for (const ReportPtr &report : engine.runs())
        take(*report);
}

std::vector<MoveEdge> MovesUnderWay::edges() const
{
    std::vector<MoveEdge> all;
    for (const auto *runs : {&m_byRun, &m_ofOthers}) {
        for (const auto &[run, edges] : *runs)
            all.insert(all.end(), edges.begin(), edges.end());
    }
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

void MovesUnderWay::takeOthers(const OtherRuns &others)
{
    std::map<quint64, std::vector<MoveEdge>> now;
    for (const auto &[run, other] : others.runs()) {
        std::vector<MoveEdge> edges = edgesOf(*other.report);
        for (MoveEdge &edge : edges) {
            edge.who = other.report->who;
            edge.lost = other.isLost;
        }
        if (!edges.empty())
            now[run] = std::move(edges);
    }
    if (std::exchange(m_ofOthers, now) != now)
        Q_EMIT changed(edges());
}

} // namespace switchyard
