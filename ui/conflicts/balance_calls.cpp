// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conflicts/balance_calls.h"

#include "core/engine/engine.h"

namespace switchyard
{

BalanceCalls balanceCalls(Engine &)
{
    const Error none{ErrorCode::NotSupported, QStringLiteral("not yet"), {}};
    BalanceCalls calls;
    calls.approve = [none](const QString &) {
        return QtFuture::makeReadyFuture(Result<quint64>(std::unexpected(none)));
    };
    calls.dismiss = [](const QString &, const QString &) {};
    calls.past = [none](int) {
        return QtFuture::makeReadyFuture(Result<std::vector<Conflict>>(std::unexpected(none)));
    };
    calls.usage = [none](const UsageQuery &) {
        return QtFuture::makeReadyFuture(Result<UsageSpan>(std::unexpected(none)));
    };
    return calls;
}

} // namespace switchyard
