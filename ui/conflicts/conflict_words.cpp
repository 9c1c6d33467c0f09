// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/conflicts/conflict_words.h"

#include "ui/format.h"

#include <QCoreApplication>

namespace switchyard::words
{
namespace
{

QString translated(const char *text)
{
    return QCoreApplication::translate("Conflicts", text);
}

QString hostName(const Snapshot &snapshot, const QString &id)
{
    return snapshot.nameOf({ObjectKind::Host, id});
}

} // namespace

QString resource(Resource resource)
{
    switch (resource) {
    case Resource::Cpu:
        return translated(QT_TRANSLATE_NOOP("Conflicts", "CPU"));
    case Resource::Memory:
        return translated(QT_TRANSLATE_NOOP("Conflicts", "memory"));
    case Resource::Disk:
        return translated(QT_TRANSLATE_NOOP("Conflicts", "disk"));
    case Resource::Network:
        return translated(QT_TRANSLATE_NOOP("Conflicts", "network"));
    case Resource::MemoryTraffic:
        return translated(QT_TRANSLATE_NOOP("Conflicts", "memory traffic"));
    }
    return {};
}

QString resourceTitle(Resource what)
{
    QString title = resource(what);
    if (!title.isEmpty())
        title[0] = title[0].toUpper();
    return title;
}

QString mode(BalanceMode mode)
{
    switch (mode) {
    case BalanceMode::Recommend:
        return translated(QT_TRANSLATE_NOOP("Conflicts", "recommend"));
    case BalanceMode::Ask:
        return translated(QT_TRANSLATE_NOOP("Conflicts", "ask"));
    case BalanceMode::Automatic:
        return translated(QT_TRANSLATE_NOOP("Conflicts", "automatic"));
    }
    return {};
}

QString modeHelp(BalanceMode mode)
{
    switch (mode) {
    case BalanceMode::Recommend:
        return translated(
            QT_TRANSLATE_NOOP("Conflicts", "Says what it would do; nothing happens until you approve it."));
    case BalanceMode::Ask:
        return translated(
            QT_TRANSLATE_NOOP("Conflicts", "Says what it would do, and asks for a word in this window."));
    case BalanceMode::Automatic:
        return translated(QT_TRANSLATE_NOOP("Conflicts", "Does it by itself, and says so."));
    }
    return {};
}

QString choice(VmChoice choice)
{
    switch (choice) {
    case VmChoice::HighestUse:
        return translated(QT_TRANSLATE_NOOP("Conflicts", "uses most of what they fight for"));
    case VmChoice::HighestIo:
        return translated(QT_TRANSLATE_NOOP("Conflicts", "has the most disk and network traffic"));
    case VmChoice::LowestPriority:
        return translated(QT_TRANSLATE_NOOP("Conflicts", "has the lowest priority"));
    case VmChoice::Expression:
        return translated(QT_TRANSLATE_NOOP("Conflicts", "has the highest value of an expression"));
    }
    return {};
}

QString conflictResources(const Conflict &conflict)
{
    QStringList names;
    for (const Contest &contest : conflict.contests)
        names << resource(contest.resource);
    return names.join(QStringLiteral(", "));
}

QString conflictWord(const std::vector<const Conflict *> &conflicts)
{
    QStringList names;
    for (const Conflict *conflict : conflicts) {
        for (const Contest &contest : conflict->contests) {
            if (!names.contains(resource(contest.resource)))
                names << resource(contest.resource);
        }
    }
    if (names.isEmpty())
        return {};
    return names.size() > 1 ? translated(QT_TRANSLATE_NOOP("Conflicts", "in conflict"))
                            : QCoreApplication::translate("Conflicts", "%1 conflict").arg(names.first());
}

QString listed(QStringList names)
{
    if (names.size() < 2)
        return names.join(QString());
    const QString last = names.takeLast();
    return QCoreApplication::translate("Conflicts", "%1 and %2").arg(names.join(QStringLiteral(", ")), last);
}

QString vmNames(const Snapshot &snapshot, const QStringList &vms)
{
    QStringList names;
    for (const QString &id : vms)
        names << snapshot.nameOf({ObjectKind::Vm, id});
    return listed(names);
}

QString fighters(const Snapshot &snapshot, const Conflict &conflict, const QString &but)
{
    QStringList vms = conflict.vms();
    vms.removeAll(but);
    return vmNames(snapshot, vms);
}

QString conflictNumbers(const Snapshot &snapshot, const Conflict &conflict)
{
    QStringList parts;
    for (const Contest &contest : conflict.contests) {
        QStringList vms;
        for (const Fighter &fighter : contest.fighters)
            vms << QStringLiteral("%1 %2").arg(snapshot.nameOf({ObjectKind::Vm, fighter.vmId}),
                                               format::percent(fighter.percent));
        parts << QCoreApplication::translate("Conflicts", "%1 %2 of %3: %4")
                     .arg(resourceTitle(contest.resource), format::percent(contest.hostPercent),
                          format::percent(contest.hostThreshold), vms.join(QStringLiteral(", ")));
    }
    return parts.join(QStringLiteral("; "));
}

QString conflictTitle(const Snapshot &snapshot, const Conflict &conflict)
{
    return QCoreApplication::translate("Conflicts", "%1 fight for %2 on %3")
        .arg(fighters(snapshot, conflict), conflictResources(conflict), hostName(snapshot, conflict.hostId));
}

StateLook adviceLook(AdviceState state, BalanceMode mode, bool possible)
{
    switch (state) {
    case AdviceState::Open:
        if (!possible)
            break;
        return mode == BalanceMode::Ask
                   ? StateLook{Tone::Attention, Mark::Triangle,
                               translated(QT_TRANSLATE_NOOP("Conflicts", "asks")), true}
                   : StateLook{Tone::Attention, Mark::Square,
                               translated(QT_TRANSLATE_NOOP("Conflicts", "recommends")), false};
    case AdviceState::Waiting:
        return {Tone::Off, Mark::Bars, translated(QT_TRANSLATE_NOOP("Conflicts", "waits")), false};
    case AdviceState::Running:
        return {Tone::Motion, Mark::Dashes, translated(QT_TRANSLATE_NOOP("Conflicts", "moving")), false};
    case AdviceState::Refused:
        break;
    case AdviceState::Failed:
        return {Tone::Critical, Mark::Diamond, translated(QT_TRANSLATE_NOOP("Conflicts", "failed")), true};
    }
    return {Tone::Attention, Mark::Triangle, translated(QT_TRANSLATE_NOOP("Conflicts", "not possible")),
            false};
}

StateLook conflictLook(const Conflict &conflict, const Relocation *relocation)
{
    if (conflict.isOver())
        return {Tone::Off, Mark::Hollow, translated(QT_TRANSLATE_NOOP("Conflicts", "over")), false};
    if (!conflict.dismissedBy.isEmpty())
        return {Tone::Normal, Mark::Disc, translated(QT_TRANSLATE_NOOP("Conflicts", "dismissed")), false};
    if (relocation && relocation->state == AdviceState::Running)
        return adviceLook(AdviceState::Running, relocation->mode, true);
    const QString word = relocation
                             ? adviceLook(relocation->state, relocation->mode, relocation->isPossible()).word
                             : translated(QT_TRANSLATE_NOOP("Conflicts", "fighting"));
    return {Tone::Critical, Mark::Diamond, word, true};
}

QString relocationTitle(const Snapshot &snapshot, const Relocation &relocation)
{
    if (relocation.vmId.isEmpty() || relocation.toHost.isEmpty())
        return {};
    return QCoreApplication::translate("Conflicts", "Move %1 from %2 to %3")
        .arg(snapshot.nameOf({ObjectKind::Vm, relocation.vmId}), hostName(snapshot, relocation.fromHost),
             hostName(snapshot, relocation.toHost));
}

QString hostChangeTitle(const Snapshot &snapshot, const HostChange &change)
{
    const QString name = hostName(snapshot, change.hostId);
    if (!change.switchOff)
        return QCoreApplication::translate("Conflicts", "Switch %1 on").arg(name);
    return change.moves.empty()
               ? QCoreApplication::translate("Conflicts", "Switch %1 off").arg(name)
               : QCoreApplication::translate("Conflicts", "Empty %1 and switch it off").arg(name);
}

} // namespace switchyard::words
