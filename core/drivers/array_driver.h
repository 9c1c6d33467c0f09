// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/drivers/reports.h"

namespace switchyard
{

/// A storage array. Threads, deadlines and errors as in UpsDriver. Reading only, so far.
class ArrayDriver
{
public:
    virtual ~ArrayDriver() = default;

    /// Volumes (exports), their sizes and state, and the jobs it runs.
    virtual Result<ArrayReport> read(const Call &call) = 0;
};

} // namespace switchyard
