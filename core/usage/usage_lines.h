// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usage/usage_query.h"

namespace switchyard
{

// Pure: points of unlike fineness, made even.

/// Half open; UTC in ms.
struct TimeSpan
{
    qint64 fromMs = 0;
    qint64 toMs = 0;

    bool operator==(const TimeSpan &) const = default;
};

/// What of `whole` lies in none of `parts`; both ascending, without overlaps.
std::vector<TimeSpan> without(const std::vector<TimeSpan> &whole, const std::vector<TimeSpan> &parts);
/// Sorted, and those that overlap or touch made one.
std::vector<TimeSpan> joined(std::vector<TimeSpan> spans);

/// How far points are apart at least, that the time gives at most so many: a step that people count in.
qint64 stepFor(qint64 fromMs, qint64 toMs, int mostPoints);

/// Points that are closer than `stepMs` become their mean, each value over those that knew it. A gap stays
/// one where it is longer than a step. `points`: ascending.
std::vector<UsagePoint> thinned(const std::vector<UsagePoint> &points, qint64 stepMs);

} // namespace switchyard
