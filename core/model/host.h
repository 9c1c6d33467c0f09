// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/cpu_set.h"
#include "core/model/clock_gap.h"
#include "core/model/reading.h"
#include "core/model/usage.h"

#include <QStringList>

namespace switchyard
{

/// What is known of a supply: of a host by its BMC's word, of a partition by which of its CPUs are online.
/// The last two are of partitions only: some of its CPUs are, and nobody can switch it.
enum class PowerState { Unknown, Off, On, Partly, NotOffered };

/// Booting: it has power, its hypervisor has not answered since. Unreachable: it should answer and does not.
enum class HostState { Unknown, Up, Booting, Unreachable, Off };

/// Whether something on this host (a cluster's manager) starts again what is stopped, so that a shutdown
/// would be a fight: Active = it would; StoodDown = it was told to let things be.
enum class HaState { None, Active, StoodDown };

struct HostFacts
{
    QString id; ///< the site file's; the machine itself is known by uuid
    QString name;
    QString siteId;
    QString uuid; ///< what the host says it is; empty until it was seen
    HostState state = HostState::Unknown;
    PowerState power = PowerState::Unknown;
    bool hasBmc = false;
    QString hostname;      ///< its own word
    QString hypervisor;    ///< "QEMU 7.2.22", "Xen 4.17.0"
    QString driverVersion; ///< "libvirt 9.0.0"
    QString cpuModel;
    int cpuCount = 0;
    qint64 memoryBytes = 0;
    HaState ha = HaState::None;
    QString address;        ///< the URI it is reached by, without secrets
    bool plainText = false; ///< reached without encryption, as the site file allows
    /// Clock::monotonicMs() since when its BMC says that it is on, while it boots; -1 = it does not. Its
    /// reading's error then says why its hypervisor is not reached yet.
    qint64 bootingSinceMs = -1;
    std::optional<ClockGap> bmcClockGap = {}; ///< null = its BMC does not tell the time
    /// The CPUs that its use is measured on, where the site file says that only some of the machine's are
    /// this host's; empty = all.
    CpuSet measuredCpus = {};

    /// How many CPUs are its 100 %.
    int usableCpus() const { return measuredCpus.isEmpty() ? cpuCount : measuredCpus.count(); }

    bool operator==(const HostFacts &) const = default;
};

struct Host : HostFacts
{
    Reading reading;    ///< of its hypervisor
    Reading bmcReading; ///< of its BMC
    Usage usage;
};

/// A named share of a host (site file). A VM is in the partition whose CPUs hold its affinity, else in the
/// default one.
struct PartitionFacts
{
    QString id; ///< "host/partition"
    QString hostId;
    QString name;
    CpuSet cpus;            ///< empty = all of the host's
    qint64 memoryBytes = 0; ///< 0 = no bound
    bool isDefault = false;
    PowerState power = PowerState::NotOffered; ///< NotOffered: the site file names no power of its own
    CpuSet online = {}; ///< of its CPUs, where its power is known: the others can run nothing now

    bool operator==(const PartitionFacts &) const = default;
};

struct Partition : PartitionFacts
{
    Reading powerReading; ///< of whoever switches its power, where it has some of its own
    Usage usage;          ///< the sum of its VMs against its CPUs and memory
};

} // namespace switchyard
