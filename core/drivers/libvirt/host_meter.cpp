// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/host_meter.h"

#include "core/drivers/libvirt/errors.h"

#include <algorithm>
#include <string_view>

namespace switchyard::libvirt
{
namespace
{

constexpr int mostFields = 64;

qint64 toSigned(unsigned long long value)
{
    return static_cast<qint64>(std::min<unsigned long long>(value, std::numeric_limits<qint64>::max()));
}

} // namespace

void HostMeter::read(virConnectPtr connection, const CpuSet &cpus, const Call &call, HostReport &into)
{
    into.counters.cpuTimeNs = busyNs(connection, VIR_NODE_CPU_STATS_ALL_CPUS);
    readMemory(connection, into.counters);
    const int enough = call.remainingMs() / 2;
    for (const int cpu : cpus.cpus()) {
        if (m_cpuFields <= 0 || call.stopRequested() || call.remainingMs() <= enough)
            break;
        if (cpu >= into.facts.cpuCount)
            break; // ascending: the site file names CPUs that this host has not
        into.cpuBusyNs.resize(static_cast<size_t>(cpu) + 1, -1);
        into.cpuBusyNs.back() = busyNs(connection, cpu);
    }
}

qint64 HostMeter::busyNs(virConnectPtr connection, int cpu)
{
    if (m_cpuFields == notThere)
        return -1;
    if (m_cpuFields == notAsked) {
        int count = 0;
        const bool ok = virNodeGetCPUStats(connection, cpu, nullptr, &count, 0) == 0;
        if (ok || lastWasUnsupported())
            m_cpuFields = ok ? std::clamp(count, 0, mostFields) : notThere;
        if (m_cpuFields <= 0)
            return -1;
    }
    std::vector<virNodeCPUStats> fields(static_cast<size_t>(m_cpuFields));
    int count = m_cpuFields;
    if (virNodeGetCPUStats(connection, cpu, fields.data(), &count, 0) != 0)
        return -1; // CPU off, or the number changed: asked anew after the next connect
    qint64 busy = -1;
    for (int i = 0; i < count; ++i) {
        const std::string_view name = fields[static_cast<size_t>(i)].field;
        if (name == VIR_NODE_CPU_STATS_KERNEL || name == VIR_NODE_CPU_STATS_USER ||
            name == VIR_NODE_CPU_STATS_INTR)
            busy = std::max<qint64>(busy, 0) + toSigned(fields[static_cast<size_t>(i)].value);
    }
    return busy;
}

void HostMeter::readMemory(virConnectPtr connection, Counters &into)
{
    if (m_memoryFields == notAsked) {
        int count = 0;
        const bool ok =
            virNodeGetMemoryStats(connection, VIR_NODE_MEMORY_STATS_ALL_CELLS, nullptr, &count, 0) == 0;
        if (ok || lastWasUnsupported())
            m_memoryFields = ok ? std::clamp(count, 0, mostFields) : notThere;
    }
    if (m_memoryFields <= 0)
        return;
    std::vector<virNodeMemoryStats> fields(static_cast<size_t>(m_memoryFields));
    int count = m_memoryFields;
    if (virNodeGetMemoryStats(connection, VIR_NODE_MEMORY_STATS_ALL_CELLS, fields.data(), &count, 0) != 0)
        return;
    qint64 total = -1;
    qint64 unneeded = -1;
    for (int i = 0; i < count; ++i) {
        const auto &field = fields[static_cast<size_t>(i)];
        const std::string_view name = field.field;
        const qint64 bytes = toSigned(std::min<unsigned long long>(field.value, 1ULL << 50) * 1024);
        if (name == VIR_NODE_MEMORY_STATS_TOTAL)
            total = bytes;
        else if (name == VIR_NODE_MEMORY_STATS_FREE || name == VIR_NODE_MEMORY_STATS_BUFFERS ||
                 name == VIR_NODE_MEMORY_STATS_CACHED)
            unneeded = std::max<qint64>(unneeded, 0) + bytes;
    }
    into.memoryTotalBytes = total;
    if (total >= 0 && unneeded >= 0)
        into.memoryUsedBytes = std::max<qint64>(0, total - unneeded);
}

} // namespace switchyard::libvirt
