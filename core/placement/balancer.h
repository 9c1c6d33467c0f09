// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/placement/conflict_watch.h"
#include "core/placement/consolidation.h"
#include "core/placement/relocation.h"

namespace switchyard
{

/// What a balancer must know beside the snapshot.
struct BalanceTerms
{
    std::vector<PlannedMove> underWay = {}; ///< moves of any run, of this console or another
    QSet<QString> ownVms = {}; ///< VMs that runs moved lately: their change of host is no surprise
    QSet<QString> proven = {}; ///< as ConsolidationTerms::proven
    double idleWatts = 200;
    bool acts = false; ///< this console is the one that does what is automatic
};

/// Sees conflicts, says what would end them, and which of that is to be done by itself. It begins nothing: it
/// gives orders, and is told how they went. The same code decides on a console and on a host's agent. One
/// thread.
class Balancer
{
public:
    struct Orders
    {
        std::vector<Relocation> relocate; ///< to begin now, and told by began()
        std::vector<HostChange> change;
    };
    struct Outcome
    {
        ConflictWatch::Change conflicts;
        Orders orders;
        bool changed = false; ///< state() is another one
    };

    explicit Balancer(const BalancePolicy &policy, WatchScope scope = {});

    void setPeriod(double seconds) { m_watch.setPeriod(seconds); } ///< as ConflictWatch's
    void setPolicy(const BalancePolicy &policy);
    Outcome take(const Snapshot &snapshot, const SnapshotDiff &diff, const BalanceTerms &terms);
    BalanceStatePtr state() const { return m_state; }

    /// As ConsolidationWatch's; 0 minutes = nobody asks.
    qint64 recallMinutes() const
    {
        return m_measure->policy().consolidation.on ? m_consolidation.windowMinutes() : 0;
    }
    void recall(const QHash<QString, std::vector<float>> &minutes)
    {
        m_consolidation.recall(minutes);
        m_planSoon = true;
    }
    /// Of a conflict or host change, begun by itself or by an operator's word.
    void began(const QString &id, quint64 runId);
    void notBegun(const QString &id, const Error &why);
    /// Somebody else sends VMs to that host: another one is taken, and that one is left alone for 2 min.
    void refused(const QString &hostId);
    /// Well: the VMs cool down. Not well: as notBegun().
    void ended(quint64 runId, const std::optional<Error> &error);
    bool dismiss(const QString &id, const QString &who, const QString &reason);
    /// As anybody would plan it now, by an operator's own choice.
    Relocation relocationOf(const Snapshot &snapshot, const QString &vmId, const QString &toHost,
                            const BalanceTerms &terms) const;

private:
    struct Running
    {
        QString id;
        Relocation relocation; ///< of a conflict
        HostChange change;     ///< else
    };
    void noticeOthers(const Snapshot &snapshot, const SnapshotDiff &diff, const BalanceTerms &terms);
    RelocationTerms termsOf(const Snapshot &snapshot) const;
    void planAll(const Snapshot &snapshot, const BalanceTerms &terms, Orders &orders);
    void planRelocations(HostBoard &board, const BalanceTerms &terms, int freeRuns, Orders &orders);
    void planChanges(const HostBoard &board, const BalanceTerms &terms, int freeRuns, Orders &orders);
    void publish();
    bool isBehind(const QString &id, const QDateTime &now) const; ///< it failed a moment ago

    std::unique_ptr<Yardstick> m_measure;
    ConflictWatch m_watch;
    ConsolidationWatch m_consolidation;
    BalanceStatePtr m_state = std::make_shared<const BalanceState>();
    std::vector<Relocation> m_relocations;
    std::vector<HostChange> m_changes;
    QHash<quint64, Running> m_running; ///< by run
    QHash<QString, QDateTime> m_movedAt;
    QHash<QString, QDateTime> m_refusedAt; ///< hosts
    QHash<QString, QDateTime> m_eased; ///< conflicts that a VM has just left: what that changes is awaited
    QHash<QString, std::pair<QDateTime, Error>> m_failed;   ///< by id
    std::shared_ptr<const QHash<QString, QString>> m_homes; ///< as they were
    QDateTime m_standsBackUntil;
    QString m_standsBackFor;
    QDateTime m_now;
    qint64 m_plannedMs = 0;
    bool m_planSoon = true;
};

} // namespace switchyard
