// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collect/charge_watch.h"
#include "core/collect/device.h"
#include "core/collect/host_record.h"
#include "core/model/snapshot_builder.h"
#include "core/site/site.h"

#include <map>

namespace switchyard
{

/// Everything the devices said last, and the site file's part of it; makes the changes of the next snapshot.
/// Knows no threads, drivers or timers: answers, readings and times come in.
class Picture
{
public:
    explicit Picture(UsageHistory &history);

    void setSite(const Site &site, qint64 nowMs);
    /// What it said counts no more: it is reached in another way now.
    void forget(const DeviceKey &key, qint64 nowMs);

    /// Error: IdentityMismatch, another machine answers than is configured, or one that answers elsewhere
    /// too; its answer is not taken.
    Result<void> take(const DeviceKey &key, Report report, qint64 beganMs, qint64 nowMs);
    void setReading(const DeviceKey &key, const Reading &reading, bool asked, qint64 nowMs);
    void migratedAway(const QString &hostId, const QString &vmId, qint64 nowMs);
    /// Judges what time changes: hosts' states, held VMs.
    void pass(qint64 nowMs);

    HostState stateOf(const QString &hostId) const;
    PowerState powerOf(const QString &hostId) const;
    QStringList switchedPartitionsOf(const QString &hostId) const; ///< "host/partition"
    PowerState powerOfPart(const QString &partitionId) const;
    bool anyOnBattery() const;
    QString hostOf(const QString &vmId) const { return m_merge.homeOf(vmId); }
    bool anyHeld() const { return m_merge.anyHeld(); }
    QSet<QString> takeHostsToAsk() { return m_merge.takeHostsToAsk(); }

    /// Makes the pieces of the hosts that changed since, so that the next snapshot only has to put them in:
    /// the work is spread over the answers.
    void prepare();
    bool isDirty();
    SnapshotChanges takeChanges();

private:
    struct UpsRecord
    {
        UpsSpec spec;
        UpsFacts said;
        Reading reading;
        ChargeWatch charge;
        bool gap = false;
    };
    struct ArrayRecord
    {
        ArraySpec spec;
        ArrayFacts said;
        std::vector<Volume> volumes;
        Reading reading;
    };

    Result<void> takeHost(const QString &id, HostReport report, qint64 beganMs, qint64 nowMs);
    void takeUps(const QString &id, UpsReport report, qint64 nowMs);
    void takeArray(const QString &id, ArrayReport report);
    void takePower(const QString &id, const PowerReport &report, qint64 nowMs);
    PartitionPower *powerOfPartition(const QString &id); ///< null where the site has none of its own
    Result<void> checkIdentity(const HostRecord &record, const HostFacts &facts, qint64 nowMs);
    void dropAnswer(HostRecord &record, qint64 nowMs);
    void judge(HostRecord &record, qint64 nowMs);
    void rebuildVolumeIndex();
    void dropRemoved(const Site &site, qint64 nowMs);

    UsageHistory &m_history;
    Site m_site;
    Merge m_merge;
    VolumeIndex m_volumes;
    std::map<QString, UpsRecord> m_upses;
    std::map<QString, HostRecord> m_hosts;
    std::map<QString, ArrayRecord> m_arrays;
    QHash<QString, qsizetype> m_hostOrder; // as in the site file
    QHash<QString, QString> m_machines;    // host UUID, lower case → the host whose answers count

    QSet<QString> m_dirtyUpses;
    QSet<QString> m_dirtyHosts;
    std::map<QString, std::shared_ptr<const HostPiece>> m_readyHosts;
    QSet<QString> m_dirtyArrays;
    QStringList m_removedUpses;
    QStringList m_removedHosts;
    QStringList m_removedArrays;
    qint64 m_judgedAtMs = -1;
    bool m_dirtySites = false;
    bool m_volumesChanged = false;
    std::vector<Feed> m_lastFeeds;
};

} // namespace switchyard
