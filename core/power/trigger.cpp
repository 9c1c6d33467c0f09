// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/trigger.h"

#include <algorithm>

namespace switchyard
{
namespace
{

constexpr double urgentBlipSeconds = 3;

double secondsSince(qint64 sinceMs, qint64 nowMs)
{
    return sinceMs < 0 ? -1 : static_cast<double>(nowMs - sinceMs) / 1000;
}

} // namespace

std::optional<Trigger> triggerOf(const UpsVerdict &verdict, const UpsProtection &rule,
                                 const Protection &policy, qint64 nowMs)
{
    if (verdict.state != SupplyState::OnBattery && verdict.state != SupplyState::Critical)
        return std::nullopt;
    if (verdict.has(SupplyReason::ForcedShutdown))
        return Trigger::ForcedShutdown;
    if (verdict.has(SupplyReason::LostOnBattery))
        return Trigger::LostOnBattery;
    const double held = secondsSince(verdict.onBatterySinceMs, nowMs);
    if (held < std::min(policy.blipSeconds, urgentBlipSeconds))
        return std::nullopt;
    if (verdict.has(SupplyReason::LowBattery))
        return Trigger::LowBattery;
    if (verdict.has(SupplyReason::RuntimeShort))
        return Trigger::LatestStart;
    if (held < policy.blipSeconds)
        return std::nullopt;
    if (rule.runtimeBelowSeconds && verdict.runtimeSeconds &&
        *verdict.runtimeSeconds < *rule.runtimeBelowSeconds)
        return Trigger::RuntimeBelow;
    if (rule.chargeBelowPercent && verdict.chargePercent && *verdict.chargePercent < *rule.chargeBelowPercent)
        return Trigger::ChargeBelow;
    if (rule.secondsOnBattery && held >= *rule.secondsOnBattery)
        return Trigger::SecondsOnBattery;
    return std::nullopt;
}

bool isBack(const UpsVerdict &verdict, const Protection &policy, qint64 nowMs)
{
    const bool calm = verdict.state == SupplyState::Healthy || verdict.state == SupplyState::Suspicious ||
                      verdict.has(SupplyReason::SaysOff); // on mains, with its load still cut
    return calm && secondsSince(verdict.onMainsSinceMs, nowMs) >= policy.blipSeconds;
}

bool mayFeedAgain(const UpsVerdict &verdict, const Protection &policy, qint64 nowMs)
{
    return verdict.state != SupplyState::Suspicious && isBack(verdict, policy, nowMs) &&
           (!verdict.chargePercent || *verdict.chargePercent >= policy.restoreChargePercent);
}

QString toWord(Trigger trigger)
{
    switch (trigger) {
    case Trigger::ForcedShutdown:
        return QStringLiteral("forcedShutdown");
    case Trigger::LostOnBattery:
        return QStringLiteral("lostOnBattery");
    case Trigger::LowBattery:
        return QStringLiteral("lowBattery");
    case Trigger::LatestStart:
        return QStringLiteral("latestStart");
    case Trigger::RuntimeBelow:
        return QStringLiteral("runtimeBelow");
    case Trigger::ChargeBelow:
        return QStringLiteral("chargeBelow");
    case Trigger::SecondsOnBattery:
        return QStringLiteral("secondsOnBattery");
    }
    return QStringLiteral("secondsOnBattery");
}

} // namespace switchyard
