// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/place_lock.h"

#include "core/base/words.h"

#include <QUuid>

namespace switchyard::libvirt
{
namespace
{

constexpr int mostRounds = 8; ///< each means that somebody else was quicker

/// The daemon said no for another reason than that the name has a secret already.
bool isFinal(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotSupported:
    case ErrorCode::PermissionDenied:
    case ErrorCode::Unreachable:
    case ErrorCode::Timeout:
    case ErrorCode::Cancelled:
    case ErrorCode::AuthenticationFailed:
        return true;
    default:
        return false;
    }
}

QString newUuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

} // namespace

qint64 LockSightings::seenForMs(const QString &host, PlaceLock::Kind kind, const KeptLock &kept, qint64 nowMs)
{
    const std::lock_guard lock(m_mutex);
    Sighting &known = m_sightings[host + u' ' + usageOf(kind)];
    if (known.kept != kept)
        known = {kept, nowMs};
    return nowMs - known.sinceMs;
}

LockKeeper::LockKeeper(SecretBox &box, Place place, const Clock &clock, LockSightings &sightings)
    : m_box(box)
    , m_place(std::move(place))
    , m_clock(clock)
    , m_sightings(sightings)
{
}

Result<std::optional<LockKeeper::Standing>> LockKeeper::standing(PlaceLock::Kind kind)
{
    auto kept = m_box.find(kind);
    if (!kept)
        return std::unexpected(kept.error());
    if (!*kept)
        return std::nullopt;
    const QDateTime now = m_clock.now();
    Standing found{std::move(**kept), {}, false};
    if (auto lock = lockOf(found.kept.text, kind, now)) {
        found.lock = std::move(*lock);
        found.isOver = found.lock.until.addMSecs(lockClockGapMs) < now;
        return found;
    }
    const qint64 seenMs = m_sightings.seenForMs(m_place.uuid, kind, found.kept, m_clock.monotonicMs());
    found.lock = {Words::tr("somebody who does not say who"), Words::tr("nobody knows"),
                  now.addMSecs(unreadableLockMs - seenMs), kind};
    found.isOver = seenMs >= unreadableLockMs;
    return found;
}

std::unexpected<Error> LockKeeper::busy(const PlaceLock &held) const
{
    const QString until = held.until.toUTC().toString(QStringLiteral("HH:mm:ss"));
    if (held.kind == PlaceLock::Kind::Agent) {
        return fail(
            ErrorCode::Busy,
            Words::tr("%1 has an agent already: %2, until %3 UTC unless it goes on. End that one first.")
                .arg(m_place.device, held.forPeople(), until));
    }
    return fail(ErrorCode::Busy,
                Words::tr("%1 takes no VM now: %2 has it until %3 UTC (%4). Wait for that, or "
                          "choose another host.")
                    .arg(m_place.device, held.forPeople(), until, held.purpose));
}

Result<void> LockKeeper::take(const Call &call, const PlaceLock &lock)
{
    const QDateTime asked = m_clock.now();
    if (lock.owner.trimmed().isEmpty() || !(lock.until > asked) ||
        asked.msecsTo(lock.until) > longestLockMs) {
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("A lock of %1 needs an owner, and an end within the next %2 s.")
                        .arg(m_place.device)
                        .arg(longestLockMs / 1000));
    }
    bool wasLate = false;
    std::optional<Error> why;
    for (int round = 0; round < mostRounds; ++round) {
        if (const auto timely = call.check(Words::tr("%1 did not answer in time.").arg(m_place.device));
            !timely)
            return timely;
        const auto found = standing(lock.kind);
        if (!found)
            return std::unexpected(found.error());
        QString uuid = newUuid();
        std::optional<QDateTime> renewedBefore;
        if (*found) {
            const Standing &now = **found;
            const bool isOurs = now.lock.owner == lock.owner;
            if (!isOurs && !now.isOver)
                return busy(now.lock);
            if (isOurs && !wasLate && m_clock.now() < now.lock.until) {
                uuid = now.kept.uuid;
                renewedBefore = now.lock.until;
            } else if (const auto dropped = m_box.drop(now.kept.uuid); !dropped) {
                return dropped;
            }
        }
        if (const auto kept = m_box.keep(uuid, lock); !kept) {
            if (isFinal(kept.error().code))
                return kept;
            why = kept.error();
            continue; // somebody was quicker, most likely: who, says the next look
        }
        if (renewedBefore && m_clock.now() >= *renewedBefore) {
            wasLate = true;
            continue;
        }
        const auto now = m_box.find(lock.kind);
        if (!now)
            return std::unexpected(now.error());
        if (*now && (*now)->uuid == uuid)
            return {};
    }
    return fail(ErrorCode::Busy,
                Words::tr("%1 did not let anybody have its lock. Try again.").arg(m_place.device),
                why ? why->detail : QString());
}

Result<std::optional<PlaceLock>> LockKeeper::look(PlaceLock::Kind kind)
{
    const auto found = standing(kind);
    if (!found)
        return std::unexpected(found.error());
    return *found && !(*found)->isOver ? std::optional((*found)->lock) : std::nullopt;
}

Result<void> LockKeeper::release(const QString &owner, PlaceLock::Kind kind)
{
    const auto found = standing(kind);
    if (!found)
        return std::unexpected(found.error());
    return *found && (*found)->lock.owner == owner ? m_box.drop((*found)->kept.uuid) : Result<void>();
}

} // namespace switchyard::libvirt
