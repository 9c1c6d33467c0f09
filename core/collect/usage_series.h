// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/usage.h"

#include <QtGlobal>
#include <vector>

namespace switchyard
{

/// The last hour of one object: every sample of the last two minutes, means over 30 s before that. A gap is a
/// gap: a time at which nothing was known has no point, and `gapBefore` is set on the point after it.
struct UsageSeries
{
    struct Point
    {
        qint64 atMs = 0; ///< Clock::monotonicMs()
        Usage usage;
        bool gapBefore = false;
    };
    std::vector<Point> points; ///< ascending by time
};

} // namespace switchyard
