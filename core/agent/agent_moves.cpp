// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/agent_moves.h"

#include "core/base/words.h"
#include "core/engine/place_desk.h"

namespace switchyard
{

AgentMoves::AgentMoves(Engine &engine)
    : m_engine(engine)
{
}

std::vector<PlannedMove> AgentMoves::underWay() const
{
    std::vector<PlannedMove> moves;
    for (const auto &[id, move] : m_moves)
        moves.push_back({move.relocation.vmId, move.relocation.fromHost, move.relocation.toHost});
    return moves;
}

void AgentMoves::begin(const Relocation &relocation)
{
    const QString id = relocation.conflictId;
    if (!m_moves.try_emplace(id, Move{relocation}).second)
        return;
    const SnapshotPtr now = m_engine.snapshot();
    const QString purpose = Words::tr("%1 comes from %2")
                                .arg(now->nameOf({ObjectKind::Vm, relocation.vmId}),
                                     now->nameOf({ObjectKind::Host, relocation.fromHost}));
    m_engine.places().take(relocation.toHost, purpose).then(this, [this, id](const Result<void> &taken) {
        if (taken) {
            run(id);
            return;
        }
        const Relocation what = m_moves.at(id).relocation;
        m_moves.erase(id);
        if (taken.error().code == ErrorCode::Busy)
            Q_EMIT refused(what, taken.error());
        else
            Q_EMIT notBegun(what, taken.error());
    });
}

void AgentMoves::run(const QString &conflictId)
{
    const Relocation what = m_moves.at(conflictId).relocation;
    const auto plan = relocationPlan(*m_engine.snapshot(), what);
    if (!plan) {
        end(conflictId);
        Q_EMIT notBegun(what, plan.error());
        return;
    }
    m_engine.run(*plan).then(this, [this, conflictId, what](const Result<quint64> &runId) {
        if (!runId) {
            end(conflictId);
            Q_EMIT notBegun(what, runId.error());
            return;
        }
        m_ownVms.insert(what.vmId);
        m_moves.at(conflictId).runId = *runId;
        Q_EMIT began(what, *runId);
        for (const ReportPtr &report : m_engine.runs()) { // it may be over already
            if (report->runId == *runId)
                takeReport(report);
        }
    });
}

void AgentMoves::takeReport(const ReportPtr &report)
{
    if (!report->isOver())
        return;
    const auto found =
        std::ranges::find_if(m_moves, [&](const auto &entry) { return entry.second.runId == report->runId; });
    if (found == m_moves.end())
        return;
    const Relocation what = found->second.relocation;
    end(found->first);
    Q_EMIT ended(what, report->runId, report);
}

void AgentMoves::end(const QString &conflictId)
{
    const auto found = m_moves.find(conflictId);
    m_engine.places().leave(found->second.relocation.toHost);
    m_moves.erase(found);
}

} // namespace switchyard
