// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plot.h"

#include <algorithm>

namespace switchyard
{
namespace
{

/// A point speaks for the time up to halfway to the next, and for a little more: samples are not exact.
qint64 reach(qint64 stepMs)
{
    return std::max<qint64>(1500, stepMs * 3 / 4);
}

/// Between two points of one stretch the nearer one speaks, however far they are apart: an older part of a
/// time may be kept more coarsely. `gapBefore`: of an index.
template<typename Container, typename TimeOf, typename GapBefore>
int nearest(const Container &container, qint64 utcMs, qint64 within, TimeOf timeOf, GapBefore gapBefore)
{
    const auto after = std::ranges::lower_bound(container, utcMs, {}, timeOf);
    auto best = after;
    if (after != container.begin() &&
        (after == container.end() || utcMs - timeOf(*(after - 1)) < timeOf(*after) - utcMs))
        best = after - 1;
    if (best == container.end())
        return -1;
    const bool inside = after != container.begin() && after != container.end() &&
                        !gapBefore(static_cast<size_t>(after - container.begin()));
    if (!inside && std::abs(timeOf(*best) - utcMs) > within)
        return -1;
    return static_cast<int>(best - container.begin());
}

} // namespace

int Plot::indexAt(qint64 utcMs) const
{
    return nearest(
        times, utcMs, reach(stepMs), [](qint64 ms) { return ms; }, [this](size_t at) { return gaps[at]; });
}

const PlotPoint *Plot::pointAt(const PlotLine &line, qint64 utcMs) const
{
    const int index = nearest(
        line.points, utcMs, reach(stepMs), [](const PlotPoint &point) { return point.utcMs; },
        [&line](size_t at) { return line.points[at].gapBefore; });
    return index < 0 ? nullptr : &line.points[static_cast<size_t>(index)];
}

std::optional<TimeRange> Plot::known() const
{
    std::optional<TimeRange> range;
    const auto add = [&](qint64 from, qint64 to) {
        range =
            range ? TimeRange{std::min(range->fromMs, from), std::max(range->toMs, to)} : TimeRange{from, to};
    };
    if (!times.empty())
        add(times.front(), times.back());
    for (const PlotLine &line : lines) {
        if (!line.points.empty())
            add(line.points.front().utcMs, line.points.back().utcMs);
    }
    return range;
}

} // namespace switchyard
