// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/placement/balancer.h"

#include "core/base/words.h"

#include <algorithm>

namespace switchyard
{
namespace
{

constexpr int refusalSeconds = 120;
constexpr int failedSeconds = 60;
constexpr qint64 planEveryMs = 1'000;
constexpr int easedSeconds = 30;  ///< until snapshots show what a move has changed
constexpr size_t mostForeign = 2; ///< VMs that are named

QDateTime later(const QDateTime &from, double minutes)
{
    return from.addMSecs(static_cast<qint64>(minutes * 60'000));
}

} // namespace

Balancer::Balancer(const BalancePolicy &policy, WatchScope scope)
    : m_measure(std::make_unique<Yardstick>(policy))
    , m_watch(policy, std::move(scope))
    , m_consolidation(policy.consolidation)
{
}

void Balancer::setPolicy(const BalancePolicy &policy)
{
    m_measure = std::make_unique<Yardstick>(policy);
    m_watch.setPolicy(policy);
    m_consolidation.setPolicy(policy.consolidation);
    m_changes.clear();
    m_planSoon = true;
}

Balancer::Outcome Balancer::take(const Snapshot &snapshot, const SnapshotDiff &diff,
                                 const BalanceTerms &terms)
{
    Outcome outcome;
    m_now = snapshot.takenAt;
    noticeOthers(snapshot, diff, terms);
    outcome.conflicts = m_watch.take(snapshot, diff);
    const bool minute = m_consolidation.take(snapshot, diff);
    const bool isOther =
        minute || m_planSoon || !outcome.conflicts.began.empty() || !outcome.conflicts.ended.empty();
    // Snapshots come as fast as hosts answer; what they change of a plan can wait for a moment.
    const bool isDue = snapshot.takenAtMs - m_plannedMs >= planEveryMs || snapshot.takenAtMs < m_plannedMs;
    if (!isOther && !(isDue && (outcome.conflicts.any || !m_relocations.empty())))
        return outcome;
    m_plannedMs = snapshot.takenAtMs;
    m_planSoon = false;
    planAll(snapshot, terms, outcome.orders);
    const BalanceStatePtr before = m_state;
    publish();
    outcome.changed = *before != *m_state;
    return outcome;
}

/// Somebody who moves VMs that no run of ours moved: two balancers would play them back and forth.
void Balancer::noticeOthers(const Snapshot &snapshot, const SnapshotDiff &diff, const BalanceTerms &terms)
{
    const auto before = std::exchange(m_homes, snapshot.vmHomes);
    if (!before || before == m_homes)
        return;
    QStringList seen;
    for (const QString &id : diff.of(ObjectKind::Vm).changed) {
        const auto was = before->constFind(id);
        const QString home = m_homes->value(id);
        if (was == before->cend() || *was == home || terms.ownVms.contains(id))
            continue;
        const Vm *vm = snapshot.vm(id);
        const bool said = vm && std::ranges::any_of(vm->marks, [&](const VmMark &mark) {
                              return mark.kind == VmMark::Kind::Moved && std::abs(mark.at.secsTo(m_now)) < 60;
                          });
        // One that was off, and is defined elsewhere now, was moved by a person.
        if (!vm || vm->state != VmState::Running || said)
            continue;
        if (std::ssize(seen) < static_cast<qsizetype>(mostForeign))
            seen << Words::tr("%1 went from %2 to %3")
                        .arg(vm->name, snapshot.nameOf({ObjectKind::Host, *was}),
                             snapshot.nameOf({ObjectKind::Host, home}));
    }
    if (seen.isEmpty() || m_measure->policy().standBackMinutes <= 0)
        return;
    m_standsBackUntil = later(m_now, m_measure->policy().standBackMinutes);
    m_standsBackFor = Words::tr("%1, and no run of this site did that: somebody else moves VMs.")
                          .arg(seen.join(QStringLiteral(", ")));
    m_planSoon = true;
}

RelocationTerms Balancer::termsOf(const Snapshot &snapshot) const
{
    RelocationTerms terms;
    terms.now = snapshot.takenAt;
    terms.movedAt = m_movedAt;
    for (auto it = m_refusedAt.cbegin(); it != m_refusedAt.cend(); ++it) {
        if (it->secsTo(terms.now) < refusalSeconds)
            terms.notTo << it.key();
    }
    return terms;
}

bool Balancer::isBehind(const QString &id, const QDateTime &now) const
{
    const auto failed = m_failed.constFind(id);
    return failed != m_failed.cend() && failed->first.secsTo(now) < failedSeconds;
}

void Balancer::planAll(const Snapshot &snapshot, const BalanceTerms &terms, Orders &orders)
{
    if (m_standsBackUntil.isValid() && m_standsBackUntil <= m_now) {
        m_standsBackUntil = {};
        m_standsBackFor.clear();
    }
    HostBoard board(snapshot, *m_measure);
    for (const PlannedMove &move : terms.underWay)
        board.move(move.vmId, move.toHost);
    const int freeRuns = m_measure->policy().mostMoves - static_cast<int>(terms.underWay.size());
    planRelocations(board, terms, freeRuns, orders);
    planChanges(board, terms, freeRuns - static_cast<int>(orders.relocate.size()), orders);
}

void Balancer::planRelocations(HostBoard &board, const BalanceTerms &terms, int freeRuns, Orders &orders)
{
    const RelocationTerms rules = termsOf(board.snapshot());
    std::vector<Relocation> all;
    for (const Conflict &conflict : m_watch.conflicts()) {
        const auto running = std::ranges::find(m_running, conflict.id, &Running::id);
        if (running != m_running.end()) {
            all.push_back(running->relocation);
            continue;
        }
        if (!conflict.dismissedBy.isEmpty())
            continue;
        Relocation plan = planRelocation(board, conflict, rules);
        const auto before = std::ranges::find(m_relocations, conflict.id, &Relocation::conflictId);
        if (before != m_relocations.end() && before->vmId == plan.vmId && before->toHost == plan.toHost)
            plan.madeAt = before->madeAt;
        if (plan.isPossible()) {
            const auto underWay = std::ranges::find(terms.underWay, plan.vmId, &PlannedMove::vmId);
            if (underWay != terms.underWay.end()) {
                plan.state = AdviceState::Waiting;
                plan.note = Words::tr("It is on its way already.");
            } else if (const QDateTime eased = m_eased.value(conflict.id);
                       eased.isValid() && conflict.since <= eased && eased.secsTo(m_now) < easedSeconds) {
                plan.state = AdviceState::Waiting;
                plan.note = Words::tr("A VM has just gone; what that changes is awaited.");
            } else if (isBehind(conflict.id, board.snapshot().takenAt)) {
                plan.state = AdviceState::Failed;
                plan.note = m_failed.value(conflict.id).second.what;
            } else if (plan.mode == BalanceMode::Automatic && m_standsBackUntil.isValid()) {
                plan.state = AdviceState::Waiting;
                plan.note = m_standsBackFor;
            } else if (plan.mode == BalanceMode::Automatic && !terms.acts) {
                plan.state = AdviceState::Waiting;
                plan.note = Words::tr("Another console does what is automatic.");
            } else if (plan.mode == BalanceMode::Automatic && freeRuns <= std::ssize(orders.relocate)) {
                plan.state = AdviceState::Waiting;
                plan.note = Words::tr("Other moves are before it: at most %1 go at once.")
                                .arg(m_measure->policy().mostMoves);
            } else if (plan.mode == BalanceMode::Automatic) {
                orders.relocate.push_back(plan);
            }
            // The next one is planned as if this one had arrived, so that both do not fill one host.
            board.move(plan.vmId, plan.toHost);
        }
        all.push_back(std::move(plan));
    }
    m_relocations = std::move(all);
}

void Balancer::planChanges(const HostBoard &board, const BalanceTerms &terms, int freeRuns, Orders &orders)
{
    if (!m_measure->policy().consolidation.on) {
        m_changes.clear();
        return;
    }
    ConsolidationTerms rules;
    rules.proven = terms.proven;
    rules.idleWatts = terms.idleWatts;
    rules.conflicts = !m_watch.conflicts().empty();
    rules.now = board.snapshot().takenAt;
    for (auto it = m_movedAt.cbegin(); it != m_movedAt.cend(); ++it) {
        if (later(*it, m_measure->policy().coolDownMinutes) > rules.now)
            rules.movedAt.insert(it.key(), *it);
    }
    for (const PlannedMove &move : terms.underWay) {
        rules.busy.insert(move.fromHost);
        rules.busy.insert(move.toHost);
    }
    std::vector<HostChange> all;
    for (const Running &running : m_running) {
        if (running.relocation.conflictId.isEmpty())
            all.push_back(running.change);
    }
    if (!all.empty()) { // one after the other
        m_changes = std::move(all);
        return;
    }
    for (HostChange &change : m_consolidation.changes(board, rules)) {
        const auto before = std::ranges::find(m_changes, change.id, &HostChange::id);
        if (before != m_changes.end())
            change.since = before->since;
        if (change.isPossible()) {
            const bool automatic = change.mode == BalanceMode::Automatic;
            if (isBehind(change.id, rules.now)) {
                change.state = AdviceState::Failed;
                change.note = m_failed.value(change.id).second.what;
            } else if (automatic && m_standsBackUntil.isValid()) {
                change.state = AdviceState::Waiting;
                change.note = m_standsBackFor;
            } else if (automatic && !terms.acts) {
                change.state = AdviceState::Waiting;
                change.note = Words::tr("Another console does what is automatic.");
            } else if (automatic && freeRuns <= 0) {
                change.state = AdviceState::Waiting;
                change.note = Words::tr("Other moves are before it: at most %1 go at once.")
                                  .arg(m_measure->policy().mostMoves);
            } else if (automatic) {
                orders.change.push_back(change);
                --freeRuns;
            }
        }
        all.push_back(std::move(change));
    }
    m_changes = std::move(all);
}

void Balancer::publish()
{
    auto state = std::make_shared<BalanceState>();
    state->on = m_measure->policy().on;
    state->conflicts = m_watch.conflicts();
    state->relocations = m_relocations;
    state->hostChanges = m_changes;
    state->standsBackUntil = m_standsBackUntil;
    state->standsBackFor = m_standsBackFor;
    m_state = std::move(state);
}

void Balancer::began(const QString &id, quint64 runId)
{
    Running running;
    running.id = id;
    if (const auto found = std::ranges::find(m_relocations, id, &Relocation::conflictId);
        found != m_relocations.end()) {
        found->state = AdviceState::Running;
        found->runId = runId;
        found->note.clear();
        running.relocation = *found;
    } else if (const auto change = std::ranges::find(m_changes, id, &HostChange::id);
               change != m_changes.end()) {
        change->state = AdviceState::Running;
        change->runId = runId;
        change->note.clear();
        running.change = *change;
    }
    m_running.insert(runId, running);
    m_failed.remove(id);
    m_planSoon = true;
}

void Balancer::notBegun(const QString &id, const Error &why)
{
    m_failed.insert(id, {m_now, why});
    m_planSoon = true;
}

void Balancer::refused(const QString &hostId)
{
    m_refusedAt.insert(hostId, m_now);
    m_planSoon = true;
}

void Balancer::ended(quint64 runId, const std::optional<Error> &error)
{
    if (!m_running.contains(runId))
        return;
    const Running running = m_running.take(runId);
    m_planSoon = true;
    if (error) {
        m_failed.insert(running.id, {m_now, *error});
        return;
    }
    if (!running.relocation.vmId.isEmpty())
        m_eased.insert(running.id, m_now);
    if (!running.relocation.vmId.isEmpty())
        m_movedAt.insert(running.relocation.vmId, m_now);
    for (const PlannedMove &move : running.change.moves)
        m_movedAt.insert(move.vmId, m_now);
}

bool Balancer::dismiss(const QString &id, const QString &who, const QString &reason)
{
    m_planSoon = true;
    return m_watch.dismiss(id, who, reason);
}

Relocation Balancer::relocationOf(const Snapshot &snapshot, const QString &vmId, const QString &toHost,
                                  const BalanceTerms &terms) const
{
    const HostBoard board(snapshot, *m_measure);
    RelocationTerms rules = termsOf(snapshot);
    rules.underWay = terms.underWay;
    return planRelocation(board, vmId, toHost, rules);
}

} // namespace switchyard
