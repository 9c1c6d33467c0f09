// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/cells.h"

#include "ui/conflicts/conflict_words.h"
#include "ui/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <cmath>

namespace switchyard::cells
{

QString fixed(double value, int decimals)
{
    return std::isnan(value) ? QStringLiteral("–") : QLocale().toString(value, 'f', decimals);
}

QString age(const Reading &reading, qint64 nowMs)
{
    const qint64 ms = reading.ageMs(nowMs);
    if (reading.seenAtMs < 0)
        return QCoreApplication::translate("Columns", "never");
    if (ms < 9'950)
        return QCoreApplication::translate("Columns", "%1 s")
            .arg(fixed(static_cast<double>(std::max<qint64>(ms, 0)) / 1000, 1));
    return format::duration(static_cast<double>(ms) / 1000);
}

double ageMs(const Reading &reading, qint64 nowMs)
{
    return reading.seenAtMs < 0 ? std::numeric_limits<double>::infinity()
                                : static_cast<double>(reading.ageMs(nowMs));
}

QString siteName(const Snapshot &snapshot, const QString &siteId)
{
    for (const SiteInfo &site : *snapshot.sites) {
        if (site.id == siteId)
            return site.name;
    }
    return siteId;
}

QString feedNames(const Snapshot &snapshot, const ObjectRef &target)
{
    QStringList names;
    for (const Feed *feed : snapshot.feedsTo(target))
        names << snapshot.nameOf({ObjectKind::Ups, feed->upsId}) + u':' + feed->outlet;
    return names.join(QStringLiteral(", "));
}

QString conflictText(const ObjectRef &ref, const CellContext &context)
{
    if (!context.conflicts || !context.snapshot)
        return {};
    QStringList parts;
    for (const Conflict *conflict : context.conflicts->allOf(ref)) {
        const bool isVm = ref.kind == ObjectKind::Vm;
        const QString others = words::fighters(*context.snapshot, *conflict, isVm ? ref.id : QString());
        parts << (isVm ? QCoreApplication::translate("Columns", "%1 with %2")
                       : QCoreApplication::translate("Columns", "%1: %2"))
                     .arg(words::conflictResources(*conflict), others);
    }
    return parts.join(QStringLiteral("; "));
}

QString yesNo(bool value)
{
    return value ? QCoreApplication::translate("Columns", "yes")
                 : QCoreApplication::translate("Columns", "no");
}

double orNone(const std::optional<double> &value)
{
    return value.value_or(none);
}

double known(float value)
{
    return static_cast<double>(value);
}

double known(qint64 value, double by)
{
    return value > 0 ? static_cast<double>(value) / by : none;
}

} // namespace switchyard::cells
