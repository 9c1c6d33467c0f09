// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fleet.h"

namespace switchyard::bench
{

/// One in a hundred VMs changes its state; every host has new usage.
inline BuiltSnapshot onePercent(const SnapshotPtr &snapshot, int step)
{
    SnapshotChanges changes;
    int number = 0;
    for (const auto &piece : snapshot->hosts) {
        auto next = std::make_shared<HostPiece>(*piece);
        next->host.usage.cpuPercent = static_cast<float>((step * 13 + number) % 100);
        for (Vm &vm : next->vms) {
            vm.usage.cpuPercent = static_cast<float>((step * 7 + number) % 100);
            if (++number % 100 == step % 100)
                vm.state = vm.state == VmState::Running ? VmState::Paused : VmState::Running;
        }
        changes.hosts.push_back(std::move(next));
    }
    return advance(snapshot, std::move(changes), snapshot->takenAtMs + 2000,
                   snapshot->takenAt.addMSecs(2000));
}

/// A few VMs come, go and move: places change.
inline BuiltSnapshot someMove(const SnapshotPtr &snapshot, QRandomGenerator &random)
{
    return advance(snapshot, test::randomChanges(*snapshot, random, {20, false}), snapshot->takenAtMs + 2000,
                   snapshot->takenAt.addMSecs(2000));
}

/// A host without VMs comes, and goes the next time.
inline BuiltSnapshot hostComesOrGoes(const SnapshotPtr &snapshot)
{
    const QString id = QStringLiteral("hx-1");
    SnapshotChanges changes;
    if (snapshot->host(id)) {
        changes.removedHosts << id;
    } else {
        auto piece = std::make_shared<HostPiece>();
        piece->host.id = piece->host.name = id;
        piece->host.siteId = snapshot->hosts.front()->host.siteId;
        piece->partitions.push_back({});
        piece->partitions.front().id = id + QStringLiteral("/default");
        piece->partitions.front().hostId = id;
        changes.hosts.push_back(std::move(piece));
    }
    return advance(snapshot, std::move(changes), snapshot->takenAtMs + 2000,
                   snapshot->takenAt.addMSecs(2000));
}

} // namespace switchyard::bench
