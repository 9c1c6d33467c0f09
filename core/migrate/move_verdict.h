// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"
#include "core/model/snapshot.h"

#include <QDateTime>

namespace switchyard
{

/// What helps where a VM writes faster than it is copied.
enum class MoveRemedy {
    WritesWait,    ///< the array lets each write wait until it is on both sides: the VM's disk becomes slower
    Throttle,      ///< the hypervisor holds the guest's processors back
    PostCopy,      ///< it was allowed, and begins by itself
    AllowPostCopy, ///< give up, and begin anew with it allowed
    LongerPause,   ///< give up, and begin anew with a longer pause allowed
    QuietTime,     ///< wait for an hour in which the VM writes less
};

/// Whether what is written meanwhile is caught up with, as it stands now.
struct MoveVerdict
{
    enum class Kind {
        Unknown,   ///< no rate was heard yet
        Converges, ///< in secondsLeft
        Slow,      ///< it does, but much later than at rest
        Never,     ///< it is written at least as fast as it is copied
        Agreed,    ///< both sides are the same and kept so
        Fetching,  ///< it goes on at the destination, and fetches the rest of its memory (PostCopy)
        Over,      ///< nothing is copied any more
    };
    Kind kind = Kind::Unknown;
    bool ofMemory = false;   ///< the VM's memory, in the switch; else its volumes
    qint64 copyBps = -1;     ///< -1 = not known
    qint64 writesBps = -1;   ///< -1 = not known
    bool writesHeard = true; ///< of this copy; false = as the VM's host has measured them
    double secondsLeft = -1; ///< until both sides agree; -1 = nobody can say
    double pauseMs = -1;     ///< for which the VM is expected to stand still
    qint64 maxPauseMs = -1;  ///< it never stands still for longer; -1 = its hypervisor's usual
    std::vector<MoveRemedy> remedies;

    bool operator==(const MoveVerdict &) const = default;
};

/// Pure: what the VMs that this plan moves write to their volumes, as their hosts measure it; -1 = not known.
qint64 vmWritesOf(const Snapshot &snapshot, const Plan &plan);

/// Pure. `vmWritesBps`: what the VMs write, for arrays that do not say; see vmWritesOf().
MoveVerdict verdictOf(const Report &report, qint64 vmWritesBps);

/// How fast it was copied and written over time; of one run.
struct RateSeries
{
    struct Point
    {
        qint64 atMs = 0; ///< since the epoch
        qint64 copyBps = -1;
        qint64 writesBps = -1;
        bool ofMemory = false;

        bool operator==(const Point &) const = default;
    };
    std::vector<Point> points; ///< ascending
    static constexpr size_t most = 600;

    /// At most one a second; of a long run each second one is forgotten, so that all of it stays in sight.
    void add(const MoveVerdict &verdict, const QDateTime &at);

private:
    qint64 m_stepMs = 1000;
};

} // namespace switchyard
