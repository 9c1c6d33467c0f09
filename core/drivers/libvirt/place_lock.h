// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/base/clock.h"
#include "core/drivers/libvirt/lock_text.h"

#include <QHash>
#include <mutex>

namespace switchyard::libvirt
{

/// Where one host keeps the secrets that are its locks. Its daemon lets one secret have a name: of several
/// who define one at once the first succeeds, and what has another UUID is refused from then on; what has the
/// same UUID replaces its description at once.
class SecretBox
{
public:
    virtual ~SecretBox() = default;
    virtual Result<std::optional<KeptLock>> find(PlaceLock::Kind kind) = 0;
    virtual Result<void> keep(const QString &uuid, const PlaceLock &lock) = 0;
    virtual Result<void> drop(const QString &uuid) = 0; ///< none = success
};

/// Since when a reader sees a lock that tells nothing that can be believed. Shared by all connections of a
/// program, since none lives long; one entry a host and kind. Thread-safe.
class LockSightings
{
public:
    qint64 seenForMs(const QString &host, PlaceLock::Kind kind, const KeptLock &kept, qint64 nowMs);

private:
    struct Sighting
    {
        KeptLock kept;
        qint64 sinceMs = 0;
    };
    std::mutex m_mutex;
    QHash<QString, Sighting> m_sightings;
};

/// So long a lock that cannot be understood holds, from when this program saw it first and unchanged: nobody
/// renews it, so whoever made it is gone, or is no Switchyard.
constexpr qint64 unreadableLockMs = 300'000;

/// Takes, looks at and releases the locks of one host: HostDriver's contract.
///
/// Why at most one has it. A lock is the one secret of its name.
/// 1. Free: each contender defines one with a UUID of its own; the daemon takes the first.
/// 2. Over: each who sees it so undefines it *by its UUID* and then defines its own. The undefining hits that
///    old one or nothing, never what another contender has defined since; so of all their new ones the first
///    stays, and the others are refused, look again, and see it held.
/// 3. The owner renews with the same UUID, in one step. If it was taken over before, that is refused (another
///    one has the name). It must not meet a contender that still sees the old end and undefines the renewed
///    one after: so an owner renews only before the end by its own clock, and looks at the clock once more
///    when the daemon has answered; was that later, it is a contender like all others (2). And a contender
///    takes over only lockClockGapMs after the end by its own clock. Whoever renews in time is taken over by
///    nobody whose clock is less than that ahead.
/// 4. Releasing is undefining one's own by its UUID: after a takeover it hits nothing.
/// A daemon that restarts forgets its locks: the owner's next renewal takes it again, or finds it held.
/// It keeps two programs from filling a host at once. It does not fence: an owner that sleeps past its end
/// goes on with what it has begun.
class LockKeeper
{
public:
    struct Place
    {
        QString device; ///< the site file's id, for sentences
        QString uuid;   ///< the host's
    };
    LockKeeper(SecretBox &box, Place place, const Clock &clock, LockSightings &sightings);

    Result<void> take(const Call &call, const PlaceLock &lock);
    Result<std::optional<PlaceLock>> look(PlaceLock::Kind kind);
    Result<void> release(const QString &owner, PlaceLock::Kind kind);

private:
    struct Standing
    {
        KeptLock kept;
        PlaceLock lock;
        bool isOver = false; ///< for whoever is not its owner
    };
    Result<std::optional<Standing>> standing(PlaceLock::Kind kind);
    std::unexpected<Error> busy(const PlaceLock &held) const;

    SecretBox &m_box;
    const Place m_place;
    const Clock &m_clock;
    LockSightings &m_sightings;
};

} // namespace switchyard::libvirt
