// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ups.h"

#include <vector>

namespace switchyard
{

/// What a UPS is worth, from all it says and said.
enum class SupplyState {
    Unproven,    ///< never seen healthy: it decides nothing
    Healthy,     ///< on mains
    Suspicious,  ///< says "on mains", but something does not fit
    Unprotected, ///< off or in bypass: it would not bear an outage
    Unreachable, ///< silent, and last seen on mains: it decides nothing
    OnBattery,
    Critical, ///< what hangs on it has to go down now
};

enum class SupplyReason {
    ChargeFalls,      ///< on mains
    RuntimeJumped,    ///< what it says of the runtime is not believed at once
    NoLoad,           ///< says that it bears nothing, though hosts that are on hang on it
    Calibrating,      ///< runs on its battery on purpose
    BatteryNeedsCare, ///< "replace battery" or another alarm of its own
    LowBattery,
    ForcedShutdown, ///< it, or its server, says that the load will be cut (FSD)
    LostOnBattery,  ///< silent since it ran on battery
    RuntimeShort,   ///< less than the plan needs
    SaysOff,
    SaysBypass,
};

QString toWord(SupplyState state);
QString toWord(SupplyReason reason);

struct UpsVerdict
{
    SupplyState state = SupplyState::Unproven;
    std::vector<SupplyReason> reasons; ///< ascending, each once
    qint64 onBatterySinceMs = -1;      ///< Clock::monotonicMs()
    qint64 onMainsSinceMs = -1;        ///< -1 = it is not, or not known to be
    /// What is believed: after a jump upwards the older, lower one counted down; while it is silent on
    /// battery, counted down from its last word.
    std::optional<double> runtimeSeconds;
    std::optional<double> chargePercent;

    bool has(SupplyReason reason) const;
    bool operator==(const UpsVerdict &) const = default;
};

/// What the judge needs to know besides the UPS itself.
struct UpsContext
{
    qint64 nowMs = 0;
    bool feedsHostsThatAreOn = false;
    std::optional<double> planNeedsSeconds; ///< with its margin
};

/// Judges one UPS over time; told every reading, and now and then while it is silent. Engine thread.
class UpsJudge
{
public:
    /// `provenBefore`: an earlier session saw it healthy (kept in the store).
    explicit UpsJudge(bool provenBefore = false)
        : m_proven(provenBefore)
    {
    }
    const UpsVerdict &update(const Ups &ups, const UpsContext &context);
    const UpsVerdict &verdict() const { return m_verdict; }
    bool isProven() const { return m_proven; }

    /// A runtime that is more than this above what it should have become is not believed…
    static constexpr double jumpSeconds = 60;
    /// …until it has stayed there for so long.
    static constexpr qint64 jumpSettlesMs = 60'000;

private:
    void followState(const Ups &ups, qint64 nowMs);
    void followRuntime(const Ups &ups, qint64 nowMs);

    bool m_proven;
    bool m_onBattery = false; ///< when it was last heard
    bool m_heard = false;
    qint64 m_onBatterySinceMs = -1;
    qint64 m_onMainsSinceMs = -1;
    qint64 m_readAtMs = -1;          ///< the reading that was followed last
    std::optional<double> m_runtime; ///< believed, at m_runtimeAtMs
    qint64 m_runtimeAtMs = 0;
    qint64 m_jumpedAtMs = -1;
    UpsVerdict m_verdict;
};

} // namespace switchyard
