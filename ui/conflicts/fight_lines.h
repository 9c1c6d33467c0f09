// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/placement/conflict.h"
#include "core/site/balance_policy.h"
#include "core/usage/usage_query.h"

namespace switchyard
{

/// What each VM that fights uses over time, in per cent of its host, and the host's total above them: the
/// picture of one contest. A value.
struct FightLines
{
    struct Band
    {
        QString name;
        std::vector<double> percent; ///< at each of `times`; NaN = not known
    };

    std::vector<qint64> times; ///< ms UTC, ascending
    std::vector<bool> gaps;    ///< nothing is known between this one and the one before
    std::vector<double> total; ///< of the host, with the hypervisor itself; NaN = not known
    std::vector<Band> bands;   ///< the highest use first
    Resource resource = Resource::Cpu;
    double hostThreshold = 0;
    double vmThreshold = 0; ///< the lowest of theirs
    qint64 sinceMs = 0;     ///< UTC; when they fought
    qint64 untilMs = 0;     ///< 0 = they still do

    bool isEmpty() const { return times.empty(); }
};

/// What has to be asked for to draw it: from before it began until `now`, or until after it ended.
UsageQuery fightQuery(const Conflict &conflict, const QDateTime &now);
/// Pure.
FightLines fightLines(const UsageSpan &span, const Conflict &conflict, const Contest &contest,
                      const BalancePolicy &policy, const Snapshot &snapshot);

} // namespace switchyard
