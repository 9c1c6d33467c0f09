// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/words.h"
#include "core/drivers/registry.h"
#include "core/engine/device_configs.h"
#include "core/engine/place_locks.h"
#include "core/job/actuator.h"
#include "core/model/snapshot.h"

#include <QHash>
#include <map>
#include <mutex>
#include <vector>

namespace switchyard
{

/// Acts through drivers, on connections of its own beside the collector's: made when a run needs one, several
/// for one device where a call hangs, closed when no run is left. A VM is sought where the newest snapshot
/// has it. `registry` and `clock` outlive it and the calls that hang in it.
class DriverActuator : public Actuator
{
public:
    /// `executor` is where connections are closed, which takes time; `owner`: this program, in hosts' locks.
    DriverActuator(const DriverRegistry &registry, const Clock &clock, Executor executor, QString owner);

    void setDevices(DeviceConfigs devices); ///< any thread
    /// Another program on the same store told it so much ago, or was about to: if it refuses to be told
    /// again, it may well count down already, and its state is waited for.
    void noteToldOff(const QString &upsId, qint64 msAgo) { setToldOff(upsId, m_clock.monotonicMs() - msAgo); }
    void setSnapshot(SnapshotPtr snapshot); ///< any thread

    Result<void> perform(const Call &call, const Step &step) override;
    Result<Sight> look(const Call &call, const Step &step) override;
    std::optional<Effect> recall(const Step &step,
                                 qint64 sinceMs) const override; ///< of VMs, and of hosts that go off
    void rest() override;
    /// What stands against this VM leaving its host and running on that one, as both say; see
    /// HostDriver::mayLeave(), canTake() and, where `postCopy`, offersPostCopy(). An empty host: only what
    /// its own says.
    Result<std::vector<Misfit>> misfits(const Call &call, const QString &vmId, const QString &hostId,
                                        bool postCopy);
    Result<QString> consoleAddress(const Call &call, const QString &vmId);
    /// The locks of hosts that this program has. Whoever sends a VM to a host has its lock meanwhile.
    PlaceLocks &locks() { return m_locks; }
    /// A balancer moves this VM: it goes with a mark that says so. Empty: none does.
    void noteBalanced(const QString &vmId, const QString &by);
    /// At `hostId`; empty = where the newest snapshot has it.
    Result<void> setMark(const Call &call, const QString &vmId, const VmMark &mark,
                         const QString &hostId = {});
    Result<void> clearMark(const Call &call, const QString &vmId, VmMark::Kind kind);

private:
    /// The connections of one kind; `out` counts those that a call has now.
    template<typename Driver>
    struct Shelf
    {
        struct Entry
        {
            std::vector<std::unique_ptr<Driver>> idle;
            int out = 0;
        };
        std::map<QString, Entry> entries;
    };

    static constexpr int mostConnections =
        4; ///< to one device at once; those beyond the first two hang already

    template<typename Driver, typename Make, typename Use>
    auto with(Shelf<Driver> &shelf, const QHash<QString, DriverConfig> DeviceConfigs::*configs,
              const QString &id, Make make, Use use) -> decltype(use(std::declval<Driver &>()));
    template<typename Use>
    auto withHost(const QString &hostId, Use use)
    {
        return with(m_hosts, &DeviceConfigs::hosts, hostId, &DriverRegistry::makeHost, use);
    }
    template<typename Use>
    auto withPower(const QString &hostId, Use use)
    {
        return with(m_powers, &DeviceConfigs::bmcs, hostId, &DriverRegistry::makePower, use);
    }
    template<typename Use>
    auto withPartition(const QString &partitionId, Use use)
    {
        return with(m_parts, &DeviceConfigs::partitions, partitionId, &DriverRegistry::makePower, use);
    }
    template<typename Use>
    auto withUps(const QString &upsId, Use use)
    {
        return with(m_upses, &DeviceConfigs::upses, upsId, &DriverRegistry::makeUps, use);
    }

    template<typename Use>
    auto withArray(const QString &arrayId, Use use)
    {
        return with(m_arrays, &DeviceConfigs::arrays, arrayId, &DriverRegistry::makeArray, use);
    }

    void setToldOff(const QString &upsId, std::optional<qint64> atMs);
    SnapshotPtr snapshot() const;
    Result<QString> homeOf(const QString &vmId, const QString &name) const;
    Result<void> migrate(const Call &call, const Step &step);
    Result<void> migrateMarked(const Call &call, const Step &step, const QString &home,
                               const DriverConfig &to);
    Result<Sight> lookAtMigration(const Call &call, const Step &step);
    std::optional<Error> whyNot(const Result<void> &agreed, const Step &step,
                                const Result<VmState> &there) const;
    PostCopySide hereSide(const Call &call, const Step &step, const Snapshot &now, const QString &hostId,
                          const Result<VmState> &here, const Result<MigrationProgress> &heard);
    Result<void> addPostCopyMisfit(const Call &call, const QString &hostId, std::vector<Misfit> &misfits);
    Result<Sight> lookAtFit(const Call &call, const Step &step);
    Result<Sight> lookAtSwitch(const Call &call, const Step &step);
    Result<void> allAgree(const Call &call, const Step &step);
    Result<void> isWell(const Call &call, const QString &volumeId);
    Result<void> tellVolume(const Call &call, const Step &step);
    Result<void> resumeStopped(const Call &call, const QString &volumeId);
    Result<Sight> lookAtBoot(const Call &call, const Step &step);
    Result<void> tellPartition(const Call &call, const Step &step);
    Result<void> checkEmpty(const Call &call, const Step &step);
    Result<Effect> lookAtPartition(const Call &call, const Step &step);
    Result<void> softOffIfEmpty(const Call &call, const Step &step);
    Result<Sight> lookAtVolume(const Call &call, const Step &step);
    Result<Sight> lookAtVm(const Call &call, const Step &step);
    Result<Effect> lookAtHost(const Call &call, const Step &step);
    Result<Effect> lookAtHa(const Call &call, const Step &step);
    Result<Effect> lookAtUps(const Call &call, const Step &step);
    Result<Effect> lookAtArray(const Call &call, const Step &step);
    Result<void> tellUps(const Call &call, const Step &step);
    Result<void> cutLoad(const Call &call, const Step &step, UpsDriver &driver, const UpsFacts &facts,
                         const QString &command);

    const DriverRegistry &m_registry;
    const Clock &m_clock;
    const Executor m_executor;
    mutable std::mutex m_mutex; ///< of all below; never held during a call
    DeviceConfigs m_devices;
    SnapshotPtr m_snapshot;
    QHash<QString, qint64> m_toldOffMs; ///< UPSes that were told to cut their load, and when
    Shelf<HostDriver> m_hosts;
    Shelf<PowerDriver> m_powers;
    Shelf<PowerDriver> m_parts; ///< of hosts
    Shelf<UpsDriver> m_upses;
    Shelf<ArrayDriver> m_arrays;
    quint64 m_generation = 0;           ///< what was made for an earlier one is not put back
    QHash<QString, QString> m_balanced; ///< by VM: who moves it
    PlaceLocks m_locks;
};

} // namespace switchyard
