// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run_follower.h"

#include "core/engine/power_planning.h"
#include "core/power/scope_text.h"

namespace switchyard
{

void RunFollower::takeReport(const ReportPtr &report)
{
    const bool goesOn = !report->isOver() && !report->stopRequested && !report->cancelRequested &&
                        !report->unwinding && report->plan.kind == powerDownKind;
    const auto scope = goesOn ? scopeFromText(report->plan.scope) : std::nullopt;
    if (!scope) {
        m_runs.erase(report->runId);
        return;
    }
    Followed &followed = m_runs[report->runId];
    followed.scope = *scope;
    followed.report = report;
}

void RunFollower::update(const Snapshot &snapshot, const Protection &policy, const GuardStatus &guard,
                         const QDateTime &now)
{
    std::vector<std::pair<quint64, Plan>> plans; // amending them tells new reports
    for (auto &[id, followed] : m_runs) {
        if (id == guard.state.run)
            continue;
        PowerDown made =
            planOf(snapshot, policy, guard, followed.scope, followed.report.get(), now, followed.raised);
        followed.raised.insert(made.raised);
        plans.emplace_back(id, std::move(made.plan));
    }
    for (const auto &[id, plan] : plans)
        (void)m_amend(id, plan); // refused where it ends just now
}

} // namespace switchyard
