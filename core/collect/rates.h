// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/reports.h"
#include "core/model/usage.h"

#include <span>

namespace switchyard
{

/// Two totals and the time between them. A total that is missing (-1) or fell (restart, migration, another
/// machine) gives "unknown" for this one sample, never a negative rate. Pure.
struct RateSpan
{
    const Counters *before = nullptr; ///< null = there is none
    const Counters *after = nullptr;
    qint64 elapsedNs = 0;
};

/// A VM's or host's use; `cpus` = how many CPUs are 100 %.
Usage usageBetween(const RateSpan &span, int cpus);
/// Each disk and NIC of a VM alone, in the order of the later totals.
std::vector<DiskUsage> diskUsageBetween(const RateSpan &span);
std::vector<NicUsage> nicUsageBetween(const RateSpan &span);

/// Busy share of some CPUs of a host, 0…100, from the busy time per CPU number; unknown where one is missing.
float busyPercent(std::span<const qint64> before, std::span<const qint64> after, const CpuSet &cpus,
                  qint64 elapsedNs);

/// One VM's share of a sum: what it uses, and how many vCPUs its percentages are of.
struct UsagePart
{
    const Usage *usage = nullptr;
    int cpus = 0;
    qint64 memoryUsedBytes = 0;
    qint64 memoryMaxBytes = 0; ///< what it may have
};
/// The sum of running VMs against `cpus` CPUs and `memoryBytes` of memory (0 = no bound known). What is
/// unknown of one VM is left out; unknown of all is unknown. No VM at all uses nothing. A latency is the mean
/// over all requests, a balloon the share of all memory that these may have.
Usage sumUsage(std::span<const UsagePart> parts, int cpus, qint64 memoryBytes);

} // namespace switchyard
