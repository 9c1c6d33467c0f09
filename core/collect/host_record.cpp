// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/host_record.h"

#include "core/base/words.h"
#include "core/collect/device_config.h"
#include "core/collect/host_report.h"
#include "core/model/partitions.h"
#include "core/site/address.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

// Two readings closer than this make noise of a rate.
constexpr qint64 shortestSpanNs = 500'000'000;

bool isActive(VmState state)
{
    return state != VmState::ShutOff && state != VmState::Crashed && state != VmState::Unknown;
}

/// The VM of this id, and where it is in the report. Both lists ascend, so `from` goes only forward.
const VmReport *next(const HostReport *report, size_t &from, const QString &id)
{
    if (!report)
        return nullptr;
    while (from < report->vms.size() && report->vms[from].facts.id < id)
        ++from;
    return from < report->vms.size() && report->vms[from].facts.id == id ? &report->vms[from] : nullptr;
}

/// Facts that are as before share their memory with those before: then a copy costs little and a comparison
/// nothing.
void shareUnchanged(HostReport &report, const HostReport *last)
{
    size_t inLast = 0;
    for (VmReport &vm : report.vms) {
        const VmReport *before = next(last, inLast, vm.facts.id);
        if (before && before->facts == vm.facts)
            vm.facts = before->facts;
    }
}

} // namespace

const QString &HostRecord::uuid() const
{
    static const QString none;
    return m_report ? m_report->facts.uuid : none;
}

void HostRecord::clear()
{
    m_report.reset();
    m_base.reset();
    m_uses.clear();
    m_hostUsage = {};
    m_lost.clear();
    m_newSample = false;
}

void HostRecord::take(HostReport report, const VolumeIndex &volumes, qint64 nowMs)
{
    tidy(report);
    place(report, spec, volumes);
    shareUnchanged(report, m_report.get());
    if (report.sampledAtNs <= 0)
        report.sampledAtNs = nowMs * 1'000'000;
    const auto last = std::exchange(m_report, std::make_shared<const HostReport>(std::move(report)));
    m_takenAtMs = nowMs;
    lostPower = false;
    makeRates(last.get());
}

void HostRecord::makeRates(const HostReport *last)
{
    const qint64 elapsed = m_base ? m_report->sampledAtNs - m_base->sampledAtNs : -1;
    const bool tooShort = m_base && elapsed >= 0 && elapsed < shortestSpanNs;
    const std::vector<Use> lastUses = std::exchange(m_uses, {});
    m_uses.reserve(m_report->vms.size());
    size_t inBase = 0;
    size_t inLast = 0;
    for (const VmReport &vm : m_report->vms) {
        if (tooShort) { // what was known stays; the next one is measured over the whole time
            const VmReport *before = next(last, inLast, vm.facts.id);
            m_uses.push_back(before ? lastUses[inLast] : Use());
        } else if (!isActive(vm.facts.state) || vm.incoming) {
            m_uses.push_back({});
        } else {
            const VmReport *before = next(m_base.get(), inBase, vm.facts.id);
            const bool ran = before && isActive(before->facts.state) && !before->incoming;
            m_uses.push_back(
                useBetween({ran ? &before->counters : nullptr, &vm.counters, elapsed}, vm.facts.vcpus));
        }
    }
    if (tooShort)
        return;
    m_newSample = m_base != nullptr;
    m_hostUsage = m_base ? hostUsage(*m_base, elapsed) : usageBetween({nullptr, &m_report->counters, 0}, 1);
    m_base = m_report;
}

HostRecord::Use HostRecord::useBetween(const RateSpan &span, int vcpus) const
{
    return {usageBetween(span, vcpus), diskUsageBetween(span), nicUsageBetween(span)};
}

/// Busy share of the CPUs that are its own and online, where the site file says that some are not.
Usage HostRecord::hostUsage(const HostReport &base, qint64 elapsedNs) const
{
    Usage usage = usageBetween({&base.counters, &m_report->counters, elapsedNs}, m_report->facts.cpuCount);
    CpuSet cpus;
    const CpuSet measured = measuredCpus(spec);
    const CpuSet all = measured.isEmpty() ? partitionCpus(spec) : measured;
    const CpuSet offline = offlineCpus(bareParts());
    for (const int cpu : all.cpus()) {
        if (!offline.contains(cpu))
            cpus.insert(cpu);
    }
    if (!cpus.isEmpty() && (!m_report->cpuBusyNs.empty() || !measured.isEmpty()))
        usage.cpuPercent = busyPercent(base.cpuBusyNs, m_report->cpuBusyNs, cpus, elapsedNs);
    return usage;
}

void HostRecord::resolve(const VolumeIndex &volumes)
{
    if (!m_report)
        return;
    auto report = std::make_shared<HostReport>(*m_report);
    place(*report, spec, volumes);
    m_report = std::move(report);
}

bool HostRecord::matchesOtherwise(const VolumeIndex &volumes) const
{
    if (!m_report)
        return false;
    return std::any_of(m_report->vms.begin(), m_report->vms.end(), [&](const VmReport &vm) {
        return std::any_of(vm.facts.disks.begin(), vm.facts.disks.end(),
                           [&](const VmDisk &disk) { return volumes.volumeOf(disk) != disk.volumeId; });
    });
}

std::vector<Merge::VmPtr> HostRecord::vms() const
{
    std::vector<Merge::VmPtr> vms;
    if (!m_report)
        return vms;
    vms.reserve(m_report->vms.size());
    for (const VmReport &vm : m_report->vms)
        vms.emplace_back(m_report, &vm); // shares the report's life
    return vms;
}

const HostRecord::Use *HostRecord::useOf(const Merge::Resident &resident) const
{
    if (!usageIsKnown() || resident.held || !m_report)
        return nullptr;
    const auto &vms = m_report->vms;
    const auto at = std::lower_bound(vms.begin(), vms.end(), resident.vm->facts.id,
                                     [](const VmReport &vm, const QString &id) { return vm.facts.id < id; });
    if (at == vms.end() || at->facts.id != resident.vm->facts.id)
        return nullptr;
    return &m_uses[static_cast<size_t>(at - vms.begin())];
}

Host HostRecord::host() const
{
    Host host;
    if (m_report)
        static_cast<HostFacts &>(host) = m_report->facts;
    host.measuredCpus = measuredCpus(spec);
    host.id = spec.id;
    host.name = spec.name.isEmpty() ? spec.id : spec.name;
    host.siteId = spec.siteId;
    host.address = spec.address;
    // Of its BMC, too: who listens there learns a password that switches it off.
    host.plainText = spec.plainText || (spec.bmc && isPlainRedfishAddress(spec.bmc->address));
    host.state = state;
    host.hasBmc = spec.bmc.has_value();
    const bool bmcHeard = evidence.bmc == Freshness::Fresh || evidence.bmc == Freshness::Stale;
    host.power = bmcHeard ? evidence.power : PowerState::Unknown;
    host.bmcClockGap = bmcHeard ? evidence.bmcClockGap : std::nullopt;
    host.reading = evidence.hypervisor;
    host.reading.freshness = judgeFreshness(host.reading.freshness, state);
    if (state == HostState::Booting)
        host.bootingSinceMs = evidence.poweredSinceMs;
    if (state == HostState::Off && host.reading.error &&
        (host.reading.error->code == ErrorCode::Unreachable ||
         host.reading.error->code == ErrorCode::Timeout))
        host.reading.error.reset(); // what is off does not answer: that is no error
    host.bmcReading = bmcReading;
    if (usageIsKnown())
        host.usage = m_hostUsage;
    return host;
}

bool HostRecord::isPoweredDown() const
{
    return lostPower || state == HostState::Booting;
}

/// Until it runs again, here or elsewhere.
void HostRecord::noteLost(const Merge &merge)
{
    QSet<QString> lost;
    for (const QString &id : merge.residentsOf(spec.id)) {
        const auto resident = merge.resident(id);
        const bool ran = isActive(resident.vm->facts.state);
        const bool isGone = isPoweredDown() && !resident.held;
        if (isGone ? ran || m_lost.contains(id) : !ran && m_lost.contains(id))
            lost.insert(id);
    }
    m_lost = std::move(lost);
}

Vm HostRecord::vmOf(const Merge::Resident &resident) const
{
    Vm vm{resident.vm->facts, {}};
    if (const Use *use = useOf(resident)) {
        vm.usage = use->usage;
        vm.diskUsage = use->disks;
        vm.nicUsage = use->nics;
    }
    vm.hostId = spec.id;
    vm.arrivingOnHostId = resident.arrivingOn;
    vm.lostWithHost = m_lost.contains(vm.id);
    if (isPoweredDown() && !resident.held && vm.state != VmState::ShutOff) {
        vm.state = VmState::ShutOff;
        vm.stateReason = state == HostState::Off       ? Words::tr("host is off")
                         : state == HostState::Booting ? Words::tr("host boots")
                                                       : Words::tr("host was off");
        vm.arrivingOnHostId.clear();
    }
    return vm;
}

/// What was online before its host lost its power says nothing of how it comes up.
std::vector<Partition> HostRecord::bareParts() const
{
    const bool isOff = state == HostState::Off;
    std::vector<Partition> parts;
    for (PartitionFacts &facts : partitionsOf(spec)) {
        Partition part{std::move(facts), {}, {}};
        const auto found = powers.find(part.id);
        if (hasOwnPower(part) && found != powers.end()) {
            const PartitionPower &said = found->second;
            part.powerReading = said.reading;
            const bool isHeard =
                said.reading.freshness == Freshness::Fresh || said.reading.freshness == Freshness::Stale;
            if (isHeard && !isOff) {
                part.power = said.power;
                part.online = said.online;
            }
            if (isOff) { // what is off does not answer: that is no error
                part.powerReading.error.reset();
                part.powerReading.freshness = Freshness::Down;
            }
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

std::vector<Partition> HostRecord::partitions(const std::vector<Vm> &vms,
                                              const std::vector<qint64> &memoryUsed) const
{
    std::vector<Partition> partitions = bareParts();
    if (!m_report || !usageIsKnown())
        return partitions;
    std::vector<UsagePart> parts;
    for (Partition &partition : partitions) {
        parts.clear();
        for (size_t i = 0; i < vms.size(); ++i) {
            if (isActive(vms[i].state) && vms[i].partitionId == partition.id)
                parts.push_back({&vms[i].usage, vms[i].vcpus, memoryUsed[i], vms[i].memoryBytes});
        }
        const CpuSet measured = measuredCpus(spec);
        const int cpus =
            availableCpus(partition, measured.isEmpty() ? m_report->facts.cpuCount : measured.count());
        const qint64 memory = partition.memoryBytes > 0 ? partition.memoryBytes : m_report->facts.memoryBytes;
        partition.usage = sumUsage(parts, cpus, memory);
    }
    return partitions;
}

/// What a hypervisor does not say of the whole host is what its VMs do.
void HostRecord::fillFromVms(HostPiece &piece) const
{
    if (!m_report || !usageIsKnown())
        return;
    std::vector<UsagePart> parts;
    for (const Vm &vm : piece.vms) {
        if (isActive(vm.state))
            parts.push_back({&vm.usage, vm.vcpus, 0, vm.memoryBytes});
    }
    const Usage sum = sumUsage(parts, 1, 0);
    for (const auto field :
         {&Usage::diskReadBps, &Usage::diskWriteBps, &Usage::diskReadIops, &Usage::diskWriteIops,
          &Usage::netReceiveBps, &Usage::netTransmitBps, &Usage::diskLatencyMs, &Usage::balloonPercent,
          &Usage::swapBps, &Usage::memoryTrafficBps}) {
        if (std::isnan(piece.host.usage.*field))
            piece.host.usage.*field = sum.*field;
    }
}

std::shared_ptr<const HostPiece> HostRecord::piece(const Merge &merge, UsageHistory &history)
{
    auto piece = std::make_shared<HostPiece>();
    const auto &residents = merge.residentsOf(spec.id);
    noteLost(merge);
    std::vector<qint64> memoryUsed;
    piece->vms.reserve(residents.size());
    memoryUsed.reserve(residents.size());
    for (const QString &id : residents) {
        const auto resident = merge.resident(id);
        const qint64 said = resident.vm->counters.memoryUsedBytes;
        memoryUsed.push_back(said >= 0 ? said : resident.vm->facts.memoryBytes);
        piece->vms.push_back(vmOf(resident));
    }
    piece->host = host();
    piece->partitions = partitions(piece->vms, memoryUsed);
    fillFromVms(*piece);
    if (std::exchange(m_newSample, false))
        record(*piece, history);
    return piece;
}

void HostRecord::record(const HostPiece &piece, UsageHistory &history) const
{
    std::vector<UsageHistory::Sample> samples;
    samples.reserve(1 + piece.partitions.size());
    samples.push_back({ObjectKind::Host, piece.host.id, piece.host.usage});
    for (const Partition &partition : piece.partitions)
        samples.push_back({ObjectKind::Partition, partition.id, partition.usage});
    history.add(m_takenAtMs, samples);
}

void HostRecord::recordVms(const Merge &merge, UsageHistory &history) const
{
    if (!m_newSample)
        return;
    std::vector<UsageHistory::Sample> samples;
    samples.reserve(m_report->vms.size());
    for (size_t i = 0; i < m_report->vms.size(); ++i) {
        const Usage &usage = m_uses[i].usage;
        const bool known = !std::isnan(usage.cpuPercent) || !std::isnan(usage.memoryPercent) ||
                           !std::isnan(usage.netReceiveBps) || !std::isnan(usage.diskReadBps);
        const QString &id = m_report->vms[i].facts.id;
        if (known && merge.homeOf(id) == spec.id)
            samples.push_back({ObjectKind::Vm, id, usage});
    }
    history.add(m_takenAtMs, samples);
}

} // namespace switchyard
