// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/usage_span.h"
#include "core/usage/usage_lines.h"

namespace switchyard
{

// Pure: what several have kept, made one. The archive goes first; others only fill what it has not.

/// Where nothing is known of the line for longer than a few steps and five minutes; null = nowhere.
std::vector<TimeSpan> holesIn(const UsageLine *line, const TimeSpan &whole, qint64 stepMs);

/// What should be asked of another source: the objects (no partitions) that have holes, from the first to the
/// end of the last. Nothing: there is no hole.
std::optional<UsageQuery> queryForHoles(const UsageSpan &span, const UsageQuery &query);

/// Takes those of the other's points that lie in holes. Of the same step.
void fillHoles(UsageSpan &span, const UsageSpan &other, const UsageQuery &query);

/// Newer points than any of this object in `span`, as measured; with its name and size in `line`, whose
/// hostId is that of the host it is given for.
void addNewer(UsageSpan &span, UsageLine line, const UsageQuery &query);

} // namespace switchyard
