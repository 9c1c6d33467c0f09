// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/reading.h"

#include <QStringView>

namespace switchyard::schedule
{

// When a device is asked. Pure, in milliseconds; the same id always gives the same answer, in every process.

/// FNV-1a: QHash's own hash differs from run to run.
quint64 stableHash(QStringView text, quint64 seed = 0);

/// The next time after `nowMs` on this device's own grid. Each device has its own phase, so that a thousand
/// are asked evenly over the period.
qint64 nextOnGrid(qint64 nowMs, qint64 periodMs, quint64 hash);

/// How long to wait after the n-th failure in a row (n ≥ 1): doubling from `firstMs` to `longestMs`, ±20 %.
qint64 backOffMs(int failures, qint64 firstMs, qint64 longestMs, quint64 hash);

struct AgeLimits
{
    qint64 staleMs = 6000;
    qint64 downMs = 15000;
    bool operator==(const AgeLimits &) const = default;
};
/// The policy's limits, stretched for a device that is asked more rarely: one that answers when it is asked
/// is never stale.
AgeLimits ageLimits(AgeLimits policy, qint64 periodMs);
/// By age alone; `seenAtMs` -1 = never.
Freshness freshnessAt(qint64 nowMs, qint64 seenAtMs, AgeLimits limits);

} // namespace switchyard::schedule
