// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/time_window.h"

#include <algorithm>

namespace switchyard
{

qint64 lengthMs(TimeSpan span)
{
    constexpr qint64 hour = 3'600'000;
    switch (span) {
    case TimeSpan::Hour:
        return hour;
    case TimeSpan::Day:
        return 24 * hour;
    case TimeSpan::Week:
        return 7 * 24 * hour;
    case TimeSpan::Month:
        return 30 * 24 * hour;
    case TimeSpan::Year:
        return 365 * 24 * hour;
    }
    return hour;
}

void TimeWindow::setNow(qint64 nowMs)
{
    const bool first = m_nowMs == 0;
    m_nowMs = nowMs;
    if (first && m_range.spanMs() == 0)
        show(m_preset);
    else if (m_follows)
        m_range = {nowMs - m_range.spanMs(), nowMs};
}

void TimeWindow::show(TimeSpan span)
{
    m_preset = span;
    m_range = {m_nowMs - lengthMs(span), m_nowMs};
    m_follows = true;
}

void TimeWindow::show(TimeRange range)
{
    m_range = range;
    settle();
}

void TimeWindow::zoom(double factor, double anchor)
{
    const qint64 fixed = m_range.at(anchor);
    const auto span = std::clamp(static_cast<qint64>(static_cast<double>(m_range.spanMs()) * factor),
                                 shortestMs, longestMs);
    m_range.fromMs = fixed - static_cast<qint64>(static_cast<double>(span) * anchor);
    m_range.toMs = m_range.fromMs + span;
    settle();
}

void TimeWindow::pan(qint64 ms)
{
    m_range.fromMs += ms;
    m_range.toMs += ms;
    settle();
}

/// Whatever was asked for: not the future, and not before anything is kept.
void TimeWindow::settle()
{
    const qint64 span = std::clamp(m_range.spanMs(), shortestMs, longestMs);
    m_range.toMs = std::clamp(m_range.toMs, m_nowMs - longestMs + span, m_nowMs);
    m_range.fromMs = m_range.toMs - span;
    m_follows = m_range.toMs == m_nowMs;
}

} // namespace switchyard
