// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <libvirt/libvirt.h>
#include <mutex>
#include <poll.h>
#include <stop_token>
#include <vector>

namespace switchyard::libvirt
{

/// The sockets and timers that libvirt asked to be told of, and the loop over poll(2) that tells it. Numbers
/// are libvirt's handle and timer ids. Everything is thread-safe; callbacks and releases are called from
/// run() alone, one at a time and never under the lock, so that a release never meets its own callback at
/// work.
class EventTable
{
public:
    int addHandle(int fd, int events, virEventHandleCallback callback, void *opaque, virFreeCallback release);
    void updateHandle(int id, int events);
    int removeHandle(int id); ///< -1: there is none
    int addTimer(int intervalMs, virEventTimeoutCallback callback, void *opaque, virFreeCallback release);
    void updateTimer(int id, int intervalMs);
    int removeTimer(int id);

    void run(const std::stop_token &stop);
    void wake() const;
    /// Releases what was removed; whether there was any. Only from the thread in run(), or when none is.
    bool releaseGarbage();

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Handle
    {
        int id = 0;
        int fd = -1;
        int events = 0; ///< VIR_EVENT_HANDLE_*
        virEventHandleCallback callback = nullptr;
        void *opaque = nullptr;
        virFreeCallback release = nullptr;
    };
    struct Timer
    {
        int id = 0;
        int intervalMs = -1; ///< -1 = off
        Time due;
        virEventTimeoutCallback callback = nullptr;
        void *opaque = nullptr;
        virFreeCallback release = nullptr;
    };
    struct Garbage
    {
        virFreeCallback release = nullptr;
        void *opaque = nullptr;
    };

    static Time dueIn(int intervalMs);
    static int makeWakeFd();
    void drainWake() const;
    int waitMs() const;
    void fireTimers();
    void fireHandles(const std::vector<pollfd> &polled, const std::vector<int> &ids);

    const int m_wakeFd = makeWakeFd(); ///< never closed: the one table lives as long as the process
    std::mutex m_mutex;                ///< everything below
    int m_nextId = 1;
    std::vector<Handle> m_handles;
    std::vector<Timer> m_timers;
    std::vector<Garbage> m_garbage;
};

} // namespace switchyard::libvirt
