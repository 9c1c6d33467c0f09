// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <libvirt/virterror.h>

namespace switchyard::libvirt
{

/// libvirt's error as ours. `device` is the site file's id; `attempted` completes "… could not <attempted>",
/// e.g. "start db-1". libvirt's own text goes into `detail`.
Error translate(const virError *error, const QString &device, const QString &attempted);

/// The same of this thread's last libvirt error: to be called right after the call that failed.
Error lastError(const QString &device, const QString &attempted);

/// Whether libvirt said just now that this hypervisor has no such call.
bool lastWasUnsupported();

} // namespace switchyard::libvirt
