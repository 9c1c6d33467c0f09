// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine_room.h"
#include "core/migrate/hold_move.h"

#include "core/base/words.h"
#include "core/engine/event_maker.h"
#include "core/engine/lost_runs.h"
#include "core/engine/owner.h"
#include "core/engine/retirement.h"
#include "core/model/snapshot_builder.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace switchyard
{
namespace
{

constexpr int runIdsAtOnce = 16;
constexpr int eventDays = 90;
constexpr int housekeepingMs = 5'000;
constexpr int wordsMs = 500;
constexpr int controlThreads = 256; ///< made when needed; hung calls hold theirs
constexpr int closingMs = 200;
const auto ackPrefix = QStringLiteral("ack/");

Executor executorOf(const std::shared_ptr<CallPool> &calls)
{
    return [weak = std::weak_ptr(calls)](std::function<void()> job) {
        if (const auto strong = weak.lock())
            strong->start(std::move(job));
    };
}

/// The collector knows its devices before anybody listens: against nothing, they all came.
SnapshotDiff everythingAdded(const Snapshot &snapshot)
{
    SnapshotChanges changes;
    changes.upses = snapshot.upses;
    changes.hosts = snapshot.hosts;
    changes.arrays = snapshot.arrays;
    changes.feeds = snapshot.feeds;
    changes.sites = snapshot.sites;
    return advance(nullptr, std::move(changes), snapshot.takenAtMs, snapshot.takenAt).diff;
}

QString compact(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

} // namespace

EngineRoom::EngineRoom(EngineOptions options, std::shared_ptr<PlaceDesk> places)
    : m_options(std::move(options))
    , m_places(std::move(places))
    , m_calls(std::make_shared<CallPool>(controlThreads))
    , m_snapshot(std::make_shared<Snapshot>())
{
}

EngineRoom::~EngineRoom()
{
    close();
}

Result<void> EngineRoom::open()
{
    auto store = Store::open(m_options.storePath);
    if (!store)
        return std::unexpected(store.error());
    m_store = std::move(*store);
    const Clock &clock = *m_options.clock;
    m_recorder =
        std::make_unique<RunRecorder>(*m_store, clock, [this](Event event) { log({std::move(event)}); });
    m_actuator = std::make_shared<DriverActuator>(*m_options.registry, clock, executorOf(m_calls),
                                                  lockOwner(m_options.who));
    m_places->attach(m_actuator, executorOf(m_calls), m_options.who);
    m_runner = std::make_unique<Runner>(m_actuator, *m_recorder, executorOf(m_calls), clock);
    connect(m_runner.get(), &Runner::changed, this, &EngineRoom::takeReport);
    m_follower = std::make_unique<RunFollower>(
        [this](quint64 run, const Plan &plan) { return m_runner->amend(run, plan); });
    m_collector = std::make_unique<Collector>(m_options.site, *m_options.registry, clock, m_options.secrets,
                                              m_options.workers);
    connect(m_collector.get(), &Collector::published, this, &EngineRoom::takeSnapshot);
    connect(m_collector.get(), &Collector::firstRoundDone, this, [this] {
        m_everyoneAsked = true;
        m_post->allAsked();
        lookForAlerts();
        Q_EMIT firstRoundDone();
    });
    openUsage();
    handOutDevices();

    QHash<QString, AlertPriority> acks;
    const auto kept = m_store->settings().read(ackPrefix);
    if (!kept)
        return std::unexpected(kept.error());
    for (auto it = kept->cbegin(); it != kept->cend(); ++it) {
        if (const auto priority = alertPriorityFromString(it.value()))
            acks.insert(it.key(), *priority);
    }
    m_alerts.restore(acks);
    m_meantOff = std::make_unique<MeantOff>(*m_store, clock);
    m_alerts.setIsMeant([this](const QString &hostId) { return m_meantOff->isMeant(hostId); });
    if (auto closed = m_recorder->closeInterrupted(); !closed)
        return closed;
    m_post = std::make_unique<GuardPost>(
        GuardPost::Tools{m_store.get(), m_runner.get(), m_recorder.get(), m_options.registry,
                         executorOf(m_calls), m_options.clock, m_options.who, [this] { return newRunId(); },
                         [this](const QString &ups, qint64 msAgo) { m_actuator->noteToldOff(ups, msAgo); },
                         [this](Event event) { log({std::move(event)}); }},
        m_options.site.protection);
    m_post->setUpses(upsesForGuard());
    connect(m_post.get(), &GuardPost::changed, this, &EngineRoom::guardChanged);
    connect(m_post.get(), &GuardPost::changed, this, &EngineRoom::followRuns);
    if (auto opened = m_post->open(); !opened)
        return opened;
    takeSnapshot(m_collector->snapshot(), everythingAdded(*m_collector->snapshot()));
    housekeep();
    const auto started = [this](Result<quint64> id, const Plan &plan) {
        if (id)
            m_runner->start(*id, plan, m_options.who);
        return id;
    };
    m_moves = std::make_unique<MoveDesk>(
        MoveDesk::Tools{m_store.get(), m_options.clock,
                        [this, started](const Plan &plan) { return started(begin(plan), plan); },
                        [this, started](quint64 lost, const Plan &plan) {
                            return started(goOn(lost, false, plan), plan);
                        },
                        [this](quint64 lost) {
                            return handOverRun(*m_store, *m_options.clock, m_options.who, lost, false);
                        },
                        [this](Event event) { log({std::move(event)}); }},
        m_options.site.moves);
    m_balance = makeBalanceDesk();
    m_words = std::make_unique<RunWords>(
        *m_store, clock, m_options.who,
        [this](quint64 run, RunWord word, const QString &who) { return hear(run, word, who); });
    connect(&m_wordTimer, &QTimer::timeout, this, [this] {
        m_places->renewDue();
        if (!m_runner->isIdle() || m_words->isWaiting())
            m_words->poll();
    });
    m_wordTimer.start(wordsMs);
    connect(&m_housekeeping, &QTimer::timeout, this, &EngineRoom::housekeep);
    m_housekeeping.start(housekeepingMs);
    m_collector->start();
    m_open = true;
    return {};
}

void EngineRoom::whenOpen(const std::function<void()> &work)
{
    if (m_open)
        work();
    else
        m_never.push_back(work);
}

void EngineRoom::close()
{
    if (!m_store)
        return;
    m_open = false;
    m_housekeeping.stop();
    m_wordTimer.stop();
    m_runner->stop({ErrorCode::Cancelled,
                    Words::tr("The console was closed while this ran. What had been told may still happen."),
                    {}});
    m_stop.request_stop();
    m_places->detach();
    for (const auto &giveUp : std::exchange(m_giveUps, {}))
        giveUp();
    m_collector->stop();
    m_post.reset();
    m_words.reset();
    m_moves.reset();
    m_balance.reset();
    m_usage.reset();
    m_runner.reset();
    m_calls->finish(std::chrono::milliseconds(closingMs));
    m_collector.reset();
    m_recorder.reset();
    if (m_nextRun < m_endRun)
        m_store->journal().returnIds(m_nextRun, m_endRun);
    m_store.reset();
}

void EngineRoom::handOutDevices()
{
    DeviceConfigs devices;
    const Site &site = m_collector->site();
    const auto put = [](QHash<QString, DriverConfig> &into, const QString &id, Result<DriverConfig> config) {
        if (config)
            into.emplace(id, std::move(*config));
    };
    for (const UpsSpec &ups : site.upses)
        put(devices.upses, ups.id, m_collector->configFor({ObjectKind::Ups, ups.id}));
    for (const HostSpec &host : site.hosts) {
        put(devices.hosts, host.id, m_collector->configFor({ObjectKind::Host, host.id}));
        if (host.bmc)
            put(devices.bmcs, host.id, m_collector->bmcConfig(host.id));
        for (const PartitionSpec &partition : host.partitions) {
            if (partition.power)
                put(devices.partitions, partition.power->id,
                    m_collector->configFor({ObjectKind::Partition, partition.power->id}));
        }
    }
    for (const ArraySpec &array : site.arrays)
        put(devices.arrays, array.id, m_collector->configFor({ObjectKind::Array, array.id}));
    m_actuator->setDevices(std::move(devices));
    useSiteForUsage();
}

/// For calls that come again by themselves.
QHash<QString, DriverConfig> EngineRoom::upsesForGuard() const
{
    QHash<QString, DriverConfig> upses;
    for (const UpsSpec &ups : m_collector->site().upses) {
        if (auto config = m_collector->configFor({ObjectKind::Ups, ups.id}, SecretDesk::For::Poll))
            upses.emplace(ups.id, std::move(*config));
    }
    return upses;
}

void EngineRoom::setSite(const Site &site)
{
    m_options.site = site;
    m_post->setPolicy(site.protection);
    m_moves->setPolicy(site.moves);
    m_balance->setPolicy(site.balance, site.moves);
    m_collector->setSite(site);
    handOutDevices();
    m_post->setUpses(upsesForGuard());
    const QString detail = compact({{QStringLiteral("upses"), static_cast<qint64>(site.upses.size())},
                                    {QStringLiteral("hosts"), static_cast<qint64>(site.hosts.size())},
                                    {QStringLiteral("arrays"), static_cast<qint64>(site.arrays.size())},
                                    {QStringLiteral("feeds"), static_cast<qint64>(site.feeds.size())}});
    writeAudit(QStringLiteral("siteChange"), {}, site.name, detail);
    Event event;
    event.at = m_options.clock->now();
    event.code = QStringLiteral("site.changed");
    event.objectName = site.name;
    event.text = Words::tr("The site \"%1\" was changed by %2.").arg(site.name, m_options.who);
    event.detail = detail;
    log({std::move(event)});
}

void EngineRoom::takeSnapshot(const SnapshotPtr &snapshot, const SnapshotDiff &diff)
{
    const SnapshotPtr before = std::exchange(m_snapshot, snapshot);
    m_actuator->setSnapshot(snapshot);
    Q_EMIT published(snapshot, diff);
    m_post->takeSnapshot(snapshot);
    if (m_balance)
        m_balance->takeSnapshot(snapshot, diff);
    followRuns();
    m_usage->takeSnapshot(snapshot, diff);
    if (!diff.hasFacts())
        return;
    log(m_limiter.admit(eventsOf(*before, *snapshot, diff), m_options.clock->monotonicMs()));
    lookForAlerts();
}

void EngineRoom::noteRetired()
{
    const auto all = m_store->retired().all();
    if (!all)
        return; // read again in a moment
    QSet<QString> ids;
    for (const RetiredVolume &volume : *all)
        ids.insert(volume.id);
    m_alerts.setRetired(std::move(ids));
}

void EngineRoom::lookForAlerts()
{
    m_meantOff->update(*m_snapshot);
    if (m_alerts.update(*m_snapshot, m_options.clock->monotonicMs(), m_everyoneAsked))
        Q_EMIT alertsChanged(m_alerts.alerts());
    keepAcks();
}

Result<quint64> EngineRoom::newRunId()
{
    if (m_nextRun == m_endRun) {
        const auto first = m_store->journal().reserveIds(runIdsAtOnce);
        if (!first)
            return first;
        m_nextRun = *first;
        m_endRun = *first + runIdsAtOnce;
    }
    return m_nextRun++;
}

/// A run's number, where it may begin.
Result<quint64> EngineRoom::begin(const Plan &plan)
{
    auto free = m_runner->mayStart(plan);
    if (free)
        free = m_recorder->mayStart(plan);
    return free ? newRunId() : std::unexpected(free.error());
}

void EngineRoom::run(const Plan &plan, const std::shared_ptr<QPromise<Result<quint64>>> &promise)
{
    const Result<quint64> id = begin(plan);
    promise->addResult(id);
    promise->finish();
    if (id)
        m_runner->start(*id, plan, m_options.who);
}

Result<quint64> EngineRoom::goOn(quint64 lost, bool gone, const Plan &plan)
{
    const auto run = lostRun(*m_store, lost, gone);
    if (!run)
        return std::unexpected(run.error());
    auto free = m_runner->mayStart(plan);
    if (free)
        free = m_recorder->mayStart(plan, lost);
    const Result<quint64> id = free ? newRunId() : std::unexpected(free.error());
    if (id)
        m_recorder->replace(*id, *run, handOver(m_options.who));
    return id;
}

void EngineRoom::resume(quint64 lost, bool gone, const Plan &plan,
                        const std::shared_ptr<QPromise<Result<quint64>>> &promise)
{
    const Result<quint64> id = goOn(lost, gone, plan);
    if (!id && plan.kind == everydayKind && id.error().code == ErrorCode::WrongState) {
        run(plan, promise); // its single action was closed when the store was opened
        return;
    }
    promise->addResult(id);
    promise->finish();
    if (id)
        m_runner->start(*id, plan, m_options.who);
}

void EngineRoom::takeReport(const ReportPtr &report)
{
    auto &watched = m_watched[report->runId];
    for (const StepReport &step : report->steps) {
        const bool running = step.state == StepState::Running;
        if (running && !watched.contains(step.step.id)) {
            watched.insert(step.step.id, step.step.target);
            m_collector->watchClosely(step.step.target, true);
        } else if (!running && !watched.isEmpty() && watched.remove(step.step.id) > 0) {
            m_collector->watchClosely(step.step.target, false);
            m_collector->askNow(step.step.target);
        }
    }
    if (report->isOver())
        m_watched.remove(report->runId);
    m_post->takeReport(report);
    m_follower->takeReport(report);
    m_moves->takeReport(report);
    m_balance->takeReport(report);
    m_places->takeReport(*report);
    if (report->plan.kind == migrationKind)
        noteRetired();
    Q_EMIT runChanged(report);
}

/// At most once a second: a plan of thousands takes its time, and snapshots come as fast as hosts answer.
void EngineRoom::followRuns()
{
    constexpr qint64 everyMs = 1'000;
    const qint64 nowMs = m_options.clock->monotonicMs();
    if (m_follower->isIdle() || nowMs - m_followedMs < everyMs)
        return;
    m_followedMs = nowMs;
    m_follower->update(*m_snapshot, m_options.site.protection, *m_post->status(), m_options.clock->now());
}

void EngineRoom::setGuarding(bool wanted)
{
    if (m_post) // else it was not opened
        m_post->setWanted(wanted);
}

void EngineRoom::stopHere(quint64 id, const QString &who)
{
    m_runner->stopHere(
        id, {ErrorCode::Cancelled, Words::tr("%1 stopped it here: nothing more is begun.").arg(who), {}});
}

Result<RetiredVolume> EngineRoom::retired(const QString &volumeId)
{
    const auto all = m_store->retired().all();
    if (!all)
        return std::unexpected(all.error());
    const auto found = std::ranges::find(*all, volumeId, &RetiredVolume::id);
    if (found == all->end())
        return fail(ErrorCode::NotFound,
                    Words::tr("No move has left a volume %1 behind that waits for its time.").arg(volumeId));
    return *found;
}

Result<Plan> EngineRoom::planDeleteRetired(const QString &volumeId)
{
    const auto volume = retired(volumeId);
    return volume ? switchyard::planDeleteRetired(*m_snapshot, *volume) : std::unexpected(volume.error());
}

Result<void> EngineRoom::keepRetired(const QString &volumeId)
{
    const auto volume = retired(volumeId);
    if (!volume)
        return std::unexpected(volume.error());
    const auto removed = m_store->retired().remove(volumeId);
    if (removed)
        writeAudit(QStringLiteral("keepVolume"), {ObjectKind::Volume, volumeId}, volumeId, {});
    return removed;
}

void EngineRoom::say(quint64 id, RunWord word, const std::shared_ptr<QPromise<Result<void>>> &promise)
{
    m_words->say(id, word, [promise](Result<void> outcome) {
        promise->addResult(std::move(outcome));
        promise->finish();
    });
}

Result<void> EngineRoom::hear(quint64 id, RunWord word, const QString &who)
{
    if (word == RunWord::Switch)
        return m_runner->release(id, who);
    const Report *run = m_runner->find(id);
    if (!run)
        return fail(ErrorCode::NotFound, Words::tr("Run %1 is not under way.").arg(id));
    if (word == RunWord::Cancel)
        return m_runner->cancel(id);
    if (word == RunWord::Hold) {
        const auto held = holdMove(*run);
        return held ? m_runner->amend(id, *held) : std::unexpected(held.error());
    }
    stopHere(id, who);
    return {};
}

void EngineRoom::acknowledge(const QString &alertId, AlertPriority seen)
{
    const auto alert = m_alerts.acknowledge(alertId, seen, m_options.clock->monotonicMs());
    if (!alert)
        return;
    keepAcks();
    writeAudit(QStringLiteral("alertAcknowledge"), alert->object, m_snapshot->nameOf(alert->object),
               compact({{QStringLiteral("alert"), toWord(alert->kind)},
                        {QStringLiteral("priority"), toWord(alert->priority)}}));
    Q_EMIT alertsChanged(m_alerts.alerts());
}

void EngineRoom::mute(const QString &alertId, double minutes)
{
    const qint64 now = m_options.clock->monotonicMs();
    const auto alert = m_alerts.mute(alertId, now + static_cast<qint64>(minutes * 60'000), now);
    if (!alert)
        return;
    writeAudit(
        QStringLiteral("alertMute"), alert->object, m_snapshot->nameOf(alert->object),
        compact({{QStringLiteral("alert"), toWord(alert->kind)}, {QStringLiteral("minutes"), minutes}}));
    Q_EMIT alertsChanged(m_alerts.alerts());
}

void EngineRoom::keepAcks()
{
    const AlertBook::AckChanges changes = m_alerts.takeAckChanges();
    // One that cannot be kept is asked for again after a restart: no harm.
    for (auto it = changes.set.cbegin(); it != changes.set.cend(); ++it)
        (void)m_store->settings().write(ackPrefix + it.key(), toWord(it.value()));
    for (const QString &id : changes.removed)
        (void)m_store->settings().remove(ackPrefix + id);
}

void EngineRoom::writeAudit(const QString &action, const ObjectRef &object, const QString &name,
                            const QString &detail)
{
    AuditRow row;
    row.at = m_options.clock->now();
    row.who = m_options.who;
    row.action = action;
    row.object = objectText(object);
    row.objectName = name;
    row.outcome = QStringLiteral("succeeded");
    row.detail = detail;
    if (const auto written = m_store->audit().append(row); !written)
        qWarning("The audit could not be written: %s", qUtf8Printable(written.error().what));
}

void EngineRoom::log(std::vector<Event> events)
{
    if (events.empty())
        return;
    const auto added = m_store->events().add(events);
    for (const Event &event : events)
        Q_EMIT eventLogged(event);
    if (added) {
        m_storeFailed = false;
    } else if (!std::exchange(m_storeFailed, true)) { // once, and with no id: it is nowhere but on the screen
        Event event;
        event.at = m_options.clock->now();
        event.severity = EventSeverity::Critical;
        event.code = QStringLiteral("store.failed");
        event.text = Words::tr("The event log cannot be written: %1").arg(added.error().what);
        Q_EMIT eventLogged(event);
    }
}

void EngineRoom::housekeep()
{
    noteRetired();
    m_usage->attend();
    const QDateTime now = m_options.clock->now();
    log(m_limiter.drain(m_options.clock->monotonicMs(), now));
    if (m_everyoneAsked)
        m_moves->attend(m_snapshot);
    if (m_balance)
        m_balance->attend();
    if (m_prunedAt.isValid() && m_prunedAt.secsTo(now) < 3600)
        return;
    m_prunedAt = now;
    (void)m_store->events().prune(now.addDays(-eventDays)); // tried again in an hour
    (void)m_store->runWords().prune(now.addDays(-1));
}

} // namespace switchyard
