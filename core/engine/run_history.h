// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"
#include "core/store/store.h"

namespace switchyard
{

// Runs as the journal has them: of this session, of earlier ones, and of other consoles on the same store.

/// `rows` in the order they were written. A run that never ended has no endedAt; a plan that another version
/// wrote is told by its title alone, without its steps' targets.
ReportPtr reportOf(const JournalRun &run, const std::vector<JournalRow> &rows);

/// Newest first. A run of many steps comes without them (`steps` is empty): see pastRun().
Result<std::vector<ReportPtr>> pastRuns(Store &store, int most);
/// With every step. NotFound: the journal has no such run.
Result<ReportPtr> pastRun(Store &store, quint64 id);

} // namespace switchyard
