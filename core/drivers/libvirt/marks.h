// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/libvirt/session.h"

namespace switchyard::libvirt
{

// As HostDriver says. While a VM is being migrated its daemon lets nobody change it: Busy, after up to half a
// minute.

/// Of its run and of its definition, so that it outlives both a restart and a migration.
Result<void> setMark(Session &session, const QString &device, const QString &vmId, const VmMark &mark);
Result<void> clearMark(Session &session, const QString &device, const QString &vmId, VmMark::Kind kind);

} // namespace switchyard::libvirt
