// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collect/host_state.h"
#include "core/collect/merge.h"
#include "core/collect/rates.h"
#include "core/collect/usage_history.h"
#include "core/collect/volume_index.h"
#include "core/model/snapshot.h"

#include <map>

namespace switchyard
{

/// What switches a part of a host said last, and when.
struct PartitionPower
{
    PowerState power = PowerState::Unknown;
    CpuSet online;
    Reading reading;
};

/// One host as last answered, ready to be made a piece of. Its report is made whole on arrival: ids in one
/// spelling, sorted, each VM once, with its host, partition and volumes.
class HostRecord
{
public:
    HostSpec spec;
    HostEvidence evidence;
    Reading bmcReading;
    HostState state = HostState::Unknown;
    /// It was off since its last answer: whatever ran then does not run now, also while it boots.
    bool lostPower = false;
    std::map<QString, PartitionPower> powers; ///< by "host/partition": of those that have power of their own

    /// Takes an answer that came in at `nowMs`; rates are made against the one before.
    void take(HostReport report, const VolumeIndex &volumes, qint64 nowMs);
    /// The site file's part changed, or the arrays': partitions and volumes are found anew.
    void resolve(const VolumeIndex &volumes);
    /// It is another machine now.
    void clear();

    const QString &uuid() const;
    bool hasReport() const { return m_report != nullptr; }
    std::vector<Merge::VmPtr> vms() const;
    /// True when the facts of some disk would be another with this index.
    bool matchesOtherwise(const VolumeIndex &volumes) const;

    /// What its VMs use, where the answer last taken is a new sample; once `merge` knows whose home it is.
    void recordVms(const Merge &merge, UsageHistory &history) const;
    /// Its piece; what the host and its partitions use goes to `history`, where it is a new sample.
    std::shared_ptr<const HostPiece> piece(const Merge &merge, UsageHistory &history);

private:
    /// What one VM uses, as a whole and each of its devices.
    struct Use
    {
        Usage usage;
        std::vector<DiskUsage> disks = {};
        std::vector<NicUsage> nics = {};
    };
    const Use *useOf(const Merge::Resident &resident) const; ///< null = nothing is known now
    Use useBetween(const RateSpan &span, int vcpus) const;
    Host host() const;
    std::vector<Partition> bareParts() const; ///< without what they use
    std::vector<Partition> partitions(const std::vector<Vm> &vms,
                                      const std::vector<qint64> &memoryUsed) const;
    void fillFromVms(HostPiece &piece) const;
    Vm vmOf(const Merge::Resident &resident) const;
    bool isPoweredDown() const; ///< what it said before is over, also while it boots
    void noteLost(const Merge &merge);
    Usage hostUsage(const HostReport &base, qint64 elapsedNs) const;
    void makeRates(const HostReport *last);
    bool usageIsKnown() const
    {
        return state == HostState::Up || evidence.hypervisor.freshness == Freshness::Stale;
    }
    void record(const HostPiece &piece, UsageHistory &history) const;

    std::shared_ptr<const HostReport> m_report;
    std::shared_ptr<const HostReport> m_base; // what rates are made against
    std::vector<Use> m_uses;                  // of m_report->vms, in their order
    QSet<QString> m_lost;                     // VMs that ran when it lost its power, and have not since
    Usage m_hostUsage;
    qint64 m_takenAtMs = 0;
    bool m_newSample = false;
};

} // namespace switchyard
