// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/outlook.h"

#include <algorithm>

namespace switchyard
{
namespace
{

std::vector<ObjectRef> fedBesides(const Snapshot &snapshot, const Dependants &hits, const QString &upsId)
{
    std::vector<ObjectRef> stays;
    for (const Feed *feed : snapshot.feedsOf(upsId)) {
        const QStringList &going = feed->to.kind == ObjectKind::Array ? hits.arrays : hits.hosts;
        if (!std::ranges::binary_search(going, feed->to.id) && snapshot.contains(feed->to))
            stays.push_back(feed->to);
    }
    std::ranges::sort(stays, {}, [](const ObjectRef &ref) { return std::pair(ref.kind, ref.id); });
    const auto twice = std::ranges::unique(stays); // by two outlets
    stays.erase(twice.begin(), twice.end());
    return stays;
}

} // namespace

Outlook outlookOf(const Snapshot &snapshot, const ProtectionBook &book, const StopTimes &times,
                  const Verdicts &verdicts, const QString &upsId)
{
    PowerDownRequest request{{PowerScope::Kind::Upses, {upsId}}, verdicts, {}};
    PowerDown plan = planPowerDown(snapshot, book, times, request);
    Outlook outlook;
    outlook.needsSeconds = plan.forecast.needsSeconds;
    outlook.somethingIsOn = std::ranges::any_of(plan.plan.steps, [](const Step &step) {
        return !step.isMilestone && step.target.kind != ObjectKind::Ups;
    });
    if (const auto left = verdicts.value(upsId).runtimeSeconds) {
        request.availableSeconds = std::max(0.0, *left - book.policy().marginSeconds);
        if (outlook.somethingIsOn && outlook.needsSeconds > *request.availableSeconds)
            plan = planPowerDown(snapshot, book, times, request);
    }
    outlook.stays = fedBesides(snapshot, plan.hits, upsId);
    outlook.hits = std::move(plan.hits);
    outlook.cutShort = std::move(plan.cutShort);
    outlook.movedAway = std::move(plan.movedAway);
    outlook.hostsCutShort = plan.hostsCutShort;
    outlook.problems = std::move(plan.problems);
    return outlook;
}

} // namespace switchyard
