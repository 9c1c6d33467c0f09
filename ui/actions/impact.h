// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/blast_radius.h"
#include "core/model/snapshot_diff.h"

#include <QHash>
#include <QSet>
#include <QStringList>

namespace switchyard
{

/// What one action on many things hits and what stands against it, kept up to date by diffs: a diff costs
/// the targets that it touches, not all that are selected.
class Impact
{
public:
    Impact(ActionKind kind, const QList<ObjectRef> &targets, SnapshotPtr snapshot);

    /// `diff` leads from the snapshot given before to this one. Returns whether any target was looked at
    /// again.
    bool update(const SnapshotPtr &snapshot, const SnapshotDiff &diff);

    int possible() const { return m_possible; } ///< targets that no check stands against
    int hosts() const { return m_hosts; }       ///< how many are hit
    int vms() const { return m_vms; }           ///< that run now
    // The first of them, for people, in the order of the targets.
    QStringList hostNames(qsizetype most) const;
    QStringList vmNames(qsizetype most) const;
    QStringList warnings() const; ///< each sentence once
    int timesLookedAt() const { return m_timesLookedAt; }

private:
    struct Target
    {
        ObjectRef ref;
        BlastRadius radius;
        QStringList sentences;
        bool possible = false;
        std::vector<ObjectRef> things; ///< that the above depends on
        QStringList full;              ///< hosts, with all that runs there
    };

    void look(int at);
    void forget(int at);
    void note(int at);
    void count(const Target &target, int by);
    void dependOn(Target &target) const;
    QSet<int> touched(const Snapshot &before, const SnapshotDiff &diff) const;
    QStringList names(std::vector<ObjectRef> BlastRadius::*part, qsizetype most) const;

    ActionKind m_kind;
    SnapshotPtr m_snapshot;
    std::vector<Target> m_targets;
    QHash<ObjectRef, QSet<int>> m_byThing;
    QHash<QString, QSet<int>> m_byFullHost;
    int m_possible = 0;
    int m_hosts = 0;
    int m_vms = 0;
    int m_timesLookedAt = 0;
};

} // namespace switchyard
