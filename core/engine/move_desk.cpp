// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/move_desk.h"

#include "core/base/words.h"
#include "core/engine/retirement.h"
#include "core/engine/run_history.h"
#include "core/migrate/emptied.h"
#include "core/migrate/lost_move.h"
#include "core/model/partitions.h"

#include <algorithm>

namespace switchyard
{
namespace
{

/// Hypervisors and the collector need a moment until they show what a run has done.
constexpr qint64 settlesMs = 60'000;
constexpr qint64 againMs = 600'000;

} // namespace

MoveDesk::MoveDesk(Tools tools, MovePolicy policy)
    : m_tools(std::move(tools))
    , m_policy(policy)
{
}

void MoveDesk::takeReport(const ReportPtr &report)
{
    if (report->plan.kind != migrationKind || !report->isOver())
        return;
    if (std::ranges::none_of(m_over, [&](const Over &one) { return one.report->runId == report->runId; }))
        m_over.push_back({report, m_tools.clock->monotonicMs(), {}});
}

void MoveDesk::attend(const SnapshotPtr &snapshot)
{
    attendEmptied(*snapshot);
    attendRetired(*snapshot);
    attendLost(*snapshot);
}

bool MoveDesk::isEarly(const QString &what)
{
    const qint64 nowMs = m_tools.clock->monotonicMs();
    const auto tried = m_triedMs.constFind(what);
    if (tried != m_triedMs.cend() && nowMs - *tried < againMs)
        return true;
    m_triedMs.insert(what, nowMs);
    return false;
}

void MoveDesk::tell(const char *code, EventSeverity severity, const ObjectRef &object, const QString &name,
                    const QString &text)
{
    Event event;
    event.at = m_tools.clock->now();
    event.severity = severity;
    event.code = QString::fromLatin1(code);
    event.object = object;
    event.objectName = name;
    event.text = text;
    m_tools.tell(std::move(event));
}

void MoveDesk::attendEmptied(const Snapshot &snapshot)
{
    const qint64 nowMs = m_tools.clock->monotonicMs();
    std::erase_if(m_over, [&](const Over &one) { return nowMs - one.sinceMs > settlesMs; });
    if (m_policy.emptyHost == EmptyHost::LeaveOn)
        return;
    for (Over &over : m_over) {
        for (const ObjectRef &empty : emptied(snapshot, *over.report)) {
            if (over.told.contains(empty.id))
                continue;
            if (m_policy.emptyHost == EmptyHost::Ask) {
                over.told << empty.id;
                tellEmptied(snapshot, empty);
                continue;
            }
            if (m_tools.run(planEmptyOff(snapshot, empty))) // else something runs with it: asked again
                over.told << empty.id;
        }
    }
}

void MoveDesk::tellEmptied(const Snapshot &snapshot, const ObjectRef &empty)
{
    const Partition *partition = empty.kind == ObjectKind::Partition ? snapshot.partition(empty.id) : nullptr;
    const QString name = partition ? labelOf(snapshot, *partition) : snapshot.nameOf(empty);
    tell("move.emptied", EventSeverity::Info, empty, name,
         partition ? Words::tr("%1 is empty now: its CPUs can be switched off.").arg(name)
                   : Words::tr("%1 is empty now, and draws about %2 W for nothing. It can be switched off.")
                         .arg(name)
                         .arg(qRound(m_policy.idleWatts)));
}

void MoveDesk::attendRetired(const Snapshot &snapshot)
{
    const auto all = m_tools.store->retired().all();
    if (!all)
        return;
    const QDateTime now = m_tools.clock->now();
    for (const RetiredVolume &volume : *all) {
        if (volume.until > now)
            break; // the next to go come first
        const ObjectRef ref{ObjectKind::Volume, volume.id};
        switch (stateOf(snapshot, volume)) {
        case RetiredState::Unknown:
            continue;
        case RetiredState::InUse:
            if (m_tools.store->retired().remove(volume.id))
                tell("move.kept", EventSeverity::Attention, ref, volume.id,
                     Words::tr("The old volume %1 of %2 is used again: it is kept, and not deleted any more.")
                         .arg(volume.id, volume.vmName));
            continue;
        case RetiredState::Gone:
            (void)m_tools.store->retired().remove(volume.id); // tried again
            continue;
        case RetiredState::Waits:
            break;
        }
        if (isEarly(volume.id))
            continue;
        if (const auto plan = planDeleteRetired(snapshot, volume))
            (void)m_tools.run(*plan); // what stands against it is in its report
    }
}

void MoveDesk::attendLost(const Snapshot &snapshot)
{
    if (m_policy.lost == LostMove::Ask)
        return;
    const auto runs = runsElsewhere(*m_tools.store);
    if (!runs)
        return;
    for (const RunElsewhere &run : *runs) {
        if (!run.isLost || run.kind != migrationKind)
            continue;
        const auto report = pastRun(*m_tools.store, run.id);
        if (!report)
            continue;
        const auto plan = m_policy.lost == LostMove::GoOn ? goOnWithMove(snapshot, **report)
                                                          : takeBackMove(snapshot, **report);
        if (!plan) // where a VM runs is not known yet
            continue;
        if (isEarly(QString::number(run.id)))
            continue;
        Result<void> done;
        if (plan->steps.empty())
            done = m_tools.close(run.id);
        else if (const auto begun = m_tools.resume(run.id, *plan); !begun)
            done = std::unexpected(begun.error());
        if (!done)
            tell("move.lost", EventSeverity::Attention, {}, run.title,
                 Words::tr("The console that ran run %1 (%2) is gone, and nobody goes on with it: %3")
                     .arg(QString::number(run.id), run.title, done.error().what));
    }
}

} // namespace switchyard
