// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/placement/balance_state.h"
#include "core/usage/usage_query.h"

#include <QFuture>
#include <functional>

namespace switchyard
{

/// What the page of conflicts asks of the engine, so that it can be tried without a fleet that fights. Each
/// returns at once. All are there.
struct BalanceCalls
{
    /// A conflict's or a host change's id; the answer is the run's.
    std::function<QFuture<Result<quint64>>(const QString &id)> approve;
    std::function<QFuture<Result<void>>(const QString &conflictId, const QString &reason)> dismiss;
    /// Those that are over, the last first.
    std::function<QFuture<Result<std::vector<Conflict>>>(int most)> past;
    std::function<QFuture<Result<UsageSpan>>(const UsageQuery &query)> usage;
};

class Engine;
BalanceCalls balanceCalls(Engine &engine);

} // namespace switchyard
