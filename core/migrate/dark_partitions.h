// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

namespace switchyard
{

// Pure: the parts of a host whose CPUs are offline and that VMs would go to. Of a host that is off there are
// none: it comes up with all of its CPUs.

/// Each once, in the order of the VMs.
std::vector<const Partition *> darkPartitions(const Snapshot &snapshot, const QStringList &vms,
                                              const QString &hostId);
/// The one that this VM would be in; null where that has power, or none of its own.
const Partition *darkPartitionOf(const Snapshot &snapshot, const QString &vmId, const QString &hostId);
/// Where it would be in a part of which nobody can say whether it is on; null where that is known.
const Partition *unknownPartitionOf(const Snapshot &snapshot, const QString &vmId, const QString &hostId);

} // namespace switchyard
