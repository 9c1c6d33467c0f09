// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/topology/feed_index.h"
#include "ui/topology/ref_counts.h"

#include <utility>

namespace switchyard::topology
{

/// What lights up with the selected things. `power`: UPS → feed → host or array → what runs there. `io`: VM →
/// volume → array. An object may be on both.
struct Paths
{
    QSet<ObjectRef> origins; ///< the things asked for, as far as they exist
    RefCounts power;
    RefCounts io;
    /// Host and array between which there are lines, and how many.
    QHash<std::pair<QString, QString>, int> bundles;

    bool isEmpty() const { return origins.isEmpty(); }
    bool contains(const ObjectRef &ref) const
    {
        return power.contains(ref) || io.contains(ref) || origins.contains(ref);
    }
    /// Whether the line from this VM to this volume is on the I/O path.
    bool lightsLine(const QString &vmId, const QString &volumeId) const
    {
        return io.contains({ObjectKind::Volume, volumeId}) &&
               (io.contains({ObjectKind::Vm, vmId}) || origins.contains({ObjectKind::Vm, vmId}));
    }
    bool operator==(const Paths &) const = default;
};

/// Both ways from each origin: all that it needs, and all that needs it, with the storage of the VMs among
/// them.
/// - VM: its partition, host, feeds and UPSes (of both hosts while it migrates); its volumes, their arrays
/// and those
///   arrays' feeds and UPSes.
/// - Volume: its array with feeds and UPSes; its VMs with their partitions, hosts, feeds and UPSes.
/// - Host, partition: feeds and UPSes; its VMs, their volumes and arrays.
/// - UPS, feed: what it feeds; the VMs on fed hosts, their volumes and arrays; the volumes of fed arrays, the
/// VMs that
///   use them and their hosts.
/// - Array: feeds and UPSes; its volumes, the VMs that use them and their hosts.
Paths pathsOf(const Snapshot &snapshot, const FeedIndex &feeds, const QSet<ObjectRef> &origins);

} // namespace switchyard::topology
