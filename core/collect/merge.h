// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/reports.h"

#include <QHash>
#include <QSet>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace switchyard
{

/// Which host each VM is on, from what all hosts said at their different moments. Every VM that any host ever
/// listed has exactly one home until it is certain that it is gone. Pure: times come in, nothing is asked
/// here. The rules:
/// - running beats paused beats anything that does not run; of two that run, the one that began later;
/// - a definition left behind (shut off) never wins over one that runs, and changes nothing once a home is
/// set;
/// - what waits for a migration to arrive is no home, but says where the VM goes;
/// - a VM that vanished from its home (or stopped there because it migrated) is held there as last known,
///   until another host has it, or until every host that answers was read since, or 30 s have gone (all of
///   these 30 s where it surely migrated and some host does not answer);
/// - a VM on a host that is off does not run there.
class Merge
{
public:
    using VmPtr = std::shared_ptr<const VmReport>;

    /// What a host's piece shows of one VM.
    struct Resident
    {
        VmPtr vm;
        bool held = false; ///< its host no longer has it; nobody else has it yet
        QString arrivingOn;
    };

    void addHost(const QString &host, const QString &site);
    /// Removed from the site, or another machine than it should be: what it said counts no more.
    void forgetHost(const QString &host, qint64 nowMs);
    /// All that `host` has, to a read that began at `beganMs` and came in at `nowMs`; ids unique.
    void hostAnswered(const QString &host, const std::vector<VmPtr> &vms, qint64 beganMs, qint64 nowMs);
    /// The same answer once more, with other words about its VMs (the site file's part of them changed).
    void restate(const QString &host, const std::vector<VmPtr> &vms);
    /// Whether its answers are young enough to count, and whether it is known to be off.
    void setStanding(const QString &host, bool fresh, bool off, qint64 nowMs);
    /// An event: the VM left `host` by migration.
    void migratedAway(const QString &host, const QString &vmId, qint64 nowMs);
    /// Time passed: ends what was held for long enough.
    void settle(qint64 nowMs);

    QString homeOf(const QString &vmId) const;
    const std::vector<QString> &residentsOf(const QString &host) const; ///< VM ids, ascending
    Resident resident(const QString &vmId) const;
    bool anyHeld() const { return !m_held.isEmpty(); }

    QSet<QString> takeDirtyHosts() { return std::exchange(m_dirty, {}); } ///< whose pieces look different now
    QSet<QString> takeHostsToAsk()
    {
        return std::exchange(m_toAsk, {});
    } ///< whose answer would settle a hold
    QSet<QString> takeGone() { return std::exchange(m_gone, {}); } ///< VMs that are nowhere any more

private:
    struct Claim
    {
        QString host;
        VmPtr vm;
        qint64 runningSinceMs = -1; ///< began the read that first saw it run here; -1 = it does not
        qint64 doubtedAtMs = -1;    ///< later than this claim, something said that it no longer runs here
        bool left = false;          ///< what said so was an event of its own host
    };
    struct Hold
    {
        VmPtr lastKnown;
        qint64 sinceMs = 0;
        qint64 askedAtMs = -1;
        bool migrated = false; // its host said that it runs elsewhere
    };
    struct Entry
    {
        std::vector<Claim> claims; // one or two, as a rule
        QString home;
        QString arrivingOn;
        VmPtr shown;
        std::optional<Hold> hold;
    };
    struct HostEntry
    {
        QString site;
        std::vector<QString> claimed;   // ascending
        std::vector<QString> residents; // ascending
        qint64 lastBeganMs = -1;
        bool fresh = false;
        bool off = false;
    };
    /// Of the hosts that count, the two that were asked longest ago: enough to answer "everyone but this
    /// one".
    struct Oldest
    {
        QString host;
        qint64 beganMs = std::numeric_limits<qint64>::max();
        qint64 nextBeganMs = std::numeric_limits<qint64>::max();
        bool anySilent = false; // a host that is not off does not answer
    };

    bool isFresh(const QString &host) const;
    bool isOff(const QString &host) const;
    int rank(const Claim &claim) const;
    const Claim *claimOf(const Entry &entry, const QString &host) const;
    const Claim *best(const Entry &entry) const;
    bool better(const Entry &entry, const Claim &left, const Claim &right) const;
    const Claim *arriving(const Entry &entry) const;
    bool saysMigrated(const Entry &entry) const;
    bool mustHold(const Entry &entry) const;
    bool holdIsOver(const Entry &entry, const Oldest &oldest, qint64 nowMs) const;
    Oldest oldest() const;
    void update(Entry &entry, const QString &host, const VmPtr &vm, qint64 beganMs);
    void resolve(const QString &vmId, qint64 nowMs, const Oldest *endHolds = nullptr);
    void show(const QString &vmId, Entry &entry, const Claim &claim, qint64 nowMs);
    void setHome(const QString &vmId, Entry &entry, const QString &host);
    void askAbout(Entry &entry, qint64 nowMs);

    QHash<QString, Entry> m_vms;
    QHash<QString, HostEntry> m_hosts;
    QSet<QString> m_held;
    QSet<QString> m_dirty;
    QSet<QString> m_toAsk;
    QSet<QString> m_gone;
};

} // namespace switchyard
