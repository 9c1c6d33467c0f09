// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/balance_desk.h"

#include "core/base/words.h"
#include "core/engine/owner.h"
#include "core/engine/run_history.h"
#include "core/job/wording.h"
#include "core/migrate/move_plan.h"
#include "core/placement/balance_json.h"
#include "core/placement/mark_words.h"
#include "core/placement/resource_words.h"
#include "core/placement/seen_whole.h"

#include <QJsonDocument>
#include <algorithm>

namespace switchyard
{
namespace
{

const auto provenPrefix = QStringLiteral("wake/");
constexpr qint64 moverMs = 600'000;     ///< as long a VM that a run moved may be seen to change its host
constexpr int runsLookedAt = 30;        ///< of other consoles, when a VM moved that nobody here moved
constexpr qint64 settlesMs = 30'000;    ///< beyond its window, until whatever fights is seen
constexpr qint64 reserveMs = 20'000;    ///< until a destination is locked and read anew
constexpr qint64 sightMs = 15'000;      ///< what an agent does not know of others by then is not waited for
constexpr qint64 marksAgainMs = 20'000; ///< an agent says again what lasts

std::vector<PlannedMove> movesOf(const Report &report)
{
    std::vector<PlannedMove> moves;
    for (const StepReport &step : report.steps) {
        if (step.step.action == ActionKind::VmMigrate && !step.isUndo)
            moves.push_back({step.step.target.id, {}, step.step.destination});
    }
    return moves;
}

} // namespace

QString conflictSentence(const Snapshot &snapshot, const Conflict &conflict)
{
    QStringList parts;
    for (const Contest &contest : conflict.contests) {
        QStringList names;
        for (const Fighter &fighter : contest.fighters)
            names << Words::tr("%1 (%2 %)")
                         .arg(snapshot.nameOf({ObjectKind::Vm, fighter.vmId}))
                         .arg(fighter.percent, 0, 'f', 0);
        parts << Words::tr("%1 fight for %2 on %3, which is at %4 % (threshold %5 %)")
                     .arg(wording::someOf(names), nameOf(contest.resource),
                          snapshot.nameOf({ObjectKind::Host, conflict.hostId}))
                     .arg(contest.hostPercent, 0, 'f', 0)
                     .arg(contest.hostThreshold, 0, 'f', 0);
    }
    return parts.join(QStringLiteral("; ")) + u'.';
}

BalanceDesk::BalanceDesk(Tools tools, const BalancePolicy &policy, const MovePolicy &moves, BalanceRole role)
    : m_tools(std::move(tools))
    , m_role(std::move(role))
    , m_policy(effective(policy))
    , m_moves(moves)
    , m_balancer(m_policy, {.onlyHost = m_role.agentOf, .heedsMarks = m_role.agentOf.isEmpty()})
    , m_snapshot(std::make_shared<Snapshot>())
{
    if (const auto proven = m_tools.store->settings().read(provenPrefix)) {
        for (auto it = proven->cbegin(); it != proven->cend(); ++it)
            m_proven.insert(it.key().mid(provenPrefix.size()));
    }
    m_beganMs = m_tools.clock->monotonicMs();
    attend();
}

BalanceDesk::~BalanceDesk()
{
    if (m_acts && m_role.agentOf.isEmpty())
        (void)m_tools.store->leases().giveBack(balanceLease, ownerOfThisProcess());
}

/// An agent moves without being asked where it is alone, and else never.
BalancePolicy BalanceDesk::effective(BalancePolicy policy) const
{
    if (m_role.agentOf.isEmpty())
        return policy;
    policy.mode = m_role.alone ? BalanceMode::Automatic : BalanceMode::Recommend;
    policy.consolidation.on = false;
    if (!m_role.alone) {
        for (VmBalance &vm : policy.vms)
            vm.mode.reset();
    }
    return policy;
}

bool BalanceDesk::isAutomatic() const
{
    return m_policy.mode == BalanceMode::Automatic ||
           (m_policy.consolidation.on && m_policy.consolidation.mode == BalanceMode::Automatic) ||
           std::ranges::any_of(m_policy.vms,
                               [](const VmBalance &vm) { return vm.mode == BalanceMode::Automatic; });
}

void BalanceDesk::setPolicy(const BalancePolicy &policy, const MovePolicy &moves)
{
    m_moves = moves;
    const BalancePolicy next = effective(policy);
    if (next == m_policy)
        return;
    m_policy = next;
    m_balancer.setPolicy(m_policy);
    attend();
    takeSnapshot(m_snapshot, {});
}

void BalanceDesk::attend()
{
    alertChanges();
    if (!m_role.agentOf.isEmpty()) {
        m_acts = mayAct();
        leaveMarks();
        return;
    }
    const QString owner = ownerOfThisProcess();
    const bool before = m_acts;
    m_acts = false;
    if (isAutomatic()) {
        const auto lease =
            m_tools.store->leases().take(balanceLease, owner, m_tools.who, m_tools.clock->now(), isOwnerGone);
        m_acts = lease && lease->owner == owner;
    } else if (before) {
        (void)m_tools.store->leases().giveBack(balanceLease, owner);
    }
}

/// It looks at others only once VMs fight: the first one that answers is not the best place yet.
bool BalanceDesk::mayAct()
{
    const qint64 nowMs = m_tools.clock->monotonicMs();
    if (isSeenWhole(*m_snapshot))
        m_partSinceMs = -1;
    else if (m_partSinceMs < 0)
        m_partSinceMs = nowMs;
    return m_role.alone && (m_partSinceMs < 0 || nowMs - m_partSinceMs >= sightMs);
}

BalanceTerms BalanceDesk::terms() const
{
    BalanceTerms terms;
    for (const Move &move : m_underWay)
        terms.underWay.push_back(move.move);
    for (auto it = m_arriving.cbegin(); it != m_arriving.cend(); ++it) {
        const bool known = std::ranges::any_of(
            terms.underWay, [&](const PlannedMove &move) { return move.vmId == it.key(); });
        if (!known)
            terms.underWay.push_back({it.key(), m_snapshot->vmHomes->value(it.key()), *it});
    }
    const qint64 nowMs = m_tools.clock->monotonicMs();
    for (auto it = m_moversMs.cbegin(); it != m_moversMs.cend(); ++it) {
        if (nowMs - *it < moverMs)
            terms.ownVms.insert(it.key());
    }
    terms.proven = m_proven;
    terms.idleWatts = m_moves.idleWatts;
    terms.acts = m_acts;
    return terms;
}

void BalanceDesk::noteArrivals(const Snapshot &snapshot, const SnapshotDiff &diff)
{
    const auto &ids = diff.of(ObjectKind::Vm);
    for (const QString &id : ids.removed)
        m_arriving.remove(id);
    for (const QStringList *list : {&ids.added, &ids.changed}) {
        for (const QString &id : *list) {
            const Vm *vm = snapshot.vm(id);
            if (vm && !vm->arrivingOnHostId.isEmpty())
                m_arriving.insert(id, vm->arrivingOnHostId);
            else
                m_arriving.remove(id);
        }
    }
}

/// VMs that moved, and that no run of this program moved: a run of another console may have.
void BalanceDesk::noteForeign(const Snapshot &snapshot, const SnapshotDiff &diff)
{
    if (snapshot.vmHomes == m_snapshot->vmHomes)
        return;
    const qint64 nowMs = m_tools.clock->monotonicMs();
    const bool foreign = std::ranges::any_of(diff.of(ObjectKind::Vm).changed, [&](const QString &id) {
        const QString was = m_snapshot->vmHomes->value(id);
        const auto mover = m_moversMs.constFind(id);
        const bool isOurs = mover != m_moversMs.cend() && nowMs - *mover < moverMs;
        return !was.isEmpty() && was != snapshot.vmHomes->value(id) && !isOurs;
    });
    if (foreign)
        noteElsewhere();
}

void BalanceDesk::noteElsewhere()
{
    const auto past = pastRuns(*m_tools.store, runsLookedAt);
    if (!past)
        return;
    for (const ReportPtr &report : *past) {
        if (report->endedAt.isValid() && report->endedAt.msecsTo(m_tools.clock->now()) > moverMs)
            continue;
        if (!report->steps.empty()) {
            noteMoves(*report);
        } else if (const auto whole = pastRun(*m_tools.store, report->runId)) {
            noteMoves(**whole);
        }
    }
}

void BalanceDesk::noteMoves(const Report &report)
{
    for (const PlannedMove &move : movesOf(report))
        m_moversMs.insert(move.vmId, m_tools.clock->monotonicMs());
}

void BalanceDesk::takeSnapshot(const SnapshotPtr &snapshot, const SnapshotDiff &diff)
{
    noteArrivals(*snapshot, diff);
    noteForeign(*snapshot, diff);
    m_snapshot = snapshot;
    if (!m_role.agentOf.isEmpty())
        m_acts = mayAct();
    beginReserved();
    auto outcome = m_balancer.take(*snapshot, diff, terms());
    follow(outcome.conflicts);
    alertChanges();
    const auto nobody = [](const Result<quint64> &) {};
    for (const Relocation &relocation : outcome.orders.relocate)
        begin(relocation, nobody);
    for (const HostChange &change : outcome.orders.change)
        begin(change, nobody);
    if (outcome.changed)
        publish();
}

void BalanceDesk::recall(const QHash<QString, std::vector<float>> &minutes)
{
    m_balancer.recall(minutes);
    takeSnapshot(m_snapshot, {});
}

void BalanceDesk::publish()
{
    m_tools.changed(m_balancer.state());
}

void BalanceDesk::tell(const char *code, EventSeverity severity, const Conflict &conflict,
                       const QString &text)
{
    Event event;
    event.at = m_tools.clock->now();
    event.severity = severity;
    event.code = QString::fromLatin1(code);
    event.object = {ObjectKind::Host, conflict.hostId};
    event.objectName = m_snapshot->nameOf(event.object);
    event.text = text;
    event.detail = QString::fromUtf8(QJsonDocument(jsonOf(conflict)).toJson(QJsonDocument::Compact));
    m_tools.tell(std::move(event));
}

void BalanceDesk::follow(const ConflictWatch::Change &change)
{
    for (const Conflict &conflict : change.began)
        tell("conflict.began", EventSeverity::Critical, conflict, conflictSentence(*m_snapshot, conflict));
    for (const Conflict &conflict : change.ended) {
        tell("conflict.ended", EventSeverity::Info, conflict,
             Words::tr("The conflict on %1 is over, after %2 s.")
                 .arg(m_snapshot->nameOf({ObjectKind::Host, conflict.hostId}))
                 .arg(conflict.since.secsTo(conflict.until)));
        (void)m_tools.store->conflicts().add(
            {conflict.id, conflict.hostId, conflict.since, conflict.until,
             QString::fromUtf8(QJsonDocument(jsonOf(conflict)).toJson(QJsonDocument::Compact))});
    }
    if (change.any && !m_role.agentOf.isEmpty())
        leaveMarks();
}

/// What an alert says has no numbers: to look for all alerts again at each sample would be for nothing.
void BalanceDesk::alertChanges()
{
    QStringList said;
    const BalanceStatePtr now = m_balancer.state();
    for (const Conflict &conflict : now->conflicts)
        said << conflict.id + u' ' + conflict.vms().join(u' ') + u' ' + conflict.dismissedBy;
    const auto windowMs = static_cast<qint64>(m_policy.sustainSeconds * 1000) + settlesMs;
    const bool settled = m_settled || m_tools.clock->monotonicMs() - m_beganMs > windowMs;
    if (said == m_alerted && settled == m_settled)
        return;
    m_alerted = said;
    m_settled = settled;
    m_tools.alert(now->conflicts, settled);
}

/// What an agent sees lies on its VMs: at once when it is new, again while it lasts, taken away when it is
/// over.
void BalanceDesk::leaveMarks()
{
    if (m_role.agentOf.isEmpty() || !m_tools.mark)
        return;
    const QDateTime now = m_tools.clock->now();
    QSet<QString> fight;
    for (const Conflict &conflict : m_balancer.state()->conflicts) {
        for (const auto &[vm, mark] : marksOf(conflict, m_tools.who, now)) {
            fight.insert(vm);
            const QDateTime before = m_markedAt.value(vm);
            if (before.isValid() && before.msecsTo(now) < marksAgainMs)
                continue;
            m_markedAt.insert(vm, now);
            m_tools.mark(vm, mark);
        }
    }
    for (auto it = m_markedAt.begin(); it != m_markedAt.end();) {
        if (fight.contains(it.key())) {
            ++it;
            continue;
        }
        m_tools.clearMark(it.key());
        it = m_markedAt.erase(it);
    }
}

void BalanceDesk::begin(const Relocation &relocation, const Begun &begun)
{
    const QString id = relocation.conflictId;
    if (!m_tools.reserve) {
        start(id, relocationPlan(relocation, usualMove(m_moves), m_tools.planMove), begun);
        return;
    }
    const qint64 nowMs = m_tools.clock->monotonicMs();
    if (!m_pending.emplace(id, Pending{relocation, begun, nowMs}).second) {
        begun(fail(ErrorCode::Busy, Words::tr("It is being begun already.")));
        return;
    }
    const QString purpose = Words::tr("%1 comes from %2")
                                .arg(m_snapshot->nameOf({ObjectKind::Vm, relocation.vmId}),
                                     m_snapshot->nameOf({ObjectKind::Host, relocation.fromHost}));
    m_tools.reserve(
        relocation.toHost, purpose,
        [this, id, host = relocation.toHost, alive = std::weak_ptr(m_alive)](Result<void> locked) {
            if (!alive.expired())
                takeLocked(id, host, locked);
        });
}

void BalanceDesk::takeLocked(const QString &id, const QString &hostId, const Result<void> &locked)
{
    const auto found = m_pending.find(id);
    if (found == m_pending.end()) {
        if (locked) // it came too late
            m_tools.release(hostId);
        return;
    }
    if (locked) {
        found->second.lockedMs = m_tools.clock->monotonicMs();
        m_tools.read(hostId);
        return;
    }
    const Begun told = found->second.begun;
    m_pending.erase(found);
    m_balancer.refused(hostId);
    told(std::unexpected(locked.error()));
    takeSnapshot(m_snapshot, {}); // the next place, at once
}

/// Of one whose destination was read anew since it is locked: by what is there now.
void BalanceDesk::beginReserved()
{
    const qint64 nowMs = m_tools.clock->monotonicMs();
    for (auto it = m_pending.begin(); it != m_pending.end();) {
        const Relocation relocation = it->second.relocation;
        const Host *host = m_snapshot->host(relocation.toHost);
        const bool isRead = it->second.lockedMs >= 0 && host && host->reading.seenAtMs > it->second.lockedMs;
        if (!isRead && nowMs - it->second.sinceMs < reserveMs) {
            ++it;
            continue;
        }
        const QString id = it->first;
        const Pending pending = it->second;
        it = m_pending.erase(it);
        std::optional<Error> why;
        if (!isRead)
            why = Error{ErrorCode::Timeout,
                        Words::tr("%1 did not answer in time, so nothing was sent there.")
                            .arg(m_snapshot->nameOf({ObjectKind::Host, relocation.toHost})),
                        {}};
        else
            why = m_balancer.relocationOf(*m_snapshot, relocation.vmId, relocation.toHost, terms()).refusal;
        if (why) {
            if (pending.lockedMs >= 0)
                m_tools.release(relocation.toHost);
            m_balancer.refused(relocation.toHost);
            pending.begun(std::unexpected(*why));
            continue;
        }
        start(id, relocationPlan(relocation, usualMove(m_moves), m_tools.planMove), pending.begun);
        if (const quint64 run = m_runs.key(id); run != 0)
            m_reserved.insert(run, relocation.toHost);
        else
            m_tools.release(relocation.toHost);
    }
}

void BalanceDesk::begin(const HostChange &change, const Begun &begun)
{
    start(change.id,
          hostChangePlan(*m_snapshot, change, usualMove(m_moves), m_policy.mostMoves, m_tools.planMove),
          begun);
}

void BalanceDesk::start(const QString &id, const Result<Plan> &plan, const Begun &begun)
{
    const Result<quint64> run = plan ? m_tools.run(*plan) : std::unexpected(plan.error());
    if (run) {
        m_runs.insert(*run, id);
        m_balancer.began(id, *run);
    } else {
        m_balancer.notBegun(id, run.error());
    }
    begun(run);
}

void BalanceDesk::takeReport(const ReportPtr &report)
{
    std::erase_if(m_underWay, [&](const Move &move) { return move.runId == report->runId; });
    for (const StepReport &step : report->steps) {
        const ActionKind action = step.step.action;
        if (action == ActionKind::VmMigrate && !step.isUndo) {
            m_moversMs.insert(step.step.target.id, m_tools.clock->monotonicMs());
            if (step.state == StepState::Waiting || step.state == StepState::Running)
                m_underWay.push_back({report->runId,
                                      {step.step.target.id, m_snapshot->vmHomes->value(step.step.target.id),
                                       step.step.destination}});
        }
        const bool wakes = action == ActionKind::HostPowerOn || action == ActionKind::HostBoot;
        if (wakes && step.state == StepState::Succeeded && !step.wasSo &&
            !m_proven.contains(step.step.target.id)) {
            m_proven.insert(step.step.target.id);
            (void)m_tools.store->settings().write(provenPrefix + step.step.target.id,
                                                  m_tools.clock->now().toString(Qt::ISODate));
        }
    }
    if (!report->isOver() || !m_runs.contains(report->runId))
        return;
    const QString id = m_runs.take(report->runId);
    if (const QString host = m_reserved.take(report->runId); !host.isEmpty() && m_tools.release)
        m_tools.release(host);
    std::optional<Error> error;
    if (report->state != StepState::Succeeded)
        error = report->error.value_or(Error{ErrorCode::Cancelled, Words::tr("It was cancelled."), {}});
    m_balancer.ended(report->runId, error);
}

void BalanceDesk::approve(const QString &id, const Begun &begun)
{
    const BalanceStatePtr now = m_balancer.state();
    const Relocation *relocation = now->relocation(id);
    const HostChange *change = now->hostChange(id);
    if (!relocation && !change) {
        begun(fail(ErrorCode::NotFound, Words::tr("Nothing is recommended for \"%1\" any more.").arg(id)));
        return;
    }
    const auto &refusal = relocation ? relocation->refusal : change->refusal;
    const AdviceState state = relocation ? relocation->state : change->state;
    if (refusal)
        begun(std::unexpected(*refusal));
    else if (state == AdviceState::Running)
        begun(fail(ErrorCode::WrongState, Words::tr("It is under way already.")));
    else if (relocation)
        begin(*relocation, begun);
    else
        begin(*change, begun);
    takeSnapshot(m_snapshot, {});
}

Result<void> BalanceDesk::dismiss(const QString &id, const QString &who, const QString &reason)
{
    if (reason.trimmed().isEmpty())
        return fail(ErrorCode::InvalidArgument, Words::tr("Say why, so that whoever comes next knows."));
    const Conflict *conflict = m_balancer.state()->conflict(id);
    if (!conflict || !m_balancer.dismiss(id, who, reason))
        return fail(ErrorCode::NotFound, Words::tr("There is no conflict \"%1\" any more.").arg(id));
    tell("conflict.dismissed", EventSeverity::Info, *conflict,
         Words::tr("%1 dismissed the conflict on %2: %3")
             .arg(who, m_snapshot->nameOf({ObjectKind::Host, conflict->hostId}), reason));
    takeSnapshot(m_snapshot, {});
    return {};
}

Result<std::vector<Conflict>> BalanceDesk::pastConflicts(int most) const
{
    const auto rows = m_tools.store->conflicts().newest(most);
    if (!rows)
        return std::unexpected(rows.error());
    std::vector<Conflict> conflicts;
    for (const KeptConflict &row : *rows) {
        if (auto conflict = conflictFromJson(QJsonDocument::fromJson(row.body.toUtf8()).object()))
            conflicts.push_back(std::move(*conflict));
    }
    return conflicts;
}

} // namespace switchyard
