// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/usage_join.h"

#include <algorithm>

namespace switchyard
{
namespace
{

constexpr qint64 leastHoleMs = 5LL * 60 * 1000;

qint64 holeMs(qint64 stepMs)
{
    return std::max(3 * stepMs, leastHoleMs);
}

TimeSpan wholeOf(const UsageQuery &query)
{
    return {query.from.toMSecsSinceEpoch(), query.to.toMSecsSinceEpoch()};
}

template<typename Lines>
auto *lineOf(Lines &lines, const ObjectRef &object, const QString &hostId)
{
    const auto found = std::ranges::find_if(
        lines, [&](const UsageLine &line) { return line.object == object && line.hostId == hostId; });
    return found == lines.end() ? nullptr : &*found;
}

bool isWithin(const std::vector<TimeSpan> &spans, qint64 utcMs)
{
    return std::ranges::any_of(
        spans, [&](const TimeSpan &span) { return utcMs >= span.fromMs && utcMs < span.toMs; });
}

void take(UsageLine &line, const UsageLine &other, const std::vector<TimeSpan> &holes, qint64 stepMs)
{
    std::vector<UsagePoint> filled = line.points;
    for (const UsagePoint &point : other.points) {
        if (isWithin(holes, point.utcMs))
            filled.push_back(point);
    }
    std::ranges::stable_sort(filled, {}, &UsagePoint::utcMs);
    for (size_t i = 1; i < filled.size(); ++i) { // a gap that is filled is none any more
        if (filled[i].utcMs - filled[i - 1].utcMs <= 2 * stepMs)
            filled[i].gapBefore = false;
    }
    line.points = std::move(filled);
    if (line.cpus == 0)
        line.cpus = other.cpus;
    if (line.memoryBytes == 0)
        line.memoryBytes = other.memoryBytes;
}

} // namespace

std::vector<TimeSpan> holesIn(const UsageLine *line, const TimeSpan &whole, qint64 stepMs)
{
    if (!line || line->points.empty())
        return {whole};
    std::vector<TimeSpan> holes;
    const qint64 margin = stepMs / 2;
    const auto add = [&](qint64 fromMs, qint64 toMs) {
        if (toMs - fromMs > holeMs(stepMs))
            holes.push_back({fromMs, toMs});
    };
    add(whole.fromMs, line->points.front().utcMs - margin);
    for (size_t i = 1; i < line->points.size(); ++i) {
        if (line->points[i].gapBefore)
            add(line->points[i - 1].utcMs + margin, line->points[i].utcMs - margin);
    }
    add(line->points.back().utcMs + margin, whole.toMs);
    return holes;
}

std::optional<UsageQuery> queryForHoles(const UsageSpan &span, const UsageQuery &query)
{
    const TimeSpan whole = wholeOf(query);
    UsageQuery asked;
    asked.withVms = query.withVms;
    asked.mostPoints = query.mostPoints;
    TimeSpan hull{whole.toMs, whole.fromMs};
    for (const ObjectRef &ref : query.objects) {
        if (ref.kind == ObjectKind::Partition)
            continue;
        const auto holes = holesIn(lineOf(span.lines, ref, {}), whole, span.stepMs);
        if (holes.empty())
            continue;
        asked.objects.push_back(ref);
        hull = {std::min(hull.fromMs, holes.front().fromMs), std::max(hull.toMs, holes.back().toMs)};
    }
    if (asked.objects.empty())
        return std::nullopt;
    asked.from = QDateTime::fromMSecsSinceEpoch(hull.fromMs, Qt::UTC);
    asked.to = QDateTime::fromMSecsSinceEpoch(hull.toMs, Qt::UTC);
    return asked;
}

void fillHoles(UsageSpan &span, const UsageSpan &other, const UsageQuery &query)
{
    const TimeSpan whole = wholeOf(query);
    for (const UsageLine &line : other.lines) {
        UsageLine *ours = lineOf(span.lines, line.object, line.hostId);
        const auto holes = holesIn(ours, whole, span.stepMs);
        if (!ours) {
            span.lines.push_back(line);
            ours = &span.lines.back();
            ours->points.clear();
        }
        take(*ours, line, holes, span.stepMs);
    }
    std::erase_if(span.lines, [](const UsageLine &line) { return line.points.empty(); });
}

void addNewer(UsageSpan &span, UsageLine line, const UsageQuery &query)
{
    const TimeSpan whole = wholeOf(query);
    qint64 lastMs = whole.fromMs - 1;
    for (const UsageLine &known : span.lines) {
        if (known.object == line.object && !known.points.empty())
            lastMs = std::max(lastMs, known.points.back().utcMs);
    }
    std::erase_if(line.points, [&](const UsagePoint &point) {
        return point.utcMs <= lastMs + span.stepMs / 2 || point.utcMs >= whole.toMs;
    });
    if (line.points.empty())
        return;
    line.points = thinned(line.points, span.stepMs);
    UsageLine *ours = lineOf(span.lines, line.object, line.hostId);
    if (!ours) {
        span.lines.push_back(std::move(line));
        return;
    }
    ours->points.insert(ours->points.end(), line.points.begin(), line.points.end());
}

} // namespace switchyard
