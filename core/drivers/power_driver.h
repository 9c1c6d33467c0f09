// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/drivers/reports.h"

namespace switchyard
{

/// A host's BMC, or what switches a part of a host (of which powerOff() and softPowerOff() are the same, and
/// the report has `online`). Threads, deadlines and errors as in UpsDriver.
class PowerDriver
{
public:
    virtual ~PowerDriver() = default;

    virtual Result<PowerReport> read(const Call &call) = 0;
    virtual Result<void> powerOn(const Call &call) = 0;
    virtual Result<void> powerOff(const Call &call) = 0;     ///< at once, like a lost supply
    virtual Result<void> softPowerOff(const Call &call) = 0; ///< asks the operating system (ACPI)
};

} // namespace switchyard
