// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collect/call_pool.h"
#include "core/collect/ups_series.h"
#include "core/collect/usage_series.h"
#include "core/drivers/registry.h"
#include "core/model/snapshot.h"
#include "core/model/snapshot_diff.h"
#include "core/site/secret_desk.h"
#include "core/site/site.h"

#include <QObject>

namespace switchyard
{

/// Asks every device of a site when it is due, and makes the next Snapshot of what they answer. Lives in the
/// engine thread; everything is called there unless it says "any thread". It never waits for a device:
/// drivers are called on threads of its own, one call at a time for one connection, each with a deadline. A
/// call that does not return is left behind with its connection, and delays no other device.
///
/// `registry` and `clock` must outlive it, and `clock` also the calls that stop() had to leave behind.
/// Schedules, ages and back-off follow `clock`; with one that stands still, tick() drives everything.
class Collector : public QObject
{
    Q_OBJECT

public:
    Collector(Site site, const DriverRegistry &registry, const Clock &clock,
              std::shared_ptr<SecretStore> secrets, int workers, QObject *parent = nullptr);
    ~Collector() override; ///< stops

    /// Begins to ask; a real-time pump calls tick() from then on.
    void start();
    /// Gives up every call. Waits for them for at most half a second: what hangs longer is left to its thread
    /// and touches nothing of the collector any more. It cannot be started again.
    void stop();
    /// One round of its work: takes what came in, asks who is due, judges ages, publishes. For tests with a
    /// clock of their own; otherwise the pump does it.
    void tick();

    /// Devices that are reached in the same way keep their connection, readings and history.
    void setSite(Site site);
    const Site &site() const;

    void askNow();                     ///< every device, whatever its back-off
    void askNow(const ObjectRef &ref); ///< the device that it belongs to; a host's BMC with it, and what
                                       ///< switches parts of it
    /// While something runs on it (calls nest): the device it belongs to is asked every half second, also
    /// when it fails. A VM is followed to the host it moves to.
    void watchClosely(const ObjectRef &ref, bool closely);

    SnapshotPtr snapshot() const; ///< never null; any thread
    /// Host, Partition or Vm; empty for others. Any thread.
    UsageSeries usageOf(const ObjectRef &ref) const;
    UpsSeries upsSeries(const QString &upsId) const; ///< any thread

    /// Each device answered or failed at least once since it was configured.
    bool everyDeviceAsked() const;
    /// Who is being asked at this moment (a BMC counts as its host); calls that were left behind not among
    /// them.
    std::vector<ObjectRef> beingAsked() const;

    /// How many calls have a thread, and how many wait for one. Any thread.
    CallPool::Load load() const;

    /// How a device is reached: Ups, Host, Array or a Partition's power; `bmcConfig` for a host's BMC.
    /// NotFound where the site has none.
    Result<DriverConfig> configFor(const ObjectRef &ref,
                                   SecretDesk::For whom = SecretDesk::For::Operator) const;
    Result<DriverConfig> bmcConfig(const QString &hostId) const;
    /// Of the site's Prometheus server; NotFound where it has none.
    Result<DriverConfig> usageSourceConfig() const;

Q_SIGNALS:
    /// At most about ten times a second, twenty when something happened. `diff` is against the snapshot of
    /// the signal before.
    void published(const switchyard::SnapshotPtr &snapshot, const switchyard::SnapshotDiff &diff);
    void firstRoundDone(); ///< once after start()

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace switchyard
