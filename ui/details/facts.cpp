// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/details/facts.h"

#include "ui/format.h"
#include "ui/models/object_columns.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

QString translate(const char *context, const char *text) // lupdate knows it by its name
{
    return QCoreApplication::translate(context, text);
}

bool isShownElsewhere(QLatin1StringView key)
{
    return key == QLatin1StringView("state") || key == QLatin1StringView("name") ||
           key == QLatin1StringView("age");
}

template<typename Row>
QList<Fact> fromColumns(const std::vector<Column<Row>> &columns, const Row &row, const CellContext &context)
{
    QList<Fact> facts;
    for (const auto &column : columns) {
        if (column.kind == CellKind::Sparkline || isShownElsewhere(column.key))
            continue;
        QString value = column.text(row, context);
        if (value.isEmpty() || value == QStringLiteral("–"))
            continue;
        if (*column.unit)
            value += u' ' + QCoreApplication::translate("Columns", column.unit);
        facts << Fact{QCoreApplication::translate("Columns", column.title), value,
                      column.kind == CellKind::Code};
    }
    return facts;
}

/// The row of one kind for an id, where it is.
template<typename Row>
std::optional<Row> rowFor(const Snapshot &snapshot, const QString &pieceId, const QString &id)
{
    for (const auto &piece : Row::pieces(snapshot)) {
        if (Row::idOf(*piece) != pieceId)
            continue;
        for (Row &row : Row::expand(piece)) {
            if (row.id() == id)
                return std::move(row);
        }
    }
    return std::nullopt;
}

/// What one device of a VM does now; empty where nothing is known of it.
template<typename Usages, typename Words>
QString use(const Usages &usages, const QString &target, Words words)
{
    const auto found =
        std::find_if(usages.begin(), usages.end(), [&](const auto &usage) { return usage.target == target; });
    return found == usages.end() ? QString() : words(*found);
}

QString wordsOf(const DiskUsage &usage)
{
    if (std::isnan(usage.readBps) && std::isnan(usage.writeBps))
        return {};
    const QString rates = translate("facts", "reads %1, writes %2")
                              .arg(format::bytesPerSecond(static_cast<double>(usage.readBps)),
                                   format::bytesPerSecond(static_cast<double>(usage.writeBps)));
    return std::isnan(usage.latencyMs)
               ? rates
               : translate("facts", "%1, %2 a request")
                     .arg(rates, format::milliseconds(static_cast<double>(usage.latencyMs)));
}

QString wordsOf(const NicUsage &usage)
{
    if (std::isnan(usage.receiveBps) && std::isnan(usage.transmitBps))
        return {};
    return translate("facts", "in %1, out %2")
        .arg(format::bytesPerSecond(static_cast<double>(usage.receiveBps)),
             format::bytesPerSecond(static_cast<double>(usage.transmitBps)));
}

void addDisks(QList<Fact> &facts, const Vm &vm)
{
    for (const VmDisk &disk : vm.disks) {
        QString where = disk.protocol;
        if (!disk.address.isEmpty())
            where += QStringLiteral("://") + disk.address + u'/' + disk.exportName;
        else
            where += u' ' + disk.exportName;
        if (disk.capacityBytes > 0)
            where += QStringLiteral(", ") + format::bytes(static_cast<double>(disk.capacityBytes));
        if (disk.readOnly)
            where += QStringLiteral(", ") + translate("facts", "read only");
        facts << Fact{translate("facts", "Disk %1").arg(disk.target), where, true};
        if (const QString now =
                use(vm.diskUsage, disk.target, [](const DiskUsage &usage) { return wordsOf(usage); });
            !now.isEmpty())
            facts << Fact{translate("facts", "Use of %1").arg(disk.target), now, false};
    }
    for (const VmNic &nic : vm.nics) {
        facts << Fact{translate("facts", "Network %1").arg(nic.target),
                      nic.mac + (nic.network.isEmpty() ? QString() : u' ' + nic.network), true};
        if (const QString now =
                use(vm.nicUsage, nic.target, [](const NicUsage &usage) { return wordsOf(usage); });
            !now.isEmpty())
            facts << Fact{translate("facts", "Use of %1").arg(nic.target), now, false};
    }
}

void addJobs(QList<Fact> &facts, const Array &array)
{
    for (const ArrayJob &job : array.jobs) {
        QString value = job.kind + QStringLiteral(", ") + job.state;
        if (job.totalBytes > 0)
            value += QStringLiteral(", ") + format::percent(100.0 * static_cast<double>(job.doneBytes) /
                                                            static_cast<double>(job.totalBytes));
        facts << Fact{translate("facts", "Job %1").arg(job.id), value, false};
    }
}

QString before(const QString &id)
{
    return id.left(id.indexOf(u'/'));
}

QList<Fact> feedFacts(const Snapshot &snapshot, const QString &id)
{
    const Feed *feed = snapshot.feed(id);
    if (!feed)
        return {};
    return {{translate("facts", "UPS"), snapshot.nameOf({ObjectKind::Ups, feed->upsId}), false},
            {translate("facts", "Outlet"), feed->outlet, false},
            {translate("facts", "Feeds"), snapshot.nameOf(feed->to), false}};
}

void addClock(QList<Fact> &facts, const QString &label, const std::optional<ClockGap> &gap)
{
    if (!gap)
        return;
    const QString far = format::duration(static_cast<double>(std::abs(gap->ms)) / 1000);
    const bool isRight = gap->surelyMs() <= mostClockGapMs;
    facts << Fact{label,
                  isRight       ? translate("facts", "as this console's")
                  : gap->ms > 0 ? translate("facts", "%1 ahead of this console's: set both by NTP").arg(far)
                                : translate("facts", "%1 behind this console's: set both by NTP").arg(far),
                  false};
}

void addPlainText(QList<Fact> &facts, bool plainText)
{
    if (plainText)
        facts << Fact{translate("facts", "Encryption"),
                      translate("facts", "none: the site file allows plain text here"), false};
}

} // namespace

QList<Fact> factsOf(const Snapshot &snapshot, const ObjectRef &ref, qint64 nowMs)
{
    const CellContext context{&snapshot, nowMs};
    QList<Fact> facts;
    switch (ref.kind) {
    case ObjectKind::Ups:
        if (const auto row = rowFor<UpsRow>(snapshot, ref.id, ref.id)) {
            facts = fromColumns(upsColumns(), *row, context);
            addPlainText(facts, row->ups->plainText);
            for (auto variable = row->ups->variables.begin(); variable != row->ups->variables.end();
                 ++variable)
                facts << Fact{variable.key(), variable.value(), true};
        }
        break;
    case ObjectKind::Host:
        if (const auto row = rowFor<HostRow>(snapshot, ref.id, ref.id)) {
            facts = fromColumns(hostColumns(), *row, context);
            addPlainText(facts, row->host().plainText);
            addClock(facts, translate("facts", "Clock of its controller"), row->host().bmcClockGap);
        }
        break;
    case ObjectKind::Partition:
        if (const auto row = rowFor<PartitionRow>(snapshot, before(ref.id), ref.id))
            facts = fromColumns(partitionColumns(), *row, context);
        break;
    case ObjectKind::Vm:
        if (const auto row = rowFor<VmRow>(snapshot, snapshot.vmHomes->value(ref.id), ref.id)) {
            facts = fromColumns(vmColumns(), *row, context);
            addDisks(facts, *row->vm);
        }
        break;
    case ObjectKind::Volume:
        if (const auto row = rowFor<VolumeRow>(snapshot, before(ref.id), ref.id))
            facts = fromColumns(volumeColumns(), *row, context);
        break;
    case ObjectKind::Array:
        if (const auto row = rowFor<ArrayRow>(snapshot, ref.id, ref.id)) {
            facts = fromColumns(arrayColumns(), *row, context);
            addPlainText(facts, row->piece->array.plainText);
            addClock(facts, translate("facts", "Clock"), row->piece->array.clockGap);
            addJobs(facts, row->piece->array);
        }
        break;
    case ObjectKind::Feed:
        facts = feedFacts(snapshot, ref.id);
        break;
    }
    return facts;
}

} // namespace switchyard
