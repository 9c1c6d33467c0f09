// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/conflict_alerts.h"

#include "core/base/words.h"
#include "core/placement/resource_words.h"

namespace switchyard
{
namespace
{

constexpr qsizetype mostNames = 4;

/// "db-1, web-3 and web-4", "a, b, c and 3 more".
QString listed(QStringList names)
{
    if (names.size() > mostNames) {
        const qsizetype more = names.size() - mostNames + 1;
        return Words::tr("%1 and %2 more")
            .arg(names.first(mostNames - 1).join(QStringLiteral(", ")), QString::number(more));
    }
    if (names.size() < 2)
        return names.join(QString());
    const QString last = names.takeLast();
    return Words::tr("%1 and %2").arg(names.join(QStringLiteral(", ")), last);
}

} // namespace

std::vector<Alert> conflictAlerts(const std::vector<Conflict> &conflicts, const Snapshot &snapshot)
{
    std::vector<Alert> alerts;
    for (const Conflict &conflict : conflicts) {
        if (conflict.isOver())
            continue;
        QStringList vms;
        for (const QString &id : conflict.vms())
            vms << snapshot.nameOf({ObjectKind::Vm, id});
        QStringList resources;
        for (const Contest &contest : conflict.contests)
            resources << nameOf(contest.resource);
        Alert alert;
        alert.id = QStringLiteral("conflict/") + conflict.id;
        alert.kind = AlertKind::VmsInConflict;
        alert.priority = conflict.dismissedBy.isEmpty() ? AlertPriority::Critical : AlertPriority::Low;
        alert.object = {ObjectKind::Host, conflict.hostId};
        alert.number = static_cast<double>(vms.size());
        alert.text = Words::tr("%1 fight for %2").arg(listed(vms), listed(resources));
        if (!conflict.dismissedBy.isEmpty())
            alert.text = Words::tr("%1 (dismissed by %2)").arg(alert.text, conflict.dismissedBy);
        alerts.push_back(std::move(alert));
    }
    return alerts;
}

} // namespace switchyard
