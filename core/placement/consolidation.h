// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot_diff.h"
#include "core/placement/host_board.h"
#include "core/site/move_policy.h"

namespace switchyard
{

/// What else is known when hosts are to be switched off or on.
struct ConsolidationTerms
{
    QSet<QString> proven; ///< hosts that were switched on once by this site's consoles, and came up
    QHash<QString, QDateTime> movedAt = {}; ///< VMs that cool down; UTC
    QSet<QString> busy = {};                ///< hosts that something is under way with
    double idleWatts = 200;                 ///< of a host that the policy does not name
    bool conflicts = false;                 ///< some VMs fight: nothing is emptied meanwhile
    QDateTime now = {};
};

/// Follows how busy each room (SiteInfo) is, in minutes: of each host the higher of CPU and memory. One
/// thread.
class ConsolidationWatch
{
public:
    explicit ConsolidationWatch(ConsolidationPolicy policy)
        : m_policy(policy)
    {
    }
    void setPolicy(const ConsolidationPolicy &policy);
    /// True = a minute is over: changes() may be others.
    bool take(const Snapshot &snapshot, const SnapshotDiff &diff);
    /// At most one for each room: the host to empty and switch off, or the one to switch on. Of a room that
    /// was not seen for the whole time, none.
    std::vector<HostChange> changes(const HostBoard &board, const ConsolidationTerms &terms) const;
    /// Something was done in this room: what was before says nothing any more.
    void restart(const Snapshot &snapshot, const QString &siteId);

private:
    struct Track
    {
        std::vector<float> minutes; ///< ring of means; NaN = not known
        double sum = 0;
        int count = 0;
    };
    struct Room
    {
        QString siteId;
        std::vector<const HostPiece *> on;
        std::vector<const HostPiece *> off;
    };
    void closeMinute();
    size_t ringSize() const;
    /// Over so many of the last minutes; nothing = it was not known all the time.
    std::optional<double> meanOf(const QString &hostId, double minutes) const;
    std::optional<double> meanOf(const Room &room, double minutes) const;
    std::vector<Room> roomsOf(const Snapshot &snapshot) const;
    std::optional<HostChange> switchOff(const Room &room, const HostBoard &board,
                                        const ConsolidationTerms &terms) const;
    std::optional<HostChange> emptied(const HostPiece &piece, const Room &room, const HostBoard &board,
                                      const ConsolidationTerms &terms) const;
    std::optional<HostChange> switchOn(const Room &room, const HostBoard &board,
                                       const ConsolidationTerms &terms) const;

    ConsolidationPolicy m_policy;
    QHash<QString, Track> m_tracks; ///< by host
    qint64 m_minute = -1;
    qint64 m_minutesSeen = 0; ///< that were closed
};

} // namespace switchyard
