// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/host_driver.h"
#include "core/drivers/sim/sim_state.h"

#include <QHash>
#include <functional>
#include <map>
#include <optional>

namespace switchyard
{

/// The simulated room itself: what is on, what runs where, how full each battery is. Deterministic: the same
/// calls at the same times give the same answers. Not thread-safe, waits for nothing; SimFleet is the one
/// that is both. Times are milliseconds since the fleet began and never go back.
class SimWorld
{
public:
    explicit SimWorld(SimSpec spec);

    /// Lets everything happen that is due by then.
    void advance(qint64 nowMs);

    // Index of a device or VM by id, -1 where there is none.
    int ups(const QString &id) const { return m_upsIndex.value(id, -1); }
    int host(const QString &id) const { return m_hostIndex.value(id, -1); }
    int array(const QString &id) const { return m_arrayIndex.value(id, -1); }
    int vm(const QString &id) const { return m_vmIndex.value(id, -1); }
    int partition(const QString &id) const { return m_partitionIndex.value(id, -1); } ///< "host/partition"

    // What the devices answer now. Unreachable where there is no power.
    Result<UpsReport> readUps(int ups) const;
    Result<HostReport> readHost(int host) const;
    Result<PowerReport> readPower(int host) const;
    Result<PowerReport> readPartition(int partition) const;
    Result<ArrayReport> readArray(int array);
    Result<void> shutDownArray(int array); ///< until its supply was gone and is back

    // Volumes, as ArrayDriver says.
    Result<void> createVolume(int array, const QString &name, qint64 sizeBytes);
    Result<void> resizeVolume(int array, const QString &name, qint64 sizeBytes);
    Result<void> deleteVolume(int array, const QString &name);
    Result<void> exportVolume(int array, const QString &name, bool writable);
    Result<void> withdrawVolume(int array, const QString &name);
    Result<void> beginDifferential(int array, const QString &name);
    Result<void> copyVolume(int array, const QString &name, const QString &target);
    Result<void> followVolume(int array, const QString &name, const QString &target);
    Result<void> endCopy(int array, const QString &name, bool mustAgree);
    Result<void> foldDifferential(int array, const QString &name);

    Result<void> act(int host, const QString &vmId, VmAction action);
    Result<VmState> vmState(int host, const QString &vmId) const;
    Result<QString> consoleAddress(int host, const QString &vmId) const;
    Result<void> powerOn(int host);
    Result<void> powerOff(int host);
    Result<void> softPowerOff(int host);
    Result<void> switchPartition(int partition, bool on);
    Result<void> setStoodDown(int host, bool stoodDown);
    Result<void> runCommand(int ups, const QString &command);
    Result<void> setVariable(int ups, const QString &name, const QString &value);

    void setOutage(int ups, bool outage);
    void crash(int vm);
    void migrate(int vm, int toHost, double seconds); ///< 0 = at once

    // Marks and locks, as HostDriver says.
    Result<void> setMark(int host, const QString &vmId, const VmMark &mark);
    Result<void> clearMark(int host, const QString &vmId, VmMark::Kind kind);
    Result<void> takeLock(int host, const PlaceLock &lock, const QDateTime &now);
    Result<std::optional<PlaceLock>> placeLock(int host, PlaceLock::Kind kind, const QDateTime &now) const;
    Result<void> releaseLock(int host, const QString &owner, PlaceLock::Kind kind);

    // Live migrations, as HostDriver says.
    /// Begins one. Its number, for outcomeOf().
    Result<quint64> beginMigration(int host, const QString &vmId, int toHost, const MigrationTerms &terms);
    std::optional<Result<void>> outcomeOf(const QString &vmId, quint64 migration) const; ///< null = not yet
    Result<MigrationProgress> migrationProgress(int host, const QString &vmId) const;
    Result<void> setMaxPause(int host, const QString &vmId, qint64 ms);
    Result<void> cancelMigration(int host, const QString &vmId);
    Result<void> offersPostCopy(int host) const;
    Result<QString> definition(int host, const QString &vmId) const;
    Result<std::vector<Misfit>> canTake(int host, const QString &definition, bool live) const;

    SimFault &upsFault(int ups) { return m_upses[size_t(ups)].fault; }
    SimFault &hostFault(int host) { return m_hosts[size_t(host)].fault; }
    SimFault &bmcFault(int host) { return m_hosts[size_t(host)].bmcFault; }
    SimFault &partitionFault(int partition) { return hostFault(m_partitions[size_t(partition)].first); }
    SimFault &arrayFault(int array) { return m_arrays[size_t(array)].fault; }

    /// What happened since the last time: by host id.
    std::vector<std::pair<QString, HostEvent>> takeEvents();

private:
    using VmNow = sim::VmNow;
    using HostNow = sim::HostNow;
    using UpsNow = sim::UpsNow;
    using ArrayNow = sim::ArrayNow;
    using VolumeNow = sim::VolumeNow;
    using MigrationNow = sim::MigrationNow;
    using Load = sim::Load;

    void build();
    void addVm(int host, const SimVmSpec &spec);
    void planTimeline();
    void play(const SimMoment &moment);
    void switchLoad(int ups, bool on);
    void at(double inSeconds, std::function<void()> what);
    double seconds() const { return double(m_nowMs) / 1000.0; }

    // hosts and VMs
    SimTotals curvesOf(const VmNow &vm) const;
    SimTotals totalsOf(const VmNow &vm) const;
    Counters countersOf(const VmNow &vm, const SimTotals &totals) const;
    void setState(int vm, VmState state, const QString &reason);
    void retire(int vm); ///< its totals stay with the host when it stops or leaves
    void arrive(int vm, int toHost, const MigrationTerms &terms);
    void spread(const VmNow &vm, const SimTotals &totals, std::vector<double> &busy) const;
    void stopHost(int host, const QString &reason);
    void bootHost(int host);
    void startAgainLater(int vm); ///< what a cluster's manager does about a VM that stopped
    Result<int> vmOn(int host, const QString &vmId) const;
    Result<void> answers(int host) const;
    bool isMoving(int vm) const { return m_vms[size_t(vm)].migration && m_vms[size_t(vm)].migration->active; }
    bool isArriving(int vm, int host) const
    {
        const auto &migration = m_vms[size_t(vm)].migration;
        return isMoving(vm) && migration->postCopy == PostCopy::None && migration->toHost == host;
    }

    // migrations
    MigrationNow &startMigration(int vm, int toHost, const MigrationTerms &terms, double bps,
                                 double dirtyBps);
    void carryOver(int vm, double bytes);
    void endRound(int vm);
    void land(int vm);
    void endMigration(int vm, std::optional<Error> error);
    void goOnThere(int vm, double leftBytes); ///< and fetch the rest
    void breakPostCopy(int host);             ///< it is lost
    std::optional<MigrationProgress> postCopyAt(int host, const QString &vmId) const;
    Result<void> checkDisks(VmNow &vm, const MigrationTerms &terms);
    bool isSame(const VmDisk &disk, const DiskMove &move);
    std::vector<Misfit> misfitsOf(int host, const QString &vmName, qint64 memoryBytes, bool live) const;
    void tell(int host, HostEvent::Kind kind, const QString &vmId);

    // volumes
    Result<VolumeNow *> volumeOf(int array, const QString &name, bool forDifferentials);
    VolumeNow *volumeAt(const QString &address, const QString &name); ///< of an array that answers
    int userOf(const ArrayNow &array, const QString &name) const;     ///< the VM; -1 = none
    qint64 freeBytes(const ArrayNow &array) const;
    std::vector<ArrayJob> jobsOf(const ArrayNow &array) const;
    void setBusy(int array, const QString &name);
    void settleJobs(); ///< what copies, differentials and merges have come to by now
    void settle(ArrayNow &array, VolumeNow &volume);
    double growthOf(const ArrayNow &array, VolumeNow &volume);
    void failCopiesTo(const ArrayNow &array, const QString &name); ///< empty = to any of its volumes
    void stopJobs(int array);                                      ///< it went off

    // power
    void settle(UpsNow &ups) const;
    void repower(); ///< after any change of what is on: draws, batteries' ends, who lost its supply
    double draw(const UpsNow &ups) const;
    bool hasSupply(const std::vector<int> &upses) const;
    void planEnd(int ups);
    void loseSupply();
    double runtimeOf(const UpsNow &ups) const;
    void fillVariables(const UpsNow &ups, UpsFacts &facts) const;

    SimSpec m_spec; ///< its hosts, VMs, UPSes and arrays have moved into the vectors below
    qint64 m_nowMs = 0;
    std::multimap<qint64, std::function<void()>> m_due;
    std::vector<UpsNow> m_upses;
    std::vector<HostNow> m_hosts;
    std::vector<ArrayNow> m_arrays;
    std::vector<VmNow> m_vms;
    QHash<QString, int> m_upsIndex;
    QHash<QString, int> m_hostIndex;
    QHash<QString, int> m_arrayIndex;
    QHash<QString, int> m_vmIndex;
    QHash<QString, int> m_partitionIndex;
    std::vector<std::pair<int, size_t>> m_partitions; ///< host, and which of its partitions
    std::vector<std::pair<int, QString>> m_busy; ///< array and volume: those with a differential or a copy
    quint64 m_migrations = 0;
    std::vector<std::pair<QString, HostEvent>> m_events;
};

} // namespace switchyard
