// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/run_recorder.h"
#include "core/engine/stop_lessons.h"
#include "core/engine/ups_logins.h"
#include "core/job/runner.h"
#include "core/power/guard.h"
#include "core/store/store.h"

#include <QElapsedTimer>
#include <QTimer>

namespace switchyard
{

/// What every window shows of the guard of its site.
struct GuardStatus
{
    bool wanted = false;                     ///< this console would guard
    bool active = false;                     ///< and does: it holds the lease
    std::optional<LeaseTable::Lease> holder; ///< who does; nothing = nobody guards this site
    GuardState state;                        ///< judged also where it is not active: for the power page
    StopTimes times;                         ///< what was learned
    QSet<QString> logins;                    ///< UPSes that count this console among those that hang on them
    std::optional<Error> trouble;            ///< why it could not be asked who guards
};
using GuardStatusPtr = std::shared_ptr<const GuardStatus>;

/// The guard at its post: it holds the site's lease, tells the guard each snapshot, carries its orders out
/// through the one runner, learns how long stopping takes, and keeps what must last over a restart. After a
/// crash it takes over what an earlier guard had begun: that run is closed, its work counts as to be taken
/// back, and the plan is made anew from the state as it is. The same is done to a guard that only fell silent
/// (it was suspended): once it wakes, its run is closed, and it does nothing more. While it is active it is
/// logged in at each UPS, until all that hangs on that one is seen off. Engine thread.
class GuardPost : public QObject, private GuardHands
{
    Q_OBJECT

public:
    struct Tools
    {
        Store *store = nullptr;
        Runner *runner = nullptr;
        RunRecorder *recorder = nullptr; ///< the runner's journal
        const DriverRegistry *registry = nullptr;
        Executor executor; ///< where drivers are called
        const Clock *clock = nullptr;
        QString who;
        std::function<Result<quint64>()> newRunId;
        std::function<void(const QString &upsId, qint64 msAgo)> toldOff; ///< DriverActuator::noteToldOff()
        std::function<void(Event)> log;
    };

    GuardPost(Tools tools, const Protection &policy, QObject *parent = nullptr);
    ~GuardPost() override; ///< gives the lease back

    Result<void> open(); ///< what is remembered
    void setWanted(bool wanted);
    void setPolicy(const Protection &policy) { m_guard->setPolicy(policy); }
    void setUpses(QHash<QString, DriverConfig> upses) { m_logins.setDevices(std::move(upses)); }
    /// Each device has answered or failed once: before, what is not known is only not known yet.
    void allAsked() { m_allAsked = true; }
    void takeSnapshot(const SnapshotPtr &snapshot);
    void takeReport(const ReportPtr &report);

    GuardStatusPtr status() const { return m_status; }

Q_SIGNALS:
    void changed(const switchyard::GuardStatusPtr &status);

private:
    quint64 begin(const Plan &plan) override;
    Result<void> amend(quint64 run, const Plan &plan) override;
    void stopHere(quint64 run, const Error &because) override;
    QHash<QString, double> elapsedIn(quint64 run) override;
    Result<ReportPtr> reportOf(quint64 run) override;

    std::unique_ptr<Guard> makeGuard(const GuardMemory &memory);
    void tick();
    void renew();
    void lookAtLease(const LeaseTable::Lease &lease);
    void loseRun();
    void tellLease(const LeaseTable::Lease &lease);
    void takeOver();
    void closeLost(const JournalRun &run);
    void noteCountdowns(quint64 run);
    void update();
    void tellEnd();
    void keep();
    QSet<QString> upsesToHold();
    void learn(const Report &report);
    void takeStop(const Report &report);
    void tellHeld();
    QString heldNames() const;
    void tell(const char *code, EventSeverity severity, const QString &text);

    const Tools m_tools;
    const QString m_owner;
    Protection m_policy;
    std::unique_ptr<Guard> m_guard;
    UpsLogins m_logins;
    QSet<QString> m_seenOff; ///< UPSes of an outage that has ended all that hung on them
    GuardMemory m_kept;
    StopTimes m_times;
    SnapshotPtr m_snapshot;
    QTimer m_timer;
    bool m_wanted = false;
    bool m_active = false;
    bool m_allAsked = false;
    bool m_updating = false; ///< it is about to
    qint64 m_tookMs = 0;     ///< for its last update
    QElapsedTimer m_sinceUpdate;
    quint64 m_fence = 0; ///< of the lease as it was last ours
    std::optional<LeaseTable::Lease> m_holder;
    std::optional<Error> m_trouble;
    ReportPtr m_live; ///< of the power-down that changed last
    StopLessons m_lessons;
    quint64 m_run = 0;      ///< the last one that it began
    bool m_runOver = false; ///< it may be before the guard knows that it began
    GuardStatusPtr m_status = std::make_shared<const GuardStatus>();
};

} // namespace switchyard
