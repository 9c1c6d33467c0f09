// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/supply_words.h"

#include "ui/format.h"
#include "ui/power/power_tr.h"
#include "ui/words.h"

#include <algorithm>

namespace switchyard::supply
{
namespace
{

StateLook attention(const QString &word)
{
    return {Tone::Attention, Mark::Triangle, word, false};
}

/// What the state's word says already.
bool isSaid(SupplyReason reason)
{
    return reason == SupplyReason::LowBattery || reason == SupplyReason::SaysOff ||
           reason == SupplyReason::Calibrating || reason == SupplyReason::LostOnBattery;
}

QString sinceOnBattery(const Facts &facts, const UpsProtection &rule)
{
    const QString since = words::elapsed(facts.nowMs - facts.watch->verdict.onBatterySinceMs);
    if (!rule.secondsOnBattery)
        return Power::tr("%1 on battery").arg(since);
    return Power::tr("%1 on battery, given up after %2")
        .arg(since, words::elapsed(static_cast<qint64>(*rule.secondsOnBattery * 1000)));
}

QString silence(const Facts &facts)
{
    const Reading &reading = facts.ups.reading;
    if (reading.freshness == Freshness::Fresh)
        return {};
    if (reading.freshness == Freshness::NeverSeen)
        return reading.error ? reading.error->what : Power::tr("has not answered yet");
    return Power::tr("last heard %1 ago")
        .arg(format::duration(static_cast<double>(reading.ageMs(facts.nowMs)) / 1000));
}

} // namespace

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

/// "hv1, hv2 and 30 more".
QString some(QStringList names)
{
    const auto more = static_cast<int>(names.size() - mostNames);
    if (more <= 0)
        return names.join(QStringLiteral(", "));
    names = names.first(mostNames);
    return Power::tr("%1 and %n more", nullptr, more).arg(names.join(QStringLiteral(", ")));
}

bool isOnBattery(const Facts &facts)
{
    return facts.watch && facts.watch->verdict.onBatterySinceMs >= 0;
}

UpsProtection ruleOf(const Protection &policy, const QString &upsId)
{
    const auto found = std::ranges::find(policy.upses, upsId, &UpsProtection::ups);
    return found == policy.upses.end() ? UpsProtection() : *found;
}

const UpsWatch *watchOf(const GuardStatus &status, const QString &upsId)
{
    const auto watch = status.state.upses.find(upsId);
    return watch == status.state.upses.end() ? nullptr : &watch->second;
}

StateLook look(const Ups &ups, const UpsWatch *watch)
{
    StateLook own = stateLook(ups);
    if (!watch)
        return own;
    const UpsVerdict &verdict = watch->verdict;
    switch (verdict.state) {
    case SupplyState::Critical:
        return {Tone::Critical, Mark::Diamond,
                verdict.has(SupplyReason::ForcedShutdown)  ? stateLook(UpsState::ForcedShutdown).word
                : verdict.has(SupplyReason::LostOnBattery) ? Power::tr("lost on battery")
                : verdict.has(SupplyReason::LowBattery)    ? stateLook(UpsState::LowBattery).word
                                                           : Power::tr("battery too short"),
                true};
    case SupplyState::OnBattery:
        return attention(ups.state == UpsState::Unknown ? stateLook(UpsState::OnBattery).word : own.word);
    case SupplyState::Suspicious:
        return attention(verdict.has(SupplyReason::ChargeFalls) ? own.word
                                                                : Power::tr("on mains, suspicious"));
    case SupplyState::Unproven:
    case SupplyState::Healthy:
    case SupplyState::Unprotected:
    case SupplyState::Unreachable:
        break;
    }
    return own;
}

QString reason(SupplyReason reason, const Ups &ups)
{
    switch (reason) {
    case SupplyReason::ChargeFalls:
        return Power::tr("says it is on mains, but its charge falls");
    case SupplyReason::RuntimeJumped:
        return Power::tr("its runtime jumped up: the shorter one is believed");
    case SupplyReason::NoLoad:
        return Power::tr("says it bears no load, but hosts on it are on");
    case SupplyReason::Calibrating:
        return Power::tr("drains its battery on purpose, to measure it");
    case SupplyReason::BatteryNeedsCare:
        return ups.alarms.isEmpty() ? Power::tr("asks for a new battery")
                                    : Power::tr("alarm: %1").arg(ups.alarms.join(QStringLiteral(", ")));
    case SupplyReason::LowBattery:
        return Power::tr("its battery is low");
    case SupplyReason::ForcedShutdown:
        return Power::tr("it or its server is about to cut the load");
    case SupplyReason::LostOnBattery:
        return Power::tr("silent since it ran on battery");
    case SupplyReason::RuntimeShort:
        return Power::tr("its battery leaves less than the plan needs");
    case SupplyReason::SaysOff:
        return Power::tr("says that its output is off");
    case SupplyReason::SaysBypass:
        return Power::tr("its battery protects nothing");
    }
    return {};
}

QString trigger(Trigger trigger, const UpsProtection &rule)
{
    switch (trigger) {
    case Trigger::ForcedShutdown:
        return Power::tr("it is about to cut the load");
    case Trigger::LostOnBattery:
        return Power::tr("lost on battery");
    case Trigger::LowBattery:
        return Power::tr("the battery is low");
    case Trigger::LatestStart:
        return Power::tr("the latest start has come");
    case Trigger::RuntimeBelow:
        return Power::tr("runtime below %1").arg(format::duration(rule.runtimeBelowSeconds.value_or(0)));
    case Trigger::ChargeBelow:
        return Power::tr("charge below %1").arg(format::percent(rule.chargeBelowPercent.value_or(0)));
    case Trigger::SecondsOnBattery:
        return Power::tr("%1 on battery").arg(format::duration(rule.secondsOnBattery.value_or(0)));
    }
    return {};
}

QStringList reasons(const Facts &facts)
{
    QStringList parts;
    if (facts.watch) {
        const UpsVerdict &verdict = facts.watch->verdict;
        const UpsProtection rule = ruleOf(facts.policy, facts.ups.id);
        if (facts.watch->fired)
            parts << Power::tr("given up: %1").arg(trigger(*facts.watch->fired, rule));
        if (isOnBattery(facts))
            parts << sinceOnBattery(facts, rule);
        for (const SupplyReason one : verdict.reasons) {
            if (!isSaid(one))
                parts << reason(one, facts.ups);
        }
        parts << silence(facts);
        if (verdict.state == SupplyState::Unproven)
            parts << Power::tr("never seen healthy: it starts no power-down");
        if (verdict.state == SupplyState::Unreachable)
            parts << Power::tr("it was on mains: silence starts no power-down");
    } else {
        parts << silence(facts);
    }
    parts.removeAll(QString());
    if (parts.isEmpty())
        parts << QStringLiteral("%1 %2").arg(facts.ups.manufacturer, facts.ups.model).trimmed();
    return parts;
}

QString load(const Ups &ups)
{
    return joined({ups.loadPercent ? format::percent(*ups.loadPercent) : QString(),
                   ups.realPowerW ? format::watts(*ups.realPowerW) : QString()});
}

QString triggers(const UpsProtection &rule, const Protection &policy)
{
    QStringList when;
    if (rule.secondsOnBattery)
        when << trigger(Trigger::SecondsOnBattery, rule);
    if (rule.runtimeBelowSeconds)
        when << trigger(Trigger::RuntimeBelow, rule);
    if (rule.chargeBelowPercent)
        when << trigger(Trigger::ChargeBelow, rule);
    when << Power::tr("battery low") << Power::tr("forced shutdown") << Power::tr("lost on battery")
         << Power::tr("the latest start at which the plan still fits, %1 kept in hand")
                .arg(format::duration(policy.marginSeconds));
    return Power::tr("Powered down at whichever comes first: %1.").arg(when.join(QStringLiteral(", ")));
}

} // namespace switchyard::supply
