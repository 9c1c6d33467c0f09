// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of devices or of the audit while the engine goes on: each has an answer at its limit.
#include "core/engine/engine_room.h"

#include "core/base/words.h"

namespace switchyard
{
namespace
{

constexpr int auditPiece = 2'000; ///< rows verified before others have their turn
constexpr qint64 probeMs = 15'000;
constexpr qint64 fitMs = 15'000;

} // namespace

void EngineRoom::look(const Site &part)
{
    m_collector->setSite(part);
    handOutDevices();
    m_balance->setPolicy(part.balance, part.moves);
    m_post->setUpses(upsesForGuard());
}

void EngineRoom::verifyAudit(const std::shared_ptr<QPromise<std::optional<AuditRow>>> &promise)
{
    auto check = std::make_shared<AuditCheck>(m_store->audit());
    const auto piece = [this, promise, check](const auto &self) -> void {
        if (!m_store)
            return;
        const auto done = check->advance(auditPiece);
        if (done && !*done) {
            QMetaObject::invokeMethod(this, [self] { self(self); }, Qt::QueuedConnection);
            return;
        }
        auto wrong = check->firstWrong();
        if (!done) { // unreadable is not whole
            wrong = AuditRow();
            wrong->id = check->rowsSeen() + 1;
            wrong->detail = done.error().what;
        }
        promise->addResult(std::move(wrong));
        promise->finish();
    };
    piece(piece);
}

template<typename T>
void EngineRoom::ask(qint64 limitMs, std::shared_ptr<QPromise<Result<T>>> promise,
                     std::function<Result<T>(const Call &)> work, const Error &late)
{
    const auto answered = std::make_shared<std::atomic_bool>(false);
    const auto answer = [promise, answered](Result<T> result) {
        if (answered->exchange(true))
            return;
        promise->addResult(std::move(result));
        promise->finish();
    };
    const quint64 id = ++m_lastAsk;
    m_giveUps.insert(id, [answer, late] { answer(std::unexpected(late)); });
    // The call itself ends at the limit; this is for one that does not, and a little later.
    QTimer::singleShot(limitMs + 500, this, [this, id] {
        if (const auto giveUp = m_giveUps.take(id))
            giveUp();
    });
    m_calls->start(
        [answer, work = std::move(work),
         call = Call(std::chrono::milliseconds(limitMs), m_stop.get_token())] { answer(work(call)); });
}

void EngineRoom::probe(const DriverConfig &config,
                       const std::shared_ptr<QPromise<Result<ProbeReport>>> &promise)
{
    ask<ProbeReport>(
        probeMs, promise,
        [registry = m_options.registry, config](const Call &call) { return registry->probe(call, config); },
        {ErrorCode::Timeout,
         Words::tr("%1 did not answer within %2 s. Check the address and the way to it.")
             .arg(config.address)
             .arg(probeMs / 1000),
         {}});
}

void EngineRoom::askFit(const QString &vmId, const QString &hostId, bool postCopy,
                        const std::shared_ptr<QPromise<Result<std::vector<Misfit>>>> &promise)
{
    const QString host = m_snapshot->nameOf({ObjectKind::Host, hostId});
    ask<std::vector<Misfit>>(
        fitMs, promise,
        [actuator = m_actuator, vmId, hostId, postCopy](const Call &call) {
            return actuator->misfits(call, vmId, hostId, postCopy);
        },
        {ErrorCode::Timeout, Words::tr("%1 did not say in time what it can run.").arg(host), {}});
}

void EngineRoom::consoleAddress(const QString &vmId,
                                const std::shared_ptr<QPromise<Result<QString>>> &promise)
{
    const auto limitMs = static_cast<qint64>(m_options.site.policies.deadlineSeconds * 1000);
    const QString name = m_snapshot->nameOf({ObjectKind::Vm, vmId});
    ask<QString>(
        limitMs, promise,
        [actuator = m_actuator, vmId](const Call &call) { return actuator->consoleAddress(call, vmId); },
        {ErrorCode::Timeout, Words::tr("The host of %1 did not say where its console is.").arg(name), {}});
}

} // namespace switchyard
