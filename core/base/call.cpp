// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/call.h"

#include "core/base/words.h"

#include <algorithm>

namespace switchyard
{

Call::Call(std::chrono::milliseconds timeout, std::stop_token stop)
    : m_deadline(std::chrono::steady_clock::now() + timeout)
    , m_stop(std::move(stop))
{
}

int Call::remainingMs() const
{
    using namespace std::chrono;
    const auto left = ceil<milliseconds>(m_deadline - steady_clock::now()).count();
    return static_cast<int>(std::clamp<qint64>(left, 0, 24LL * 3600 * 1000));
}

Result<void> Call::check(const QString &what) const
{
    if (stopRequested())
        return fail(ErrorCode::Cancelled, Words::tr("Cancelled."));
    if (expired())
        return fail(ErrorCode::Timeout, what);
    return {};
}

} // namespace switchyard
