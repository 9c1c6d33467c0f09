// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/usage/usage_lines.h"

#include "core/model/usage_fields.h"

#include <algorithm>
#include <array>

namespace switchyard
{
namespace
{

constexpr qint64 secondMs = 1000;
constexpr qint64 minuteMs = 60 * secondMs;
constexpr qint64 hourMs = 60 * minuteMs;
constexpr qint64 dayMs = 24 * hourMs;

constexpr std::array steps{secondMs, 2 * secondMs, 5 * secondMs, 10 * secondMs, 15 * secondMs, 30 * secondMs,
                           minuteMs, 2 * minuteMs, 5 * minuteMs, 10 * minuteMs, 15 * minuteMs, 30 * minuteMs,
                           hourMs,   2 * hourMs,   3 * hourMs,   6 * hourMs,    12 * hourMs,   dayMs};

qint64 bucketOf(qint64 utcMs, qint64 stepMs)
{
    return utcMs >= 0 ? utcMs / stepMs : (utcMs - stepMs + 1) / stepMs;
}

UsagePoint meanOf(const UsagePoint *first, const UsagePoint *last, qint64 stepMs)
{
    if (last - first == 1)
        return *first;
    UsagePoint mean;
    mean.utcMs = bucketOf(first->utcMs, stepMs) * stepMs + stepMs / 2;
    for (const auto field : usageFields) {
        double sum = 0;
        int count = 0;
        for (const UsagePoint *point = first; point != last; ++point) {
            const float value = point->usage.*field;
            if (std::isnan(value))
                continue;
            sum += static_cast<double>(value);
            ++count;
        }
        if (count > 0)
            mean.usage.*field = static_cast<float>(sum / count);
    }
    return mean;
}

} // namespace

std::vector<TimeSpan> without(const std::vector<TimeSpan> &whole, const std::vector<TimeSpan> &parts)
{
    std::vector<TimeSpan> left;
    auto part = parts.begin();
    for (TimeSpan span : whole) {
        while (part != parts.end() && part->toMs <= span.fromMs)
            ++part;
        for (auto at = part; at != parts.end() && at->fromMs < span.toMs; ++at) {
            if (at->fromMs > span.fromMs)
                left.push_back({span.fromMs, at->fromMs});
            span.fromMs = std::max(span.fromMs, at->toMs);
        }
        if (span.fromMs < span.toMs)
            left.push_back(span);
    }
    return left;
}

std::vector<TimeSpan> joined(std::vector<TimeSpan> spans)
{
    std::ranges::sort(spans, {}, &TimeSpan::fromMs);
    std::vector<TimeSpan> one;
    for (const TimeSpan &span : spans) {
        if (!one.empty() && span.fromMs <= one.back().toMs)
            one.back().toMs = std::max(one.back().toMs, span.toMs);
        else
            one.push_back(span);
    }
    return one;
}

qint64 stepFor(qint64 fromMs, qint64 toMs, int mostPoints)
{
    // One bucket more than fits may be begun at either end.
    const qint64 buckets = std::max(1, mostPoints - 2);
    const qint64 least = (std::max<qint64>(toMs - fromMs, 0) + buckets - 1) / buckets;
    const auto step = std::ranges::find_if(steps, [&](qint64 candidate) { return candidate >= least; });
    return step != steps.end() ? *step : (least + dayMs - 1) / dayMs * dayMs;
}

std::vector<UsagePoint> thinned(const std::vector<UsagePoint> &points, qint64 stepMs)
{
    std::vector<UsagePoint> thin;
    for (size_t first = 0; first < points.size();) {
        size_t last = first + 1;
        while (last < points.size() &&
               bucketOf(points[last].utcMs, stepMs) == bucketOf(points[first].utcMs, stepMs))
            ++last;
        UsagePoint mean = meanOf(&points[first], points.data() + last, stepMs);
        mean.gapBefore =
            first > 0 && points[first].gapBefore && points[first].utcMs - points[first - 1].utcMs > stepMs;
        thin.push_back(mean);
        first = last;
    }
    return thin;
}

} // namespace switchyard
