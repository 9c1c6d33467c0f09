// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/libvirt/domain_xml.h"
#include "core/drivers/libvirt/uri.h"

namespace switchyard::libvirt
{

/// How an operator at this machine gets to a VM's screen, else to its serial console:
///  - "vnc://10.0.0.1:5900", "spice://…" where the screen is reachable from here;
///  - "virsh -c URI console NAME" for a serial console that libvirt carries;
///  - "virt-viewer -c URI NAME" or an "ssh -L …" line for a screen that only its host can reach.
/// Errors: WrongState (it does not run), NotSupported (it has none), each saying what to do.
Result<QString> consoleOf(const Description &vm, bool running, const Uri &uri);

} // namespace switchyard::libvirt
