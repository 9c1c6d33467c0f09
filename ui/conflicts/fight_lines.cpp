// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conflicts/fight_lines.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr int leadSeconds = 600;    ///< shown before it began
constexpr int tailSeconds = 300;    ///< and after it ended
constexpr qint64 samePointMs = 500; ///< a host's and its VMs' values come with one answer

const double none = std::nan("");

double capacityOf(const BalancePolicy &policy, const QString &hostId, Resource resource)
{
    for (const HostBalance &host : policy.hosts) {
        if (host.host != hostId)
            continue;
        for (const auto &[which, bps] : host.capacities) {
            if (which == resource)
                return bps;
        }
    }
    for (const ResourceRule &rule : policy.resources) {
        if (rule.resource == resource)
            return rule.capacityBps;
    }
    return 0;
}

/// Bytes per second of what is a rate.
double rateOf(const Usage &usage, Resource resource)
{
    switch (resource) {
    case Resource::Disk:
        return static_cast<double>(usage.diskReadBps) + static_cast<double>(usage.diskWriteBps);
    case Resource::Network:
        return static_cast<double>(usage.netReceiveBps) + static_cast<double>(usage.netTransmitBps);
    case Resource::MemoryTraffic:
        return static_cast<double>(usage.memoryTrafficBps);
    case Resource::Cpu:
    case Resource::Memory:
        break;
    }
    return none;
}

/// One line against its host: what a percentage of its own is of the host's.
struct Scale
{
    Resource resource = Resource::Cpu;
    double share = 1;    ///< of the host's CPUs, or of its memory
    double capacity = 0; ///< bytes per second

    double of(const Usage &usage) const
    {
        switch (resource) {
        case Resource::Cpu:
            return static_cast<double>(usage.cpuPercent) * share;
        case Resource::Memory:
            return static_cast<double>(usage.memoryPercent) * share;
        case Resource::Disk:
        case Resource::Network:
        case Resource::MemoryTraffic:
            break;
        }
        return capacity > 0 ? rateOf(usage, resource) / capacity * 100 : none;
    }
};

double shareOf(const UsageLine &line, const UsageLine &host, Resource resource)
{
    if (resource == Resource::Cpu)
        return line.cpus > 0 && host.cpus > 0 ? static_cast<double>(line.cpus) / host.cpus : none;
    return line.memoryBytes > 0 && host.memoryBytes > 0
               ? static_cast<double>(line.memoryBytes) / static_cast<double>(host.memoryBytes)
               : none;
}

double valueAt(const UsageLine &line, const Scale &scale, qint64 atMs, qint64 nearMs)
{
    const auto after = std::ranges::lower_bound(line.points, atMs - nearMs, {}, &UsagePoint::utcMs);
    const UsagePoint *nearest = nullptr;
    for (auto it = after; it != line.points.end() && it->utcMs <= atMs + nearMs; ++it) {
        if (!nearest || std::abs(it->utcMs - atMs) < std::abs(nearest->utcMs - atMs))
            nearest = &*it;
    }
    return nearest ? scale.of(nearest->usage) : none;
}

const UsageLine *lineOf(const UsageSpan &span, const ObjectRef &object, const QString &hostId)
{
    for (const UsageLine &line : span.lines) {
        if (line.object == object && (line.hostId.isEmpty() || line.hostId == hostId))
            return &line;
    }
    return nullptr;
}

} // namespace

UsageQuery fightQuery(const Conflict &conflict, const QDateTime &now)
{
    UsageQuery query;
    query.objects.push_back({ObjectKind::Host, conflict.hostId});
    for (const QString &vm : conflict.vms())
        query.objects.push_back({ObjectKind::Vm, vm});
    query.from = conflict.since.addSecs(-leadSeconds);
    query.to = conflict.isOver() ? std::min(now, conflict.until.addSecs(tailSeconds)) : now;
    query.mostPoints = 600;
    return query;
}

FightLines fightLines(const UsageSpan &span, const Conflict &conflict, const Contest &contest,
                      const BalancePolicy &policy, const Snapshot &snapshot)
{
    FightLines lines;
    lines.resource = contest.resource;
    lines.hostThreshold = contest.hostThreshold;
    lines.sinceMs = conflict.since.isValid() ? conflict.since.toMSecsSinceEpoch() : 0;
    lines.untilMs = conflict.isOver() ? conflict.until.toMSecsSinceEpoch() : 0;
    for (const Fighter &fighter : contest.fighters)
        lines.vmThreshold =
            lines.vmThreshold > 0 ? std::min(lines.vmThreshold, fighter.threshold) : fighter.threshold;
    const UsageLine *host = lineOf(span, {ObjectKind::Host, conflict.hostId}, conflict.hostId);
    if (!host)
        return lines;
    const double capacity = capacityOf(policy, conflict.hostId, contest.resource);
    const qint64 nearMs = std::max(samePointMs, span.stepMs / 2);
    for (const UsagePoint &point : host->points) {
        lines.times.push_back(point.utcMs);
        lines.gaps.push_back(point.gapBefore);
        lines.total.push_back(Scale{contest.resource, 1, capacity}.of(point.usage));
    }
    for (const Fighter &fighter : contest.fighters) {
        FightLines::Band band{snapshot.nameOf({ObjectKind::Vm, fighter.vmId}), {}};
        const UsageLine *line = lineOf(span, {ObjectKind::Vm, fighter.vmId}, conflict.hostId);
        if (line && !snapshot.vm(fighter.vmId) && !line->name.isEmpty())
            band.name = line->name; // it is gone since
        band.percent.reserve(lines.times.size());
        for (const qint64 at : lines.times)
            band.percent.push_back(
                line ? valueAt(*line, {contest.resource, shareOf(*line, *host, contest.resource), capacity},
                               at, nearMs)
                     : none);
        lines.bands.push_back(std::move(band));
    }
    return lines;
}

} // namespace switchyard
