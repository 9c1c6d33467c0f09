// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conflicts/advice_words.h"

#include "ui/conflicts/conflict_words.h"
#include "ui/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace switchyard
{
namespace
{

QString translated(const char *text)
{
    return QCoreApplication::translate("Advice", text);
}

QString whyVm(const BalancePolicy &policy, const QString &vm)
{
    switch (policy.choice) {
    case VmChoice::HighestUse:
        return QCoreApplication::translate("Advice", "%1 uses the most of what they fight for.").arg(vm);
    case VmChoice::HighestIo:
        return QCoreApplication::translate("Advice", "%1 has the most disk and network traffic of them.")
            .arg(vm);
    case VmChoice::LowestPriority:
        return QCoreApplication::translate("Advice", "%1 has the lowest priority of them.").arg(vm);
    case VmChoice::Expression:
        return QCoreApplication::translate("Advice", "%1 has the highest value of %2.")
            .arg(vm, policy.expression);
    }
    return {};
}

/// What it would come to there, by the resource they fight for.
QString whyHost(const Relocation &relocation, const Conflict &conflict, const BalancePolicy &policy,
                const QString &host)
{
    QString counted;
    for (const HostBalance &entry : policy.hosts) {
        if (entry.host == relocation.toHost && entry.coefficient != 1)
            counted = QCoreApplication::translate("Advice", " (what is free there counts %1 times)")
                          .arg(QLocale().toString(entry.coefficient, 'g', 3));
    }
    for (const LoadChange &load : relocation.loads) {
        if (load.hostId != relocation.toHost || conflict.contests.empty() ||
            load.resource != conflict.contests.front().resource)
            continue;
        return QCoreApplication::translate(
                   "Advice", "%1 has the most %2 free of those that may take it%3, and comes to "
                             "%4 of its %5.")
            .arg(host, words::resource(load.resource), counted, format::percent(load.after),
                 format::percent(load.threshold));
    }
    return QCoreApplication::translate("Advice", "%1 has the most free of those that may take it%2.")
        .arg(host, counted);
}

} // namespace

Advice adviceOf(const Conflict &conflict, const Relocation *relocation, const BalancePolicy &policy,
                const Snapshot &snapshot)
{
    Advice advice;
    advice.id = conflict.id;
    if (conflict.isOver()) {
        advice.title = translated(QT_TRANSLATE_NOOP("Advice", "It is over"));
        advice.look = words::conflictLook(conflict, relocation);
        return advice;
    }
    if (!conflict.dismissedBy.isEmpty()) {
        advice.title = translated(QT_TRANSLATE_NOOP("Advice", "Dismissed: nothing is recommended"));
        advice.look = words::conflictLook(conflict, relocation);
        advice.why << (conflict.dismissReason.isEmpty()
                           ? QCoreApplication::translate("Advice", "By %1.").arg(conflict.dismissedBy)
                           : QCoreApplication::translate("Advice", "By %1: %2")
                                 .arg(conflict.dismissedBy, conflict.dismissReason));
        return advice;
    }
    if (!relocation) {
        advice.title = translated(QT_TRANSLATE_NOOP("Advice", "Nothing is recommended yet"));
        advice.look = words::conflictLook(conflict, nullptr);
        return advice;
    }
    const QString vm = snapshot.nameOf({ObjectKind::Vm, relocation->vmId});
    const QString host = snapshot.nameOf({ObjectKind::Host, relocation->toHost});
    advice.title = words::relocationTitle(snapshot, *relocation);
    advice.look = words::adviceLook(relocation->state, relocation->mode, relocation->isPossible());
    advice.loads = relocation->loads;
    advice.note = relocation->note;
    advice.mode = relocation->mode;
    advice.runId = relocation->runId;
    if (relocation->refusal)
        advice.refusal = relocation->refusal->what;
    if (advice.title.isEmpty())
        advice.title = relocation->vmId.isEmpty()
                           ? translated(QT_TRANSLATE_NOOP("Advice", "No VM may be moved"))
                           : QCoreApplication::translate("Advice", "No host can take %1").arg(vm);
    if (relocation->isPossible()) {
        advice.why << whyVm(policy, vm) << whyHost(*relocation, conflict, policy, host);
        advice.steps << QCoreApplication::translate("Advice", "%1 moves from %2 to %3 while it runs.")
                            .arg(vm, snapshot.nameOf({ObjectKind::Host, relocation->fromHost}), host);
    }
    const bool open = relocation->state == AdviceState::Open || relocation->state == AdviceState::Waiting ||
                      relocation->state == AdviceState::Failed;
    advice.canApprove = relocation->isPossible() && open;
    advice.asks =
        advice.canApprove && relocation->mode == BalanceMode::Ask && relocation->state == AdviceState::Open;
    return advice;
}

Advice adviceOf(const HostChange &change, const Snapshot &snapshot)
{
    Advice advice;
    advice.id = change.id;
    advice.title = words::hostChangeTitle(snapshot, change);
    advice.look = words::adviceLook(change.state, change.mode, change.isPossible());
    advice.loads = change.loads;
    advice.note = change.note;
    advice.mode = change.mode;
    advice.runId = change.runId;
    if (change.refusal)
        advice.refusal = change.refusal->what;
    const QString host = snapshot.nameOf({ObjectKind::Host, change.hostId});
    for (const PlannedMove &move : change.moves)
        advice.steps << QCoreApplication::translate("Advice", "%1 moves from %2 to %3 while it runs.")
                            .arg(snapshot.nameOf({ObjectKind::Vm, move.vmId}),
                                 snapshot.nameOf({ObjectKind::Host, move.fromHost}),
                                 snapshot.nameOf({ObjectKind::Host, move.toHost}));
    if (change.switchOff) {
        advice.steps << QCoreApplication::translate("Advice", "%1 is shut down and switched off.").arg(host);
        if (change.watts > 0)
            advice.why << QCoreApplication::translate("Advice", "Saves about %1 while it is off.")
                              .arg(format::watts(change.watts));
    } else {
        advice.steps << QCoreApplication::translate("Advice", "%1 is switched on.").arg(host);
        if (change.watts > 0)
            advice.why
                << QCoreApplication::translate("Advice", "Draws about %1.").arg(format::watts(change.watts));
    }
    const bool open = change.state == AdviceState::Open || change.state == AdviceState::Waiting ||
                      change.state == AdviceState::Failed;
    advice.canApprove = change.isPossible() && open;
    advice.reason = advice.why.join(u' ');
    advice.asks = advice.canApprove && change.mode == BalanceMode::Ask && change.state == AdviceState::Open;
    return advice;
}

} // namespace switchyard
