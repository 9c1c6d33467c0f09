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
    if (!span.before)
        return usage;
    const auto rate = [&](qint64 Counters::*total) {
        return perSecond(span.before->*total, after.*total, span.elapsedNs);
    };
    usage.cpuPercent = cpuPercent(rate(&Counters::cpuTimeNs), cpus);
    usage.cpuStealPercent = cpuPercent(rate(&Counters::cpuStealNs), cpus);
    usage.diskReadBps = rate(&Counters::diskReadBytes);
    usage.diskWriteBps = rate(&Counters::diskWriteBytes);
    usage.diskReadIops = rate(&Counters::diskReads);
    usage.diskWriteIops = rate(&Counters::diskWrites);
    usage.netReceiveBps = rate(&Counters::netReceivedBytes);
    usage.netTransmitBps = rate(&Counters::netSentBytes);
    return usage;
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
    int vcpus = 0;
    for (const UsagePart &part : parts) {
        const auto share = static_cast<float>(part.cpus) / 100;
        addKnown(cpuSum, part.usage->cpuPercent * share);
        addKnown(stealSum, part.usage->cpuStealPercent * share);
        vcpus += part.cpus;
        memory += static_cast<double>(part.memoryUsedBytes);
        for (const auto field : {&Usage::diskReadBps, &Usage::diskWriteBps, &Usage::diskReadIops,
                                 &Usage::diskWriteIops, &Usage::netReceiveBps, &Usage::netTransmitBps})
            addKnown(sum.*field, part.usage->*field);
    }
    sum.cpuPercent = std::isnan(cpuSum) ? Usage::unknown : percentOf(static_cast<double>(cpuSum), cpus);
    sum.cpuStealPercent =
        std::isnan(stealSum) ? Usage::unknown : percentOf(static_cast<double>(stealSum), vcpus);
    sum.memoryPercent = percentOf(memory, static_cast<double>(memoryBytes));
    return sum;
}

} // namespace switchyard
