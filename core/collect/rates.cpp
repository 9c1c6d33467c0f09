// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/rates.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

float perSecond(qint64 before, qint64 after, qint64 elapsedNs)
{
    if (before < 0 || after < before || elapsedNs <= 0)
        return Usage::unknown;
    return static_cast<float>(static_cast<double>(after - before) * 1e9 / static_cast<double>(elapsedNs));
}

float percentOf(double part, double whole)
{
    if (!(whole > 0) || !(part >= 0))
        return Usage::unknown;
    // A sample taken a little later than it says gives 101 %: what people call full.
    return static_cast<float>(std::min(100.0, part / whole * 100.0));
}

/// Nanoseconds of CPU in a second, as percent of so many CPUs.
float cpuPercent(float nsPerSecond, int cpus)
{
    return std::isnan(nsPerSecond) ? Usage::unknown : percentOf(static_cast<double>(nsPerSecond) / 1e9, cpus);
}

/// From a request to its answer, over those of the span; where there was none, nothing is known.
float latencyMs(qint64 requests, qint64 ns)
{
    return requests > 0 && ns >= 0
               ? static_cast<float>(static_cast<double>(ns) / 1e6 / static_cast<double>(requests))
               : Usage::unknown;
}

/// What was added to two totals together; -1 where one is missing or fell.
qint64 addedTo(qint64 before, qint64 after, qint64 otherBefore, qint64 otherAfter)
{
    const bool known = before >= 0 && after >= before && otherBefore >= 0 && otherAfter >= otherBefore;
    return known ? after - before + (otherAfter - otherBefore) : -1;
}

/// The one of the same name, as a rule at the same place.
template<typename Item>
const Item *sameOf(const std::vector<Item> &items, size_t place, const QString &target)
{
    if (place < items.size() && items[place].target == target)
        return &items[place];
    const auto found = std::ranges::find(items, target, &Item::target);
    return found == items.end() ? nullptr : &*found;
}

void addKnown(float &sum, float value)
{
    if (std::isnan(value))
        return;
    sum = std::isnan(sum) ? value : sum + value;
}

} // namespace

Usage usageBetween(const RateSpan &span, int cpus)
{
    Usage usage;
    const Counters &after = *span.after;
    if (after.memoryUsedBytes >= 0)
        usage.memoryPercent = percentOf(static_cast<double>(after.memoryUsedBytes),
                                        static_cast<double>(after.memoryTotalBytes));
    if (after.memoryTotalBytes >= 0 && after.memoryMaxBytes > 0)
        usage.balloonPercent =
            percentOf(static_cast<double>(std::max<qint64>(0, after.memoryMaxBytes - after.memoryTotalBytes)),
                      static_cast<double>(after.memoryMaxBytes));
    if (!span.before)
        return usage;
    const Counters &before = *span.before;
    const auto rate = [&](qint64 Counters::*total) {
        return perSecond(before.*total, after.*total, span.elapsedNs);
    };
    usage.cpuPercent = cpuPercent(rate(&Counters::cpuTimeNs), cpus);
    usage.cpuStealPercent = cpuPercent(rate(&Counters::cpuStealNs), cpus);
    usage.diskReadBps = rate(&Counters::diskReadBytes);
    usage.diskWriteBps = rate(&Counters::diskWriteBytes);
    usage.diskReadIops = rate(&Counters::diskReads);
    usage.diskWriteIops = rate(&Counters::diskWrites);
    usage.netReceiveBps = rate(&Counters::netReceivedBytes);
    usage.netTransmitBps = rate(&Counters::netSentBytes);
    usage.swapBps = rate(&Counters::swapInBytes) + rate(&Counters::swapOutBytes);
    usage.memoryTrafficBps = rate(&Counters::memoryTrafficBytes);
    usage.diskLatencyMs =
        latencyMs(addedTo(before.diskReads, after.diskReads, before.diskWrites, after.diskWrites),
                  addedTo(before.diskReadNs, after.diskReadNs, before.diskWriteNs, after.diskWriteNs));
    return usage;
}

std::vector<DiskUsage> diskUsageBetween(const RateSpan &span)
{
    std::vector<DiskUsage> usages;
    usages.reserve(span.after->disks.size());
    for (size_t i = 0; i < span.after->disks.size(); ++i) {
        const DiskCounters &after = span.after->disks[i];
        DiskUsage &usage = usages.emplace_back(after.target);
        const DiskCounters *before = span.before ? sameOf(span.before->disks, i, after.target) : nullptr;
        if (!before)
            continue;
        const auto rate = [&](qint64 DiskCounters::*total) {
            return perSecond(before->*total, after.*total, span.elapsedNs);
        };
        usage.readBps = rate(&DiskCounters::readBytes);
        usage.writeBps = rate(&DiskCounters::writeBytes);
        usage.readIops = rate(&DiskCounters::reads);
        usage.writeIops = rate(&DiskCounters::writes);
        usage.latencyMs = latencyMs(addedTo(before->reads, after.reads, before->writes, after.writes),
                                    addedTo(before->readNs, after.readNs, before->writeNs, after.writeNs));
    }
    return usages;
}

std::vector<NicUsage> nicUsageBetween(const RateSpan &span)
{
    std::vector<NicUsage> usages;
    usages.reserve(span.after->nics.size());
    for (size_t i = 0; i < span.after->nics.size(); ++i) {
        const NicCounters &after = span.after->nics[i];
        NicUsage &usage = usages.emplace_back(after.target);
        const NicCounters *before = span.before ? sameOf(span.before->nics, i, after.target) : nullptr;
        if (!before)
            continue;
        usage.receiveBps = perSecond(before->receivedBytes, after.receivedBytes, span.elapsedNs);
        usage.transmitBps = perSecond(before->sentBytes, after.sentBytes, span.elapsedNs);
    }
    return usages;
}

float busyPercent(std::span<const qint64> before, std::span<const qint64> after, const CpuSet &cpus,
                  qint64 elapsedNs)
{
    float sum = 0;
    for (const int cpu : cpus.cpus()) {
        const auto at = static_cast<size_t>(cpu);
        if (at >= before.size() || at >= after.size())
            return Usage::unknown;
        sum += perSecond(before[at], after[at], elapsedNs); // one unknown makes the sum unknown
    }
    return cpuPercent(sum, cpus.count());
}

Usage sumUsage(std::span<const UsagePart> parts, int cpus, qint64 memoryBytes)
{
    if (parts.empty())
        return {0,
                memoryBytes > 0 ? 0 : Usage::unknown,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                Usage::unknown,
                0,
                0,
                Usage::unknown};
    Usage sum;
    float cpuSum = Usage::unknown; // in CPUs
    float stealSum = Usage::unknown;
    double memory = 0;
    double ballooned = 0; // bytes, of so many
    double balloonable = 0;
    double waited = 0; // milliseconds in a second, for so many requests
    double requests = 0;
    int vcpus = 0;
    for (const UsagePart &part : parts) {
        const auto share = static_cast<float>(part.cpus) / 100;
        addKnown(cpuSum, part.usage->cpuPercent * share);
        addKnown(stealSum, part.usage->cpuStealPercent * share);
        vcpus += part.cpus;
        memory += static_cast<double>(part.memoryUsedBytes);
        for (const auto field :
             {&Usage::diskReadBps, &Usage::diskWriteBps, &Usage::diskReadIops, &Usage::diskWriteIops,
              &Usage::netReceiveBps, &Usage::netTransmitBps, &Usage::swapBps, &Usage::memoryTrafficBps})
            addKnown(sum.*field, part.usage->*field);
        if (!std::isnan(part.usage->balloonPercent)) {
            const auto may = static_cast<double>(part.memoryMaxBytes);
            ballooned += static_cast<double>(part.usage->balloonPercent) / 100 * may;
            balloonable += may;
        }
        const auto iops = static_cast<double>(part.usage->diskReadIops + part.usage->diskWriteIops);
        if (!std::isnan(part.usage->diskLatencyMs) && iops > 0) {
            waited += static_cast<double>(part.usage->diskLatencyMs) * iops;
            requests += iops;
        }
    }
    sum.balloonPercent = percentOf(ballooned, balloonable);
    if (requests > 0)
        sum.diskLatencyMs = static_cast<float>(waited / requests);
    sum.cpuPercent = std::isnan(cpuSum) ? Usage::unknown : percentOf(static_cast<double>(cpuSum), cpus);
    sum.cpuStealPercent =
        std::isnan(stealSum) ? Usage::unknown : percentOf(static_cast<double>(stealSum), vcpus);
    sum.memoryPercent = percentOf(memory, static_cast<double>(memoryBytes));
    return sum;
}

} // namespace switchyard
