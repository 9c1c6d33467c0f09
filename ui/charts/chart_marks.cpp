// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_marks.h"

#include "ui/charts/moments.h"
#include "ui/conflicts/conflict_words.h"
#include "ui/format.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QSet>
#include <algorithm>

namespace switchyard
{
namespace
{

QString translated(const char *text) // lupdate knows it by its name
{
    return QCoreApplication::translate("Charts", text);
}

QString clock(const QDateTime &utc)
{
    return momentText(utc.toMSecsSinceEpoch(), true);
}

/// "26 Nov 14:02:11, 7 min", "since 26 Nov 14:02:11".
QString when(const QDateTime &from, const QDateTime &to)
{
    if (!to.isValid())
        return translated(QT_TRANSLATE_NOOP("Charts", "since %1")).arg(clock(from));
    return QStringLiteral("%1, %2").arg(clock(from),
                                        format::duration(static_cast<double>(from.msecsTo(to)) / 1000));
}

/// All that a change may concern: of hosts also their VMs, of VMs also where they are.
QSet<ObjectRef> concerned(const QList<ObjectRef> &shown, const Snapshot &snapshot)
{
    QSet<ObjectRef> all(shown.begin(), shown.end());
    for (const ObjectRef &ref : shown) {
        const HostPiece *piece = ref.kind == ObjectKind::Host ? snapshot.hostPiece(ref.id) : nullptr;
        if (!piece)
            continue;
        for (const Vm &vm : piece->vms)
            all.insert({ObjectKind::Vm, vm.id});
    }
    return all;
}

ChartMark markOf(const Conflict &conflict, const Snapshot &snapshot, qint64 nowMs)
{
    ChartMark mark;
    mark.kind = ChartMark::Kind::Conflict;
    mark.id = conflict.id;
    mark.range = {conflict.since.toMSecsSinceEpoch(),
                  conflict.isOver() ? conflict.until.toMSecsSinceEpoch() : nowMs};
    mark.tone = conflict.isOver() || !conflict.dismissedBy.isEmpty() ? Tone::Attention : Tone::Critical;
    for (const QString &vm : conflict.vms())
        mark.objects << ObjectRef{ObjectKind::Vm, vm};
    mark.words = QStringLiteral("%1; %2").arg(words::conflictTitle(snapshot, conflict),
                                              when(conflict.since, conflict.until));
    return mark;
}

ChartMark markOf(const Report &run, qint64 nowMs)
{
    ChartMark mark;
    mark.runId = run.runId;
    mark.runKind = run.plan.kind;
    mark.range = {run.startedAt.toMSecsSinceEpoch(),
                  run.endedAt.isValid() ? run.endedAt.toMSecsSinceEpoch() : nowMs};
    mark.tone = run.state == StepState::Failed ? Tone::Attention
                : run.endedAt.isValid()        ? Tone::Normal
                                               : Tone::Motion;
    QSet<ObjectRef> seen; // a power-down may have thousands
    const auto add = [&](const ObjectRef &ref) {
        if (ref.id.isEmpty() || seen.contains(ref))
            return;
        seen.insert(ref);
        mark.objects << ref;
    };
    for (const StepReport &step : run.steps) {
        if (!step.step.isMilestone)
            add(step.step.target);
        if (step.step.action == ActionKind::VmMigrate)
            add({ObjectKind::Host, step.step.destination});
    }
    mark.words = translated(QT_TRANSLATE_NOOP("Charts", "Run %1, %2: %3; %4"))
                     .arg(QString::number(run.runId), words::planTitle(run.plan), words::runState(run),
                          when(run.startedAt, run.endedAt));
    return mark;
}

} // namespace

std::vector<ChartMark> marksOf(const std::vector<Conflict> &conflicts, const std::vector<ReportPtr> &runs,
                               const QList<ObjectRef> &shown, const Snapshot &snapshot, qint64 nowMs)
{
    const QSet<ObjectRef> all = concerned(shown, snapshot);
    const auto concerns = [&](const ObjectRef &ref) { return all.contains(ref); };
    std::vector<ChartMark> marks;
    for (const Conflict &conflict : conflicts) {
        ChartMark mark = markOf(conflict, snapshot, nowMs);
        if (concerns({ObjectKind::Host, conflict.hostId}) || std::ranges::any_of(mark.objects, concerns))
            marks.push_back(std::move(mark));
    }
    for (const ReportPtr &run : runs) {
        if (!run->startedAt.isValid())
            continue;
        ChartMark mark = markOf(*run, nowMs);
        if (mark.objects.isEmpty() || std::ranges::any_of(mark.objects, concerns))
            marks.push_back(std::move(mark));
    }
    std::ranges::stable_sort(marks, {}, [](const ChartMark &mark) { return mark.range.fromMs; });
    return marks;
}

} // namespace switchyard
