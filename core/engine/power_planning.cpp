// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/power_planning.h"

#include "core/power/battery.h"
#include "core/power/forecast.h"

namespace switchyard
{

PowerDown planOf(const Snapshot &snapshot, const Protection &policy, const GuardStatus &guard,
                 const PowerScope &scope, const Report *underWay, const QDateTime &now,
                 const QHash<QString, size_t> &raised)
{
    const ProtectionBook book(policy);
    PowerDownRequest request;
    request.scope = scope;
    request.verdicts = verdictsOf(guard.state);
    if (const auto left = batteryLeft(snapshot, book, scope, request.verdicts))
        request.availableSeconds = std::max(0.0, *left - policy.marginSeconds);
    request.ownLogins = guard.logins;
    if (underWay)
        request.elapsedSeconds = elapsedOf(*underWay, now);
    request.raised = raised;
    return planPowerDown(snapshot, book, guard.times, request);
}

} // namespace switchyard
