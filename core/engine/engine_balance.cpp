// SPDX-License-Identifier: GPL-3.0-or-later
// The facade: conflicts and what would end them.
#include "core/engine/engine.h"

#include "core/engine/engine_p.h"
#include "core/placement/relocation.h"

namespace switchyard
{

BalanceStatePtr Engine::balance() const
{
    const std::lock_guard lock(d->mutex);
    return d->balance;
}

QFuture<Result<quint64>> Engine::approve(const QString &id)
{
    if (!d->room)
        return ready<Result<quint64>>(std::unexpected(notRunning()));
    auto promise = std::make_shared<QPromise<Result<quint64>>>();
    promise->start();
    d->post([room = d->room, promise, id] {
        room->balance().approve(id, [promise](Result<quint64> run) {
            promise->addResult(std::move(run));
            promise->finish();
        });
    });
    return promise->future();
}

QFuture<Result<void>> Engine::dismissConflict(const QString &id, const QString &reason)
{
    return d->ask<Result<void>>(std::unexpected(notRunning()),
                                [id, reason, who = d->options.who](EngineRoom &room) {
                                    return room.balance().dismiss(id, who, reason);
                                });
}

QFuture<Result<std::vector<Conflict>>> Engine::pastConflicts(int most) const
{
    return d->ask<Result<std::vector<Conflict>>>(std::unexpected(notRunning()), [most](EngineRoom &room) {
        return room.balance().pastConflicts(most);
    });
}

Relocation Engine::planRelocation(const QString &vmId, const QString &toHost) const
{
    const SnapshotPtr now = snapshot();
    const Yardstick measure(site().balance);
    return switchyard::planRelocation(HostBoard(*now, measure), vmId, toHost, {.now = now->takenAt});
}

QFuture<Result<ReplayResult>> Engine::replay(const BalancePolicy &policy, const QDateTime &from,
                                             const QDateTime &to) const
{
    // About as many values as a week of fifty hosts has minutes: more would take longer than anybody waits.
    constexpr qint64 mostValues = 8'000'000;
    constexpr qint64 minuteMs = 60'000;
    const SnapshotPtr now = snapshot();
    UsageQuery query;
    query.withVms = true;
    query.from = from.toUTC();
    query.to = to.toUTC();
    for (const auto &piece : now->hosts)
        query.objects.push_back({ObjectKind::Host, piece->host.id});
    const qint64 lines = std::max<qint64>(1, std::ssize(now->hosts) + now->vmCount());
    query.mostPoints = static_cast<int>(std::clamp<qint64>(query.from.msecsTo(query.to) / minuteMs, 2,
                                                           std::max<qint64>(60, mostValues / lines)));
    auto promise = std::make_shared<QPromise<Result<ReplayResult>>>();
    promise->start();
    const auto play = [promise, policy](const Result<UsageSpan> &span) {
        ReplayTerms terms;
        terms.isCancelled = [promise] { return promise->isCanceled(); };
        promise->addResult(span ? switchyard::replay(recordOf(*span), policy, terms)
                                : std::unexpected(span.error()));
        promise->finish();
    };
    usageBetween(query).then(QtFuture::Launch::Async, play);
    return promise->future();
}

} // namespace switchyard
