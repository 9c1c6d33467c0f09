// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/plan_watch.h"

#include "core/engine/engine.h"
#include "ui/live.h"
#include "ui/when_done.h"

namespace switchyard
{

PlanWatch::PlanWatch(const Context &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(1000);
    connect(&m_pause, &QTimer::timeout, this, &PlanWatch::make);
    connect(&context.live, &Live::changed, this, &PlanWatch::want);
    connect(&context.engine, &Engine::guardChanged, this, &PlanWatch::want);
    connect(&context.engine, &Engine::siteChanged, this, &PlanWatch::want);
}

void PlanWatch::setScope(const std::optional<PowerScope> &scope)
{
    if (scope == m_scope)
        return;
    m_scope = scope;
    m_plan = nullptr;
    ++m_round;
    m_making = false;
    m_wanted = true;
    Q_EMIT changed();
    make();
}

void PlanWatch::want()
{
    if (!m_scope)
        return;
    m_wanted = true;
    if (!m_pause.isActive() && !m_making)
        m_pause.start();
}

void PlanWatch::make()
{
    if (!m_wanted || m_making || !m_scope)
        return;
    m_wanted = false;
    m_making = true;
    whenDone(m_context.engine.planPowerDownSoon(*m_scope), this,
             [this, round = m_round](const PowerDownPtr &plan) {
                 if (round != m_round)
                     return;
                 m_making = false;
                 m_plan = plan;
                 if (m_wanted)
                     m_pause.start();
                 Q_EMIT changed();
             });
}

} // namespace switchyard
