// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/alert.h"
#include "core/collect/ups_series.h"
#include "core/collect/usage_series.h"
#include "core/drivers/probe.h"
#include "core/engine/balance_role.h"
#include "core/engine/guard_post.h"
#include "core/engine/run_history.h"
#include "core/job/plan.h"
#include "core/job/run_word.h"
#include "core/migrate/destinations.h"
#include "core/migrate/move.h"
#include "core/model/snapshot_diff.h"
#include "core/placement/balance_state.h"
#include "core/power/rehearsal.h"
#include "core/site/site.h"
#include "core/store/records.h"
#include "core/store/retired_table.h"
#include "core/usage/usage_query.h"

#include <QFuture>
#include <QObject>

namespace switchyard
{

class DriverRegistry;
class PlaceDesk;
class SecretStore;

struct EngineOptions
{
    Site site;
    const DriverRegistry *registry = nullptr;
    const Clock *clock = nullptr;
    std::shared_ptr<SecretStore> secrets; ///< may be null: devices that need a password then say so
    QString storePath;                    ///< SQLite file; empty = in memory
    QString who;                          ///< the operator, for the audit: "alice@noc-3"
    int workers = 32;                     ///< threads for blocking driver calls
    BalanceRole balance = {};             ///< a console's, or a host's agent's
    /// Once it has run for so long, it keeps the history of use, unless another console on its store does.
    qint64 keepUsageAfterMs = 10'000;
};

/// The facade that the window and switchyardctl use. Its own thread collects, runs and stores; every method
/// here may be called from the thread that made the object, returns at once, and never waits for a device.
/// Signals arrive on that same thread.
class Engine : public QObject
{
    Q_OBJECT

public:
    explicit Engine(EngineOptions options, QObject *parent = nullptr);
    ~Engine() override;

    /// Opens the store, then begins to ask; returns at once. Whatever is wanted meanwhile waits until it is
    /// open, and is never answered where it cannot be: then stop().
    QFuture<Result<void>> begin();
    /// begin(), and waits until it is open: not for a window. What could not be opened is stopped.
    Result<void> start();
    /// Gives up every call; returns when the threads have ended or were abandoned, within about a second,
    /// unless the disk hangs.
    void stop();

    SnapshotPtr snapshot() const; ///< never null; any thread
    const Site &site() const;
    const Clock &clock() const;
    /// Takes a changed site (a device was added): what did not change is not asked anew.
    void setSite(Site site);
    /// Asks only what is in this one from now on: a part of the site, or again all of it; and balances as it
    /// says. Nothing was configured: neither log nor audit hears of it, and site() stays.
    void look(const Site &part);
    void askNow();                     ///< every device, now (F5)
    void askNow(const ObjectRef &ref); ///< the device it belongs to

    UsageSeries usageOf(const ObjectRef &ref) const; ///< Host, Partition or Vm; any thread
    UpsSeries upsSeries(const QString &upsId) const; ///< any thread
    /// What was used, of the archive, the last hour, and the site's Prometheus server for times that neither
    /// has. UsageSpan::missing: why a part could not be had. InvalidArgument: the time ends before it begins.
    QFuture<Result<UsageSpan>> usageBetween(const UsageQuery &query) const;
    std::vector<Alert> alerts() const;
    /// `seen`: how urgent it was for whoever acknowledges. Where it has become more urgent since, he has to
    /// look again.
    void acknowledge(const QString &alertId, AlertPriority seen);
    /// Nobody hears of it in this program for so long, or until it is over; 0 = it is heard again.
    void mute(const QString &alertId, double minutes);

    /// The checks, then a plan of one step. Error: what stands against it, in a sentence. What should be
    /// known before (warnings, the blast radius) is in core/job/checks.h and blast_radius.h, of snapshot().
    Result<Plan> planAction(const ActionRequest &request) const;
    /// Which actions make sense for it now.
    std::vector<ActionKind> actionsFor(const ObjectRef &ref) const;
    /// Runs it. The future has the run's id before the first runChanged() of it arrives, or why it was not
    /// begun; nobody waits for the disk that the id is kept on.
    QFuture<Result<quint64>> run(const Plan &plan);
    /// run(), to go on with a run whose console is gone: that one is closed in the moment in which this one
    /// begins, and is left as it is where this one cannot. `gone` and more errors: as lostRun().
    QFuture<Result<quint64>> resume(quint64 lostRun, bool gone, const Plan &plan);
    void cancel(quint64 runId);
    void stopHere(quint64 runId); ///< nothing more is begun; what is under way ends as it would
    /// To a run of this console or of another one on the same store, which hears it within a second.
    /// NotFound: no such run. WrongState: it is over, its console is gone, or nothing in it waits for this
    /// word. Timeout: its console took no notice within 10 s, and will not any more.
    QFuture<Result<void>> say(quint64 runId, RunWord word);

    /// Where these VMs could go, the best first; of snapshot() as it is.
    std::vector<Destination> destinationsFor(const QStringList &vms) const;
    /// Checks, steps and forecast, with the site's policy and what was learned of its speed; of snapshot() as
    /// it is. What the destination itself must say is asked by askFit().
    Move planMove(const MoveRequest &request) const;
    /// Asks a host that is on whether it could run this VM, live, and the VM's own whether it may leave; an
    /// empty host: only the latter. `postCopy`: as MoveRequest's. Empty = nothing stands against it.
    /// NotSupported: its hypervisor cannot say. Unreachable: one of both hosts does not answer.
    QFuture<Result<std::vector<Misfit>>> askFit(const QString &vmId, const QString &hostId,
                                                bool postCopy = false) const;
    /// What moves have left behind and will be deleted when its time is over; the next first.
    QFuture<Result<std::vector<RetiredVolume>>> retiredVolumes() const;
    /// To delete one now. NotFound: it is none of them, or gone. WrongState: it is used again.
    QFuture<Result<Plan>> planDeleteRetired(const QString &volumeId) const;
    /// It stays as it is, for good; it is the operator's from then on. NotFound: it is none of them.
    QFuture<Result<void>> keepRetired(const QString &volumeId);

    /// VMs that fight, what would end it, hosts that could be switched off; never null.
    BalanceStatePtr balance() const;
    /// Begins what is recommended for a conflict or a host (BalanceState), by an operator's word: the run's
    /// id. Error: why it cannot be done, or NotFound: it is not recommended any more.
    QFuture<Result<quint64>> approve(const QString &id);
    /// Nothing is recommended for it any more while it lasts. InvalidArgument: no reason; NotFound.
    QFuture<Result<void>> dismissConflict(const QString &id, const QString &reason);
    QFuture<Result<std::vector<Conflict>>> pastConflicts(int most) const; ///< the last to end first
    /// Where this VM would best go by the policy, or whether it may go there; of snapshot() as it is.
    Relocation planRelocation(const QString &vmId, const QString &toHost = {}) const;

    /// Whether this console would guard the site: power it down when a UPS fails, and bring it back. At most
    /// one of all consoles on the same store does; guardStatus() says who.
    void setGuarding(bool wanted);
    GuardStatusPtr guardStatus() const; ///< never null
    /// A power-down of an operator's; what should be known of it is in it. Of snapshot() and guardStatus() as
    /// they are.
    PowerDown planPowerDown(const PowerScope &scope) const;
    /// The same, made on another thread: of thousands of VMs it takes longer than a window may stand still.
    QFuture<PowerDownPtr> planPowerDownSoon(const PowerScope &scope) const;
    /// What would happen in this outage, with all as it is now: computed on another thread, no device is
    /// touched. A cancelled future has no result.
    QFuture<Result<RehearsalPtr>> rehearse(const Outage &outage) const;
    /// The same of an operator's power-down, against what the batteries leave now.
    QFuture<Result<RehearsalPtr>> rehearse(const PowerScope &scope) const;
    std::vector<ReportPtr> runs() const; ///< of this session, newest first
    /// What the journal has, newest first: also of earlier sessions and of other consoles on the same store.
    /// Those of many steps come without their steps; pastRun() has them.
    QFuture<Result<std::vector<ReportPtr>>> pastRuns(int most) const;
    QFuture<Result<ReportPtr>> pastRun(quint64 runId) const;
    /// What other consoles on the same store have under way, or had when they were lost; oldest first.
    QFuture<Result<std::vector<RunElsewhere>>> runsElsewhere() const;

    QFuture<std::vector<Event>> events(const RecordFilter &filter) const; ///< newest first
    QFuture<std::vector<Event>> events(int most, qint64 beforeId = 0) const
    {
        return events({.most = most, .beforeId = beforeId});
    }
    QFuture<std::vector<AuditRow>> audit(const RecordFilter &filter) const; ///< newest first
    QFuture<std::vector<AuditRow>> audit(int most, qint64 beforeId = 0) const
    {
        return audit({.most = most, .beforeId = beforeId});
    }
    /// The first row whose hash does not fit, or nothing when the chain is whole.
    QFuture<std::optional<AuditRow>> verifyAudit() const;
    /// Marks on VMs, and the locks of hosts.
    PlaceDesk &places() const;
    QFuture<Result<ProbeReport>> probe(const DriverConfig &config) const;
    QFuture<Result<QString>> consoleAddress(const QString &vmId) const;

Q_SIGNALS:
    void published(const switchyard::SnapshotPtr &snapshot, const switchyard::SnapshotDiff &diff);
    void firstRoundDone(); ///< once after start(): each device answered or failed; after the snapshot with it
    void alertsChanged(const std::vector<switchyard::Alert> &alerts);
    void eventLogged(const switchyard::Event &event);
    void runChanged(const switchyard::ReportPtr &report);
    void siteChanged();
    void balanceChanged(const switchyard::BalanceStatePtr &state);
    void guardChanged(const switchyard::GuardStatusPtr &status);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace switchyard
