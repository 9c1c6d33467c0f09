// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/all.h"

#include "core/drivers/cpus/cpus_driver.h"
#include "core/drivers/ipmi/ipmi_driver.h"
#include "core/drivers/nut/nut_driver.h"
#include "core/drivers/prometheus/prometheus_source.h"
#include "core/drivers/qsd/qsd_driver.h"
#include "core/drivers/redfish/redfish_driver.h"
#ifdef SWITCHYARD_HAVE_LIBVIRT
#include "core/drivers/libvirt/libvirt_driver.h"
#endif

namespace switchyard
{

DriverRegistry allDrivers()
{
    DriverRegistry registry;
    registerNut(registry);
    registerIpmi(registry);
    registerCpus(registry);
    registerRedfish(registry);
    registerQsd(registry);
    registerPrometheus(registry);
#ifdef SWITCHYARD_HAVE_LIBVIRT
    registerLibvirt(registry);
#endif
    return registry;
}

} // namespace switchyard
