// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

namespace switchyard
{

/// One line of a path, in the order in which power or data flow. `notes[i]` stands on the arrow before
/// things[i] ("outlet 2", "vda"); the first is always empty.
struct Chain
{
    QList<ObjectRef> things;
    QStringList notes;

    bool operator==(const Chain &) const = default;
};

/// At most this many lines are given; who wants all goes to the topology or the tables.
constexpr int mostChains = 12;

/// UPS → host (→ VM) or UPS → array (→ volume), a line for each feed. Of a UPS: what hangs on it. Pure.
QList<Chain> powerPaths(const Snapshot &snapshot, const ObjectRef &ref);
/// VM → volume → array, a line for each disk; of hosts, partitions and arrays: host → array with the number
/// of volumes. Pure.
QList<Chain> ioPaths(const Snapshot &snapshot, const ObjectRef &ref);

} // namespace switchyard
