// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

namespace switchyard
{

/// Pure: by host, the memory that is left for VMs that come, once all that is on its way has arrived. An off
/// host has all of it, as it was last seen. Never negative but for -1: not known.
QHash<QString, qint64> freeMemory(const Snapshot &snapshot);

/// "QEMU 7.2.22" and "QEMU 8.0.0" understand each other, "QEMU" and "Xen" do not: the word that tells.
QStringView familyOf(const QString &version);

} // namespace switchyard
