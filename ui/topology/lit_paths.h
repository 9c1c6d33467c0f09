// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot_diff.h"
#include "ui/topology/path_parts.h"

namespace switchyard::topology
{

/// The lit path of some things, kept up to date by diffs: a diff costs what it names, not what is lit. Only
/// when devices come, go or are wired anew is all worked out again.
class LitPaths
{
public:
    LitPaths();

    const Paths &paths() const { return m_paths; }
    /// Worked out from nothing. What does not exist is lit once it does.
    void light(const SnapshotPtr &snapshot, const FeedIndex &feeds, const QSet<ObjectRef> &origins);
    /// `diff` leads from the snapshot given before to this one, whose feeds these are. Returns whether the
    /// path may be another.
    bool update(const SnapshotPtr &snapshot, const FeedIndex &feeds, const SnapshotDiff &diff);

private:
    bool isRewired(const Snapshot &before, const Snapshot &after, const SnapshotDiff &diff) const;
    QSet<QString> touchedVms(const Snapshot &before, const Snapshot &after, const SnapshotDiff &diff) const;
    void followOrigins(const Snapshot &after, ObjectKind kind, const SnapshotDiff &diff);

    SnapshotPtr m_snapshot;
    QSet<ObjectRef> m_origins; ///< asked for, whether they exist or not
    PathRoles m_roles;
    Paths m_paths;
};

} // namespace switchyard::topology
