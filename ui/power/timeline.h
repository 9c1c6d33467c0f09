// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

#include <QString>
#include <optional>
#include <vector>

namespace switchyard
{

class StopTimes;
struct Forecast;
struct PowerDown;
struct ProtectionGroup;

/// One step, from its beginning to its end, in seconds from the plan's beginning.
struct TimelineBar
{
    QString name;
    double begin = 0;
    double end = 0;
    StepState state = StepState::Waiting;
    bool byForce = false; ///< is or will be ended at once, not asked

    bool operator==(const TimelineBar &) const = default;
};

struct TimelineLane
{
    QString title;
    std::vector<TimelineBar> bars; ///< in the plan's order; at least one

    bool operator==(const TimelineLane &) const = default;
};

/// A plan, or a run, against the battery: what PlanTimeline draws.
struct Timeline
{
    std::vector<TimelineLane> lanes;
    double needsSeconds = 0;
    std::optional<double> batterySeconds; ///< when the battery is empty
    std::optional<double> nowSeconds;     ///< of a run

    bool operator==(const Timeline &) const = default;
};

/// The site's groups, as its file has them, give the lanes of VMs their names.
using ProtectionGroups = std::vector<ProtectionGroup>;

/// Pure, but for the words. Of a plan that was not begun.
Timeline timelineOf(const PowerDown &plan, const ProtectionGroups &groups);
/// Of a run: a power-down or its way back.
Timeline timelineOf(const Report &report, const StopTimes &times, const QDateTime &now,
                    const ProtectionGroups &groups);

} // namespace switchyard
