// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/model/snapshot_diff.h"

namespace switchyard
{

/// Pieces that are new or differ. A piece given replaces the one of the same id. Every VM must be in one
/// piece only, after the changes are applied: moving a VM means giving both its old and its new host's piece.
struct SnapshotChanges
{
    std::vector<std::shared_ptr<const Ups>> upses;
    std::vector<std::shared_ptr<const HostPiece>> hosts;
    std::vector<std::shared_ptr<const ArrayPiece>> arrays;
    QStringList removedUpses;
    QStringList removedHosts;
    QStringList removedArrays;
    std::shared_ptr<const std::vector<Feed>> feeds; ///< null = as before; ascending by id
    std::shared_ptr<const std::vector<SiteInfo>> sites;

    bool isEmpty() const
    {
        return upses.empty() && hosts.empty() && arrays.empty() && removedUpses.isEmpty() &&
               removedHosts.isEmpty() && removedArrays.isEmpty() && !feeds && !sites;
    }
};

struct BuiltSnapshot
{
    SnapshotPtr snapshot;
    SnapshotDiff diff;
};

/// The next snapshot. Costs what the changes hold, plus one pointer copy a device; the VM and volume indices
/// are copied only when a VM came, went or moved, or its volumes changed. Pure; any thread.
BuiltSnapshot advance(const SnapshotPtr &previous, SnapshotChanges changes, qint64 nowMs,
                      const QDateTime &now);

} // namespace switchyard
