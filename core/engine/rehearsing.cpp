// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/rehearsing.h"

#include "core/base/words.h"
#include "core/collect/schedule.h"

#include <QtConcurrent>

namespace switchyard
{
namespace
{

RehearsalStage stageOf(const SnapshotPtr &snapshot, const Site &site, const GuardStatus &guard)
{
    RehearsalStage stage;
    stage.snapshot = snapshot;
    stage.policy = site.protection;
    stage.times = guard.times;
    for (const auto &[id, watch] : guard.state.upses) {
        stage.verdicts.insert(id, watch.verdict);
        if (watch.verdict.state != SupplyState::Unproven)
            stage.proven << id;
    }
    const auto ms = [](double seconds) { return static_cast<qint64>(seconds * 1000); };
    const schedule::AgeLimits limits =
        schedule::ageLimits({ms(site.policies.staleAfterSeconds), ms(site.policies.downAfterSeconds)},
                            ms(site.policies.upsOnBatteryPollSeconds));
    stage.staleSeconds = static_cast<double>(limits.staleMs) / 1000;
    stage.downSeconds = static_cast<double>(limits.downMs) / 1000;
    return stage;
}

Problem nobodyGuards()
{
    return {ProblemSeverity::Warning,
            {},
            {ErrorCode::WrongState,
             Words::tr("Nobody guards this site now: none of this would happen by itself."),
             {}}};
}

/// `play`: Result<Rehearsal> of the stage.
template<typename Play>
QFuture<Result<RehearsalPtr>> playSoon(RehearsalStage stage, bool needsGuard, Play play)
{
    return QtConcurrent::run(
        [stage = std::move(stage), needsGuard, play](QPromise<Result<RehearsalPtr>> &promise) mutable {
            stage.isCancelled = [&promise] { return promise.isCanceled(); };
            Result<Rehearsal> made = play(stage);
            if (promise.isCanceled())
                return;
            if (!made) {
                promise.addResult(std::unexpected(made.error()));
                return;
            }
            if (needsGuard)
                made->problems.insert(made->problems.begin(), nobodyGuards());
            promise.addResult(std::make_shared<const Rehearsal>(std::move(*made)));
        });
}

} // namespace

QFuture<Result<RehearsalPtr>> rehearseSoon(const SnapshotPtr &snapshot, const Site &site,
                                           const GuardStatusPtr &guard, const Outage &outage)
{
    const bool guarded = guard->active || guard->holder;
    return playSoon(stageOf(snapshot, site, *guard), !guarded,
                    [outage](const RehearsalStage &stage) { return rehearse(stage, outage); });
}

QFuture<Result<RehearsalPtr>> rehearseSoon(const SnapshotPtr &snapshot, const Site &site,
                                           const GuardStatusPtr &guard, const PowerScope &scope)
{
    return playSoon(stageOf(snapshot, site, *guard), false,
                    [scope](const RehearsalStage &stage) -> Result<Rehearsal> {
                        return rehearsePowerDown(stage, scope);
                    });
}

} // namespace switchyard
