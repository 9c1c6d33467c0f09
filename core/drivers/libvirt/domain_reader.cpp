// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/domain_reader.h"

#include "core/base/words.h"
#include "core/drivers/libvirt/errors.h"

#include <algorithm>
#include <string_view>

namespace switchyard::libvirt
{
namespace
{

constexpr unsigned shortGroups =
    VIR_DOMAIN_STATS_STATE | VIR_DOMAIN_STATS_CPU_TOTAL | VIR_DOMAIN_STATS_INTERFACE;
constexpr unsigned wholeGroups = shortGroups | VIR_DOMAIN_STATS_BALLOON | VIR_DOMAIN_STATS_VCPU |
                                 VIR_DOMAIN_STATS_BLOCK | VIR_DOMAIN_STATS_PERF |
                                 VIR_DOMAIN_STATS_MEMORY; // the last two: only what was switched on for a VM

struct ReleaseRecords
{
    void operator()(virDomainStatsRecordPtr *records) const { virDomainStatsRecordListFree(records); }
};

void add(qint64 &total, long long value)
{
    if (value >= 0)
        total = std::max<qint64>(total, 0) + value;
}

} // namespace

Result<std::vector<DomainSample>> DomainReader::read(virConnectPtr connection, const Call &call,
                                                     const QString &device, Depth depth)
{
    if (m_hasBulk) {
        auto samples = readBulk(connection, device, depth);
        if (samples || samples.error().code != ErrorCode::NotSupported)
            return samples;
        m_hasBulk = false;
    }
    return readEach(connection, call, device);
}

Result<std::vector<DomainSample>> DomainReader::readBulk(virConnectPtr connection, const QString &device,
                                                         Depth depth)
{
    const unsigned wanted = depth == Depth::Whole ? wholeGroups : shortGroups;
    virDomainStatsRecordPtr *list = nullptr;
    const unsigned flags = m_noWait ? static_cast<unsigned>(VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT) : 0U;
    int count = virConnectGetAllDomainStats(connection, wanted, &list, flags);
    if (count < 0 && m_noWait && (lastWasUnsupported() || virGetLastErrorCode() == VIR_ERR_INVALID_ARG)) {
        m_noWait = false; // older daemons and the test driver do not know it
        count = virConnectGetAllDomainStats(connection, wanted, &list, 0);
    }
    if (count < 0)
        return std::unexpected(lastError(device, Words::tr("list its machines")));
    const std::unique_ptr<virDomainStatsRecordPtr, ReleaseRecords> records(list);
    const char *type = virConnectGetType(connection);
    m_bulkIsWhole = type && std::string_view(type) == "QEMU"; // LXC has no memory in it, test the state alone
    std::vector<DomainSample> samples;
    samples.reserve(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) {
        const virDomainStatsRecord &record = *list[i];
        virDomainRef(record.dom);
        DomainSample sample = sampleOf(DomainHandle(record.dom));
        applyStats({record.params, static_cast<size_t>(std::max(record.nparams, 0))}, sample);
        samples.push_back(std::move(sample));
    }
    return samples;
}

Result<std::vector<DomainSample>> DomainReader::readEach(virConnectPtr connection, const Call &call,
                                                         const QString &device)
{
    virDomainPtr *list = nullptr;
    const int count = virConnectListAllDomains(connection, &list, 0);
    if (count < 0)
        return std::unexpected(lastError(device, Words::tr("list its machines")));
    std::vector<DomainSample> samples;
    samples.reserve(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i)
        samples.push_back(sampleOf(DomainHandle(list[i])));
    std::free(static_cast<void *>(list));
    for (DomainSample &sample : samples) {
        if (const auto timely =
                call.check(Words::tr("%1 has too many machines to ask each in time.").arg(device));
            !timely)
            return std::unexpected(timely.error());
        // A domain that went away meanwhile keeps the unknown state and is gone next time.
        virDomainGetState(sample.domain.get(), &sample.state.state, &sample.state.reason, 0);
    }
    return samples;
}

void DomainReader::learn(Ask ask)
{
    if (lastWasUnsupported())
        m_missing |= static_cast<unsigned>(ask);
}

void DomainReader::complete(DomainSample &sample, const Description *description)
{
    if (m_bulkIsWhole || !isActive(sample.state))
        return;
    if (sample.counters.cpuTimeNs < 0)
        completeInfo(sample);
    if (sample.counters.memoryUsedBytes < 0)
        completeMemory(sample);
    if (!description)
        return;
    if (sample.counters.diskReads < 0)
        completeBlock(sample, *description);
    if (sample.counters.netReceivedBytes < 0)
        completeInterface(sample, *description);
}

void DomainReader::completeInfo(DomainSample &sample)
{
    virDomainInfo info = {};
    if (!may(Ask::Info))
        return;
    if (virDomainGetInfo(sample.domain.get(), &info) != 0)
        return learn(Ask::Info);
    sample.counters.cpuTimeNs = static_cast<qint64>(info.cpuTime);
    sample.vcpus = info.nrVirtCpu;
    sample.memoryMaxBytes = static_cast<qint64>(info.maxMem) * 1024;
    sample.counters.memoryMaxBytes = sample.memoryMaxBytes;
    if (sample.counters.memoryTotalBytes < 0)
        sample.counters.memoryTotalBytes = static_cast<qint64>(info.memory) * 1024;
}

void DomainReader::completeMemory(DomainSample &sample)
{
    if (!may(Ask::Memory))
        return;
    virDomainMemoryStatStruct fields[VIR_DOMAIN_MEMORY_STAT_NR] = {};
    const int count = virDomainMemoryStats(sample.domain.get(), fields, VIR_DOMAIN_MEMORY_STAT_NR, 0);
    if (count < 0)
        return learn(Ask::Memory);
    qint64 available = -1;
    qint64 unneeded = -1;
    qint64 rss = -1;
    const auto isTag = [&](int i, virDomainMemoryStatTags tag) { return fields[i].tag == tag; };
    for (int i = 0; i < count; ++i) {
        const auto value = static_cast<qint64>(fields[i].val) * 1024;
        if (isTag(i, VIR_DOMAIN_MEMORY_STAT_AVAILABLE))
            available = value;
        else if (isTag(i, VIR_DOMAIN_MEMORY_STAT_UNUSED))
            unneeded = value;
        else if (isTag(i, VIR_DOMAIN_MEMORY_STAT_RSS))
            rss = value;
        else if (isTag(i, VIR_DOMAIN_MEMORY_STAT_SWAP_IN))
            sample.counters.swapInBytes = value;
        else if (isTag(i, VIR_DOMAIN_MEMORY_STAT_SWAP_OUT))
            sample.counters.swapOutBytes = value;
    }
    if (available >= 0 && unneeded >= 0)
        sample.counters.memoryUsedBytes = std::max<qint64>(0, available - unneeded);
    else if (rss >= 0)
        sample.counters.memoryUsedBytes = rss;
}

void DomainReader::completeBlock(DomainSample &sample, const Description &description)
{
    for (const VmDisk &disk : description.disks) {
        if (!may(Ask::Block))
            return;
        virDomainBlockStatsStruct stats = {};
        if (virDomainBlockStats(sample.domain.get(), disk.target.toUtf8().constData(), &stats,
                                sizeof stats) != 0) {
            learn(Ask::Block);
            continue;
        }
        add(sample.counters.diskReads, stats.rd_req);
        add(sample.counters.diskReadBytes, stats.rd_bytes);
        add(sample.counters.diskWrites, stats.wr_req);
        add(sample.counters.diskWriteBytes, stats.wr_bytes);
        sample.counters.disks.push_back(
            {disk.target, stats.rd_bytes, stats.wr_bytes, stats.rd_req, stats.wr_req, -1, -1});
    }
}

void DomainReader::completeInterface(DomainSample &sample, const Description &description)
{
    for (const VmNic &nic : description.nics) {
        if (!may(Ask::Interface) || nic.target.isEmpty())
            return;
        virDomainInterfaceStatsStruct stats = {};
        if (virDomainInterfaceStats(sample.domain.get(), nic.target.toUtf8().constData(), &stats,
                                    sizeof stats) != 0) {
            learn(Ask::Interface);
            continue;
        }
        add(sample.counters.netReceivedBytes, stats.rx_bytes);
        add(sample.counters.netSentBytes, stats.tx_bytes);
        sample.counters.nics.push_back({nic.target, stats.rx_bytes, stats.tx_bytes});
    }
}

bool DomainReader::isArriving(const DomainSample &sample)
{
    int type = VIR_DOMAIN_JOB_NONE;
    virTypedParameterPtr fields = nullptr;
    int count = 0;
    // QEMU keeps a migration's statistics on the source and refuses on the destination; a hypervisor that
    // knows no jobs at all is believed by the reason that it gives.
    if (virDomainGetJobStats(sample.domain.get(), &type, &fields, &count, 0) != 0)
        return lastWasUnsupported() &&
               (isPausedByMigration(sample.state) || virGetLastErrorCode() != VIR_ERR_NO_SUPPORT);
    int operation = VIR_DOMAIN_JOB_OPERATION_UNKNOWN;
    virTypedParamsGetInt(fields, count, VIR_DOMAIN_JOB_OPERATION, &operation);
    virTypedParamsFree(fields, count);
    return operation == VIR_DOMAIN_JOB_OPERATION_MIGRATION_IN;
}

void DomainReader::readCapacities(virDomainPtr domain, Description &description)
{
    if (m_bulkIsWhole)
        return;
    for (VmDisk &disk : description.disks) {
        virDomainBlockInfo info = {};
        if (!may(Ask::BlockInfo))
            return;
        if (virDomainGetBlockInfo(domain, disk.target.toUtf8().constData(), &info, 0) == 0)
            disk.capacityBytes = static_cast<qint64>(info.capacity);
        else
            learn(Ask::BlockInfo);
    }
}

} // namespace switchyard::libvirt
