// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ups.h"

namespace switchyard
{

/// The one state that a person would say, from NUT's status words. FSD is latched and wins even with OL. OFF:
/// the load has no power. Calibrating, the battery carries the load on purpose: no outage. LB counts on
/// battery only. Words that are not known are ignored here.
UpsState upsStateOf(const QStringList &statusWords);

// What a UPS may say of itself and be believed (0 to …).
constexpr double mostChargePercent = 100;
constexpr double mostRuntimeSeconds = 30.0 * 24 * 3600;

} // namespace switchyard
