// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/topology/layout.h"

#include "core/model/snapshot_diff.h"

namespace switchyard::topology
{

/// The insides of all hosts and arrays. Knows which VMs are on their way to which host. After a diff only the
/// boxes of the hosts that it touches are made anew, and those that came out the same are kept.
class BoxCache
{
public:
    void rebuild(const Snapshot &snapshot, const Fold &fold);
    /// Returns whether anything must be placed anew. `before` is the snapshot of the last call.
    bool update(const Snapshot &before, const Snapshot &after, const SnapshotDiff &diff, const Fold &fold);

    const std::shared_ptr<const HostBox> &host(const QString &id) const;   ///< null where it is not shown
    const std::shared_ptr<const ArrayBox> &array(const QString &id) const; ///< null where it is not shown
    bool showsUps(const QString &id) const { return m_hiddenUpses.isEmpty() || !m_hiddenUpses.contains(id); }

private:
    void noteArriving(const Snapshot &snapshot, const QString &vmId);
    bool makeHost(const Snapshot &snapshot, const QString &id, const Visibility &shown, const Fold &fold);
    bool makeArray(const Snapshot &snapshot, const QString &id, const Visibility &shown);

    QHash<QString, std::shared_ptr<const HostBox>> m_hosts;
    QHash<QString, std::shared_ptr<const ArrayBox>> m_arrays;
    QSet<QString> m_hiddenUpses;
    QHash<QString, QString> m_arrivingOn;     ///< VM id → host id
    QHash<QString, QStringList> m_arrivingAt; ///< host id → VM ids
};

} // namespace switchyard::topology
