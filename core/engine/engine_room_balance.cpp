// SPDX-License-Identifier: GPL-3.0-or-later
// What the desk for conflicts needs of the room.
#include "core/engine/engine_room.h"

#include "core/engine/conflict_alerts.h"
#include "core/engine/move_rates.h"
#include "core/migrate/move_plan.h"

namespace switchyard
{

std::unique_ptr<BalanceDesk> EngineRoom::makeBalanceDesk()
{
    BalanceDesk::Tools tools;
    tools.store = m_store.get();
    tools.clock = m_options.clock;
    tools.who = m_options.who;
    tools.run = [this](const Plan &plan) {
        Result<quint64> id = begin(plan);
        if (id)
            m_runner->start(*id, plan, m_options.who);
        return id;
    };
    tools.planMove = [this](const MoveRequest &request) {
        MoveRates rates = ratesFor(*m_snapshot, m_post->status()->times, request);
        rates.idleWatts = m_options.site.moves.idleWatts;
        return planMove(*m_snapshot, m_options.site.moves, request, rates);
    };
    tools.tell = [this](Event event) { log({std::move(event)}); };
    tools.alert = [this](const std::vector<Conflict> &conflicts) {
        m_alerts.setConflicts(conflictAlerts(conflicts, *m_snapshot), m_everyoneAsked);
        lookForAlerts();
    };
    tools.mark = [this](const QString &vmId, const VmMark &mark) { (void)m_places->setMark(vmId, mark); };
    tools.clearMark = [this](const QString &vmId) { (void)m_places->clearMark(vmId, VmMark::Kind::Fights); };
    tools.reserve = [this](const QString &hostId, const QString &purpose, const BalanceDesk::Reserved &done) {
        m_places->take(hostId, purpose).then(this, [done](const Result<void> &locked) { done(locked); });
    };
    tools.release = [this](const QString &hostId) { (void)m_places->leave(hostId); };
    tools.read = [this](const QString &hostId) { m_collector->askNow({ObjectKind::Host, hostId}); };
    tools.changed = [this](const BalanceStatePtr &state) { Q_EMIT balanceChanged(state); };
    return std::make_unique<BalanceDesk>(std::move(tools), m_options.site.balance, m_options.site.moves,
                                         m_options.balance);
}

} // namespace switchyard
