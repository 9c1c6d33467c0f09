// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/libvirt/session.h"
#include "core/model/migration.h"

namespace switchyard::libvirt
{

/// As HostDriver's of the same name: snapshots, and what the hypervisor does with its disks just now.
Result<std::vector<Misfit>> mayLeave(Session &session, const QString &device, const QString &vmId);

} // namespace switchyard::libvirt
