// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fleet.h"

namespace switchyard::test
{

/// The lab: hv1 and hv2 in the east (hv2 fed by both UPSes), hv3 in the west and off; two arrays of four
/// volumes, each fed by its site's UPSes; six VMs.
BuiltSnapshot makeLab(qint64 nowMs = 1'000'000);

/// The lab on a bad night: ups-e1 on battery, ups-w1 off, hv2 silent for 41 s, db-2 crashed, web-1 on its way
/// to hv2.
BuiltSnapshot makeTroubledLab(qint64 nowMs = 1'000'000);

/// The next snapshot with one UPS, host or array changed by `change`, which gets a copy of it.
template<typename Change>
BuiltSnapshot withHost(const SnapshotPtr &snapshot, const QString &id, Change change)
{
    auto piece = std::make_shared<HostPiece>(*snapshot->hostPiece(id));
    change(*piece);
    SnapshotChanges changes;
    changes.hosts.push_back(std::move(piece));
    return advance(snapshot, std::move(changes), snapshot->takenAtMs + 2000,
                   snapshot->takenAt.addMSecs(2000));
}

/// The VM leaves its host and is on `toHostId`, in that host's first partition.
BuiltSnapshot moveVm(const SnapshotPtr &snapshot, const QString &vmId, const QString &toHostId);

/// The id of the VM with this name; empty where there is none.
QString vmNamed(const Snapshot &snapshot, const QString &name);

} // namespace switchyard::test
