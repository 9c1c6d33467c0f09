// SPDX-License-Identifier: GPL-3.0-or-later
// What the desk for conflicts needs of the room.
#include "core/engine/engine_room.h"

#include "core/engine/move_rates.h"
#include "core/migrate/move_plan.h"

namespace switchyard
{
namespace
{

/// The same trouble keeps its id while it lasts: the conflict has one already.
std::vector<Alert> alertsOf(const Snapshot &snapshot, const std::vector<Conflict> &conflicts)
{
    std::vector<Alert> alerts;
    for (const Conflict &conflict : conflicts) {
        Alert alert;
        alert.id = QStringLiteral("conflict/") + conflict.id;
        alert.kind = AlertKind::VmsInConflict;
        alert.priority = AlertPriority::Critical;
        alert.object = {ObjectKind::Host, conflict.hostId};
        alert.number = static_cast<double>(conflict.vms().size());
        alert.text = conflictSentence(snapshot, conflict);
        alerts.push_back(std::move(alert));
    }
    return alerts;
}

} // namespace

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
        m_alerts.setConflicts(alertsOf(*m_snapshot, conflicts), m_everyoneAsked);
        lookForAlerts();
    };
    tools.changed = [this](const BalanceStatePtr &state) { Q_EMIT balanceChanged(state); };
    return std::make_unique<BalanceDesk>(std::move(tools), m_options.site.balance, m_options.site.moves,
                                         m_options.balance);
}

} // namespace switchyard
