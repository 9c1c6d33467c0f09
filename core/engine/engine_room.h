// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/alert_book.h"
#include "core/collect/call_pool.h"
#include "core/collect/collector.h"
#include "core/engine/balance_desk.h"
#include "core/engine/driver_actuator.h"
#include "core/engine/engine.h"
#include "core/engine/event_limiter.h"
#include "core/engine/guard_post.h"
#include "core/engine/meant_off.h"
#include "core/engine/move_desk.h"
#include "core/engine/place_desk.h"
#include "core/engine/run_follower.h"
#include "core/engine/run_history.h"
#include "core/engine/run_recorder.h"
#include "core/engine/run_words.h"
#include "core/engine/usage_desk.h"
#include "core/job/runner.h"

#include <QPromise>
#include <atomic>

namespace switchyard
{

/// What is behind the facade, all of it in the engine thread: the collector, the store, the runner, alerts
/// and events. It is made, used and destroyed in that thread.
class EngineRoom : public QObject
{
    Q_OBJECT

public:
    EngineRoom(EngineOptions options, std::shared_ptr<PlaceDesk> places);
    ~EngineRoom() override;

    Result<void> open();
    /// At once where it is open; never where it could not be opened, or is closed again.
    void whenOpen(const std::function<void()> &work);
    void close(); ///< gives up every call; at most about 0.8 s

    Collector &collector() { return *m_collector; }
    UsageDesk &usage() { return *m_usage; }

    void setSite(const Site &site);
    void look(const Site &part);
    void acknowledge(const QString &alertId, AlertPriority seen);
    void mute(const QString &alertId, double minutes);
    void run(const Plan &plan, const std::shared_ptr<QPromise<Result<quint64>>> &promise);
    void resume(quint64 lost, bool gone, const Plan &plan,
                const std::shared_ptr<QPromise<Result<quint64>>> &promise);
    void cancel(quint64 id) { m_runner->cancel(id); }
    void stopHere(quint64 id) { stopHere(id, m_options.who); }
    void say(quint64 id, RunWord word, const std::shared_ptr<QPromise<Result<void>>> &promise);
    void askFit(const QString &vmId, const QString &hostId, bool postCopy,
                const std::shared_ptr<QPromise<Result<std::vector<Misfit>>>> &promise);
    Result<std::vector<RetiredVolume>> retiredVolumes() { return m_store->retired().all(); }
    Result<Plan> planDeleteRetired(const QString &volumeId);
    Result<void> keepRetired(const QString &volumeId);
    void setGuarding(bool wanted);
    BalanceDesk &balance() { return *m_balance; }

    Result<std::vector<Event>> events(const RecordFilter &filter) { return m_store->events().read(filter); }
    Result<std::vector<AuditRow>> audit(const RecordFilter &filter) { return m_store->audit().read(filter); }
    Result<std::vector<ReportPtr>> pastRuns(int most) { return switchyard::pastRuns(*m_store, most); }
    Result<std::vector<RunElsewhere>> runsElsewhere() { return switchyard::runsElsewhere(*m_store); }
    Result<ReportPtr> pastRun(quint64 id) { return switchyard::pastRun(*m_store, id); }
    void verifyAudit(const std::shared_ptr<QPromise<std::optional<AuditRow>>> &promise);
    void probe(const DriverConfig &config, const std::shared_ptr<QPromise<Result<ProbeReport>>> &promise);
    void consoleAddress(const QString &vmId, const std::shared_ptr<QPromise<Result<QString>>> &promise);

Q_SIGNALS:
    void published(const switchyard::SnapshotPtr &snapshot, const switchyard::SnapshotDiff &diff);
    void firstRoundDone();
    void alertsChanged(const std::vector<switchyard::Alert> &alerts);
    void eventLogged(const switchyard::Event &event);
    void runChanged(const switchyard::ReportPtr &report);
    void guardChanged(const switchyard::GuardStatusPtr &status);
    void balanceChanged(const switchyard::BalanceStatePtr &state);

private:
    void stopHere(quint64 id, const QString &who);
    Result<quint64> begin(const Plan &plan);
    Result<quint64> goOn(quint64 lost, bool gone, const Plan &plan);
    Result<RetiredVolume> retired(const QString &volumeId);
    Result<void> hear(quint64 id, RunWord word, const QString &who);
    void takeSnapshot(const SnapshotPtr &snapshot, const SnapshotDiff &diff);
    void takeReport(const ReportPtr &report);
    void followRuns();
    void log(std::vector<Event> events); ///< past the limiter
    void housekeep();
    void handOutDevices();
    void openUsage();
    void useSiteForUsage();
    QHash<QString, DriverConfig> upsesForGuard() const;
    void lookForAlerts();
    std::unique_ptr<BalanceDesk> makeBalanceDesk();
    void noteRetired(); ///< what moves have left behind raises no alert
    void keepAcks();
    Result<quint64> newRunId(); ///< a number that no other console has
    void writeAudit(const QString &action, const ObjectRef &object, const QString &name,
                    const QString &detail);
    /// Work that may hang, with an answer at the limit whatever happens.
    template<typename T>
    void ask(qint64 limitMs, std::shared_ptr<QPromise<Result<T>>> promise,
             std::function<Result<T>(const Call &)> work, const Error &late);

    EngineOptions m_options;
    const std::shared_ptr<PlaceDesk> m_places; ///< of the thread that has the engine
    std::shared_ptr<CallPool> m_calls;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<Collector> m_collector;
    std::unique_ptr<RunRecorder> m_recorder;
    std::shared_ptr<DriverActuator> m_actuator;
    std::unique_ptr<Runner> m_runner;
    std::unique_ptr<GuardPost> m_post;
    std::unique_ptr<RunFollower> m_follower;
    qint64 m_followedMs = 0;
    std::unique_ptr<MeantOff> m_meantOff;
    AlertBook m_alerts;
    EventLimiter m_limiter;
    SnapshotPtr m_snapshot;
    /// By run and step: what is asked often while it runs.
    QHash<quint64, QHash<QString, ObjectRef>> m_watched;
    std::unique_ptr<RunWords> m_words;
    std::unique_ptr<MoveDesk> m_moves;
    std::unique_ptr<BalanceDesk> m_balance;
    std::unique_ptr<UsageDesk> m_usage;
    QTimer m_wordTimer{this};
    QTimer m_housekeeping{this}; ///< a child, so that it moves to the engine thread too
    QDateTime m_prunedAt;
    bool m_open = false;
    std::vector<std::function<void()>> m_never; ///< kept, so that nobody is told that it ended
    bool m_storeFailed = false;
    bool m_everyoneAsked = false;
    quint64 m_nextRun = 0; ///< reserved, up to m_endRun
    quint64 m_endRun = 0;
    std::stop_source m_stop; ///< of asks
    quint64 m_lastAsk = 0;
    QHash<quint64, std::function<void()>> m_giveUps; ///< asks under way: ends each with its late answer
};

} // namespace switchyard
