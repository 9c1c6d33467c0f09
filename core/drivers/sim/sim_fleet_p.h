// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/sim/sim_fleet.h"
#include "core/drivers/sim/sim_world.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace switchyard
{

/// The world behind a lock, the waiting, and the thread that brings events.
class SimFleet::Private
{
public:
    enum class Kind { Ups, Host, Bmc, Partition, Array };

    Private(SimSpec spec, const Clock &clock);
    ~Private() { stopEvents(); }

    /// One call to one device: waits its latency, hangs where it hangs, fails where it fails, else what
    /// `answer(world, index)` says. T = what is in that result.
    template<typename Answer>
    auto ask(const Call &call, Kind kind, const QString &id, Answer answer)
        -> decltype(answer(std::declval<SimWorld &>(), 0))
    {
        if (const auto ready = arrive(call, kind, id); !ready)
            return std::unexpected(ready.error());
        const std::lock_guard lock(m_mutex);
        catchUp();
        return answer(m_world, indexOf(kind, id));
    }

    /// As ask(), of what is told and not only read.
    template<typename Answer>
    Result<void> tell(const Call &call, Kind kind, const QString &id, Answer answer)
    {
        ++m_commands;
        return ask(call, kind, id, std::move(answer));
    }
    quint64 commandCount() const { return m_commands; }

    /// A live migration, to its end: the call's stop or end calls it off.
    Result<void> migrate(const Call &call, const QString &hostId, const QString &vmId,
                         const QString &toHostId, const MigrationTerms &terms);
    /// The device in the fleet that a driver is made for.
    static QString idOf(const DriverConfig &config);

    /// Changes the world from outside; false where the index is none.
    template<typename Change>
    bool change(Change apply)
    {
        const std::lock_guard lock(m_mutex);
        catchUp();
        const bool done = apply(m_world);
        m_woken.notify_all();
        return done;
    }

    void addSink(const void *owner, const QString &hostId, HostEventSink sink);
    void removeSink(const void *owner);
    void stopEvents();
    Result<ProbeReport> probe(const Call &call, const QString &id);

    const Site &site() const { return m_site; }
    QDateTime now() const { return m_clock.now(); } ///< UTC
    void setLatency(int ms) { m_latencyMs = ms; }

private:
    struct Sink
    {
        const void *owner;
        QString hostId;
        HostEventSink sink;
    };

    Result<void> arrive(const Call &call, Kind kind, const QString &id);
    Result<void> wait(const Call &call, const QString &id, int ms);
    int indexOf(Kind kind, const QString &id) const;
    SimFault faultOf(Kind kind, int index);
    void catchUp() { m_world.advance(m_clock.monotonicMs() - m_beganMs); }
    void bringEvents(const std::stop_token &stop);

    const Clock &m_clock;
    const qint64 m_beganMs;
    const Site m_site;
    std::atomic<int> m_latencyMs;
    std::atomic<quint64> m_commands = 0;
    std::mutex m_mutex; ///< of the world
    std::condition_variable_any m_woken;
    SimWorld m_world;
    std::mutex m_sinkMutex; ///< held while a sink is called, so that none is called after it was removed
    std::vector<Sink> m_sinks;
    std::jthread m_events;
};

} // namespace switchyard
