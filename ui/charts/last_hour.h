// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/usage/usage_query.h"

namespace switchyard
{

class Clock;
class Engine;

/// What the engine has in memory of these objects: the last hour at most. Of VMs that come by `withVms` those
/// that are there now.
UsageSpan lastHourOf(const Engine &engine, const Clock &clock, const UsageQuery &query);

} // namespace switchyard
