// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/switchyardctl/site_watch.h"
#include "core/power/power_down.h"
#include "core/store/store.h"

namespace switchyard::ctl
{

// One function for each command; each prints what it found and says how it ended.

Exit checkSite(const CommandLine &line);
Exit showSnapshot(const CommandLine &line);
Exit watchChanges(const CommandLine &line);
Exit act(const CommandLine &line);
Exit showAlerts(const CommandLine &line);
Exit acknowledgeAlert(const CommandLine &line);
Exit showEvents(const CommandLine &line);
Exit showAudit(const CommandLine &line);
Exit listRuns(const CommandLine &line);
Exit showRun(const CommandLine &line);
Exit powerDown(const CommandLine &line);
Exit rehearsePowerDown(const CommandLine &line);
Exit restoreRun(const CommandLine &line);
Exit resumeRun(const CommandLine &line);
Exit abandonRun(const CommandLine &line);
Exit migrate(const CommandLine &line);
Exit sayWord(const CommandLine &line);
Exit listRetired(const CommandLine &line);
Exit deleteRetired(const CommandLine &line);
Exit keepRetired(const CommandLine &line);
Exit guardSite(const CommandLine &line);
Exit showConflicts(const CommandLine &line);
Exit relocate(const CommandLine &line);
Exit showUsage(const CommandLine &line);
Exit runAgent(const CommandLine &line);

/// "ups:NAME", "host:NAME", "site:NAME" or "all"; names or ids.
Result<PowerScope> scopeOf(const Snapshot &snapshot, const QString &text);
void showPlan(const Snapshot &snapshot, const PowerDown &made, bool json);
/// What would be done, for whoever has not said --yes.
Exit askForYes(const Plan &plan, bool json);
/// Complains of it and, where JSON is wanted, prints it.
Exit refuse(const Error &error, bool json, Exit code);

enum class OnSignal { Cancel, StopHere };
/// Runs it to its end and prints the report.
Exit runPlan(SiteWatch &watch, const Plan &plan, bool json, OnSignal onSignal);
/// The same of a run that `begin` begins.
using BeginRun = std::function<QFuture<Result<quint64>>(Engine &)>;
struct RunHow
{
    bool json = false;
    OnSignal onSignal = OnSignal::Cancel;
    /// Gets every report of it; the last one is then printed as one line and not as a document.
    std::function<void(const ReportPtr &)> follow = {};
};
Exit runToEnd(SiteWatch &watch, const BeginRun &begin, const RunHow &how);

/// The site's record alone: no device is asked, nothing is changed.
Result<std::unique_ptr<Store>> openStore(const CommandLine &line);
QString timeText(const QDateTime &at); ///< ISO 8601, UTC

/// The tables that `snapshot` prints for people.
QStringList snapshotTables(const Snapshot &snapshot, qint64 nowMs);

/// The one thing of this kind with this id or, if only one has it, this name. NotFound or InvalidArgument
/// with a sentence that lists who could be meant.
Result<ObjectRef> resolveName(const Snapshot &snapshot, ObjectKind kind, const QString &name);

} // namespace switchyard::ctl
