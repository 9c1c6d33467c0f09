// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/sim/sim_host_driver.h"

#include "core/base/words.h"

namespace switchyard
{

SimHost::SimHost(std::shared_ptr<SimFleet::Private> fleet, QString id, QString expectedUuid)
    : m_fleet(std::move(fleet))
    , m_id(std::move(id))
    , m_expectedUuid(std::move(expectedUuid))
{
}

SimHost::~SimHost()
{
    m_fleet->removeSink(this);
}

Result<HostReport> SimHost::read(const Call &call)
{
    auto report = ask(call, [](SimWorld &world, int host) { return world.readHost(host); });
    if (report && !m_expectedUuid.isEmpty() && report->facts.uuid != m_expectedUuid.toLower()) {
        return fail(ErrorCode::IdentityMismatch,
                    Words::tr("Another machine answers at %1. Its UUID is %2; the site file expects %3.")
                        .arg(m_id, report->facts.uuid, m_expectedUuid));
    }
    return report;
}

void SimHost::setEventSink(HostEventSink sink)
{
    m_fleet->addSink(this, m_id, std::move(sink));
}

Result<void> SimHost::act(const Call &call, const QString &vmId, VmAction action)
{
    return tell(call, [&](SimWorld &world, int host) { return world.act(host, vmId, action); });
}

Result<VmState> SimHost::vmState(const Call &call, const QString &vmId)
{
    return ask(call, [&](SimWorld &world, int host) { return world.vmState(host, vmId); });
}

Result<QString> SimHost::consoleAddress(const Call &call, const QString &vmId)
{
    return ask(call, [&](SimWorld &world, int host) { return world.consoleAddress(host, vmId); });
}

Result<void> SimHost::migrate(const Call &call, const QString &vmId, const DriverConfig &destination,
                              const MigrationTerms &terms)
{
    return m_fleet->migrate(call, m_id, vmId, SimFleet::Private::idOf(destination), terms);
}

Result<MigrationProgress> SimHost::migrationProgress(const Call &call, const QString &vmId)
{
    return ask(call, [&](SimWorld &world, int host) { return world.migrationProgress(host, vmId); });
}

Result<void> SimHost::setMaxPause(const Call &call, const QString &vmId, qint64 ms)
{
    return tell(call, [&](SimWorld &world, int host) { return world.setMaxPause(host, vmId, ms); });
}

Result<void> SimHost::cancelMigration(const Call &call, const QString &vmId)
{
    return tell(call, [&](SimWorld &world, int host) { return world.cancelMigration(host, vmId); });
}

Result<void> SimHost::offersPostCopy(const Call &call)
{
    return tell(call, [](SimWorld &world, int host) { return world.offersPostCopy(host); });
}

Result<QString> SimHost::definition(const Call &call, const QString &vmId)
{
    return ask(call, [&](SimWorld &world, int host) { return world.definition(host, vmId); });
}

Result<std::vector<Misfit>> SimHost::canTake(const Call &call, const QString &definition, bool live)
{
    return ask(call, [&](SimWorld &world, int host) { return world.canTake(host, definition, live); });
}

Result<void> SimHost::setMark(const Call &call, const QString &vmId, const VmMark &mark)
{
    return tell(call, [&](SimWorld &world, int host) { return world.setMark(host, vmId, mark); });
}

Result<void> SimHost::clearMark(const Call &call, const QString &vmId, VmMark::Kind kind)
{
    return tell(call, [&](SimWorld &world, int host) { return world.clearMark(host, vmId, kind); });
}

Result<void> SimHost::takeLock(const Call &call, const PlaceLock &lock)
{
    return tell(call, [&](SimWorld &world, int host) { return world.takeLock(host, lock, m_fleet->now()); });
}

Result<std::optional<PlaceLock>> SimHost::placeLock(const Call &call, PlaceLock::Kind kind)
{
    return ask(call, [&](SimWorld &world, int host) { return world.placeLock(host, kind, m_fleet->now()); });
}

Result<void> SimHost::releaseLock(const Call &call, const QString &owner, PlaceLock::Kind kind)
{
    return tell(call, [&](SimWorld &world, int host) { return world.releaseLock(host, owner, kind); });
}

Result<void> SimHost::standDown(const Call &call)
{
    return setStoodDown(call, true);
}

Result<void> SimHost::standUp(const Call &call)
{
    return setStoodDown(call, false);
}

Result<void> SimHost::setStoodDown(const Call &call, bool stoodDown)
{
    return ask(call, [stoodDown](SimWorld &world, int host) { return world.setStoodDown(host, stoodDown); });
}

} // namespace switchyard
