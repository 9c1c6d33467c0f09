// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/replay/usage_record.h"
#include "core/site/balance_policy.h"

#include <QDateTime>
#include <functional>

namespace switchyard
{

/// Who decides in a replay.
enum class ReplayWay {
    Recorded, ///< VMs are where they were
    Never,    ///< they stay where they were first seen
    Policy,   ///< the balancer, as if it did everything by itself
    LoadOnly, ///< whatever host is at its threshold gives its largest VM to the one with the least load
};
inline constexpr std::array everyReplayWay{ReplayWay::Recorded, ReplayWay::Never, ReplayWay::LoadOnly,
                                           ReplayWay::Policy};
QString toWord(ReplayWay way); ///< "recorded", "never", "policy", "loadOnly"

struct ReplayMove
{
    QDateTime at; ///< UTC
    QString vm;
    QString fromHost;
    QString toHost;

    bool operator==(const ReplayMove &) const = default;
};

/// How it went.
struct ReplayOutcome
{
    ReplayWay way = ReplayWay::Never;
    std::vector<ReplayMove> moves;
    double conflictMinutes = 0; ///< summed over conflicts
    double overloadMinutes = 0; ///< summed over hosts at their threshold
    int conflicts = 0;          ///< that began
};

struct ReplayResult
{
    QDateTime from; ///< UTC
    QDateTime to;
    int hosts = 0;
    int vms = 0;
    std::vector<ReplayOutcome> ways;
};

struct ReplayTerms
{
    double moveSeconds = 10;                ///< that one takes; the VM uses its old host meanwhile
    std::function<bool()> isCancelled = {}; ///< asked at every step; may be empty
};

/// Plays a record under each way. What a VM would have used on another host is what it used, by the hosts'
/// CPUs: that it was held back by those it fought with, no record tells, so what is saved is the least that
/// would be. Pure; takes about a microsecond a sample and way: on a thread that may wait. Cancelled.
Result<ReplayResult> replay(const UsageRecord &record, const BalancePolicy &policy,
                            const ReplayTerms &terms = {});

} // namespace switchyard
