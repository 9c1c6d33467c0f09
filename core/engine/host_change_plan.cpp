// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/host_change_plan.h"

#include "core/base/words.h"
#include "core/job/checks.h"
#include "core/migrate/emptied.h"
#include "core/model/snapshot.h"

#include <QSet>
#include <algorithm>

namespace switchyard
{
namespace
{

Result<Plan> movePlan(const QString &vmId, const QString &toHost, MoveRequest request,
                      const PlanMove &planMove)
{
    request.vms = {vmId};
    request.toHost = toHost;
    Move move = planMove(request);
    if (move.isPossible())
        return std::move(move.plan);
    for (const Problem &problem : move.problems) {
        if (problem.severity == ProblemSeverity::Error)
            return std::unexpected(problem.error);
    }
    return fail(ErrorCode::WrongState, Words::tr("There is nothing to move."));
}

void prefix(QStringList &ids, const QString &with)
{
    for (QString &id : ids)
        id.prepend(with);
}

/// Steps that nothing of their own plan waits for.
QStringList lastOf(const std::vector<Step> &steps)
{
    QSet<QString> awaited;
    for (const Step &step : steps) {
        for (const QString &id : step.after + step.afterEnded)
            awaited.insert(id);
    }
    QStringList last;
    for (const Step &step : steps) {
        if (!awaited.contains(step.id))
            last << step.id;
    }
    return last;
}

} // namespace

Result<Plan> relocationPlan(const Relocation &relocation, const MoveRequest &usual, const PlanMove &planMove)
{
    auto plan = movePlan(relocation.vmId, relocation.toHost, usual, planMove);
    if (plan)
        plan->scope = balanceScope + relocation.conflictId;
    return plan;
}

Result<Plan> hostChangePlan(const Snapshot &snapshot, const HostChange &change, const MoveRequest &usual,
                            int atOnce, const PlanMove &planMove)
{
    const ObjectRef host{ObjectKind::Host, change.hostId};
    const QString scope = balanceScope + change.id;
    if (!change.switchOff) {
        auto plan = planAction(snapshot, {ActionKind::HostPowerOn, host});
        if (plan)
            plan->scope = scope;
        return plan;
    }
    Plan off = planEmptyOff(snapshot, host);
    off.scope = scope;
    if (change.moves.empty())
        return off;
    Plan whole;
    whole.kind = migrationKind;
    whole.onError = OnError::Unwind;
    whole.scope = scope;
    whole.title = Words::tr("Empty %1 and switch it off").arg(snapshot.nameOf(host));
    std::vector<QStringList> lasts;
    for (const PlannedMove &move : change.moves) {
        auto plan = movePlan(move.vmId, move.toHost, usual, planMove);
        if (!plan)
            return plan;
        const QString with = move.vmId + u'/';
        // This one begins when the one so many before it has arrived.
        const size_t lane = static_cast<size_t>(std::max(1, atOnce));
        const QStringList before = lasts.size() >= lane ? lasts[lasts.size() - lane] : QStringList();
        for (Step &step : plan->steps) {
            const bool first = step.after.isEmpty() && step.afterEnded.isEmpty();
            step.id.prepend(with);
            prefix(step.after, with);
            prefix(step.afterEnded, with);
            if (!step.insteadOf.isEmpty())
                step.insteadOf.prepend(with);
            if (first)
                step.after = before;
        }
        lasts.push_back(lastOf(plan->steps));
        std::ranges::move(plan->steps, std::back_inserter(whole.steps));
    }
    Step last = std::move(off.steps.front());
    for (const QStringList &ids : lasts)
        last.after << ids;
    whole.steps.push_back(std::move(last));
    return whole;
}

} // namespace switchyard
