// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/all.h"

namespace switchyard
{

DriverRegistry allDrivers()
{
    DriverRegistry registry;
    return registry;
}

} // namespace switchyard
