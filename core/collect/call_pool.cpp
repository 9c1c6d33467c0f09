// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/call_pool.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <pthread.h>

namespace switchyard
{
namespace
{

constexpr int mostLent = 512;
constexpr int urgentOnly = 4;
// Deep enough for libvirt, TLS and name resolution with the sanitizers' wider frames.
constexpr size_t stackBytes = size_t{1024} * 1024;

} // namespace

class CallPool::Slot
{
public:
    std::function<void()> job;
    bool running = false; // the pool's mutex guards both
    bool lent = false;
};

struct CallPool::State
{
    mutable std::mutex mutex;
    std::condition_variable work;
    std::condition_variable ended;
    std::deque<SlotPtr> urgent;
    std::deque<SlotPtr> normal;
    int limit = 0; // workers and lent calls together
    int lent = 0;
    int threads = 0;
    int busy = 0;
    bool finishing = false;

    /// The next job that may run now; null = none.
    SlotPtr take()
    {
        auto *queue = &urgent;
        if (queue->empty()) {
            if (normal.empty() || busy >= limit)
                return nullptr;
            queue = &normal;
        }
        SlotPtr slot = std::move(queue->front());
        queue->pop_front();
        slot->running = true;
        ++busy;
        return slot;
    }
};

CallPool::CallPool(int workers)
    : m_state(std::make_shared<State>())
{
    m_state->limit = std::max(workers, 1);
}

CallPool::~CallPool()
{
    finish(std::chrono::milliseconds(0));
}

CallPool::SlotPtr CallPool::start(std::function<void()> job, Urgency urgency)
{
    auto slot = std::make_shared<Slot>();
    slot->job = std::move(job);
    const std::lock_guard lock(m_state->mutex);
    if (m_state->finishing)
        return slot;
    (urgency == Urgency::Urgent ? m_state->urgent : m_state->normal).push_back(slot);
    spawnIfNeeded(m_state);
    return slot;
}

void CallPool::lend(const SlotPtr &slot)
{
    const std::lock_guard lock(m_state->mutex);
    if (!slot->running || slot->lent || m_state->lent >= mostLent)
        return;
    slot->lent = true;
    ++m_state->lent;
    ++m_state->limit;
    spawnIfNeeded(m_state);
}

bool CallPool::finish(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_state->mutex);
    m_state->finishing = true;
    m_state->work.notify_all();
    return m_state->ended.wait_for(lock, patience, [this] { return m_state->threads == 0; });
}

int CallPool::threads() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->threads;
}

bool CallPool::isCrowded() const
{
    const std::lock_guard lock(m_state->mutex);
    return !m_state->normal.empty() && m_state->busy >= m_state->limit;
}

CallPool::Load CallPool::load() const
{
    const std::lock_guard lock(m_state->mutex);
    return {m_state->busy, static_cast<int>(m_state->normal.size() + m_state->urgent.size()), m_state->limit};
}

/// With the mutex held: wakes a thread that waits for work, or makes one more.
void CallPool::spawnIfNeeded(const std::shared_ptr<State> &state)
{
    if (state->threads > state->busy) {
        state->work.notify_one();
        const auto waiting = state->urgent.size() + state->normal.size();
        if (static_cast<size_t>(state->threads - state->busy) >= waiting)
            return;
    }
    if (state->threads >= state->limit + (state->urgent.empty() ? 0 : urgentOnly))
        return;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, stackBytes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    auto *given = new std::shared_ptr<State>(state);
    pthread_t thread{};
    const auto body = [](void *argument) -> void * {
        const std::unique_ptr<std::shared_ptr<State>> own(static_cast<std::shared_ptr<State> *>(argument));
        work(*own);
        return nullptr;
    };
    if (pthread_create(&thread, &attributes, body, given) == 0)
        ++state->threads;
    else
        delete given; // no thread to be had: the job waits for one that is there
    pthread_attr_destroy(&attributes);
}

void CallPool::work(const std::shared_ptr<State> &state)
{
    std::unique_lock lock(state->mutex);
    for (;;) {
        SlotPtr slot = state->take();
        if (!slot) {
            const bool tooMany = state->threads > std::max(state->limit, 1) + urgentOnly;
            if (tooMany || (state->finishing && state->normal.empty()))
                break;
            state->work.wait(lock);
            continue;
        }
        lock.unlock();
        slot->job();
        slot->job = nullptr; // what it held dies here, not in the collector's thread
        lock.lock();
        slot->running = false;
        --state->busy;
        if (slot->lent) {
            --state->lent;
            --state->limit;
        }
        if (state->finishing)
            state->work.notify_all();
    }
    --state->threads;
    state->ended.notify_all();
}

} // namespace switchyard
