// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"
#include "core/power/stop_times.h"

namespace switchyard
{

/// When each step is expected to begin and end, in seconds from the plan's beginning.
struct Forecast
{
    struct Span
    {
        double begin = 0;
        double end = 0;
        bool operator==(const Span &) const = default;
    };
    std::vector<Span> spans; ///< as the plan's steps
    double needsSeconds = 0; ///< until the last one has ended

    bool operator==(const Forecast &) const = default;
};

/// How long one step is expected to take: what was learned of it, else what is usual, never more than its
/// limit and what comes when that has passed.
double expectedSeconds(const Step &step, const StopTimes &times);

/// Pure; steps of a valid plan, each as soon as what it waits for has ended.
/// `elapsed`: for how many seconds steps that are under way already have been, by their ids. One that takes
/// longer than it did before is given what is left of its limit.
Forecast forecastOf(const Plan &plan, const StopTimes &times, const QHash<QString, double> &elapsed = {});
/// The same where expectedSeconds() is known of each step already.
Forecast forecastWith(const Plan &plan, const std::vector<double> &expectedSeconds,
                      const QHash<QString, double> &elapsed = {});

/// By step: for how many seconds what is under way has been; one that is forced, since it was first told.
QHash<QString, double> elapsedOf(const Report &report, const QDateTime &now);

/// Pure: the same for a run that is under way or over, in seconds from its beginning: what has begun and
/// ended as it did (one that was forced, with its force), the rest as it is expected from `now` on. A step
/// that was or will never be begun takes no time. `spans` are as the plan's steps.
Forecast progressOf(const Report &report, const StopTimes &times, const QDateTime &now);

} // namespace switchyard
