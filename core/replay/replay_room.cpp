// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/replay_room.h"

#include "core/replay/replay_capacity.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

constexpr double gib = 1024.0 * 1024 * 1024;

size_t at(Resource resource)
{
    return static_cast<size_t>(resource);
}

} // namespace

ReplayRoom::ReplayRoom(const UsageRecord &record, bool recorded)
    : m_record(record)
    , m_recorded(recorded)
    , m_vms(record.vms.size())
    , m_hosts(record.hosts.size())
    , m_tenants(record.hosts.size())
{
    for (quint32 i = 0; i < record.vms.size(); ++i)
        m_vmAt.insert(record.vms[i].id, i);
    for (quint32 i = 0; i < record.hosts.size(); ++i)
        m_hostAt.insert(record.hosts[i].id, i);
}

/// What a sample says in what stays the same on another host.
static double amountOf(const UsageRecord::Host &host, const UsageRecord::Sample &sample)
{
    const auto percent = double(sample.percent);
    if (sample.resource == Resource::Cpu)
        return percent / 100 * host.cpus;
    if (sample.resource == Resource::Memory)
        return percent / 100 * host.memoryGiB;
    return percent;
}

double ReplayRoom::percentOn(const UsageRecord::Host &host, const VmNow &vm, size_t kind) const
{
    if (kind == at(Resource::Cpu))
        return vm.amount[kind] / host.cpus * 100;
    if (kind == at(Resource::Memory))
        return vm.amount[kind] / host.memoryGiB * 100;
    return vm.amount[kind];
}

void ReplayRoom::take(const UsageRecord::Sample &sample)
{
    HostNow &host = m_hosts[sample.host];
    if (host.heardMs != sample.utcMs || !host.changed)
        m_touched.push_back(sample.host);
    host.changed = true;
    host.heardMs = sample.utcMs;
    if (sample.vm == UsageRecord::noVm) {
        host.total[at(sample.resource)] = double(sample.percent);
        return;
    }
    VmNow &vm = m_vms[sample.vm];
    vm.heardMs = sample.utcMs;
    vm.recordedAt = static_cast<int>(sample.host);
    vm.amount[at(sample.resource)] = amountOf(m_record.hosts[sample.host], sample);
    if (vm.home < 0 || (m_recorded && vm.home != vm.recordedAt)) {
        if (vm.home >= 0) {
            std::erase(m_tenants[static_cast<size_t>(vm.home)], sample.vm);
            m_touched.push_back(static_cast<quint32>(vm.home));
        }
        vm.home = vm.recordedAt;
        m_tenants[sample.host].push_back(sample.vm);
    }
    if (vm.home != vm.recordedAt)
        m_touched.push_back(static_cast<quint32>(vm.home));
}

/// What the hypervisors used themselves, of those that were heard: the total less the VMs that were there.
void ReplayRoom::settleOwn()
{
    std::vector<std::array<double, kinds>> sums(m_hosts.size());
    for (const VmNow &vm : m_vms) {
        if (vm.recordedAt < 0)
            continue;
        const auto host = static_cast<size_t>(vm.recordedAt);
        if (m_hosts[host].heardMs != vm.heardMs)
            continue;
        for (size_t kind = 0; kind < kinds; ++kind)
            sums[host][kind] += percentOn(m_record.hosts[host], vm, kind);
    }
    for (const quint32 host : m_touched) {
        for (size_t kind = 0; kind < kinds; ++kind)
            m_hosts[host].own[kind] = std::max(0.0, m_hosts[host].total[kind] - sums[host][kind]);
    }
}

std::shared_ptr<const HostPiece> ReplayRoom::pieceOf(size_t at_, qint64 utcMs, qint64 silentMs) const
{
    const UsageRecord::Host &spec = m_record.hosts[at_];
    const HostNow &now = m_hosts[at_];
    auto piece = std::make_shared<HostPiece>();
    Host &host = piece->host;
    host.id = host.name = spec.id;
    host.siteId = QStringLiteral("replay");
    host.state = HostState::Up;
    host.hasBmc = true;
    host.cpuCount = std::max(1, static_cast<int>(std::lround(spec.cpus)));
    host.memoryBytes = static_cast<qint64>(spec.memoryGiB * gib);
    host.reading.freshness = Freshness::Fresh;
    host.reading.seenAtMs = utcMs;
    Partition whole;
    whole.id = spec.id + QStringLiteral("/default");
    whole.hostId = spec.id;
    whole.isDefault = true;
    piece->partitions.push_back(whole);
    std::array<double, kinds> sums = now.own;
    for (const quint32 index : m_tenants[at_]) {
        const VmNow &use = m_vms[index];
        Vm vm;
        vm.id = vm.name = m_record.vms[index].id;
        vm.hostId = spec.id;
        vm.partitionId = whole.id;
        const bool runs = utcMs - use.heardMs <= silentMs;
        vm.state = runs ? VmState::Running : VmState::ShutOff;
        vm.memoryBytes = static_cast<qint64>(m_record.vms[index].memoryGiB * gib);
        if (runs) {
            const double cpus = use.amount[at(Resource::Cpu)];
            vm.vcpus = std::max(1, static_cast<int>(std::ceil(cpus)));
            vm.usage.cpuPercent = static_cast<float>(cpus / vm.vcpus * 100);
            vm.usage.memoryPercent =
                static_cast<float>(use.amount[at(Resource::Memory)] / m_record.vms[index].memoryGiB * 100);
            vm.usage.diskReadBps = bpsOf(use.amount[at(Resource::Disk)]);
            vm.usage.netReceiveBps = bpsOf(use.amount[at(Resource::Network)]);
            vm.usage.memoryTrafficBps = bpsOf(use.amount[at(Resource::MemoryTraffic)]);
            for (size_t kind = 0; kind < kinds; ++kind)
                sums[kind] += percentOn(spec, use, kind);
        }
        piece->vms.push_back(std::move(vm));
    }
    std::ranges::sort(piece->vms, {}, [](const Vm &vm) { return vm.id; });
    host.usage.cpuPercent = static_cast<float>(std::min(100.0, sums[at(Resource::Cpu)]));
    host.usage.memoryPercent = static_cast<float>(std::min(100.0, sums[at(Resource::Memory)]));
    host.usage.diskReadBps = bpsOf(sums[at(Resource::Disk)]);
    host.usage.netReceiveBps = bpsOf(sums[at(Resource::Network)]);
    host.usage.memoryTrafficBps = bpsOf(sums[at(Resource::MemoryTraffic)]);
    return piece;
}

const BuiltSnapshot &ReplayRoom::step(qint64 utcMs, qint64 silentMs)
{
    const auto &samples = m_record.samples;
    for (; m_next < samples.size() && samples[m_next].utcMs <= utcMs; ++m_next)
        take(samples[m_next]);
    std::ranges::sort(m_touched);
    const auto twice = std::ranges::unique(m_touched);
    m_touched.erase(twice.begin(), twice.end());
    settleOwn();
    SnapshotChanges changes;
    // The first one has all of them.
    for (size_t host = 0; host < m_hosts.size(); ++host) {
        const bool touched = std::ranges::binary_search(m_touched, static_cast<quint32>(host));
        if (touched || !m_built.snapshot)
            changes.hosts.push_back(pieceOf(host, utcMs, silentMs));
        m_hosts[host].changed = false;
    }
    m_touched.clear();
    if (!m_built.snapshot)
        std::ranges::sort(changes.hosts, {}, [](const auto &piece) { return piece->host.id; });
    changes.feeds = m_built.snapshot ? nullptr : std::make_shared<const std::vector<Feed>>();
    m_built =
        advance(m_built.snapshot, std::move(changes), utcMs, QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC));
    return m_built;
}

void ReplayRoom::move(const QString &vmId, const QString &toHost)
{
    const auto vm = m_vmAt.constFind(vmId);
    const auto to = m_hostAt.constFind(toHost);
    if (vm == m_vmAt.cend() || to == m_hostAt.cend() || m_vms[*vm].home < 0)
        return;
    const auto from = static_cast<quint32>(m_vms[*vm].home);
    std::erase(m_tenants[from], *vm);
    m_tenants[*to].push_back(*vm);
    m_vms[*vm].home = static_cast<int>(*to);
    m_touched.push_back(from);
    m_touched.push_back(*to);
}

} // namespace switchyard
