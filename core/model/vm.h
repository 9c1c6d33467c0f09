// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cpu_set.h"
#include "core/model/usage.h"
#include "core/model/vm_mark.h"

#include <QStringList>
#include <vector>

namespace switchyard
{

enum class VmState { Unknown, Running, Paused, ShuttingDown, ShutOff, Crashed, Suspended };

struct VmDisk
{
    QString target;     ///< "vda"
    QString protocol;   ///< "nbd", "iscsi", "rbd", "file", "block", …
    QString address;    ///< "10.0.0.5:10809"; empty for local storage
    QString exportName; ///< export, IQN/LUN, image or path
    QString volumeId;   ///< the array's volume that this is, when one matches
    qint64 capacityBytes = 0;
    bool readOnly = false;

    bool operator==(const VmDisk &) const = default;
};

struct VmNic
{
    QString target; ///< "vnet0"
    QString mac;
    QString network;

    bool operator==(const VmNic &) const = default;
};

struct VmFacts
{
    QString id; ///< the hypervisor's UUID, lower case with dashes: the VM's identity wherever it runs
    QString name;
    QString hostId;
    QString partitionId;
    VmState state = VmState::Unknown;
    QString stateReason; ///< the hypervisor's word ("booted", "migrated", "crashed")
    int vcpus = 0;
    qint64 memoryBytes = 0;
    CpuSet affinity; ///< its host's CPUs that its vCPUs may run on; empty = all
    bool persistent = true;
    bool autostart = false;
    std::vector<VmDisk> disks;
    std::vector<VmNic> nics;
    bool lostWithHost = false; ///< the collector's: it ran when its host lost its power, and has not since
    QString arrivingOnHostId;  ///< while a migration runs: where it is going
    std::vector<VmMark> marks = {}; ///< what balancers left on it for each other, at most one of a kind

    bool operator==(const VmFacts &) const = default;
};

struct Vm : VmFacts
{
    Usage usage;
    std::vector<DiskUsage> diskUsage = {}; ///< in the disks' order; empty where nothing is known of each
    std::vector<NicUsage> nicUsage = {};
};

} // namespace switchyard
