// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/schedule.h"

#include <algorithm>

namespace switchyard::schedule
{
quint64 stableHash(QStringView text, quint64 seed)
{
    constexpr quint64 prime = 1099511628211ULL;
    quint64 hash = 14695981039346656037ULL ^ (seed * prime);
    for (const QChar c : text)
        hash = (hash ^ c.unicode()) * prime;
    // FNV's low bits mix badly, and a modulus takes just these.
    return hash ^ (hash >> 32);
}

qint64 nextOnGrid(qint64 nowMs, qint64 periodMs, quint64 hash)
{
    const qint64 period = std::max<qint64>(periodMs, 1);
    const auto phase = static_cast<qint64>(hash % static_cast<quint64>(period));
    const qint64 sincePhase = nowMs - phase;
    const qint64 periods = sincePhase >= 0 ? sincePhase / period : -((-sincePhase + period - 1) / period);
    return phase + (periods + 1) * period;
}

qint64 backOffMs(int failures, qint64 firstMs, qint64 longestMs, quint64 hash)
{
    qint64 wait = std::max<qint64>(firstMs, 1);
    for (int i = 1; i < failures && wait < longestMs; ++i)
        wait *= 2;
    wait = std::min(wait, longestMs);
    const quint64 mixed = (hash + static_cast<quint64>(failures)) * 0x9E3779B97F4A7C15ULL;
    const auto permille = static_cast<qint64>(800 + (mixed >> 32) % 401);
    return wait * permille / 1000;
}

AgeLimits ageLimits(AgeLimits policy, qint64 periodMs)
{
    const qint64 stale = std::max(policy.staleMs, periodMs + periodMs / 2 + 1000);
    return {stale, std::max(policy.downMs, stale + 2 * periodMs)};
}

Freshness freshnessAt(qint64 nowMs, qint64 seenAtMs, AgeLimits limits)
{
    if (seenAtMs < 0)
        return Freshness::NeverSeen;
    const qint64 age = nowMs - seenAtMs;
    if (age <= limits.staleMs)
        return Freshness::Fresh;
    return age <= limits.downMs ? Freshness::Stale : Freshness::Down;
}

} // namespace switchyard::schedule
