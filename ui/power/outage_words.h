// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/outage.h"

namespace switchyard
{

/// What a point says of the supply, in an operator's words.
enum class OutageSays { AsBefore, Mains, Battery, LowBattery, ForcedShutdown, Off, Silent };
OutageSays saysOf(const OutagePoint &point);
void setSays(OutagePoint &point, OutageSays says);
QString outageWord(OutageSays says); ///< "on battery"
QString clockWord(double seconds);   ///< "1:30": minutes and seconds, as they are typed
/// "90", "1:30" or "1:02:03"; nothing: it is none, or beyond `most`.
std::optional<double> secondsOf(const QString &text, double most);

} // namespace switchyard
