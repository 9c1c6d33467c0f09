// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/drivers/qsd/qmp_client.h"
#include "core/model/clock_gap.h"

namespace switchyard::qsd
{

/// How far the daemon's clock is from ours. QMP has no question for the time; each event carries it. So an
/// event is provoked: a job that is to make a file in a folder that is not there, which fails at once and is
/// dismissed. Nothing is changed. Null: it did not come to an event. `directory`: the array's own.
std::optional<ClockGap> askTime(const Call &call, QmpClient &qmp, const Clock &clock,
                                const QString &directory);

} // namespace switchyard::qsd
