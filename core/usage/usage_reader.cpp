// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/usage_reader.h"

#include "core/base/words.h"

#include <algorithm>
#include <map>

namespace switchyard
{
namespace
{

constexpr int mostPoints = 200'000;
constexpr qint64 stayEndsMs = 2 * usageMinuteMs; ///< what a stay's end may lag behind in the file

UsageLevel levelFor(qint64 stepMs)
{
    if (stepMs >= usageHourMs)
        return UsageLevel::Hour;
    return stepMs >= usageMinuteMs ? UsageLevel::Minute : UsageLevel::Raw;
}

/// As fine as wanted first, then finer, then coarser.
std::vector<UsageLevel> orderFor(qint64 stepMs)
{
    switch (levelFor(stepMs)) {
    case UsageLevel::Hour:
        return {UsageLevel::Hour, UsageLevel::Minute, UsageLevel::Raw};
    case UsageLevel::Minute:
        return {UsageLevel::Minute, UsageLevel::Raw, UsageLevel::Hour};
    case UsageLevel::Raw:
        break;
    }
    return {UsageLevel::Raw, UsageLevel::Minute, UsageLevel::Hour};
}

/// Where a window is missing (damaged, forgotten), no point tells of the gap.
void markHoles(std::vector<UsagePoint> &points, qint64 stepMs)
{
    for (size_t i = 1; i < points.size(); ++i) {
        const qint64 apartMs = points[i].utcMs - points[i - 1].utcMs;
        const qint64 beforeMs = i > 1 ? points[i - 1].utcMs - points[i - 2].utcMs : apartMs;
        if (apartMs > 3 * std::max(beforeMs, stepMs))
            points[i].gapBefore = true;
    }
}

/// Those of both, window by window; of one unit what is not written yet is the newer.
std::map<qint64, BlockPoints> windowsOf(const std::vector<UsageFile::Row> &rows,
                                        const std::vector<UsageWindows::Window> &open, const UsageGrid &grid,
                                        qint64 first, qint64 last)
{
    std::map<qint64, BlockPoints> windows;
    for (const UsageFile::Row &row : rows) {
        if (auto points = unpackBlock(row.bytes, grid.units())) // what is damaged is a gap
            windows[row.slot] = std::move(*points);
    }
    for (const UsageWindows::Window &window : open) {
        if (window.slot >= first && window.slot <= last)
            windows[window.slot] = mergeBlocks(windows[window.slot], window.points);
    }
    return windows;
}

} // namespace

Result<UsageReader::Known> UsageReader::pointsOf(qint64 object, const std::vector<TimeSpan> &spans,
                                                 UsageLevel level)
{
    static const std::vector<UsageWindows::Window> none;
    const UsageGrid grid = gridOf(level);
    const qint64 middle = level == UsageLevel::Raw ? 0 : grid.unitMs / 2;
    Known known;
    for (const TimeSpan &span : spans) {
        const qint64 first = grid.slotOf(span.fromMs);
        const qint64 last = grid.slotOf(span.toMs - 1);
        const auto rows = m_file.blocks(object, level, first, last);
        if (!rows)
            return std::unexpected(rows.error());
        const auto &open = level == UsageLevel::Raw ? m_open.of(object) : none;
        for (const auto &[slot, points] : windowsOf(*rows, open, grid, first, last)) {
            const qint64 startMs = grid.startOf(slot);
            for (const BlockPoint &point : points) {
                const qint64 utcMs = startMs + point.at * grid.unitMs + middle;
                if (utcMs >= span.fromMs && utcMs < span.toMs)
                    known.points.push_back({utcMs, usageOf(point), point.gapBefore});
            }
            if (points.empty())
                continue;
            const qint64 toldMs = startMs + (points.back().at + 1) * grid.unitMs;
            known.told.push_back({std::max(startMs, span.fromMs), std::min(toldMs, span.toMs)});
            known.windows.push_back(
                {std::max(startMs, span.fromMs), std::min(startMs + grid.windowMs, span.toMs)});
        }
    }
    return known;
}

Result<std::vector<UsagePoint>> UsageReader::pointsOf(qint64 object, std::vector<TimeSpan> spans,
                                                      qint64 stepMs)
{
    std::vector<UsagePoint> points;
    // A window may have been made before it was over: what is after its last point is left to a finer level.
    // A coarser one is asked only where no finer one has a window: of a gap it has but a mean of what was
    // before and after.
    std::vector<TimeSpan> forCoarser = spans;
    for (const UsageLevel level : orderFor(stepMs)) {
        auto known = pointsOf(object, level > levelFor(stepMs) ? forCoarser : spans, level);
        if (!known)
            return std::unexpected(known.error());
        const auto middle = static_cast<std::ptrdiff_t>(points.size());
        points.insert(points.end(), known->points.begin(), known->points.end());
        std::inplace_merge(points.begin(), points.begin() + middle, points.end(),
                           [](const auto &a, const auto &b) { return a.utcMs < b.utcMs; });
        spans = without(spans, joined(std::move(known->told)));
        forCoarser = without(forCoarser, joined(std::move(known->windows)));
    }
    markHoles(points, stepMs);
    return points;
}

Result<void> UsageReader::addLine(UsageSpan &to, const ArchivedObject &object, const QString &hostId,
                                  std::vector<TimeSpan> spans)
{
    auto points = pointsOf(object.number, std::move(spans), to.stepMs);
    if (!points)
        return std::unexpected(points.error());
    if (points->empty())
        return {};
    UsageLine line{object.ref, object.name, hostId, object.cpus, object.memoryBytes, {}};
    line.points = thinned(*points, to.stepMs);
    to.lines.push_back(std::move(line));
    return {};
}

Result<void> UsageReader::addVms(UsageSpan &to, const ArchivedObject &host, const TimeSpan &whole)
{
    const auto stays = m_file.staysOn(host.number, whole.fromMs - stayEndsMs, whole.toMs);
    if (!stays)
        return std::unexpected(stays.error());
    std::map<qint64, std::vector<TimeSpan>> spans; // by VM
    const auto add = [&](qint64 vm, qint64 fromMs, qint64 toMs) {
        const TimeSpan span{std::max(fromMs, whole.fromMs), std::min(toMs, whole.toMs)};
        if (span.fromMs < span.toMs)
            spans[vm].push_back(span);
    };
    std::map<qint64, qint64> cameMs; // the last time
    for (const VmStay &stay : *stays) {
        add(stay.vm, stay.fromMs, stay.toMs + 1);
        cameMs[stay.vm] = stay.fromMs;
    }
    const UsageGrid grid = gridOf(UsageLevel::Raw);
    for (const auto &windows : m_open.all()) {
        for (const UsageWindows::Window &window : windows) {
            if (window.host != host.number || window.points.empty())
                continue;
            const qint64 startMs = grid.startOf(window.slot);
            const auto came = cameMs.find(window.object);
            const qint64 firstMs = startMs + window.points.front().at * grid.unitMs;
            add(window.object, came == cameMs.end() ? firstMs : std::max(firstMs, came->second),
                startMs + window.points.back().at * grid.unitMs + 1);
        }
    }
    for (auto &[number, ofVm] : spans) {
        const auto vm = m_file.object(number);
        if (!vm)
            return std::unexpected(vm.error());
        if (!*vm)
            continue;
        if (const auto added = addLine(to, **vm, host.ref.id, joined(std::move(ofVm))); !added)
            return added;
    }
    return {};
}

Result<UsageSpan> UsageReader::read(const UsageQuery &query)
{
    if (!query.from.isValid() || !query.to.isValid() || query.from >= query.to)
        return fail(ErrorCode::InvalidArgument, Words::tr("The time asked for ends before it begins."));
    const TimeSpan whole{query.from.toMSecsSinceEpoch(), query.to.toMSecsSinceEpoch()};
    UsageSpan span;
    span.stepMs = stepFor(whole.fromMs, whole.toMs, std::clamp(query.mostPoints, 3, mostPoints));
    for (const ObjectRef &ref : query.objects) {
        const auto object = m_file.object(ref);
        if (!object)
            return std::unexpected(object.error());
        if (!*object)
            continue;
        auto added = addLine(span, **object, {}, {whole});
        if (added && query.withVms && ref.kind == ObjectKind::Host)
            added = addVms(span, **object, whole);
        if (!added)
            return std::unexpected(added.error());
    }
    return span;
}

} // namespace switchyard
