// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <vector>

namespace switchyard
{

/// One value over time, ascending, as sparklines and charts draw it. A gap is a gap: nothing is drawn between
/// a point with `gapBefore` and the one before it. NaN = not known.
struct TracePoint
{
    qint64 atMs = 0; ///< Clock::monotonicMs()
    double value = 0;
    bool gapBefore = false;
};
using Trace = std::vector<TracePoint>;

/// From a series of the engine (UsageSeries, UpsSeries): `value` of each point.
template<typename Series, typename Value>
Trace traceOf(const Series &series, Value value)
{
    Trace trace;
    trace.reserve(series.points.size());
    for (const auto &point : series.points)
        trace.push_back({point.atMs, value(point), point.gapBefore});
    return trace;
}

} // namespace switchyard
