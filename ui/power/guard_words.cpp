// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of the guard.
#include "ui/format.h"
#include "ui/power/power_tr.h"

namespace switchyard::supply
{
namespace
{

QString runs(const std::vector<quint64> &ids)
{
    QStringList list;
    for (const quint64 id : ids)
        list << QString::number(id);
    return list.join(QStringLiteral(", "));
}

/// Of the UPSes that are on battery or failed, together.
Line together(const PowerDown &plan, const Protection &policy, const Snapshot &snapshot, const QDateTime &now)
{
    const QString who = some(namesOf(snapshot, ObjectKind::Ups, plan.hits.upses));
    if (isEmpty(plan.hits))
        return {Power::tr("Nothing hangs on %1 alone.").arg(who), Tone::Normal, {}};
    const double needs = plan.forecast.needsSeconds;
    if (!plan.availableSeconds)
        return {
            Power::tr("What hangs on %1 needs %2").arg(who, format::duration(needs)), Tone::Attention, {}};
    // The guard's own number has the margin taken off.
    Line line = latestStart(needs, *plan.availableSeconds + policy.marginSeconds, policy.marginSeconds, now);
    line.text = Power::tr("What hangs on %1 %2").arg(who, line.text);
    return line;
}

} // namespace

Line guard(const GuardStatus &status, const Protection &policy, const Snapshot &snapshot,
           const QDateTime &now)
{
    const GuardState &state = status.state;
    const Line outage = state.plan ? together(*state.plan, policy, snapshot, now) : Line();
    if (status.trouble)
        return {status.trouble->what, Tone::Critical, status.trouble->detail};
    if (!status.holder)
        return {joined({Power::tr("Nobody powers this site down when a UPS fails."), outage.text}),
                state.plan ? Tone::Critical : Tone::Attention, outage.tip};
    if (!status.active) {
        const QString who = status.wanted ? Power::tr("%1 guards this site; this console stands by.")
                                          : Power::tr("%1 guards this site.");
        return {joined({who.arg(status.holder->who), outage.text}), outage.tone, outage.tip};
    }
    switch (state.phase) {
    case GuardPhase::PoweringDown:
        return {joined({Power::tr("Run %1 powers down.").arg(state.run), outage.text}), Tone::Critical,
                outage.tip};
    case GuardPhase::Restoring:
        return {Power::tr("Run %1 brings back what was stopped.").arg(state.run), Tone::Motion, {}};
    case GuardPhase::Waiting:
        if (!policy.restoreByItself)
            return {joined({Power::tr("What run %1 stopped stays off until it is restored by hand.")
                                .arg(runs(state.toRestore)),
                            outage.text}),
                    Tone::Attention, outage.tip};
        return {
            joined({Power::tr("What run %1 stopped is brought back when the mains are back and the batteries "
                              "are above %2.")
                        .arg(runs(state.toRestore), format::percent(policy.restoreChargePercent)),
                    outage.text}),
            Tone::Attention, outage.tip};
    case GuardPhase::Watching:
        break;
    }
    if (state.plan)
        return outage;
    return {Power::tr("Watches: no UPS is on battery."), Tone::Normal, {}};
}

QString policy(const Protection &policy)
{
    return joined(
        {Power::tr("begins after %1 on battery at the earliest").arg(format::duration(policy.blipSeconds)),
         Power::tr("keeps %1 in hand").arg(format::duration(policy.marginSeconds)),
         policy.restoreByItself ? Power::tr("brings back by itself above %1 charge")
                                      .arg(format::percent(policy.restoreChargePercent))
                                : Power::tr("brings back only by hand")});
}

} // namespace switchyard::supply
