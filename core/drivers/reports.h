// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/array.h"
#include "core/model/host.h"
#include "core/model/ups.h"
#include "core/model/vm.h"

namespace switchyard
{

/// One disk of a VM: totals as those of Counters.
struct DiskCounters
{
    QString target = {}; ///< as VmDisk's
    qint64 readBytes = -1;
    qint64 writeBytes = -1;
    qint64 reads = -1;
    qint64 writes = -1;
    qint64 readNs = -1; ///< from requests to their answers, summed
    qint64 writeNs = -1;
};

/// One NIC of a VM.
struct NicCounters
{
    QString target = {}; ///< as VmNic's
    qint64 receivedBytes = -1;
    qint64 sentBytes = -1;
};

/// Running totals since the VM (or host) started; a driver leaves at -1 what its peer does not say. The
/// collector makes rates of them; a total that falls means a restart or a migration, never a negative rate.
struct Counters
{
    qint64 cpuTimeNs = -1;  ///< over all vCPUs; for a host: busy time over its CPUs
    qint64 cpuStealNs = -1; ///< time that vCPUs were runnable and waited
    qint64 memoryUsedBytes = -1;
    qint64 memoryTotalBytes = -1; ///< of a VM: what it has now, its balloon taken off
    qint64 memoryMaxBytes = -1;   ///< of a VM: what it may have, were its balloon empty
    qint64 diskReadBytes = -1;
    qint64 diskWriteBytes = -1;
    qint64 diskReads = -1;
    qint64 diskWrites = -1;
    qint64 diskReadNs = -1; ///< from requests to their answers, summed
    qint64 diskWriteNs = -1;
    qint64 swapInBytes = -1;
    qint64 swapOutBytes = -1;
    qint64 memoryTrafficBytes = -1; ///< between the CPUs and their memory
    qint64 netReceivedBytes = -1;
    qint64 netSentBytes = -1;
    std::vector<DiskCounters> disks = {}; ///< of a VM: each of its own, where the hypervisor says it
    std::vector<NicCounters> nics = {};
};

/// One VM as one hypervisor sees it now. facts.hostId, partitionId and the disks' volumeId are the
/// collector's to fill.
struct VmReport
{
    VmFacts facts;
    Counters counters;
    bool incoming = false; ///< waits here for a migration to arrive; it does not run here (yet)
};

struct HostReport
{
    HostFacts
        facts; ///< uuid, hostname, hypervisor, versions, cpuCount, memoryBytes; the rest is the collector's
    Counters counters;             ///< of the whole host
    std::vector<qint64> cpuBusyNs; ///< busy time per CPU number, where the hypervisor says it
    std::vector<VmReport> vms;     ///< all it has, in any state
    qint64 sampledAtNs = 0;        ///< monotonic, when the counters were read: what rates divide by
};

struct UpsReport
{
    UpsFacts facts; ///< id, name and siteId are the collector's to fill
};

struct PowerReport
{
    PowerState power = PowerState::Unknown;
    /// Asked with a new connection and every clockGapEveryMs, else repeated; null = it does not say.
    std::optional<ClockGap> clockGap = {};
    CpuSet online = {}; ///< of a partition: which of its CPUs are
};

struct ArrayReport
{
    ArrayFacts facts; ///< product, jobs; the rest is the collector's
    std::vector<Volume>
        volumes; ///< name, state, protocol, node, file, sizes; id and arrayId are the collector's
};

} // namespace switchyard
