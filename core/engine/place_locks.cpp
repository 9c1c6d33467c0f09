// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/place_locks.h"

#include "core/base/words.h"
#include "core/engine/owner.h"

#include <algorithm>
#include <utility>

namespace switchyard
{
namespace
{

constexpr std::chrono::milliseconds callTime{5'000};
constexpr qint64 hangMs = 60'000; ///< a call that has not ended so long after its end does not any more

struct Lease
{
    qint64 lastsMs;
    qint64 everyMs;
};

/// A dead owner's is free for others when it is over: soon for an agent that is started again, later where a
/// VM may still be arriving.
Lease leaseOf(PlaceLock::Kind kind)
{
    return kind == PlaceLock::Kind::Agent ? Lease{45'000, 15'000} : Lease{120'000, 40'000};
}

/// One goes on without where there is none to be had.
bool isNotOffered(const Error &error)
{
    return error.code == ErrorCode::NotSupported || error.code == ErrorCode::PermissionDenied;
}

} // namespace

PlaceLocks::Hold::Hold(PlaceLocks *locks, QString hostId, PlaceLock::Kind kind)
    : m_locks(locks)
    , m_hostId(std::move(hostId))
    , m_kind(kind)
{
}

PlaceLocks::Hold::Hold(Hold &&other) noexcept
    : m_locks(std::exchange(other.m_locks, nullptr))
    , m_hostId(std::move(other.m_hostId))
    , m_kind(other.m_kind)
{
}

PlaceLocks::Hold &PlaceLocks::Hold::operator=(Hold &&other) noexcept
{
    std::swap(m_locks, other.m_locks);
    std::swap(m_hostId, other.m_hostId);
    std::swap(m_kind, other.m_kind);
    return *this;
}

PlaceLocks::Hold::~Hold()
{
    if (m_locks)
        m_locks->leave({m_hostId, m_kind});
}

PlaceLocks::PlaceLocks(QString owner, const Clock &clock, OnHost onHost)
    : m_owner(std::move(owner))
    , m_clock(clock)
    , m_onHost(std::move(onHost))
{
}

void PlaceLocks::setLost(Lost lost)
{
    const std::lock_guard lock(m_mutex);
    m_lost = std::move(lost);
}

Result<void> PlaceLocks::tell(const Call &call, const Key &key, const QString &purpose)
{
    const Call brief(std::min(callTime, std::chrono::milliseconds(call.remainingMs())), call.stop());
    const PlaceLock lock{m_owner, purpose, m_clock.now().addMSecs(leaseOf(key.second).lastsMs), key.second};
    return m_onHost(key.first, [&](HostDriver &driver) {
        auto taken = driver.takeLock(brief, lock);
        if (taken || taken.error().code != ErrorCode::Busy || key.second != PlaceLock::Kind::Arrivals)
            return taken;
        // A console that was lost in a move, and is there again, need not wait for itself: a program of this
        // machine that is gone holds nothing. Of two who see that, one takes it: as ever.
        const auto held = driver.placeLock(brief, key.second);
        if (!held || !*held || !isLockOwnerGone((*held)->owner) ||
            !driver.releaseLock(brief, (*held)->owner, key.second))
            return taken;
        return driver.takeLock(brief, lock);
    });
}

/// Two at once must not meet: the last one's release and the next one's taking.
bool PlaceLocks::waitForTurn(std::unique_lock<std::mutex> &lock, const Call &call, const Key &key)
{
    const bool mine = m_turn.wait_for(lock, call.stop(), std::chrono::milliseconds(call.remainingMs()),
                                      [&] { return !m_places[key].busy; });
    if (mine)
        m_places[key].busy = true;
    return mine;
}

void PlaceLocks::endTurn(const Key &key)
{
    const auto found = m_places.find(key);
    found->second.busy = false;
    if (found->second.count == 0)
        m_places.erase(found);
    m_turn.notify_all();
}

Result<PlaceLocks::Hold> PlaceLocks::take(const Call &call, const QString &hostId, const QString &purpose,
                                          PlaceLock::Kind kind)
{
    const Key key{hostId, kind};
    std::unique_lock lock(m_mutex);
    if (!waitForTurn(lock, call, key)) {
        const QString late = Words::tr("%1 did not answer in time whether it can be had.").arg(hostId);
        if (const auto timely = call.check(late); !timely)
            return std::unexpected(timely.error());
        return fail(ErrorCode::Timeout, late);
    }
    Result<void> taken;
    if (m_places[key].count == 0 || m_places[key].lost) {
        lock.unlock();
        taken = tell(call, key, purpose);
        lock.lock();
    }
    Place &place = m_places[key];
    if (taken) {
        if (place.count == 0 || place.lost) {
            place.renewAtMs = m_clock.monotonicMs() + leaseOf(kind).everyMs;
            place.purpose = purpose;
            place.lost = false;
        }
        ++place.count;
        place.keepUntilMs = std::max(place.keepUntilMs, m_clock.monotonicMs() + call.remainingMs() + hangMs);
    }
    endTurn(key);
    if (taken)
        return Hold(this, hostId, kind);
    return isNotOffered(taken.error()) ? Result<Hold>(Hold()) : std::unexpected(taken.error());
}

void PlaceLocks::leave(const Key &key)
{
    const Call call(callTime);
    std::unique_lock lock(m_mutex);
    const bool mine = waitForTurn(lock, call, key);
    Place &place = m_places[key];
    --place.count;
    if (!mine)
        return; // somebody hangs with it: it ends by itself
    if (place.count == 0 && !place.lost) {
        lock.unlock();
        // Where that fails it is over in a while all the same.
        (void)m_onHost(key.first,
                       [&](HostDriver &driver) { return driver.releaseLock(call, m_owner, key.second); });
        lock.lock();
    }
    endTurn(key);
}

std::vector<std::pair<QString, PlaceLock::Kind>> PlaceLocks::due()
{
    std::vector<Key> keys;
    const std::lock_guard lock(m_mutex);
    const qint64 now = m_clock.monotonicMs();
    for (auto &[key, place] : m_places) {
        const bool isKept = key.second == PlaceLock::Kind::Agent || now <= place.keepUntilMs;
        if (place.count == 0 || place.busy || place.lost || !isKept || now < place.renewAtMs)
            continue;
        place.renewAtMs = now + leaseOf(key.second).everyMs; // asked once
        keys.push_back(key);
    }
    return keys;
}

void PlaceLocks::renew(const QString &hostId, PlaceLock::Kind kind)
{
    const Key key{hostId, kind};
    const Call call(callTime);
    std::unique_lock lock(m_mutex);
    if (!m_places.contains(key) || !waitForTurn(lock, call, key))
        return;
    Result<void> renewed;
    if (m_places[key].count > 0) {
        const QString purpose = m_places[key].purpose;
        lock.unlock();
        renewed = tell(call, key, purpose);
        lock.lock();
    }
    Place &place = m_places[key];
    const bool isLost = !renewed && renewed.error().code == ErrorCode::Busy;
    place.lost = place.lost || isLost;
    if (!renewed && !isLost) // silent: again soon, it lasts a while yet
        place.renewAtMs = std::min(place.renewAtMs, m_clock.monotonicMs() + leaseOf(kind).everyMs / 4);
    const Lost lost = m_lost;
    endTurn(key);
    lock.unlock();
    if (isLost && lost)
        lost(hostId, kind, renewed.error());
}

} // namespace switchyard
