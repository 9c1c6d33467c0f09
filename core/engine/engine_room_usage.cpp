// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine_room.h"

namespace switchyard
{

void EngineRoom::openUsage()
{
    m_usage = std::make_unique<UsageDesk>(
        UsageDesk::Tools{m_store.get(), m_options.clock, m_options.registry,
                         [weak = std::weak_ptr(m_calls)](std::function<void()> job) {
                             if (const auto calls = weak.lock())
                                 calls->start(std::move(job));
                         },
                         m_options.who, [this](const ObjectRef &ref) { return m_collector->usageOf(ref); },
                         [this](Event event) { log({std::move(event)}); }},
        usagePathFor(m_options.storePath), m_options.keepUsageAfterMs);
}

void EngineRoom::useSiteForUsage()
{
    const auto source = m_collector->usageSourceConfig();
    m_usage->setSite(m_collector->site().policies, source ? std::optional(*source) : std::nullopt);
}

} // namespace switchyard
