// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"
#include "core/store/store.h"

namespace switchyard
{

// Runs as the journal has them: of this session, of earlier ones, and of other consoles on the same store.

/// One that the journal has under way, of another console or guard on the same store.
struct RunElsewhere
{
    quint64 id = 0;
    QString kind;
    QString title;
    QString who;
    QDateTime startedAt; ///< UTC
    bool isLost = false; ///< whoever ran it is gone, and nobody goes on with it

    bool operator==(const RunElsewhere &) const = default;
};
/// Oldest first; without those of this program.
Result<std::vector<RunElsewhere>> runsElsewhere(const Store &store);

/// `rows` in the order they were written. A run that never ended has no endedAt; a plan that another version
/// wrote is told by its title alone, without its steps' targets.
ReportPtr reportOf(const JournalRun &run, const std::vector<JournalRow> &rows);

/// Newest first. A run of many steps comes without them (`steps` is empty): see pastRun().
Result<std::vector<ReportPtr>> pastRuns(Store &store, int most);
/// With every step. NotFound: the journal has no such run.
Result<ReportPtr> pastRun(Store &store, quint64 id);

} // namespace switchyard
