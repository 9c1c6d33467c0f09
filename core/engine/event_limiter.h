// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/records.h"

#include <QHash>
#include <vector>

namespace switchyard
{

/// Keeps one thing that flaps from flooding the log: of one object and code at most six events a minute are
/// let through; what was held back is told as one "events.held" when the minute is over. What a person did is
/// never held back.
class EventLimiter
{
public:
    std::vector<Event> admit(std::vector<Event> events, qint64 nowMs);
    /// The summaries that are due.
    std::vector<Event> drain(qint64 nowMs, const QDateTime &now);

private:
    struct Window
    {
        qint64 beganMs = 0;
        int let = 0;
        int held = 0;
        Event last;
    };
    QHash<QString, Window> m_windows;
};

} // namespace switchyard
