// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/judgement.h"
#include "core/site/protection.h"

namespace switchyard
{

/// Why a power-down begins.
enum class Trigger {
    ForcedShutdown,
    LostOnBattery,
    LowBattery,
    LatestStart, ///< the plan would just about fit into what the battery leaves
    RuntimeBelow,
    ChargeBelow,
    SecondsOnBattery,
};
QString toWord(Trigger trigger);

/// Pure. Nothing for a UPS that decides nothing (unproven, unreachable). On battery for less than the
/// policy's blip starts nothing; a battery that is low, or a plan that would no longer fit, waits three
/// seconds of it at most; what the UPS or its server announces itself waits for nothing.
std::optional<Trigger> triggerOf(const UpsVerdict &verdict, const UpsProtection &rule,
                                 const Protection &policy, qint64 nowMs);

/// Whether the mains are back for long enough to believe it.
bool isBack(const UpsVerdict &verdict, const Protection &policy, qint64 nowMs);

/// Whether this UPS would bear another outage after what it fed is started again: healthy, and charged above
/// the gate, where it says its charge.
bool mayFeedAgain(const UpsVerdict &verdict, const Protection &policy, qint64 nowMs);

} // namespace switchyard
