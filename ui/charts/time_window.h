// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <optional>

namespace switchyard
{

/// From when to when, ms since 1970 (UTC).
struct TimeRange
{
    qint64 fromMs = 0;
    qint64 toMs = 0;

    qint64 spanMs() const { return toMs - fromMs; }
    bool contains(const TimeRange &other) const { return other.fromMs >= fromMs && other.toMs <= toMs; }
    bool contains(qint64 ms) const { return ms >= fromMs && ms <= toMs; }
    /// `share` 0…1 from its beginning to its end.
    qint64 at(double share) const
    {
        return fromMs + static_cast<qint64>(share * static_cast<double>(spanMs()));
    }
    double shareOf(qint64 ms) const
    {
        return static_cast<double>(ms - fromMs) / static_cast<double>(qMax<qint64>(1, spanMs()));
    }
    bool operator==(const TimeRange &) const = default;
};

enum class TimeSpan { Hour, Day, Week, Month, Year };
qint64 lengthMs(TimeSpan span);

/// Which time a chart shows. It follows the present until somebody goes back in time, and again once he comes
/// to the present. Never shows the future. A value; the clock's time is handed in.
class TimeWindow
{
public:
    static constexpr qint64 shortestMs = 30'000;
    static constexpr qint64 longestMs = 366LL * 86'400'000;

    void setNow(qint64 nowMs);
    void show(TimeSpan span); ///< up to the present, which it follows
    void show(TimeRange range);
    void zoom(double factor, double anchor); ///< anchor 0…1: what is there stays there
    void pan(qint64 ms);                     ///< positive: to later times
    void reset() { show(m_preset); }

    TimeRange range() const { return m_range; }
    bool follows() const { return m_follows; }
    TimeSpan preset() const { return m_preset; } ///< the one last chosen
    bool isPreset() const { return m_follows && m_range.spanMs() == lengthMs(m_preset); }

private:
    void settle();

    TimeSpan m_preset = TimeSpan::Hour;
    qint64 m_nowMs = 0;
    TimeRange m_range;
    bool m_follows = true;
};

} // namespace switchyard
