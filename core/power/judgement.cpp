// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/judgement.h"

#include <algorithm>

namespace switchyard
{
namespace
{

constexpr double leastInputVolts = 80; ///< of the lowest mains there are, 100 V

/// LB alone is not critical: many UPSes say OL LB while they charge (NUT, docs/new-drivers.txt).
bool runsOnBattery(UpsState state)
{
    return state == UpsState::OnBattery || state == UpsState::LowBattery;
}

bool isOnMains(UpsState state)
{
    return state == UpsState::OnMains || state == UpsState::Calibrating;
}

/// A UPS whose load is cut may not say whether mains is there; its input does.
bool hasMains(const UpsFacts &facts)
{
    if (facts.statusWords.contains(QStringLiteral("OL")))
        return true;
    return !facts.statusWords.contains(QStringLiteral("OB")) &&
           facts.inputVoltageV.value_or(0) > leastInputVolts;
}

bool wantsCare(const UpsFacts &facts)
{
    return !facts.alarms.isEmpty() || facts.statusWords.contains(QStringLiteral("RB"));
}

} // namespace

bool UpsVerdict::has(SupplyReason reason) const
{
    return std::binary_search(reasons.begin(), reasons.end(), reason);
}

void UpsJudge::followState(const Ups &ups, qint64 nowMs)
{
    m_heard = true;
    // A forced shutdown latches in upsd, and a load that is cut feeds nobody: the words beside it say whether
    // mains is there.
    const bool byWords = ups.state == UpsState::ForcedShutdown || ups.state == UpsState::Off;
    m_onBattery = ups.state == UpsState::ForcedShutdown ? ups.statusWords.contains(QStringLiteral("OB"))
                                                        : runsOnBattery(ups.state);
    const bool onMains = byWords ? hasMains(ups) : isOnMains(ups.state);
    if (!m_onBattery)
        m_onBatterySinceMs = -1;
    else if (m_onBatterySinceMs < 0)
        m_onBatterySinceMs = nowMs;
    if (!onMains)
        m_onMainsSinceMs = -1;
    else if (m_onMainsSinceMs < 0)
        m_onMainsSinceMs = nowMs;
    if (ups.state == UpsState::OnMains && !ups.drainsOnMains)
        m_proven = true;
}

void UpsJudge::followRuntime(const Ups &ups, qint64 nowMs)
{
    if (!ups.runtimeSeconds) {
        m_runtime.reset();
        return;
    }
    const double said = *ups.runtimeSeconds;
    const double elapsed = static_cast<double>(nowMs - m_runtimeAtMs) / 1000;
    const double expected = m_runtime ? std::max(0.0, *m_runtime - (m_onBattery ? elapsed : 0)) : said;
    m_runtimeAtMs = nowMs;
    // On battery it can only fall, but for the load that goes; on mains it may rise as it charges.
    const bool jumped = m_runtime && m_onBattery && said > expected + jumpSeconds;
    if (!jumped) {
        m_jumpedAtMs = -1;
        m_runtime = said;
        return;
    }
    if (m_jumpedAtMs < 0)
        m_jumpedAtMs = nowMs;
    const bool settled = nowMs - m_jumpedAtMs >= jumpSettlesMs;
    m_runtime = settled ? said : expected;
    if (settled)
        m_jumpedAtMs = -1;
}

const UpsVerdict &UpsJudge::update(const Ups &ups, const UpsContext &context)
{
    // One that answers but says nothing of its state yet (its server has just begun) is as silent as before.
    const bool hears =
        ups.reading.freshness == Freshness::Fresh && !ups.reading.error && ups.state != UpsState::Unknown;
    if (hears && ups.reading.seenAtMs != m_readAtMs) {
        m_readAtMs = ups.reading.seenAtMs;
        followState(ups, m_readAtMs);
        followRuntime(ups, m_readAtMs);
    }
    const bool lost = ups.reading.freshness == Freshness::Down;
    UpsVerdict verdict;
    verdict.onBatterySinceMs = m_onBatterySinceMs;
    verdict.onMainsSinceMs = lost || ups.reading.freshness == Freshness::Stale ? -1 : m_onMainsSinceMs;
    verdict.chargePercent = m_heard ? ups.chargePercent : std::nullopt;
    verdict.runtimeSeconds = m_runtime;
    if (m_runtime && m_onBattery) {
        const double silent = static_cast<double>(context.nowMs - m_runtimeAtMs) / 1000;
        verdict.runtimeSeconds = std::max(0.0, *m_runtime - std::max(0.0, silent));
    }

    const auto because = [&](SupplyReason reason, bool holds) {
        if (holds)
            verdict.reasons.push_back(reason);
        return holds;
    };
    // In the order of the enum.
    because(SupplyReason::ChargeFalls, ups.drainsOnMains);
    because(SupplyReason::RuntimeJumped, m_jumpedAtMs >= 0);
    because(SupplyReason::NoLoad, context.feedsHostsThatAreOn && ups.loadPercent && *ups.loadPercent <= 0);
    because(SupplyReason::Calibrating, ups.state == UpsState::Calibrating);
    because(SupplyReason::BatteryNeedsCare, wantsCare(ups));
    bool critical = because(SupplyReason::LowBattery, ups.state == UpsState::LowBattery && m_onBattery);
    critical |= because(SupplyReason::ForcedShutdown, ups.state == UpsState::ForcedShutdown);
    critical |= because(SupplyReason::LostOnBattery, lost && m_onBattery);
    critical |= because(SupplyReason::RuntimeShort, m_onBattery && verdict.runtimeSeconds &&
                                                        context.planNeedsSeconds &&
                                                        *verdict.runtimeSeconds < *context.planNeedsSeconds);
    because(SupplyReason::SaysOff, ups.state == UpsState::Off);
    because(SupplyReason::SaysBypass, ups.state == UpsState::Bypass);

    if (!m_heard || !m_proven)
        verdict.state = SupplyState::Unproven;
    else if (critical)
        verdict.state = SupplyState::Critical;
    else if (m_onBattery)
        verdict.state = SupplyState::OnBattery;
    else if (lost || ups.state == UpsState::Unknown)
        verdict.state = SupplyState::Unreachable;
    else if (ups.state == UpsState::Off || ups.state == UpsState::Bypass)
        verdict.state = SupplyState::Unprotected;
    else if (verdict.has(SupplyReason::ChargeFalls) || verdict.has(SupplyReason::NoLoad))
        verdict.state = SupplyState::Suspicious;
    else
        verdict.state = SupplyState::Healthy;
    m_verdict = std::move(verdict);
    return m_verdict;
}

QString toWord(SupplyState state)
{
    switch (state) {
    case SupplyState::Unproven:
        return QStringLiteral("unproven");
    case SupplyState::Healthy:
        return QStringLiteral("healthy");
    case SupplyState::Suspicious:
        return QStringLiteral("suspicious");
    case SupplyState::Unprotected:
        return QStringLiteral("unprotected");
    case SupplyState::Unreachable:
        return QStringLiteral("unreachable");
    case SupplyState::OnBattery:
        return QStringLiteral("onBattery");
    case SupplyState::Critical:
        return QStringLiteral("critical");
    }
    return QStringLiteral("unproven");
}

QString toWord(SupplyReason reason)
{
    switch (reason) {
    case SupplyReason::ChargeFalls:
        return QStringLiteral("chargeFalls");
    case SupplyReason::RuntimeJumped:
        return QStringLiteral("runtimeJumped");
    case SupplyReason::NoLoad:
        return QStringLiteral("noLoad");
    case SupplyReason::Calibrating:
        return QStringLiteral("calibrating");
    case SupplyReason::BatteryNeedsCare:
        return QStringLiteral("batteryNeedsCare");
    case SupplyReason::LowBattery:
        return QStringLiteral("lowBattery");
    case SupplyReason::ForcedShutdown:
        return QStringLiteral("forcedShutdown");
    case SupplyReason::LostOnBattery:
        return QStringLiteral("lostOnBattery");
    case SupplyReason::RuntimeShort:
        return QStringLiteral("runtimeShort");
    case SupplyReason::SaysOff:
        return QStringLiteral("saysOff");
    case SupplyReason::SaysBypass:
        return QStringLiteral("saysBypass");
    }
    return QStringLiteral("saysOff");
}

} // namespace switchyard
