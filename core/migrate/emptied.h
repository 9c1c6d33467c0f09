// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"
#include "core/model/snapshot.h"

namespace switchyard
{

/// Pure: hosts that VMs of this run left, on which no VM is active any more, that are up, and that can be
/// switched on again (they have a BMC): ids. They may be switched off.
QStringList emptiedHosts(const Snapshot &snapshot, const Report &moved);

/// Switches it off, unless a VM runs on it by then.
Plan planEmptyOff(const Snapshot &snapshot, const QString &hostId);

} // namespace switchyard
