// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/battery.h"

#include <algorithm>
#include <functional>

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

namespace
{

/// How many feeds it needs; 0 = it needs none any more.
int feedsNeeded(const Snapshot &snapshot, const ProtectionBook &book, const ObjectRef &target)
{
    if (target.kind == ObjectKind::Host) {
        const Host *host = snapshot.host(target.id);
        return host && host->power != PowerState::Off ? book.hostRule(target.id).feedsNeeded : 0;
    }
    const Array *array = snapshot.array(target.id);
    return array && !isSeenOff(*array) ? 1 : 0;
}

} // namespace

std::optional<double> timeLeft(const Snapshot &snapshot, const ProtectionBook &book,
                               const QSet<QString> &failing, const Verdicts &verdicts)
{
    QHash<ObjectRef, QSet<QString>> feeders; // two outlets of one UPS fail together
    for (const Feed &feed : *snapshot.feeds)
        feeders[feed.to].insert(feed.upsId);
    std::optional<double> least;
    for (auto it = feeders.cbegin(); it != feeders.cend(); ++it) {
        const auto needed = static_cast<size_t>(feedsNeeded(snapshot, book, it.key()));
        std::vector<double> lasts; // of each feed that fails and says how long
        bool concerned = false;
        size_t others = 0;
        for (const QString &ups : *it) {
            const UpsVerdict verdict = verdicts.value(ups);
            concerned |= failing.contains(ups);
            if (!failing.contains(ups))
                others += bears(verdict);
            else if (verdict.runtimeSeconds)
                lasts.push_back(*verdict.runtimeSeconds);
        }
        if (!concerned || needed == 0 || others >= needed || lasts.empty())
            continue;
        std::ranges::sort(lasts, std::greater<>());
        const double left = lasts[std::min(lasts.size(), needed - others) - 1];
        least = std::min(least.value_or(left), left);
    }
    return least;
}

std::optional<double> batteryLeft(const Snapshot &snapshot, const ProtectionBook &book,
                                  const PowerScope &scope, const Verdicts &verdicts)
{
    const QStringList supplies = suppliesOf(snapshot, scope);
    QStringList drained;
    std::ranges::copy_if(supplies, std::back_inserter(drained),
                         [&](const QString &id) { return verdicts.value(id).onBatterySinceMs >= 0; });
    if (scope.kind != PowerScope::Kind::Host)
        return timeLeft(snapshot, book, QSet<QString>(drained.begin(), drained.end()), verdicts);
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
