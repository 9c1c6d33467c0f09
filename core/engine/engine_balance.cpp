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

} // namespace switchyard
