// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/guard_post.h"

#include <map>

namespace switchyard
{

/// Keeps the power-downs that an operator began as their scope is now, like the guard does with its own: a VM
/// that moves in joins the plan, one that moved away leaves it, and a host whose feed came back stays up.
/// What was begun stays begun; a run that was stopped, or is taken back, is left alone. Engine thread.
class RunFollower
{
public:
    using Amend = std::function<Result<void>(quint64 run, const Plan &plan)>;

    explicit RunFollower(Amend amend)
        : m_amend(std::move(amend))
    {
    }
    void takeReport(const ReportPtr &report);
    /// Makes the plans anew. Runs of the guard are the guard's.
    void update(const Snapshot &snapshot, const Protection &policy, const GuardStatus &guard,
                const QDateTime &now);
    bool isIdle() const { return m_runs.empty(); }

private:
    struct Followed
    {
        PowerScope scope;
        ReportPtr report;
        QHash<QString, size_t> raised;
    };

    const Amend m_amend;
    std::map<quint64, Followed> m_runs;
};

} // namespace switchyard
