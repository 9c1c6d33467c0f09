// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/reports.h"
#include "core/drivers/sim/sim_spec.h"
#include "core/model/place_lock.h"

#include <memory>
#include <optional>

/// How each thing in a SimWorld is now. Others are named by their index there.
namespace switchyard::sim
{

/// Where another array reaches a volume.
inline QString urlOf(const QString &address, const QString &name)
{
    return QStringLiteral("nbd://%1/%2").arg(address, name);
}

/// The newest live migration of a VM.
struct MigrationNow
{
    quint64 number = 0;
    int fromHost = -1;
    int toHost = -1;
    MigrationTerms terms;
    double bps = 0;
    double dirtyBps = 0;
    double diskBytes = 0;  ///< that the hypervisors copy
    bool ofDisks = false;  ///< they are carried over just now, and the memory after them
    double roundBytes = 0; ///< of what is carried over just now
    qint64 roundBeganMs = 0;
    int rounds = 0; ///< over its memory
    int throttlePercent = 0;
    bool active = true;
    PostCopy postCopy = PostCopy::None;
    qint64 pausedMs = -1;
    std::optional<Error> error; ///< why the VM stayed
};

struct VmNow
{
    SimVmSpec spec;
    VmReport report; ///< all but the counters: made when something changes, copied when it is read
    quint32 seed = 0;
    int home = -1;
    std::unique_ptr<MigrationNow> migration;
    bool counting = false; ///< its CPUs run
    SimTotals begun;       ///< the curves' totals when they began to
    SimTotals done;        ///< what it had before
    quint64 token = 0;     ///< what was planned for another token is void
};

struct HostNow
{
    SimHostSpec spec;            ///< without its VMs
    std::vector<CpuSet> offline; ///< of each partition
    std::vector<int> upses;      ///< that feed it
    QString uuid;
    PowerState power = PowerState::On;
    bool answering = true;  ///< its hypervisor runs
    bool supplied = true;   ///< has a live feed, or none is drawn
    bool stoodDown = false; ///< its cluster's manager, where it has one
    qint64 bootedMs = 0;
    std::vector<int> vms;
    std::vector<int> arriving;
    std::vector<double> retired; ///< per CPU: busy seconds of what ran here and does not now
    SimTotals retiredTotals;
    quint64 token = 0;
    SimFault fault = SimFault::None;
    SimFault bmcFault = SimFault::None;
    std::vector<PlaceLock> locks = {}; ///< at most one of a kind; forgotten when it goes off
};

struct Load
{
    int host = -1; ///< one of the two
    int array = -1;
};

struct UpsNow
{
    SimUpsSpec spec;
    std::vector<Load> feeds;
    bool mains = true;
    bool output = true; ///< the operator did not switch the load off
    double chargePercent = 100;
    double drawW = 0;
    qint64 settledMs = 0;
    qint64 testUntilMs = -1;
    qint64 offAtMs = -1; ///< it counts down to it; -1 = it does not
    bool tested = false;
    QString beeper = QStringLiteral("enabled");
    QMap<QString, QString> variables;
    quint64 token = 0;
    SimFault fault = SimFault::None;
    bool live() const { return output && (mains || chargePercent > 0); }
};

struct VolumeNow
{
    Volume report;
    // of its differential and its copy, as of the last settleJobs()
    int writer = -1;     ///< the VM whose disk it is
    double written = 0;  ///< that VM's total
    double delta = 0;    ///< bytes in the differential
    double done = 0;     ///< bytes of the copy's phase
    double total = 0;    ///< of them all
    double unfolded = 0; ///< bytes that are not merged back yet
    qint64 settledMs = 0;
    bool isBusy() const { return report.hasDifferential || report.copy.phase != CopyPhase::None; }
};

struct ArrayNow
{
    SimArraySpec spec;
    std::vector<int> upses; ///< that feed it
    bool supplied = true;
    bool down = false; ///< it was shut down
    std::vector<VolumeNow> volumes;
    SimFault fault = SimFault::None;
    bool answers() const { return supplied && !down; }
    VolumeNow *volume(const QString &name);
    bool serves(const VmDisk &disk, const QString &volume) const; ///< this volume is that disk
};

} // namespace switchyard::sim
