// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <limits>
#include <vector>

namespace switchyard
{

/// The last hour of one UPS: a point for each answer. NaN = it did not say. A time without an answer has no
/// point, and `gapBefore` is set on the point after it.
struct UpsSeries
{
    struct Point
    {
        static constexpr float unknown = std::numeric_limits<float>::quiet_NaN();
        qint64 atMs = 0; ///< Clock::monotonicMs()
        float chargePercent = unknown;
        float runtimeSeconds = unknown;
        float loadPercent = unknown;
        bool gapBefore = false;
    };
    std::vector<Point> points; ///< ascending by time
};

} // namespace switchyard
