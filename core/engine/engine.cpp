// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine.h"

#include "core/base/words.h"
#include "core/engine/engine_p.h"
#include "core/engine/move_rates.h"
#include "core/engine/place_desk.h"
#include "core/engine/power_planning.h"
#include "core/engine/rehearsing.h"
#include "core/job/checks.h"
#include "core/migrate/move_plan.h"

#include <QtConcurrent>

namespace switchyard
{
namespace
{

constexpr size_t mostReports = 200; ///< of ended runs that are kept in memory

} // namespace

void Engine::Private::connectRoom()
{
    // These run in the engine thread; what the window gets is handed over to its own.
    connect(
        room, &EngineRoom::published, room,
        [this](const SnapshotPtr &next, const SnapshotDiff &diff) { takeSnapshot(next, diff); },
        Qt::DirectConnection);
    connect(
        room, &EngineRoom::alertsChanged, room,
        [this](const std::vector<Alert> &now) {
            std::vector<Alert> next = now;
            const std::lock_guard lock(mutex);
            alerts.swap(next);
        },
        Qt::DirectConnection);
    connect(
        room, &EngineRoom::runChanged, room, [this](const ReportPtr &report) { takeReport(report); },
        Qt::DirectConnection);
    connect(
        room, &EngineRoom::guardChanged, room, [this](const GuardStatusPtr &status) { takeGuard(status); },
        Qt::DirectConnection);
    connect(
        room, &EngineRoom::balanceChanged, room,
        [this](const BalanceStatePtr &state) {
            const std::lock_guard lock(mutex);
            balance = state;
        },
        Qt::DirectConnection);
    handOn(&EngineRoom::balanceChanged, &Engine::balanceChanged);
    handOn(&EngineRoom::firstRoundDone, &Engine::firstRoundDone);
    handOn(&EngineRoom::alertsChanged, &Engine::alertsChanged);
    handOn(&EngineRoom::eventLogged, &Engine::eventLogged);
    handOn(&EngineRoom::runChanged, &Engine::runChanged);
}

/// A window that is busy gets several changes as one.
void Engine::Private::takeSnapshot(const SnapshotPtr &next, const SnapshotDiff &diff)
{
    const std::lock_guard lock(mutex);
    snapshot = next;
    const bool waiting = pending != nullptr;
    pending = next;
    if (waiting) {
        pendingDiff.append(diff);
        return;
    }
    pendingDiff = diff;
    QMetaObject::invokeMethod(q, [this] { deliver(); }, Qt::QueuedConnection);
}

void Engine::Private::deliver()
{
    SnapshotPtr next;
    SnapshotDiff diff;
    {
        const std::lock_guard lock(mutex);
        next.swap(pending);
        diff = std::exchange(pendingDiff, {});
    }
    if (next)
        Q_EMIT q->published(next, diff);
}

/// It comes with each snapshot: a window that is busy gets the last one.
void Engine::Private::takeGuard(const GuardStatusPtr &status)
{
    GuardStatusPtr next = status;
    {
        const std::lock_guard lock(mutex);
        guard.swap(next);
        if (std::exchange(guardTold, true))
            return;
    }
    QMetaObject::invokeMethod(
        q,
        [this] {
            GuardStatusPtr now;
            {
                const std::lock_guard lock(mutex);
                guardTold = false;
                now = guard;
            }
            Q_EMIT q->guardChanged(now);
        },
        Qt::QueuedConnection);
}

void Engine::Private::takeReport(const ReportPtr &report)
{
    const std::lock_guard lock(mutex);
    const auto found = std::find_if(runs.begin(), runs.end(),
                                    [&](const ReportPtr &known) { return known->runId == report->runId; });
    if (found != runs.end())
        *found = report;
    else
        runs.insert(runs.begin(), report);
    for (size_t i = runs.size(); i-- > mostReports;) {
        if (runs[i]->isOver())
            runs.erase(runs.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

Engine::Engine(EngineOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->q = this;
    d->options = std::move(options);
    d->thread.setObjectName(QStringLiteral("engine"));
}

Engine::~Engine()
{
    stop();
}

QFuture<Result<void>> Engine::begin()
{
    if (d->room)
        return ready<Result<void>>(fail(ErrorCode::WrongState, Words::tr("The engine runs already.")));
    Q_ASSERT(d->options.registry && d->options.clock);
    d->thread.start();
    d->room = new EngineRoom(d->options, d->places);
    d->room->moveToThread(&d->thread);
    d->connectRoom();
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    QMetaObject::invokeMethod(
        d->room,
        [this, room = d->room, promise] {
            auto opened = room->open();
            if (opened) {
                const std::unique_lock lock(d->collectorMutex);
                d->collector = &room->collector();
            }
            promise->addResult(std::move(opened));
            promise->finish();
        },
        Qt::QueuedConnection);
    if (d->guards)
        setGuarding(true);
    return promise->future();
}

Result<void> Engine::start()
{
    const bool ours = !d->room;
    auto opened = begin().result(); // waits
    if (!opened && ours)
        stop();
    return opened;
}

void Engine::stop()
{
    if (!d->room)
        return;
    QMetaObject::invokeMethod(
        d->room,
        [this] {
            {
                const std::unique_lock lock(d->collectorMutex);
                d->collector = nullptr;
            }
            d->room->close();
        },
        Qt::BlockingQueuedConnection);
    std::exchange(d->room, nullptr)->deleteLater(); // done when the thread ends, in the thread
    d->thread.quit();
    d->thread.wait();
}

SnapshotPtr Engine::snapshot() const
{
    const std::lock_guard lock(d->mutex);
    return d->snapshot;
}

const Site &Engine::site() const
{
    return d->options.site;
}

const Clock &Engine::clock() const
{
    return *d->options.clock;
}

void Engine::setSite(Site site)
{
    d->options.site = std::move(site);
    d->post([room = d->room, changed = d->options.site] { room->setSite(changed); });
    Q_EMIT siteChanged();
}

void Engine::look(const Site &part)
{
    d->post([room = d->room, part] { room->look(part); });
}

void Engine::askNow()
{
    d->post([room = d->room] { room->collector().askNow(); });
}

void Engine::askNow(const ObjectRef &ref)
{
    d->post([room = d->room, ref] { room->collector().askNow(ref); });
}

UsageSeries Engine::usageOf(const ObjectRef &ref) const
{
    const std::shared_lock lock(d->collectorMutex);
    return d->collector ? d->collector->usageOf(ref) : UsageSeries();
}

UpsSeries Engine::upsSeries(const QString &upsId) const
{
    const std::shared_lock lock(d->collectorMutex);
    return d->collector ? d->collector->upsSeries(upsId) : UpsSeries();
}

QFuture<Result<UsageSpan>> Engine::usageBetween(const UsageQuery &query) const
{
    if (!d->room)
        return ready<Result<UsageSpan>>(std::unexpected(notRunning()));
    auto promise = std::make_shared<QPromise<Result<UsageSpan>>>();
    promise->start();
    d->post([room = d->room, promise, query] { room->usage().read(query, promise); });
    return promise->future();
}

std::vector<Alert> Engine::alerts() const
{
    const std::lock_guard lock(d->mutex);
    return d->alerts;
}

void Engine::acknowledge(const QString &alertId, AlertPriority seen)
{
    d->post([room = d->room, alertId, seen] { room->acknowledge(alertId, seen); });
}

void Engine::mute(const QString &alertId, double minutes)
{
    d->post([room = d->room, alertId, minutes] { room->mute(alertId, minutes); });
}

Result<Plan> Engine::planAction(const ActionRequest &request) const
{
    return switchyard::planAction(*snapshot(), request);
}

std::vector<ActionKind> Engine::actionsFor(const ObjectRef &ref) const
{
    return switchyard::actionsFor(*snapshot(), ref);
}

QFuture<Result<quint64>> Engine::run(const Plan &plan)
{
    if (!d->room)
        return ready<Result<quint64>>(std::unexpected(notRunning()));
    auto promise = std::make_shared<QPromise<Result<quint64>>>();
    promise->start();
    d->post([room = d->room, promise, plan] { room->run(plan, promise); });
    return promise->future();
}

QFuture<Result<quint64>> Engine::resume(quint64 lostRun, bool gone, const Plan &plan)
{
    if (!d->room)
        return ready<Result<quint64>>(std::unexpected(notRunning()));
    auto promise = std::make_shared<QPromise<Result<quint64>>>();
    promise->start();
    d->post([room = d->room, promise, lostRun, gone, plan] { room->resume(lostRun, gone, plan, promise); });
    return promise->future();
}

void Engine::cancel(quint64 runId)
{
    d->post([room = d->room, runId] { room->cancel(runId); });
}

void Engine::stopHere(quint64 runId)
{
    d->post([room = d->room, runId] { room->stopHere(runId); });
}

QFuture<Result<void>> Engine::say(quint64 runId, RunWord word)
{
    if (!d->room)
        return ready<Result<void>>(std::unexpected(notRunning()));
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    d->post([room = d->room, promise, runId, word] { room->say(runId, word, promise); });
    return promise->future();
}

std::vector<Destination> Engine::destinationsFor(const QStringList &vms) const
{
    return rankDestinations(*snapshot(), vms);
}

Move Engine::planMove(const MoveRequest &request) const
{
    const SnapshotPtr now = snapshot();
    MoveRates rates = ratesFor(*now, guardStatus()->times, request);
    rates.idleWatts = site().moves.idleWatts;
    return switchyard::planMove(*now, site().moves, request, rates);
}

QFuture<Result<std::vector<Misfit>>> Engine::askFit(const QString &vmId, const QString &hostId,
                                                    bool postCopy) const
{
    if (!d->room)
        return ready<Result<std::vector<Misfit>>>(std::unexpected(notRunning()));
    auto promise = std::make_shared<QPromise<Result<std::vector<Misfit>>>>();
    promise->start();
    d->post(
        [room = d->room, promise, vmId, hostId, postCopy] { room->askFit(vmId, hostId, postCopy, promise); });
    return promise->future();
}

QFuture<Result<Plan>> Engine::planDeleteRetired(const QString &volumeId) const
{
    return d->ask<Result<Plan>>(std::unexpected(notRunning()),
                                [volumeId](EngineRoom &room) { return room.planDeleteRetired(volumeId); });
}

QFuture<Result<void>> Engine::keepRetired(const QString &volumeId)
{
    return d->ask<Result<void>>(std::unexpected(notRunning()),
                                [volumeId](EngineRoom &room) { return room.keepRetired(volumeId); });
}

QFuture<Result<std::vector<RetiredVolume>>> Engine::retiredVolumes() const
{
    return d->ask<Result<std::vector<RetiredVolume>>>(std::unexpected(notRunning()),
                                                      [](EngineRoom &room) { return room.retiredVolumes(); });
}

void Engine::setGuarding(bool wanted)
{
    d->guards = wanted; // also before it runs
    d->post([room = d->room, wanted] { room->setGuarding(wanted); });
}

GuardStatusPtr Engine::guardStatus() const
{
    const std::lock_guard lock(d->mutex);
    return d->guard;
}

PowerDown Engine::planPowerDown(const PowerScope &scope) const
{
    return planOf(*snapshot(), site().protection, *guardStatus(), scope);
}

QFuture<PowerDownPtr> Engine::planPowerDownSoon(const PowerScope &scope) const
{
    return QtConcurrent::run(
        [scope, snapshot = snapshot(), policy = site().protection, guard = guardStatus()] {
            return std::make_shared<const PowerDown>(planOf(*snapshot, policy, *guard, scope));
        });
}

QFuture<Result<RehearsalPtr>> Engine::rehearse(const Outage &outage) const
{
    return rehearseSoon(snapshot(), site(), guardStatus(), outage);
}

QFuture<Result<RehearsalPtr>> Engine::rehearse(const PowerScope &scope) const
{
    return rehearseSoon(snapshot(), site(), guardStatus(), scope);
}

std::vector<ReportPtr> Engine::runs() const
{
    const std::lock_guard lock(d->mutex);
    return d->runs;
}

QFuture<Result<std::vector<ReportPtr>>> Engine::pastRuns(int most) const
{
    return d->ask<Result<std::vector<ReportPtr>>>(std::unexpected(notRunning()),
                                                  [most](EngineRoom &room) { return room.pastRuns(most); });
}

QFuture<Result<std::vector<RunElsewhere>>> Engine::runsElsewhere() const
{
    return d->ask<Result<std::vector<RunElsewhere>>>(std::unexpected(notRunning()),
                                                     [](EngineRoom &room) { return room.runsElsewhere(); });
}

QFuture<Result<ReportPtr>> Engine::pastRun(quint64 runId) const
{
    return d->ask<Result<ReportPtr>>(std::unexpected(notRunning()),
                                     [runId](EngineRoom &room) { return room.pastRun(runId); });
}

QFuture<std::vector<Event>> Engine::events(const RecordFilter &filter) const
{
    return d->ask<std::vector<Event>>(
        {}, [filter](EngineRoom &room) { return room.events(filter).value_or(std::vector<Event>()); });
}

QFuture<std::vector<AuditRow>> Engine::audit(const RecordFilter &filter) const
{
    return d->ask<std::vector<AuditRow>>(
        {}, [filter](EngineRoom &room) { return room.audit(filter).value_or(std::vector<AuditRow>()); });
}

QFuture<std::optional<AuditRow>> Engine::verifyAudit() const
{
    if (!d->room)
        return ready(std::optional<AuditRow>());
    auto promise = std::make_shared<QPromise<std::optional<AuditRow>>>();
    promise->start();
    d->post([room = d->room, promise] { room->verifyAudit(promise); });
    return promise->future();
}

PlaceDesk &Engine::places() const
{
    return *d->places;
}

QFuture<Result<ProbeReport>> Engine::probe(const DriverConfig &config) const
{
    if (!d->room)
        return ready<Result<ProbeReport>>(std::unexpected(notRunning()));
    auto promise = std::make_shared<QPromise<Result<ProbeReport>>>();
    promise->start();
    d->post([room = d->room, promise, config] { room->probe(config, promise); });
    return promise->future();
}

QFuture<Result<QString>> Engine::consoleAddress(const QString &vmId) const
{
    if (!d->room)
        return ready<Result<QString>>(std::unexpected(notRunning()));
    auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    d->post([room = d->room, promise, vmId] { room->consoleAddress(vmId, promise); });
    return promise->future();
}

} // namespace switchyard
