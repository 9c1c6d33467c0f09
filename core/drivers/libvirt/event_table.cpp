// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/event_table.h"

#include <QtGlobal>
#include <algorithm>
#include <cstdint>
#include <sys/eventfd.h>
#include <unistd.h>

namespace switchyard::libvirt
{
namespace
{

short toPoll(int events)
{
    int result = 0;
    if (events & VIR_EVENT_HANDLE_READABLE)
        result |= POLLIN;
    if (events & VIR_EVENT_HANDLE_WRITABLE)
        result |= POLLOUT;
    if (events & VIR_EVENT_HANDLE_ERROR)
        result |= POLLERR;
    if (events & VIR_EVENT_HANDLE_HANGUP)
        result |= POLLHUP;
    return static_cast<short>(result);
}

int fromPoll(short events)
{
    int result = 0;
    if (events & POLLIN)
        result |= VIR_EVENT_HANDLE_READABLE;
    if (events & POLLOUT)
        result |= VIR_EVENT_HANDLE_WRITABLE;
    if (events & (POLLERR | POLLNVAL))
        result |= VIR_EVENT_HANDLE_ERROR;
    if (events & POLLHUP)
        result |= VIR_EVENT_HANDLE_HANGUP;
    return result;
}

} // namespace

EventTable::Time EventTable::dueIn(int intervalMs)
{
    return std::chrono::steady_clock::now() + std::chrono::milliseconds(std::max(intervalMs, 0));
}

int EventTable::makeWakeFd()
{
    return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
}

void EventTable::wake() const
{
    const uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = write(m_wakeFd, &one, sizeof one);
}

void EventTable::drainWake() const
{
    uint64_t count = 0;
    [[maybe_unused]] const ssize_t got = read(m_wakeFd, &count, sizeof count);
}

int EventTable::addHandle(int fd, int events, virEventHandleCallback callback, void *opaque,
                          virFreeCallback release)
{
    const std::lock_guard lock(m_mutex);
    m_handles.push_back({m_nextId, fd, events, callback, opaque, release});
    wake();
    return m_nextId++;
}

void EventTable::updateHandle(int id, int events)
{
    const std::lock_guard lock(m_mutex);
    for (Handle &handle : m_handles) {
        if (handle.id == id)
            handle.events = events;
    }
    wake();
}

int EventTable::removeHandle(int id)
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::ranges::find(m_handles, id, &Handle::id);
    if (found == m_handles.end())
        return -1;
    // libvirt holds its locks now and takes them again in the release function: never from here.
    m_garbage.push_back({found->release, found->opaque});
    m_handles.erase(found);
    wake();
    return 0;
}

int EventTable::addTimer(int intervalMs, virEventTimeoutCallback callback, void *opaque,
                         virFreeCallback release)
{
    const std::lock_guard lock(m_mutex);
    m_timers.push_back({m_nextId, intervalMs, dueIn(intervalMs), callback, opaque, release});
    wake();
    return m_nextId++;
}

void EventTable::updateTimer(int id, int intervalMs)
{
    const std::lock_guard lock(m_mutex);
    for (Timer &timer : m_timers) {
        if (timer.id == id) {
            timer.intervalMs = intervalMs;
            timer.due = dueIn(intervalMs);
        }
    }
    wake();
}

int EventTable::removeTimer(int id)
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::ranges::find(m_timers, id, &Timer::id);
    if (found == m_timers.end())
        return -1;
    m_garbage.push_back({found->release, found->opaque});
    m_timers.erase(found);
    wake();
    return 0;
}

bool EventTable::releaseGarbage()
{
    std::vector<Garbage> garbage;
    {
        const std::lock_guard lock(m_mutex);
        garbage.swap(m_garbage);
    }
    for (const Garbage &item : garbage) {
        if (item.release)
            item.release(item.opaque);
    }
    return !garbage.empty();
}

int EventTable::waitMs() const
{
    using namespace std::chrono;
    const Time now = steady_clock::now();
    qint64 wait = -1;
    for (const Timer &timer : m_timers) {
        if (timer.intervalMs < 0)
            continue;
        const qint64 left = std::max<qint64>(0, ceil<milliseconds>(timer.due - now).count());
        wait = wait < 0 ? left : std::min(wait, left);
    }
    return static_cast<int>(std::min<qint64>(wait, 60'000));
}

void EventTable::fireTimers()
{
    std::vector<int> due;
    {
        const std::lock_guard lock(m_mutex);
        const Time now = std::chrono::steady_clock::now();
        for (Timer &timer : m_timers) {
            if (timer.intervalMs >= 0 && timer.due <= now) {
                due.push_back(timer.id);
                timer.due = dueIn(timer.intervalMs);
            }
        }
    }
    for (const int id : due) {
        Timer timer;
        {
            // A callback before this one may have removed it or switched it off.
            const std::lock_guard lock(m_mutex);
            const auto found = std::ranges::find(m_timers, id, &Timer::id);
            if (found == m_timers.end() || found->intervalMs < 0)
                continue;
            timer = *found;
        }
        timer.callback(id, timer.opaque);
    }
}

void EventTable::fireHandles(const std::vector<pollfd> &polled, const std::vector<int> &ids)
{
    for (size_t i = 0; i < ids.size(); ++i) {
        const int events = fromPoll(polled[i + 1].revents);
        if (events == 0)
            continue;
        Handle handle;
        {
            const std::lock_guard lock(m_mutex);
            const auto found = std::ranges::find(m_handles, ids[i], &Handle::id);
            // The number may have been closed and given to another socket since: then it is another handle.
            if (found == m_handles.end() || found->fd != polled[i + 1].fd)
                continue;
            handle = *found;
        }
        handle.callback(handle.id, handle.fd, events, handle.opaque);
    }
}

void EventTable::run(const std::stop_token &stop)
{
    std::vector<pollfd> polled;
    std::vector<int> ids;
    while (!stop.stop_requested()) {
        int wait = -1;
        {
            const std::lock_guard lock(m_mutex);
            polled.assign(1, {m_wakeFd, POLLIN, 0});
            ids.clear();
            for (const Handle &handle : m_handles) {
                if (handle.events == 0)
                    continue; // switched off; poll() would still report a hang-up, again and again
                polled.push_back({handle.fd, toPoll(handle.events), 0});
                ids.push_back(handle.id);
            }
            wait = m_garbage.empty() ? waitMs() : 0;
        }
        poll(polled.data(), polled.size(), wait);
        if (polled[0].revents)
            drainWake();
        fireTimers();
        fireHandles(polled, ids);
        releaseGarbage();
    }
}

} // namespace switchyard::libvirt
