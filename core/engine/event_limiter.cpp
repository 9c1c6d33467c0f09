// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/event_limiter.h"

#include "core/base/words.h"

namespace switchyard
{
namespace
{

constexpr qint64 windowMs = 60'000;
constexpr int mostInWindow = 6;

} // namespace

std::vector<Event> EventLimiter::admit(std::vector<Event> events, qint64 nowMs)
{
    std::vector<Event> let;
    for (Event &event : events) {
        const QString key = event.code + u' ' + toWord(event.object.kind) + u' ' + event.object.id;
        auto found = m_windows.find(key);
        if (found == m_windows.end())
            found = m_windows.insert(key, {nowMs, 0, 0, {}});
        if (found->let < mostInWindow) {
            ++found->let;
            let.push_back(std::move(event));
        } else {
            ++found->held;
            found->last = std::move(event);
        }
    }
    return let;
}

std::vector<Event> EventLimiter::drain(qint64 nowMs, const QDateTime &now)
{
    std::vector<Event> due;
    for (auto it = m_windows.begin(); it != m_windows.end();) {
        if (nowMs - it->beganMs < windowMs) {
            ++it;
            continue;
        }
        if (it->held > 0) {
            Event event = it->last;
            event.at = now;
            event.code = QStringLiteral("events.held");
            event.text =
                Words::tr("%1 more like this within a minute; the last: %2").arg(it->held).arg(event.text);
            due.push_back(std::move(event));
        }
        it = m_windows.erase(it);
    }
    return due;
}

} // namespace switchyard
