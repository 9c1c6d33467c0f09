// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <array>

namespace switchyard
{

/// How finely a past time is known. Each level is made of the one before, and kept for longer.
enum class UsageLevel { Raw, Minute, Hour };

/// Points lie at whole units of their window; a window of one object is one row of the archive. Windows of a
/// level begin at whole multiples of their length since 1970 and lie wholly within one window of the next.
struct UsageGrid
{
    qint64 unitMs = 0;
    qint64 windowMs = 0;
    qint64 keptMs = 0;

    constexpr qint64 slotOf(qint64 utcMs) const
    {
        return utcMs >= 0 ? utcMs / windowMs : (utcMs - windowMs + 1) / windowMs;
    }
    constexpr qint64 startOf(qint64 slot) const { return slot * windowMs; }
    constexpr int units() const { return static_cast<int>(windowMs / unitMs); }
};

inline constexpr qint64 usageMinuteMs = 60'000;
inline constexpr qint64 usageHourMs = 60 * usageMinuteMs;
inline constexpr qint64 usageDayMs = 24 * usageHourMs;

constexpr UsageGrid gridOf(UsageLevel level)
{
    switch (level) {
    case UsageLevel::Raw:
        return {100, 10 * usageMinuteMs, usageDayMs};
    case UsageLevel::Minute:
        return {usageMinuteMs, 6 * usageHourMs, 31 * usageDayMs};
    case UsageLevel::Hour:
        break;
    }
    return {usageHourMs, 4 * usageDayMs, 366 * usageDayMs};
}

inline constexpr std::array everyUsageLevel{UsageLevel::Raw, UsageLevel::Minute, UsageLevel::Hour};

} // namespace switchyard
