// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/battery.h"

#include <algorithm>

namespace switchyard
{

QStringList suppliesOf(const Snapshot &snapshot, const PowerScope &scope)
{
    QStringList supplies;
    if (scope.kind == PowerScope::Kind::Host) {
        for (const QString &host : scope.ids) {
            for (const Feed *feed : snapshot.feedsTo({ObjectKind::Host, host}))
                supplies << feed->upsId;
        }
    } else {
        for (const auto &ups : snapshot.upses) {
            const bool in = scope.kind == PowerScope::Kind::Everything ||
                            scope.ids.contains(scope.kind == PowerScope::Kind::Place ? ups->siteId : ups->id);
            if (in)
                supplies << ups->id;
        }
    }
    supplies.sort();
    supplies.removeDuplicates();
    return supplies;
}

std::optional<double> shortestRuntime(const Verdicts &verdicts, const QStringList &upses)
{
    std::optional<double> shortest;
    for (const QString &id : upses) {
        if (const auto &left = verdicts.value(id).runtimeSeconds)
            shortest = std::min(shortest.value_or(*left), *left);
    }
    return shortest;
}

std::optional<double> batteryLeft(const Snapshot &snapshot, const PowerScope &scope, const Verdicts &verdicts)
{
    const QStringList supplies = suppliesOf(snapshot, scope);
    QStringList drained;
    std::ranges::copy_if(supplies, std::back_inserter(drained),
                         [&](const QString &id) { return verdicts.value(id).onBatterySinceMs >= 0; });
    if (scope.kind != PowerScope::Kind::Host)
        return shortestRuntime(verdicts, drained);
    if (drained.size() < supplies.size())
        return std::nullopt; // another feed holds it
    std::optional<double> longest;
    for (const QString &id : drained) {
        if (const auto &left = verdicts.value(id).runtimeSeconds)
            longest = std::max(longest.value_or(*left), *left);
    }
    return longest;
}

} // namespace switchyard
