// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/drivers/libvirt/states.h"

#include <libvirt/libvirt.h>

namespace switchyard::libvirt
{

Result<DomainState> stateOf(virDomainPtr domain, const QString &device);

/// One action on one domain; what is already so is success. libvirt cannot be interrupted in it: the daemon
/// answers a start once the emulator runs, a power-off once it is gone.
/// Errors: WrongState with what to do instead, Busy, NotSupported, NotFound.
Result<void> perform(const Call &call, virConnectPtr connection, virDomainPtr domain, VmAction action,
                     const QString &device);

} // namespace switchyard::libvirt
