// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/stats.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>

namespace switchyard::libvirt
{
namespace
{

using Name = std::string_view;

void add(qint64 &total, qint64 value)
{
    if (value >= 0)
        total = std::max<qint64>(total, 0) + value;
}

/// "vcpu.3.delay" → 3, and `rest` = "delay".
int takeIndex(Name &rest)
{
    int index = -1;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), index);
    const auto used = static_cast<size_t>(end - rest.data());
    if (error != std::errc() || used >= rest.size() || rest[used] != '.')
        return -1;
    rest.remove_prefix(used + 1);
    return index;
}

/// In KiB, as libvirt gives them; -1 = not there.
struct Balloon
{
    qint64 current = -1;
    qint64 maximum = -1;
    qint64 rss = -1;
    qint64 available = -1; ///< what the guest's system has
    qint64 unused = -1;    ///< of that, free
    qint64 usable = -1;    ///< of that, free or free at once (caches)
    qint64 lastUpdate = -1;
    qint64 swapIn = -1;
    qint64 swapOut = -1;

    void take(Name field, qint64 value)
    {
        const std::pair<Name, qint64 *> fields[] = {
            {"current", &current},        {"maximum", &maximum}, {"rss", &rss},
            {"available", &available},    {"unused", &unused},   {"usable", &usable},
            {"last-update", &lastUpdate}, {"swap_in", &swapIn},  {"swap_out", &swapOut}};
        for (const auto &[name, target] : fields) {
            if (field == name)
                *target = value;
        }
    }

    void apply(DomainSample &into) const
    {
        if (current >= 0)
            into.counters.memoryTotalBytes = current * 1024;
        if (maximum >= 0) {
            into.memoryMaxBytes = maximum * 1024;
            into.counters.memoryMaxBytes = maximum * 1024;
        }
        if (lastUpdate > 0 && swapIn >= 0)
            into.counters.swapInBytes = swapIn * 1024;
        if (lastUpdate > 0 && swapOut >= 0)
            into.counters.swapOutBytes = swapOut * 1024;
        const qint64 unneeded = usable >= 0 ? usable : unused;
        if (lastUpdate > 0 && available >= 0 && unneeded >= 0)
            into.counters.memoryUsedBytes = std::max<qint64>(0, available - unneeded) * 1024;
        else if (rss >= 0) // the emulator's own share is no memory of the VM
            into.counters.memoryUsedBytes = (current >= 0 ? std::min(rss, current) : rss) * 1024;
    }
};

/// The name comes before the numbers of its device.
void applyNet(Name rest, const virTypedParameter &field, Counters &into)
{
    if (takeIndex(rest) < 0)
        return;
    if (rest == "name" && field.type == VIR_TYPED_PARAM_STRING)
        into.nics.push_back({QString::fromUtf8(field.value.s)});
    const bool received = rest == "rx.bytes";
    if (!received && rest != "tx.bytes")
        return;
    const qint64 value = number(field);
    add(received ? into.netReceivedBytes : into.netSentBytes, value);
    if (!into.nics.empty())
        (received ? into.nics.back().receivedBytes : into.nics.back().sentBytes) = value;
}

/// Where the operator had the hypervisor count it (a monitor of the memory's bandwidth, which tells bytes; a
/// perf event of the VM); nothing is switched on from here.
struct Traffic
{
    qint64 monitored = -1;
    qint64 perfTotal = -1;
    qint64 cacheMisses = -1;

    void takeMonitor(Name rest, qint64 value) // "bandwidth.monitor.0.node.1.bytes.total"
    {
        constexpr Name first = "bandwidth.monitor.";
        if (rest.starts_with(first) && rest.ends_with(".bytes.total"))
            add(monitored, value);
    }

    qint64 bytes() const
    {
        constexpr qint64 lineBytes = 64; // each miss fetches a line
        if (monitored >= 0)
            return monitored;
        if (perfTotal >= 0)
            return perfTotal;
        return cacheMisses >= 0 && cacheMisses < std::numeric_limits<qint64>::max() / lineBytes
                   ? cacheMisses * lineBytes
                   : -1;
    }
};

void applyBlock(Name rest, const virTypedParameter &field, QString &target, DomainSample &into)
{
    if (takeIndex(rest) < 0)
        return;
    Counters &counters = into.counters;
    if (rest == "name" && field.type == VIR_TYPED_PARAM_STRING) {
        target = QString::fromUtf8(field.value.s); // comes before the numbers of its disk
        counters.disks.push_back({target});
        return;
    }
    const qint64 value = number(field);
    const auto take = [&](qint64 &total, qint64 DiskCounters::*own) {
        add(total, value);
        if (!counters.disks.empty())
            counters.disks.back().*own = value;
    };
    if (rest == "rd.bytes")
        take(counters.diskReadBytes, &DiskCounters::readBytes);
    else if (rest == "wr.bytes")
        take(counters.diskWriteBytes, &DiskCounters::writeBytes);
    else if (rest == "rd.reqs")
        take(counters.diskReads, &DiskCounters::reads);
    else if (rest == "wr.reqs")
        take(counters.diskWrites, &DiskCounters::writes);
    else if (rest == "rd.times")
        take(counters.diskReadNs, &DiskCounters::readNs);
    else if (rest == "wr.times")
        take(counters.diskWriteNs, &DiskCounters::writeNs);
    else if (rest == "capacity" && value >= 0)
        into.capacities.emplace_back(target, value);
}

} // namespace

qint64 number(const virTypedParameter &field)
{
    switch (field.type) {
    case VIR_TYPED_PARAM_INT:
        return field.value.i;
    case VIR_TYPED_PARAM_UINT:
        return field.value.ui;
    case VIR_TYPED_PARAM_LLONG:
        return field.value.l;
    case VIR_TYPED_PARAM_ULLONG:
        return field.value.ul > static_cast<unsigned long long>(std::numeric_limits<qint64>::max())
                   ? -1
                   : static_cast<qint64>(field.value.ul);
    case VIR_TYPED_PARAM_BOOLEAN:
        return field.value.b;
    default:
        return -1;
    }
}

DomainSample sampleOf(DomainHandle domain)
{
    DomainSample sample;
    char uuid[VIR_UUID_STRING_BUFLEN] = {};
    if (virDomainGetUUIDString(domain.get(), uuid) == 0)
        sample.uuid = QString::fromLatin1(uuid);
    sample.name = QString::fromUtf8(virDomainGetName(domain.get()));
    const unsigned id = virDomainGetID(domain.get());
    sample.runId = id == ~0U ? -1 : static_cast<int>(id);
    sample.domain = std::move(domain);
    return sample;
}

void applyStats(std::span<const virTypedParameter> fields, DomainSample &into)
{
    Balloon balloon;
    Traffic traffic;
    QString diskTarget;
    for (const virTypedParameter &field : fields) {
        const Name name(field.field, strnlen(field.field, sizeof field.field));
        const size_t dot = name.find('.');
        if (dot == Name::npos)
            continue;
        const Name group = name.substr(0, dot);
        Name rest = name.substr(dot + 1);
        if (group == "block")
            applyBlock(rest, field, diskTarget, into);
        else if (group == "net")
            applyNet(rest, field, into.counters);
        else if (group == "balloon")
            balloon.take(rest, number(field));
        else if (group == "vcpu" && rest == "current")
            into.vcpus = static_cast<int>(std::clamp<qint64>(number(field), 0, 4096));
        else if (group == "vcpu" && takeIndex(rest) >= 0 && rest == "delay")
            add(into.counters.cpuStealNs, number(field));
        else if (group == "memory")
            traffic.takeMonitor(rest, number(field));
        else if (name == "perf.mbmt")
            traffic.perfTotal = number(field);
        else if (name == "perf.cache_misses")
            traffic.cacheMisses = number(field);
        else if (name == "cpu.time")
            into.counters.cpuTimeNs = number(field);
        else if (name == "state.state")
            into.state.state = static_cast<int>(number(field));
        else if (name == "state.reason")
            into.state.reason = static_cast<int>(number(field));
    }
    balloon.apply(into);
    into.counters.memoryTrafficBytes = traffic.bytes();
}

} // namespace switchyard::libvirt
