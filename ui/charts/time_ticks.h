// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/time_window.h"

#include <QString>
#include <vector>

namespace switchyard
{

struct TimeTick
{
    qint64 utcMs = 0;
    QString label;
    bool major = false; ///< a new day among hours, a new year among months: its label says which

    bool operator==(const TimeTick &) const = default;
};

/// Where a time axis is divided: at round local times, whatever the zone and its changes of the clock, at
/// most `most` of them. They move with the time, and not along it.
std::vector<TimeTick> timeTicks(TimeRange range, int most);

} // namespace switchyard
