// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace switchyard
{

/// Threads for calls that may never return. QThreadPool cannot be used: its destructor waits for every
/// call, and a hung device must not hang the program's end. Threads are started when needed; their stacks are
/// small, because there may be hundreds. Any thread.
class CallPool
{
public:
    /// What start() gave: a handle on one call.
    class Slot;
    using SlotPtr = std::shared_ptr<Slot>;
    enum class Urgency { Normal, Urgent };

    explicit CallPool(int workers);
    ~CallPool(); ///< leaves hung calls to their threads

    /// Urgent ones (UPSes) go before the others and have a few threads to themselves, so that they are asked
    /// while a whole network of hosts hangs.
    SlotPtr start(std::function<void()> job, Urgency urgency = Urgency::Normal);
    /// This call is slow: it counts no longer against the number of workers, another may run in its place.
    /// Bounded: at most 512 are lent. Nothing where the call is not running.
    void lend(const SlotPtr &slot);

    /// Takes no more jobs; those that wait still run (they are expected to look at their stop token first).
    /// True when every thread has ended within `patience`.
    bool finish(std::chrono::milliseconds patience);
    int threads() const;
    bool isCrowded() const; ///< calls wait for a thread
    struct Load
    {
        int running = 0; ///< calls that have a thread, lent ones among them
        int waiting = 0; ///< calls that wait for one
        int room = 0;    ///< how many may run now
    };
    Load load() const;

private:
    struct State;
    static void work(const std::shared_ptr<State> &state);
    static void spawnIfNeeded(const std::shared_ptr<State> &state);
    std::shared_ptr<State> m_state;
};

} // namespace switchyard
