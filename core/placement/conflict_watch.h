// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"
#include "core/model/snapshot_diff.h"
#include "core/placement/conflict.h"
#include "core/placement/yardstick.h"

#include <deque>
#include <map>
#include <memory>

namespace switchyard
{

/// What a watch looks at.
struct WatchScope
{
    QString onlyHost = {};  ///< an agent's; empty = all
    bool heedsMarks = true; ///< takes the word of agents
};

/// Finds conflicts as snapshots come. It remembers of each host only what its window needs, and only while
/// the host is at its threshold: what a look costs grows with the hosts that were sampled, with a small
/// constant, and only where something is hot with their VMs. One thread.
///
/// A conflict begins when the host's total and at least two VMs are at their thresholds now, and on the mean
/// over BalancePolicy::sustainSeconds. It ends when, on that mean, fewer than two are left above the levels
/// at which they end, or the host is below its own; and at once when a VM has left or stopped.
class ConflictWatch
{
public:
    struct Change
    {
        std::vector<Conflict> began;
        std::vector<Conflict> ended; ///< with `until`
        bool any = false;            ///< also: numbers
    };

    explicit ConflictWatch(const BalancePolicy &policy, WatchScope scope = {});

    /// What lasts is judged anew by it; conflicts of what is not watched any more end.
    void setPolicy(const BalancePolicy &policy);
    Change take(const Snapshot &snapshot, const SnapshotDiff &diff);
    /// The oldest first.
    std::vector<Conflict> conflicts() const;
    /// Remembered while it lasts. False = there is none of this id.
    bool dismiss(const QString &id, const QString &who, const QString &reason);

private:
    struct Sample
    {
        qint64 atMs = 0;
        std::vector<double> host;                ///< by rule
        QHash<QString, std::vector<double>> vms; ///< of those that run, by rule
    };
    struct Track
    {
        std::deque<Sample> samples; ///< of the window, and the last one before it
        qint64 hotMs = -1;          ///< when the host was at a threshold last
    };

    void judge(const HostPiece &piece, const Snapshot &snapshot, Change &change);
    bool remember(const HostPiece &piece, qint64 nowMs);
    Sample sampleOf(const HostPiece &piece, qint64 atMs) const;
    bool isHot(const HostPiece &piece) const;
    Sample meanOf(const Track &track, qint64 nowMs) const;
    bool isCovered(const Track &track, qint64 nowMs) const;
    Contest contestOf(const QString &hostId, size_t rule, const Sample &now, const Sample &mean,
                      const Conflict *lasting) const;
    std::vector<std::pair<QString, std::vector<Contest>>> seen(const QString &hostId, qint64 nowMs) const;
    void settle(const QString &id, const HostPiece &piece, const Snapshot &snapshot,
                std::vector<Contest> contests, const QString &saidBy, const QDateTime &since, Change &change);
    void endAll(const QString &hostId, const QStringList &but, const Snapshot &snapshot, Change &change);
    void dropThoseWhoLeft(const Snapshot &snapshot, Change &change);

    qint64 sustainMs() const { return static_cast<qint64>(m_measure->policy().sustainSeconds * 1000); }

    std::unique_ptr<Yardstick> m_measure;
    const WatchScope m_scope;
    QHash<QString, Track> m_tracks;     ///< by host
    std::map<QString, Conflict> m_all;  ///< by id
    QHash<QString, QStringList> m_open; ///< by host: ids in m_all
};

} // namespace switchyard
