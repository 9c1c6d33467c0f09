// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/model/snapshot_diff.h"

#include <QJsonObject>

namespace switchyard
{

// The model as JSON: what switchyardctl prints; its manual page describes the shapes. Words are those of
// names.h; what is not known is left out, `ageMs` of what was never seen is null. Pure. `nowMs` is
// Clock::monotonicMs(), for the ages.

QJsonObject jsonOf(const Error &error); ///< code, what, detail
QJsonObject jsonOf(const Usage &usage); ///< only what is known
/// Everything known of one thing; empty where the snapshot has none of it.
QJsonObject jsonOf(const Snapshot &snapshot, const ObjectRef &ref, qint64 nowMs);
/// The whole chain: sequence, at, sites, and a list for each kind.
QJsonObject jsonOf(const Snapshot &snapshot, qint64 nowMs);
/// One line of `watch`: added and changed with their new values, removed by id; `usage` where it is asked
/// for.
QJsonObject jsonOf(const Snapshot &snapshot, const SnapshotDiff &diff, qint64 nowMs, bool withUsage);
/// How many there are of each kind: {"upses": 3, …}.
QJsonObject countsOf(const Snapshot &snapshot);

/// "upses", "feeds", "hosts", …: the key of a list of them.
QString pluralWord(ObjectKind kind);

} // namespace switchyard
