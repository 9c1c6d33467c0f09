// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/drivers/reports.h"

#include <libvirt/libvirt.h>

namespace switchyard::libvirt
{

/// The host's own counters over one connection: virNodeGetCPUStats for the total and for the CPUs asked for,
/// virNodeGetMemoryStats. It remembers how many fields the hypervisor has (libvirt insists on the exact
/// number) and what it has not, so that a period costs two calls and one per CPU.
class HostMeter
{
public:
    /// What the hypervisor does not say stays at -1. CPUs are left out once half of the call's time is used.
    void read(virConnectPtr connection, const CpuSet &cpus, const Call &call, HostReport &into);

private:
    qint64 busyNs(virConnectPtr connection, int cpu);
    void readMemory(virConnectPtr connection, Counters &into);

    static constexpr int notAsked = -1;
    static constexpr int notThere = 0;
    int m_cpuFields = notAsked;
    int m_memoryFields = notAsked;
};

} // namespace switchyard::libvirt
