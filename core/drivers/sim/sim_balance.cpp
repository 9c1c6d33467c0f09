// SPDX-License-Identifier: GPL-3.0-or-later
// What balancers leave at hosts and VMs for each other.
#include "core/base/words.h"
#include "core/drivers/sim/sim_world.h"

#include <algorithm>

namespace switchyard
{

Result<void> SimWorld::answers(int number) const
{
    const HostNow &host = m_hosts[size_t(number)];
    if (!host.answering || !host.supplied)
        return fail(ErrorCode::Unreachable, Words::tr("%1 does not answer.").arg(host.spec.name));
    return {};
}

Result<void> SimWorld::setMark(int host, const QString &vmId, const VmMark &mark)
{
    const auto number = vmOn(host, vmId);
    if (!number)
        return std::unexpected(number.error());
    auto &marks = m_vms[size_t(*number)].report.facts.marks;
    const auto same = std::ranges::find(marks, mark.kind, &VmMark::kind);
    if (same != marks.end())
        *same = mark;
    else
        marks.push_back(mark);
    tell(host, HostEvent::Kind::VmChanged, vmId);
    return {};
}

Result<void> SimWorld::clearMark(int host, const QString &vmId, VmMark::Kind kind)
{
    const auto number = vmOn(host, vmId);
    if (!number) {
        if (number.error().code == ErrorCode::NotFound)
            return {};
        return std::unexpected(number.error());
    }
    const auto isOfKind = [&](const VmMark &mark) { return mark.kind == kind; };
    if (std::erase_if(m_vms[size_t(*number)].report.facts.marks, isOfKind) > 0)
        tell(host, HostEvent::Kind::VmChanged, vmId);
    return {};
}

Result<void> SimWorld::takeLock(int number, const PlaceLock &lock, const QDateTime &now)
{
    if (const auto there = answers(number); !there)
        return there;
    HostNow &host = m_hosts[size_t(number)];
    if (lock.owner.isEmpty() || !(lock.until > now) || now.msecsTo(lock.until) > longestLockMs) {
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("A lock of %1 needs an owner, and an end within the next %2 s.")
                        .arg(host.spec.name)
                        .arg(longestLockMs / 1000));
    }
    const auto held = placeLock(number, lock.kind, now);
    if (held && *held && (*held)->owner != lock.owner) {
        const QString until = (*held)->until.toUTC().toString(QStringLiteral("HH:mm:ss"));
        return fail(ErrorCode::Busy, Words::tr("%1 takes no VM now: %2 has it until %3 UTC (%4). Wait for "
                                               "that, or choose another host.")
                                         .arg(host.spec.name, (*held)->forPeople(), until, (*held)->purpose));
    }
    std::erase_if(host.locks, [&](const PlaceLock &old) { return old.kind == lock.kind; });
    host.locks.push_back(lock);
    return {};
}

Result<std::optional<PlaceLock>> SimWorld::placeLock(int number, PlaceLock::Kind kind,
                                                     const QDateTime &now) const
{
    if (const auto there = answers(number); !there)
        return std::unexpected(there.error());
    const auto &locks = m_hosts[size_t(number)].locks;
    const auto found = std::ranges::find(locks, kind, &PlaceLock::kind);
    const bool isHeld = found != locks.end() && found->until.addMSecs(lockClockGapMs) >= now;
    return isHeld ? std::optional(*found) : std::nullopt;
}

Result<void> SimWorld::releaseLock(int number, const QString &owner, PlaceLock::Kind kind)
{
    if (const auto there = answers(number); !there)
        return there;
    std::erase_if(m_hosts[size_t(number)].locks,
                  [&](const PlaceLock &lock) { return lock.kind == kind && lock.owner == owner; });
    return {};
}

} // namespace switchyard
