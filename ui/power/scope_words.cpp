// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/scope_words.h"

#include "core/job/wording.h"
#include "ui/format.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <algorithm>

namespace switchyard::words
{
namespace
{

QString say(const char *text, int count = -1)
{
    return QCoreApplication::translate("PowerDown", text, nullptr, count);
}

QString namesOf(const Snapshot &snapshot, const PowerScope &scope)
{
    QStringList names;
    if (scope.kind == PowerScope::Kind::Place) {
        for (const SiteInfo &site : *snapshot.sites) {
            if (scope.ids.contains(site.id))
                names << (site.name.isEmpty() ? site.id : site.name);
        }
    } else {
        const ObjectKind kind = scope.kind == PowerScope::Kind::Host ? ObjectKind::Host : ObjectKind::Ups;
        for (const QString &id : scope.ids)
            names << snapshot.nameOf({kind, id});
    }
    names.sort();
    return names.join(QStringLiteral(", "));
}

const QString between = QStringLiteral(" · ");

} // namespace

QString scopeName(const Snapshot &snapshot, const PowerScope &scope)
{
    if (scope.kind == PowerScope::Kind::Everything)
        return say(QT_TRANSLATE_NOOP("PowerDown", "everything"));
    if (scope.kind == PowerScope::Kind::Place)
        return say(QT_TRANSLATE_NOOP("PowerDown", "site %1")).arg(namesOf(snapshot, scope));
    return namesOf(snapshot, scope);
}

QString confirmWord(const Snapshot &snapshot, const PowerScope &scope)
{
    // Not translated: whoever is woken up types it on whatever keyboard is there.
    if (scope.kind == PowerScope::Kind::Everything)
        return QStringLiteral("ALL");
    return namesOf(snapshot, scope).toUpper();
}

bool isConfirmed(const QString &typed, const QString &word)
{
    return !word.isEmpty() && typed.trimmed().compare(word, Qt::CaseInsensitive) == 0;
}

QString hits(const PowerDown &plan)
{
    QStringList parts;
    const auto part = [&](ObjectKind kind, qsizetype number) {
        if (number > 0)
            parts << count(kind, static_cast<int>(number));
    };
    part(ObjectKind::Host, plan.hits.hosts.size());
    part(ObjectKind::Vm, plan.hits.vms.size());
    if (!plan.movedAway.isEmpty())
        parts.last() += u' ' + say(QT_TRANSLATE_NOOP("PowerDown", "(%1 of them move to another host)"))
                                   .arg(plan.movedAway.size());
    part(ObjectKind::Array, plan.hits.arrays.size());
    return parts.isEmpty() ? say(QT_TRANSLATE_NOOP("PowerDown", "nothing")) : parts.join(between);
}

QString staysUp(const Snapshot &snapshot, const PowerDown &plan)
{
    constexpr qsizetype mostNames = 3;
    QStringList hosts;
    for (const auto &piece : snapshot.hosts) {
        const bool on = piece->host.state != HostState::Off && piece->host.power != PowerState::Off;
        if (on && !std::ranges::binary_search(plan.hits.hosts, piece->host.id))
            hosts << piece->host.name;
    }
    QStringList parts;
    if (hosts.size() > mostNames)
        parts << count(ObjectKind::Host, static_cast<int>(hosts.size()));
    else
        parts << hosts;
    if (plan.vmsLeft > 0)
        parts << count(ObjectKind::Vm, plan.vmsLeft);
    return parts.isEmpty() ? say(QT_TRANSLATE_NOOP("PowerDown", "nothing"))
                           : parts.join(QStringLiteral(", "));
}

QString needs(const PowerDown &plan, std::optional<double> claimed)
{
    const QString length = format::duration(plan.forecast.needsSeconds);
    if (plan.availableSeconds)
        return say(QT_TRANSLATE_NOOP("PowerDown", "needs %1 of the %2 that the battery leaves"))
            .arg(length, format::duration(*plan.availableSeconds));
    if (claimed)
        return say(QT_TRANSLATE_NOOP("PowerDown", "needs %1 · mains are there, the battery would last %2"))
            .arg(length, format::duration(*claimed));
    return say(QT_TRANSLATE_NOOP("PowerDown", "needs %1 · no UPS says how long its battery lasts"))
        .arg(length);
}

QString cutShort(const Snapshot &snapshot, const PowerDown &plan)
{
    QStringList parts;
    if (!plan.cutShort.isEmpty()) {
        QStringList names;
        for (const QString &id : plan.cutShort)
            names << snapshot.nameOf({ObjectKind::Vm, id});
        parts << say(QT_TRANSLATE_N_NOOP("PowerDown", "%n VM(s) are powered off at once: %1"),
                     static_cast<int>(names.size()))
                     .arg(wording::someOf(names));
    }
    if (plan.hostsCutShort)
        parts << say(QT_TRANSLATE_NOOP("PowerDown", "hosts are powered off without being asked"));
    return parts.isEmpty() ? say(QT_TRANSLATE_NOOP("PowerDown", "nothing"))
                           : parts.join(QStringLiteral("; "));
}

QString progress(const Report &report)
{
    int all = 0;
    int done = 0;
    int failed = 0;
    int forced = 0;
    for (const StepReport &step : report.steps) {
        const bool standsBy = !step.step.insteadOf.isEmpty() &&
                              (step.state == StepState::Waiting || step.state == StepState::Skipped);
        if (step.step.isMilestone || step.isUndo || standsBy)
            continue;
        if (step.isForce) {
            forced += step.state == StepState::Succeeded;
            continue;
        }
        ++all;
        done += step.state == StepState::Succeeded || step.forcedWell;
        failed += step.state == StepState::Failed && !step.forcedWell;
    }
    QStringList parts{say(QT_TRANSLATE_NOOP("PowerDown", "%1 of %2 done")).arg(done).arg(all)};
    if (forced)
        parts << say(QT_TRANSLATE_NOOP("PowerDown", "%1 by force")).arg(forced);
    if (failed)
        parts << say(QT_TRANSLATE_NOOP("PowerDown", "%1 failed")).arg(failed);
    return parts.join(QStringLiteral(", "));
}

} // namespace switchyard::words
