// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/clock_gap.h"

namespace switchyard
{

ClockGap clockGapOf(const QDateTime &said, qint64 stepMs, const QDateTime &before, const QDateTime &after)
{
    const qint64 least = after.msecsTo(said);
    const qint64 most = before.msecsTo(said) + stepMs;
    return {least + (most - least) / 2, (most - least + 1) / 2};
}

} // namespace switchyard
