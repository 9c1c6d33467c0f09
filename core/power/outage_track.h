// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ups.h"
#include "core/power/outage.h"

namespace switchyard
{

/// One UPS through an outage: what it says at each moment, and when its battery is empty. A value; pure.
class OutageTrack
{
public:
    /// What it would say, were it asked then.
    struct Moment
    {
        QStringList statusWords;
        std::optional<double> chargePercent;
        std::optional<double> runtimeSeconds;
        bool silent = false;
        bool dead = false; ///< its battery is empty, or it is off: it feeds nothing

        bool operator==(const Moment &) const = default;
    };

    /// `today`: what it says now. `points` of a valid outage.
    OutageTrack(const UpsFacts &today, const std::vector<OutagePoint> &points);

    Moment at(double seconds) const;
    /// The next moment after this one at which something changes that is no mere counting.
    std::optional<double> nextChange(double seconds) const;
    /// When its battery is empty for the first time; nothing = the mains are back before, or nobody can say.
    std::optional<double> emptyAt() const;

    /// Of a battery of which nothing else is known: from empty to full.
    static constexpr double rechargeSeconds = 4.0 * 3600;

private:
    /// From a point to the next one.
    struct Stretch
    {
        double begin = 0;
        Moment said;
        bool runtimeCounts = false; ///< by itself: no later point sets it
        double chargeSlope = 0;     ///< per second
        std::optional<double> emptyAt;
    };
    Moment within(const Stretch &stretch, double seconds) const;
    const Stretch &stretchAt(double seconds) const;
    void settle(Stretch &stretch, const std::optional<double> &end) const;
    double slopeOf(const Stretch &stretch) const;

    std::vector<Stretch> m_stretches; ///< at least one, the first begins at 0
    double m_fullRuntime = 0;         ///< with a full battery; 0 = not known
    double m_fallingSlope = 0;        ///< of the charge on battery, as the points have it
    double m_lowCharge = -1;          ///< where it says LB by itself
    double m_lowRuntime = -1;
    double m_lastStatus = 0; ///< from here on no point says its status
};

} // namespace switchyard
