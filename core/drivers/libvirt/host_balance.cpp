// SPDX-License-Identifier: GPL-3.0-or-later
// What balancers leave at a host for each other.
#include "core/drivers/libvirt/host_ask.h"
#include "core/drivers/libvirt/marks.h"
#include "core/drivers/libvirt/secrets.h"

namespace switchyard::libvirt
{

Result<void> Host::setMark(const Call &call, const QString &vmId, const VmMark &mark)
{
    return ask<void>(call, [device = m_config.deviceId, vmId, mark](Session &session) {
        return libvirt::setMark(session, device, vmId, mark);
    });
}

Result<void> Host::clearMark(const Call &call, const QString &vmId, VmMark::Kind kind)
{
    return ask<void>(call, [device = m_config.deviceId, vmId, kind](Session &session) {
        return libvirt::clearMark(session, device, vmId, kind);
    });
}

template<typename T>
Result<T> Host::askLocks(const Call &call, std::function<Result<T>(LockKeeper &)> question)
{
    return ask<T>(call, [device = m_config.deviceId, &clock = m_clock, sightings = m_sightings,
                         question = std::move(question)](Session &session) {
        Secrets secrets(session.connection->get(), device);
        LockKeeper keeper(secrets, {device, session.facts.uuid}, clock, *sightings);
        return question(keeper);
    });
}

Result<void> Host::takeLock(const Call &call, const PlaceLock &lock)
{
    return askLocks<void>(call, [call, lock](LockKeeper &keeper) { return keeper.take(call, lock); });
}

Result<std::optional<PlaceLock>> Host::placeLock(const Call &call, PlaceLock::Kind kind)
{
    return askLocks<std::optional<PlaceLock>>(call, [kind](LockKeeper &keeper) { return keeper.look(kind); });
}

Result<void> Host::releaseLock(const Call &call, const QString &owner, PlaceLock::Kind kind)
{
    return askLocks<void>(call, [owner, kind](LockKeeper &keeper) { return keeper.release(owner, kind); });
}

} // namespace switchyard::libvirt
