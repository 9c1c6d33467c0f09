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

} // namespace

Line guard(const GuardStatus &status, const Protection &policy)
{
    const GuardState &state = status.state;
    if (status.trouble)
        return {status.trouble->what, Tone::Critical, status.trouble->detail};
    if (!status.holder)
        return {Power::tr("Nobody powers this site down when a UPS fails."),
                state.plan ? Tone::Critical : Tone::Attention,
                {}};
    if (!status.active) {
        const QString who = status.wanted ? Power::tr("%1 guards this site; this console stands by.")
                                          : Power::tr("%1 guards this site.");
        return {who.arg(status.holder->who), Tone::Normal, {}};
    }
    switch (state.phase) {
    case GuardPhase::PoweringDown:
        return {Power::tr("Run %1 powers down.").arg(state.run), Tone::Critical, {}};
    case GuardPhase::Restoring:
        return {Power::tr("Run %1 brings back what was stopped.").arg(state.run), Tone::Motion, {}};
    case GuardPhase::Waiting:
        return {(policy.restoreByItself
                     ? Power::tr("What run %1 stopped is brought back when the mains are back and the "
                                 "batteries are above %2.")
                           .arg(runs(state.toRestore), format::percent(policy.restoreChargePercent))
                     : Power::tr("What run %1 stopped stays off until it is restored by hand.")
                           .arg(runs(state.toRestore))),
                Tone::Attention,
                {}};
    case GuardPhase::Watching:
        break;
    }
    return {state.plan ? Power::tr("Watches: nothing has to go down yet.")
                       : Power::tr("Watches: no UPS is on battery."),
            Tone::Normal,
            {}};
}

Line outage(const GuardStatus &status, const Protection &policy, const Snapshot &snapshot,
            const QDateTime &now)
{
    if (!status.state.plan)
        return {};
    const PowerDown &plan = *status.state.plan;
    const QString failing =
        Power::tr("Failing: %1").arg(some(namesOf(snapshot, ObjectKind::Ups, plan.hits.upses)));
    if (isEmpty(plan.hits))
        return {joined({failing, Power::tr("nothing goes down with it")}), Tone::Attention, {}};
    const double needs = plan.forecast.needsSeconds;
    if (!plan.availableSeconds)
        return {joined({failing, Power::tr("needs %1").arg(format::duration(needs))}), Tone::Attention, {}};
    // The guard's own number has the margin taken off.
    Line line = latestStart(needs, *plan.availableSeconds + policy.marginSeconds, policy.marginSeconds, now);
    line.text = joined({failing, line.text});
    return line;
}

QString policy(const Protection &policy)
{
    return joined(
        {Power::tr("Begins after %1 on battery at the earliest").arg(format::duration(policy.blipSeconds)),
         Power::tr("keeps %1 in hand").arg(format::duration(policy.marginSeconds)),
         policy.restoreByItself ? Power::tr("brings back by itself above %1 charge")
                                      .arg(format::percent(policy.restoreChargePercent))
                                : Power::tr("brings back only by hand")});
}

} // namespace switchyard::supply
