// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"
#include "core/model/usage.h"

namespace switchyard
{

/// What one object used at one moment, as it is handed to the archive.
struct UsageSample
{
    ObjectRef object; ///< Host, Partition or Vm
    QString name;
    QString hostId; ///< of a VM: where it runs
    int cpus = 0;   ///< what its CPU percentage is of
    qint64 memoryBytes = 0;
    qint64 utcMs = 0; ///< since 1970
    Usage usage;
};

} // namespace switchyard
