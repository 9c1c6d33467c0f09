// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/step_graph.h"
#include "core/power/rehearsal_world.h"

#include <queue>

namespace switchyard
{

/// A run in virtual time: what Run (core/job/run.h) does, with the forecast's durations in the place of
/// devices. Moments are in seconds of the rehearsal.
class VirtualRun
{
public:
    struct Times
    {
        double begin = 0;
        double end = 0;
        bool guessed = false;
    };

    /// `times` and `world` outlive it.
    VirtualRun(quint64 id, Plan plan, const StopTimes &times, RehearsalWorld &world);

    void begin(double now);
    /// What ends until then ends, each at its own moment, and what may begin then begins.
    void advance(double now);
    /// As Run::amend(). Returns whether something is done otherwise than before.
    Result<bool> amend(const Plan &plan, double now);
    void stopHere(double now); ///< nothing more is begun, until it is amended
    void end(double now);      ///< at once: another run goes before
    /// These have no power any more: what is under way with them fails.
    void lostPower(const QSet<ObjectRef> &lost, double now);

    const Report &report() const { return m_report; }
    const std::vector<Times> &times() const { return m_times; } ///< as the report's steps
    bool isOver() const { return m_report.isOver(); }
    std::optional<double> nextEnd() const;
    double beganAt() const { return m_beganAt; }
    double endedAt() const { return m_endedAt; } ///< once it is over

private:
    struct Ending
    {
        double at = 0;
        size_t index = 0;
        bool operator>(const Ending &other) const
        {
            return std::pair(at, index) > std::pair(other.at, other.index);
        }
    };
    bool isCurrent(const Ending &ending) const;
    void startReady(double now);
    void startStep(size_t index, double now);
    void finish(size_t index, double now);
    void finishAs(size_t index, StepState state, double now);
    void force(size_t index, double now);
    void goOn(double now);
    void settle(size_t index, bool well);
    void skip(const std::vector<size_t> &steps);
    void closeIfDone(double now);

    const StopTimes &m_stopTimes;
    RehearsalWorld &m_world;
    Report m_report;
    std::vector<Times> m_times;
    std::vector<bool> m_fails; ///< its end is a failure
    StepGraph m_graph;
    std::priority_queue<Ending, std::vector<Ending>, std::greater<>> m_endings;
    QHash<size_t, size_t> m_forces; ///< a step that forces → the one that it is for
    QSet<ObjectRef> m_lost;
    size_t m_active = 0;
    double m_beganAt = 0;
    double m_endedAt = 0;
};

} // namespace switchyard
