// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conflicts/balance_calls.h"

#include "core/engine/engine.h"

namespace switchyard
{

BalanceCalls balanceCalls(Engine &engine)
{
    BalanceCalls calls;
    calls.approve = [&engine](const QString &id) { return engine.approve(id); };
    calls.dismiss = [&engine](const QString &id, const QString &reason) {
        return engine.dismissConflict(id, reason);
    };
    calls.past = [&engine](int most) { return engine.pastConflicts(most); };
    calls.usage = [&engine](const UsageQuery &query) { return engine.usageBetween(query); };
    return calls;
}

} // namespace switchyard
