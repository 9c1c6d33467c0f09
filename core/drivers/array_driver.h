// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/drivers/reports.h"

namespace switchyard
{

/// A storage array. Threads, deadlines and errors as in UpsDriver.
class ArrayDriver
{
public:
    virtual ~ArrayDriver() = default;

    /// Volumes (exports), their sizes and state, and the jobs it runs.
    virtual Result<ArrayReport> read(const Call &call) = 0;
    /// Writes out what it holds and ends its service; whoever still uses its volumes loses them. Success = it
    /// took the command; it is off once read() finds nobody there (Unreachable). NotSupported: this kind has
    /// no such command.
    virtual Result<void> shutDown(const Call &call) = 0;
};

} // namespace switchyard
