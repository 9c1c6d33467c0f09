// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace switchyard
{

/// How far a device's clock is from this console's. It lies within `ms` ± `doubtMs`: nobody knows when within
/// the round trip the device looked at its clock, and many say whole seconds only.
struct ClockGap
{
    qint64 ms = 0; ///< positive = the device is ahead
    qint64 doubtMs = 0;

    /// It is at least so far off, however long the answer took; 0 = it may be right.
    qint64 surelyMs() const { return std::max<qint64>(0, std::abs(ms) - doubtMs); }
    bool operator==(const ClockGap &) const = default;
};

/// Beyond this, times from two devices cannot be put in order any more.
inline constexpr qint64 mostClockGapMs = 2000;
/// So often, and with a new connection, a device is asked again: clocks drift slowly.
inline constexpr qint64 clockGapEveryMs = 3600 * 1000;

/// Pure. `said`: the device's time, of which it tells no more than `stepMs`; asked for after `before` and
/// heard by `after`, both by this console's clock.
ClockGap clockGapOf(const QDateTime &said, qint64 stepMs, const QDateTime &before, const QDateTime &after);

} // namespace switchyard
