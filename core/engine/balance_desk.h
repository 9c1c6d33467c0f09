// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/engine/balance_role.h"
#include "core/engine/host_change_plan.h"
#include "core/placement/balancer.h"
#include "core/store/store.h"

namespace switchyard
{

/// What the engine does about conflicts: lets the Balancer look at each snapshot, begins what it orders or an
/// operator approves, remembers what is over, and tells. Of all consoles on one store only the one that holds
/// the lease "balance" does what is automatic. Engine thread; never waits.
class BalanceDesk
{
public:
    using Reserved = std::function<void(Result<void>)>;
    struct Tools
    {
        Store *store = nullptr;
        const Clock *clock = nullptr;
        QString who;
        std::function<Result<quint64>(const Plan &)> run;
        PlanMove planMove;
        std::function<void(Event)> tell;
        /// What lasts, once it is another. `settled`: this program has looked on for long enough to see again
        /// what an earlier one saw.
        std::function<void(const std::vector<Conflict> &conflicts, bool settled)> alert;
        std::function<void(BalanceStatePtr)> changed;
        /// Leaves a mark on a VM, on another thread; what becomes of it is not waited for.
        std::function<void(const QString &vmId, const VmMark &mark)> mark;
        std::function<void(const QString &vmId)> clearMark; ///< of what it fights
        /// The lock of a host, for moves to it; its answer comes in the engine thread. Null: there is none.
        std::function<void(const QString &hostId, const QString &purpose, Reserved done)> reserve;
        std::function<void(const QString &hostId)> release;
        std::function<void(const QString &hostId)> read; ///< it is to be read anew, now
    };

    BalanceDesk(Tools tools, const BalancePolicy &policy, const MovePolicy &moves, BalanceRole role = {});
    ~BalanceDesk(); ///< gives the lease back

    void setPolicy(const BalancePolicy &policy, const MovePolicy &moves);
    void setPeriod(double seconds) { m_balancer.setPeriod(seconds); } ///< hosts are asked so often
    void takeSnapshot(const SnapshotPtr &snapshot, const SnapshotDiff &diff);
    void takeReport(const ReportPtr &report);
    qint64 recallMinutes() const { return m_balancer.recallMinutes(); }
    void recall(const QHash<QString, std::vector<float>> &minutes); ///< as ConsolidationWatch's
    void attend();                                                  ///< every few seconds

    BalanceStatePtr state() const { return m_balancer.state(); }
    using Begun = std::function<void(Result<quint64>)>;
    /// Of a conflict or a host change: what is recommended is begun, by an operator's word.
    void approve(const QString &id, const Begun &begun);
    Result<void> dismiss(const QString &id, const QString &who, const QString &reason);
    Result<std::vector<Conflict>> pastConflicts(int most) const;

private:
    struct Move
    {
        quint64 runId = 0;
        PlannedMove move;
    };
    BalancePolicy effective(BalancePolicy policy) const;
    BalanceTerms terms() const;
    void noteArrivals(const Snapshot &snapshot, const SnapshotDiff &diff);
    void noteForeign(const Snapshot &snapshot, const SnapshotDiff &diff);
    void noteElsewhere();
    void noteMoves(const Report &report);
    void follow(const ConflictWatch::Change &change);
    void alertChanges();
    void leaveMarks();
    void begin(const Relocation &relocation, const Begun &begun);
    void begin(const HostChange &change, const Begun &begun);
    void takeLocked(const QString &id, const QString &hostId, const Result<void> &locked);
    void beginReserved(); ///< those whose destination was read anew since it was locked
    void start(const QString &id, const Result<Plan> &plan, const Begun &begun);
    void publish();
    void tell(const char *code, EventSeverity severity, const Conflict &conflict, const QString &text);
    bool isAutomatic() const;
    bool mayAct(); ///< of an agent: all that its engine looks at was seen

    const Tools m_tools;
    const BalanceRole m_role;
    BalancePolicy m_policy;
    MovePolicy m_moves;
    Balancer m_balancer;
    SnapshotPtr m_snapshot;
    bool m_acts = false;
    qint64 m_partSinceMs = -1; ///< since when some hosts that an agent looks at were not seen; -1 = all were
    std::vector<Move> m_underWay;       ///< of runs of this program
    QHash<QString, QString> m_arriving; ///< VM → host, of anybody's
    QHash<QString, qint64> m_moversMs;  ///< VMs that runs moved, and when
    QSet<QString> m_proven;             ///< hosts
    QHash<quint64, QString> m_runs;     ///< of advice: run → id
    QHash<quint64, QString> m_reserved; ///< run → host
    /// Relocations whose destination is being locked, then read anew: what somebody else sent there before is
    /// seen by then.
    struct Pending
    {
        Relocation relocation;
        Begun begun;
        qint64 sinceMs = 0;
        qint64 lockedMs = -1;
    };
    std::map<QString, Pending> m_pending; ///< by id of advice
    QHash<QString, QDateTime> m_markedAt; ///< VMs, by an agent
    qint64 m_beganMs = 0;
    bool m_settled = false;
    QStringList m_alerted;                                    ///< of each conflict, what its alert is made of
    std::shared_ptr<char> m_alive = std::make_shared<char>(); ///< answers that come later
};

/// For people: "db-1 (48 %), web-3 (47 %) fight for CPU on hv1, which is at 97 % (threshold 80 %)."
QString conflictSentence(const Snapshot &snapshot, const Conflict &conflict);

} // namespace switchyard
