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

    void take(Name field, qint64 value)
    {
        const std::pair<Name, qint64 *> fields[] = {
            {"current", &current},       {"maximum", &maximum}, {"rss", &rss},
            {"available", &available},   {"unused", &unused},   {"usable", &usable},
            {"last-update", &lastUpdate}};
        for (const auto &[name, target] : fields) {
            if (field == name)
                *target = value;
        }
    }

    void apply(DomainSample &into) const
    {
        if (current >= 0)
            into.counters.memoryTotalBytes = current * 1024;
        if (maximum >= 0)
            into.memoryMaxBytes = maximum * 1024;
        const qint64 unneeded = usable >= 0 ? usable : unused;
        if (lastUpdate > 0 && available >= 0 && unneeded >= 0)
            into.counters.memoryUsedBytes = std::max<qint64>(0, available - unneeded) * 1024;
        else if (rss >= 0) // the emulator's own share is no memory of the VM
            into.counters.memoryUsedBytes = (current >= 0 ? std::min(rss, current) : rss) * 1024;
    }
};

void applyNet(Name rest, qint64 value, Counters &into)
{
    if (takeIndex(rest) < 0)
        return;
    if (rest == "rx.bytes")
        add(into.netReceivedBytes, value);
    else if (rest == "tx.bytes")
        add(into.netSentBytes, value);
}

void applyBlock(Name rest, const virTypedParameter &field, QString &target, DomainSample &into)
{
    if (takeIndex(rest) < 0)
        return;
    const qint64 value = number(field);
    if (rest == "name" && field.type == VIR_TYPED_PARAM_STRING)
        target = QString::fromUtf8(field.value.s); // comes before the numbers of its disk
    else if (rest == "rd.bytes")
        add(into.counters.diskReadBytes, value);
    else if (rest == "wr.bytes")
        add(into.counters.diskWriteBytes, value);
    else if (rest == "rd.reqs")
        add(into.counters.diskReads, value);
    else if (rest == "wr.reqs")
        add(into.counters.diskWrites, value);
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
            applyNet(rest, number(field), into.counters);
        else if (group == "balloon")
            balloon.take(rest, number(field));
        else if (group == "vcpu" && rest == "current")
            into.vcpus = static_cast<int>(std::clamp<qint64>(number(field), 0, 4096));
        else if (group == "vcpu" && takeIndex(rest) >= 0 && rest == "delay")
            add(into.counters.cpuStealNs, number(field));
        else if (name == "cpu.time")
            into.counters.cpuTimeNs = number(field);
        else if (name == "state.state")
            into.state.state = static_cast<int>(number(field));
        else if (name == "state.reason")
            into.state.reason = static_cast<int>(number(field));
    }
    balloon.apply(into);
}

} // namespace switchyard::libvirt
