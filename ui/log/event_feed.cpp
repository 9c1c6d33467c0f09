// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log/event_feed.h"

#include "core/engine/engine.h"
#include "ui/when_done.h"

namespace switchyard
{
namespace
{
constexpr int pauseMs = 200;
} // namespace

EventFeed::EventFeed(Engine &engine, Live &live, QObject *parent)
    : QObject(parent)
    , m_model(eventColumns(), live, nullptr)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &EventFeed::flush);
    connect(&engine, &Engine::eventLogged, this, [this](const Event &event) {
        m_waiting.push_back(toRow(event));
        if (!m_pause.isActive())
            m_pause.start();
    });
    whenDone(engine.events(1000), this, [this](const std::vector<Event> &events) {
        std::vector<EventRow> rows; // newest first they come; the newest row is the last
        for (auto event = events.rbegin(); event != events.rend(); ++event)
            rows.push_back(toRow(*event));
        m_waiting.insert(m_waiting.begin(), rows.begin(), rows.end());
        flush();
    });
}

void EventFeed::flush()
{
    m_model.put(std::exchange(m_waiting, {}));
    m_model.trim(most);
}

} // namespace switchyard
