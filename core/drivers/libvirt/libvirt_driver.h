// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/registry.h"

namespace switchyard
{

/// The host driver "libvirt": KVM/QEMU, Xen, ESX, LXC, test:///. Its address is a libvirt URI.
void registerLibvirt(DriverRegistry &registry);

} // namespace switchyard
