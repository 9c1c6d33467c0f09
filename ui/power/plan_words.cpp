// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of the plan for one UPS.
#include "ui/format.h"
#include "ui/power/power_tr.h"
#include "ui/words.h"

#include <algorithm>

namespace switchyard::supply
{
namespace
{

/// On mains: what would be if they failed now.
Line ifItFailed(double needs, double runtime, double margin)
{
    const double slack = runtime - needs - margin;
    const QString of = Power::tr("needs %1 of %2").arg(format::duration(needs), format::duration(runtime));
    const QString tip = Power::tr("If the mains failed now. The plan needs %1; %2 are kept in hand.")
                            .arg(format::duration(needs), format::duration(margin));
    if (slack < 0)
        return {joined({of, Power::tr("the battery does not last")}), Tone::Attention, tip};
    return {joined({of, Power::tr("latest start after %1").arg(format::duration(slack))}), Tone::Normal, tip};
}

QString cut(const Outlook &outlook)
{
    const auto vms = static_cast<int>(outlook.cutShort.size());
    if (outlook.hostsCutShort)
        return vms == 0 ? Power::tr("cut short: the hosts")
                        : Power::tr("cut short: %1 and the hosts").arg(words::count(ObjectKind::Vm, vms));
    return vms == 0 ? QString() : Power::tr("cut short: %1").arg(words::count(ObjectKind::Vm, vms));
}

} // namespace

QStringList namesOf(const Snapshot &snapshot, ObjectKind kind, const QStringList &ids)
{
    QStringList names;
    for (const QString &id : ids)
        names << snapshot.nameOf({kind, id});
    return names;
}

bool isEmpty(const Dependants &hits)
{
    return hits.hosts.isEmpty() && hits.arrays.isEmpty() && hits.vms.isEmpty();
}

/// On battery. The clock's seconds count: the last minute is the one that is looked at.
Line latestStart(double needs, double runtime, double margin, const QDateTime &now)
{
    const double slack = runtime - needs - margin;
    const QDateTime latest = now.addMSecs(static_cast<qint64>(slack * 1000));
    const QString of = Power::tr("needs %1 of %2").arg(format::duration(needs), format::duration(runtime));
    const QString when = latest.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
    const QString tip = Power::tr("Latest start %1 (%2). The plan needs %3; %4 are kept in hand.")
                            .arg(words::localTime(latest), words::utcTime(latest), format::duration(needs),
                                 format::duration(margin));
    if (slack < 0)
        return {joined({of, Power::tr("latest start was %1").arg(when)}), Tone::Critical, tip};
    return {joined({of, Power::tr("latest start %1").arg(when)}), Tone::Attention, tip};
}

std::optional<double> slackSeconds(const Facts &facts)
{
    if (!facts.outlook || !facts.outlook->somethingIsOn || !facts.watch ||
        !facts.watch->verdict.runtimeSeconds)
        return std::nullopt;
    return *facts.watch->verdict.runtimeSeconds - facts.outlook->needsSeconds - facts.policy.marginSeconds;
}

Line plan(const Facts &facts)
{
    if (!facts.outlook)
        return {Power::tr("the plan is being made"), Tone::Off, {}};
    const Outlook &outlook = *facts.outlook;
    if (isEmpty(outlook.hits)) {
        if (!outlook.stays.empty())
            return {Power::tr("nothing goes down with it: all it feeds has another feed"), Tone::Off, {}};
        return {Power::tr("the site file draws no feed from it"), Tone::Off,
                Power::tr("Say which outlet feeds what: Feeds… in the site menu.")};
    }
    if (!outlook.somethingIsOn)
        return {Power::tr("needs no time: all that hangs on it is off"), Tone::Off, {}};
    if (!slackSeconds(facts)) {
        return {
            joined({Power::tr("needs %1").arg(format::duration(outlook.needsSeconds)),
                    Power::tr("its runtime is not known")}),
            isOnBattery(facts) ? Tone::Attention : Tone::Normal,
            Power::tr("Without a runtime nobody can say when to begin at the latest: give it a charge or a "
                      "time on battery in the site file.")};
    }
    const double runtime = *facts.watch->verdict.runtimeSeconds;
    return isOnBattery(facts)
               ? latestStart(outlook.needsSeconds, runtime, facts.policy.marginSeconds, facts.now)
               : ifItFailed(outlook.needsSeconds, runtime, facts.policy.marginSeconds);
}

Line trouble(const Facts &facts)
{
    if (!facts.outlook || !facts.outlook->somethingIsOn)
        return {{}, Tone::Off, {}};
    const Outlook &outlook = *facts.outlook;
    const QString short_ = cut(outlook);
    const QString warnings =
        outlook.problems.empty() ? QString()
        : outlook.problems.size() == 1
            ? outlook.problems.front().error.what
            : Power::tr("%n warning(s)", nullptr, static_cast<int>(outlook.problems.size()));
    if (short_.isEmpty() && warnings.isEmpty())
        return {slackSeconds(facts) ? Power::tr("cut short: nothing") : QString(), Tone::Off, {}};
    QStringList tips;
    for (const Problem &problem : outlook.problems)
        tips << problem.error.what;
    return {joined({short_, warnings}),
            short_.isEmpty()     ? Tone::Normal
            : isOnBattery(facts) ? Tone::Critical
                                 : Tone::Attention,
            tips.first(std::min(mostNames, tips.size())).join(u'\n')};
}

QStringList troubles(const Facts &facts, const Snapshot &snapshot)
{
    QStringList sentences;
    if (!facts.outlook)
        return sentences;
    const Outlook &outlook = *facts.outlook;
    if (!outlook.cutShort.isEmpty())
        sentences << Power::tr(
                         "Powered off at once, because the battery does not last for their shutdown: %1.")
                         .arg(some(namesOf(snapshot, ObjectKind::Vm, outlook.cutShort)));
    if (outlook.hostsCutShort)
        sentences << Power::tr("The hosts are powered off without a shutdown of their own.");
    for (const Problem &problem : outlook.problems)
        sentences << problem.error.what;
    return sentences;
}

QString hangs(const Outlook *outlook)
{
    if (!outlook)
        return {};
    QStringList parts;
    const auto add = [&](ObjectKind kind, const QStringList &ids) {
        if (!ids.isEmpty())
            parts << words::count(kind, static_cast<int>(ids.size()));
    };
    add(ObjectKind::Host, outlook->hits.hosts);
    add(ObjectKind::Vm, outlook->hits.vms);
    if (!outlook->movedAway.isEmpty())
        parts.last() += u' ' + Power::tr("(%1 move to another host)").arg(outlook->movedAway.size());
    add(ObjectKind::Array, outlook->hits.arrays);
    if (parts.isEmpty())
        parts << Power::tr("nothing alone");
    if (!outlook->stays.empty())
        parts << Power::tr("%n with another feed", nullptr, static_cast<int>(outlook->stays.size()));
    return joined(parts);
}

} // namespace switchyard::supply
