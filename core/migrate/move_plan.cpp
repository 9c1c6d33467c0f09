// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/move_plan.h"

#include "core/base/words.h"
#include "core/job/wording.h"
#include "core/migrate/move_checks.h"
#include "core/migrate/move_forecast.h"
#include "core/migrate/move_steps.h"

#include <algorithm>

namespace switchyard
{
namespace
{

QString titleOf(const Snapshot &snapshot, const MoveRequest &request)
{
    QStringList names;
    for (const QString &id : request.vms)
        names << snapshot.nameOf({ObjectKind::Vm, id});
    const QString host = snapshot.nameOf({ObjectKind::Host, request.toHost});
    if (request.toArray.isEmpty())
        return Words::tr("Move %1 to %2").arg(wording::someOf(names), host);
    return Words::tr("Move %1 to %2 and %3")
        .arg(wording::someOf(names), host, snapshot.nameOf({ObjectKind::Array, request.toArray}));
}

} // namespace

Move planMove(const Snapshot &snapshot, const MovePolicy &policy, const MoveRequest &request,
              const MoveRates &rates)
{
    Move move;
    move.request = request;
    move.request.vms.removeDuplicates();
    move.plan.kind = migrationKind;
    move.plan.onError = OnError::Unwind;
    move.plan.title = titleOf(snapshot, move.request);
    move.volumes = volumeMoves(snapshot, move.request, move.problems);
    const auto more = checkMove(snapshot, move.request, move.volumes);
    move.problems.insert(move.problems.end(), more.begin(), more.end());
    move.forecast = forecastMove(snapshot, move.request, move.volumes, rates);
    const bool stands = std::ranges::any_of(
        move.problems, [](const Problem &problem) { return problem.severity == ProblemSeverity::Error; });
    if (!stands)
        move.plan.steps = moveSteps(snapshot, policy, move.request, move.volumes);
    return move;
}

MoveRequest usualMove(const MovePolicy &policy)
{
    MoveRequest request;
    request.maxPauseMs = policy.maxPauseMs;
    request.retireDays = policy.retireDays;
    request.postCopy = policy.postCopy;
    return request;
}

} // namespace switchyard
