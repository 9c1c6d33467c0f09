// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/registry.h"

namespace switchyard
{

/// Every driver that was compiled in. Called once by main.
DriverRegistry allDrivers();

} // namespace switchyard
