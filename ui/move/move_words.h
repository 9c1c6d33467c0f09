// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move.h"
#include "core/migrate/move_edges.h"
#include "core/migrate/move_lanes.h"
#include "core/migrate/move_verdict.h"
#include "core/model/migration.h"
#include "core/model/snapshot.h"
#include "ui/theme/state_look.h"

/// The words of a move: for someone who has never read what its stages are.
namespace switchyard::moving
{

QString stageTitle(MoveStage stage);   ///< "Copy"
QString stageMeaning(MoveStage stage); ///< a plain sentence under the title
/// What stands at a lane: "62 % · 812 MB/s · 3 min left", "42 s … ready".
QString laneNote(const MoveLane &lane, const MoveLanes &all);

/// What a plan comes to, in a line each: bytes, how long, pause, watt-hours; and where the rates are from.
QStringList planLines(const Snapshot &snapshot, const Move &move);

/// Where a run stands, as a headline: "Copying", "Held: both sides agree".
StateLook phase(const Report &report);
/// What happens now and what comes next, in a sentence.
QString phaseMeaning(const Report &report);
QString verdict(const MoveVerdict &verdict);
Tone toneOf(const MoveVerdict &verdict);
QString remedy(MoveRemedy remedy);
/// "db-1 runs on hv3. Its volumes are arr-west/db-1; …"
QString whereIs(const Snapshot &snapshot, const MoveOutcome &outcome);

QString pause(double ms); ///< "18 ms", "1.2 s"
QString names(const Snapshot &snapshot, ObjectKind kind, const QStringList &ids);
/// The names of the hosts that these VMs run on: "hv1", "hv1, hv2".
QString hostsOf(const Snapshot &snapshot, const QStringList &vmIds);
StateLook look(ProblemSeverity severity);

} // namespace switchyard::moving
