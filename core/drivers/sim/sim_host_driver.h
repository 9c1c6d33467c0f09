// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/sim/sim_fleet_p.h"

namespace switchyard
{

/// A simulated host: hands its calls to the fleet under its id. Threads and errors as HostDriver.
class SimHost : public HostDriver
{
public:
    SimHost(std::shared_ptr<SimFleet::Private> fleet, QString id, QString expectedUuid);
    ~SimHost() override;
    SimHost(const SimHost &) = delete;
    SimHost &operator=(const SimHost &) = delete;

    Result<HostReport> read(const Call &call) override;
    void setEventSink(HostEventSink sink) override;
    Result<void> act(const Call &call, const QString &vmId, VmAction action) override;
    Result<VmState> vmState(const Call &call, const QString &vmId) override;
    Result<QString> consoleAddress(const Call &call, const QString &vmId) override;
    Result<void> migrate(const Call &call, const QString &vmId, const DriverConfig &destination,
                         const MigrationTerms &terms) override; ///< until it has arrived
    Result<MigrationProgress> migrationProgress(const Call &call, const QString &vmId) override;
    Result<void> setMaxPause(const Call &call, const QString &vmId, qint64 ms) override;
    Result<void> cancelMigration(const Call &call, const QString &vmId) override;
    Result<void> offersPostCopy(const Call &call) override;
    Result<QString> definition(const Call &call, const QString &vmId) override;
    Result<std::vector<Misfit>> canTake(const Call &call, const QString &definition, bool live) override;
    Result<void> setMark(const Call &call, const QString &vmId, const VmMark &mark) override;
    Result<void> clearMark(const Call &call, const QString &vmId, VmMark::Kind kind) override;
    Result<void> takeLock(const Call &call, const PlaceLock &lock) override;
    Result<std::optional<PlaceLock>> placeLock(const Call &call, PlaceLock::Kind kind) override;
    Result<void> releaseLock(const Call &call, const QString &owner, PlaceLock::Kind kind) override;
    Result<void> standDown(const Call &call) override;
    Result<void> standUp(const Call &call) override;

private:
    Result<void> setStoodDown(const Call &call, bool stoodDown);
    template<typename Answer>
    auto ask(const Call &call, Answer answer)
    {
        return m_fleet->ask(call, SimFleet::Private::Kind::Host, m_id, std::move(answer));
    }
    template<typename Answer>
    Result<void> tell(const Call &call, Answer answer)
    {
        return m_fleet->tell(call, SimFleet::Private::Kind::Host, m_id, std::move(answer));
    }

    std::shared_ptr<SimFleet::Private> m_fleet;
    QString m_id;
    QString m_expectedUuid;
};

} // namespace switchyard
