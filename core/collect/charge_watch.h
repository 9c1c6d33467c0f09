// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ups.h"

namespace switchyard
{

/// A UPS's readings are cross-checked, not believed singly: one that says "on mains" while its charge falls
/// feeds its load from the battery, whatever it says. The engine thread's.
class ChargeWatch
{
public:
    /// Whether the UPS says it is on mains and drains all the same: it says DISCHRG too, or its charge has
    /// fallen by `fallPercent` within `windowMs`. Until the charge rises again.
    bool drainsOnMains(const UpsFacts &facts, qint64 nowMs);

    // More than the step of a coarse gauge, and faster than a battery loses charge by itself.
    static constexpr double fallPercent = 2;
    static constexpr qint64 windowMs = 10 * 60 * 1000;

private:
    std::optional<double> m_from; ///< the charge that it fell from
    qint64 m_fromMs = 0;
    double m_last = 0;
    bool m_drains = false;
};

} // namespace switchyard
