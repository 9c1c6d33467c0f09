// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/driver_config.h"
#include "core/drivers/libvirt/description_cache.h"
#include "core/drivers/libvirt/place_lock.h"
#include "core/drivers/libvirt/whole_reading.h"

namespace switchyard::libvirt
{

/// The HostDriver of every hypervisor that libvirt reaches.
///
/// Costs of a reading in steady state, in calls to the daemon: one for all VMs (hypervisors without bulk
/// statistics: two to seven per VM), one for the host's CPUs, one per CPU in the option "cpus", one for the
/// host's memory; and one per VM whose description is due (DescriptionCache). The first reading also opens,
/// logs in and describes.
///
/// Option "cpus" ("0-3,8"): the CPUs whose own busy time is wanted, HostReport::cpuBusyNs; others are -1 or
/// beyond its end.
class Host : public HostDriver
{
public:
    /// `sightings` is what all connections of this program share.
    Host(DriverConfig config, const Clock &clock, std::shared_ptr<LockSightings> sightings);
    ~Host() override;

    Result<HostReport> read(const Call &call) override;
    void setEventSink(HostEventSink sink) override;
    /// Shutting down presses the power button (QEMU, Xen: ACPI; elsewhere what the hypervisor has).
    Result<void> act(const Call &call, const QString &vmId, VmAction action) override;
    Result<VmState> vmState(const Call &call, const QString &vmId) override;
    Result<QString> consoleAddress(const Call &call, const QString &vmId) override;
    Result<void> migrate(const Call &call, const QString &vmId, const DriverConfig &destination,
                         const MigrationTerms &terms) override;
    Result<MigrationProgress> migrationProgress(const Call &call, const QString &vmId) override;
    Result<void> setMaxPause(const Call &call, const QString &vmId, qint64 ms) override;
    Result<void> offersPostCopy(const Call &call) override;
    Result<void> cancelMigration(const Call &call, const QString &vmId) override;
    Result<QString> definition(const Call &call, const QString &vmId) override;
    Result<void> define(const Call &call, const QString &definition,
                        const std::vector<DiskMove> &disks) override;
    Result<void> undefine(const Call &call, const QString &vmId) override;
    Result<std::vector<Misfit>> mayLeave(const Call &call, const QString &vmId) override;
    Result<std::vector<Misfit>> canTake(const Call &call, const QString &definition, bool live) override;
    Result<void> setMark(const Call &call, const QString &vmId, const VmMark &mark) override;
    Result<void> clearMark(const Call &call, const QString &vmId, VmMark::Kind kind) override;
    Result<void> takeLock(const Call &call, const PlaceLock &lock) override;
    Result<std::optional<PlaceLock>> placeLock(const Call &call, PlaceLock::Kind kind) override;
    Result<void> releaseLock(const Call &call, const QString &owner, PlaceLock::Kind kind) override;

private:
    template<typename T>
    Result<T> ask(const Call &call, std::function<Result<T>(Session &)> question);
    template<typename T>
    Result<T> askLocks(const Call &call, std::function<Result<T>(LockKeeper &)> question);

    Result<void> connect(const Call &call);
    void dropIfBroken(const Error &error);
    Result<HostReport> readConnected(const Call &call);
    WholeReading::Samples readDomains(const Call &call, qint64 &sampledAtNs);
    VmReport reportOf(DomainSample &sample) const;
    bool isIncoming(DomainSample &sample) const; ///< brings its state up to date where it is not
    Result<DomainHandle> find(const QString &vmId);

    const DriverConfig m_config;
    const Clock &m_clock;
    const CpuSet m_cpus;
    const std::shared_ptr<EventTarget> m_target;
    const std::shared_ptr<LockSightings> m_sightings;
    DescriptionCache m_descriptions;
    std::shared_ptr<Session> m_session;
    std::shared_ptr<WholeReading> m_late; ///< and with it the session that it uses
    qint64 m_wholeAgainMs = 0;
};

} // namespace switchyard::libvirt
