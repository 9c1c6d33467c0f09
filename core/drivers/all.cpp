// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/all.h"

#include "core/drivers/ipmi/ipmi_driver.h"
#include "core/drivers/nut/nut_driver.h"
#include "core/drivers/qsd/qsd_driver.h"

namespace switchyard
{

DriverRegistry allDrivers()
{
    DriverRegistry registry;
    registerNut(registry);
    registerIpmi(registry);
    registerQsd(registry);
    return registry;
}

} // namespace switchyard
