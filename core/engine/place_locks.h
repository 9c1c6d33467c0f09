// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/drivers/host_driver.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>

namespace switchyard
{

/// The locks of hosts that this program has now (PlaceLock). Several of its own share one: it is taken with
/// the first, renewed while any is left, and released after the last. Thread-safe; whoever takes or leaves
/// one waits for the host, within his call.
class PlaceLocks
{
public:
    /// Does something with a host over a connection to it.
    using OnHost = std::function<Result<void>(const QString &hostId,
                                              const std::function<Result<void>(HostDriver &)> &what)>;
    using Lost = std::function<void(const QString &hostId, PlaceLock::Kind kind, const Error &why)>;

    /// Lets go of it when it ends: on a thread that may wait. An empty one has none.
    class Hold
    {
    public:
        Hold() = default;
        Hold(PlaceLocks *locks, QString hostId, PlaceLock::Kind kind);
        Hold(Hold &&other) noexcept;
        Hold &operator=(Hold &&other) noexcept;
        ~Hold();
        Hold(const Hold &) = delete;
        Hold &operator=(const Hold &) = delete;
        explicit operator bool() const { return m_locks != nullptr; }

    private:
        PlaceLocks *m_locks = nullptr;
        QString m_hostId;
        PlaceLock::Kind m_kind = PlaceLock::Kind::Arrivals;
    };

    PlaceLocks(QString owner, const Clock &clock, OnHost onHost);

    const QString &owner() const { return m_owner; }
    /// Called where a renewal is refused: another one has it. On the thread of renew().
    void setLost(Lost lost);

    /// At once or not at all. Busy: somebody else has it; the sentence says who. Success with an empty hold:
    /// that host has no locks, or not for this user, and one goes on without.
    Result<Hold> take(const Call &call, const QString &hostId, const QString &purpose,
                      PlaceLock::Kind kind = PlaceLock::Kind::Arrivals);

    /// Those whose renewal is due, each to be handed to renew() on a thread that may wait. A hold that has
    /// outlived its call by far (it hangs) is not renewed any more.
    std::vector<std::pair<QString, PlaceLock::Kind>> due();
    void renew(const QString &hostId, PlaceLock::Kind kind);

private:
    using Key = std::pair<QString, PlaceLock::Kind>;
    struct Place
    {
        int count = 0;
        bool busy = false; ///< somebody speaks with the host about it
        bool lost = false; ///< somebody else has it
        QString purpose;
        qint64 renewAtMs = 0;
        qint64 keepUntilMs = 0;
    };
    Result<void> tell(const Call &call, const Key &key, const QString &purpose);
    void leave(const Key &key);
    bool waitForTurn(std::unique_lock<std::mutex> &lock, const Call &call, const Key &key);
    void endTurn(const Key &key);

    const QString m_owner;
    const Clock &m_clock;
    const OnHost m_onHost;
    std::mutex m_mutex; ///< of all below; never held during a call
    std::condition_variable_any m_turn;
    std::map<Key, Place> m_places;
    Lost m_lost;
};

} // namespace switchyard
