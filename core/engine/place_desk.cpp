// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/place_desk.h"

#include "core/base/words.h"
#include "core/engine/driver_actuator.h"

#include <QPromise>

namespace switchyard
{
namespace
{

constexpr std::chrono::milliseconds noteTime{35'000}; ///< a daemon lets a note wait for a busy VM so long

using PromisePtr = std::shared_ptr<QPromise<Result<void>>>;

} // namespace

struct PlaceDesk::Shared
{
    std::mutex mutex;
    std::shared_ptr<DriverActuator> actuator;
    Executor executor;
    QString who;
    std::stop_source stop;
    quint64 last = 0;
    std::map<quint64, PromisePtr> open; ///< not answered yet
    std::multimap<std::pair<QString, PlaceLock::Kind>, PlaceLocks::Hold> holds;

    void answer(quint64 number, Result<void> result)
    {
        PromisePtr promise;
        {
            const std::lock_guard lock(mutex);
            const auto found = open.find(number);
            if (found == open.end())
                return;
            promise = std::move(found->second);
            open.erase(found);
        }
        promise->addResult(std::move(result));
        promise->finish();
    }
    Call call() const { return Call(noteTime, stop.get_token()); }
};

PlaceDesk::PlaceDesk()
    : m_shared(std::make_shared<Shared>())
{
}

PlaceDesk::~PlaceDesk() = default;

void PlaceDesk::attach(std::shared_ptr<DriverActuator> actuator, Executor executor, QString who)
{
    actuator->locks().setLost([this](const QString &hostId, PlaceLock::Kind kind, const Error &why) {
        QMetaObject::invokeMethod(
            this, [this, hostId, kind, why] { Q_EMIT lost(hostId, kind, why); }, Qt::QueuedConnection);
    });
    const std::lock_guard lock(m_shared->mutex);
    m_shared->actuator = std::move(actuator);
    m_shared->executor = std::move(executor);
    m_shared->who = std::move(who);
    m_shared->stop = {};
}

void PlaceDesk::detach()
{
    decltype(Shared::open) open;
    decltype(Shared::holds) holds;
    std::shared_ptr<DriverActuator> actuator;
    Executor executor;
    {
        const std::lock_guard lock(m_shared->mutex);
        open.swap(m_shared->open);
        holds.swap(m_shared->holds);
        actuator.swap(m_shared->actuator);
        executor.swap(m_shared->executor);
        m_shared->stop.request_stop();
    }
    if (!actuator)
        return;
    actuator->locks().setLost({});
    for (const auto &[number, promise] : open) {
        promise->addResult(fail(ErrorCode::WrongState, Words::tr("The engine does not run.")));
        promise->finish();
    }
    for (auto &[key, hold] : holds) // each beside the others: the engine stops soon
        executor([actuator, kept = std::make_shared<PlaceLocks::Hold>(std::move(hold))] {});
}

QFuture<Result<void>> PlaceDesk::ask(Work work)
{
    const auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    std::unique_lock lock(m_shared->mutex);
    if (!m_shared->actuator) {
        lock.unlock();
        promise->addResult(fail(ErrorCode::WrongState, Words::tr("The engine does not run.")));
        promise->finish();
        return promise->future();
    }
    const quint64 number = ++m_shared->last;
    m_shared->open.emplace(number, promise);
    const auto actuator = m_shared->actuator;
    const Executor executor = m_shared->executor;
    lock.unlock();
    executor([shared = m_shared, actuator, number, work = std::move(work)] {
        shared->answer(number, work(*actuator, *shared));
    });
    return promise->future();
}

QFuture<Result<void>> PlaceDesk::setMark(const QString &vmId, const VmMark &mark)
{
    return ask([vmId, mark](DriverActuator &actuator, Shared &shared) {
        return actuator.setMark(shared.call(), vmId, mark);
    });
}

QFuture<Result<void>> PlaceDesk::clearMark(const QString &vmId, VmMark::Kind kind)
{
    return ask([vmId, kind](DriverActuator &actuator, Shared &shared) {
        return actuator.clearMark(shared.call(), vmId, kind);
    });
}

QFuture<Result<void>> PlaceDesk::take(const QString &hostId, const QString &purpose, PlaceLock::Kind kind)
{
    return ask([hostId, purpose, kind](DriverActuator &actuator, Shared &shared) -> Result<void> {
        auto hold = actuator.locks().take(shared.call(), hostId, purpose, kind);
        if (!hold)
            return std::unexpected(hold.error());
        const std::lock_guard lock(shared.mutex);
        if (shared.actuator) // else the engine has stopped meanwhile: it is let go of, after the lock
            shared.holds.emplace(std::pair(hostId, kind), std::move(*hold));
        return {};
    });
}

QFuture<Result<void>> PlaceDesk::leave(const QString &hostId, PlaceLock::Kind kind)
{
    return ask([hostId, kind](DriverActuator &, Shared &shared) -> Result<void> {
        PlaceLocks::Hold hold; // ends after the lock
        const std::lock_guard lock(shared.mutex);
        if (const auto found = shared.holds.find({hostId, kind}); found != shared.holds.end()) {
            hold = std::move(found->second);
            shared.holds.erase(found);
        }
        return {};
    });
}

void PlaceDesk::renewDue()
{
    std::shared_ptr<DriverActuator> actuator;
    Executor executor;
    {
        const std::lock_guard lock(m_shared->mutex);
        actuator = m_shared->actuator;
        executor = m_shared->executor;
    }
    if (!actuator)
        return;
    for (const auto &[hostId, kind] : actuator->locks().due())
        executor([actuator, hostId, kind] { actuator->locks().renew(hostId, kind); });
}

void PlaceDesk::takeReport(const Report &report)
{
    std::shared_ptr<DriverActuator> actuator;
    {
        const std::lock_guard lock(m_shared->mutex);
        actuator = m_shared->actuator;
    }
    if (!actuator || !report.plan.scope.startsWith(balanceScope))
        return;
    QSet<QString> &noted = m_noted[report.runId];
    for (const StepReport &step : report.steps) {
        const Step &what = step.step;
        if (what.action != ActionKind::VmMigrate || what.isMilestone || step.isUndo)
            continue;
        if (step.state == StepState::Running && !noted.contains(what.id)) {
            noted.insert(what.id);
            actuator->noteBalanced(what.target.id, report.who);
        } else if (step.state != StepState::Running && noted.remove(what.id)) {
            actuator->noteBalanced(what.target.id, {});
            if (step.state != StepState::Succeeded || step.wasSo)
                continue;
            VmMark mark;
            mark.kind = VmMark::Kind::Moved;
            mark.by = report.who;
            mark.at = step.endedAt;
            // There, for the snapshot may still have it where it was. What fails here is no harm: it came
            // with one.
            (void)ask(
                [id = what.target.id, host = what.destination, mark](DriverActuator &there, Shared &shared) {
                    return there.setMark(shared.call(), id, mark, host);
                });
        }
    }
    if (report.isOver())
        m_noted.remove(report.runId);
}

} // namespace switchyard
