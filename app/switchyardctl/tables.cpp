// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/commands.h"
#include "core/model/names.h"
#include "core/model/partitions.h"

#include <algorithm>
#include <limits>

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

/// Fresh needs no word; everything else does.
QString heard(const Reading &reading, qint64 nowMs)
{
    const QString age = ageText(reading.ageMs(nowMs));
    return reading.freshness == Freshness::Fresh ? age : u"%1 (%2)"_s.arg(age, toWord(reading.freshness));
}

QString maybePercent(const std::optional<double> &value)
{
    return percentText(value.value_or(std::numeric_limits<double>::quiet_NaN()));
}

void append(QStringList &lines, const std::vector<QStringList> &rows)
{
    if (rows.size() < 2) // only the headings
        return;
    if (!lines.isEmpty())
        lines << QString();
    lines << table(rows);
}

QString feedWords(const Snapshot &snapshot, const ObjectRef &target)
{
    QStringList words;
    for (const Feed *feed : snapshot.feedsTo(target))
        words << u"%1:%2 %3"_s.arg(feed->upsId, feed->outlet, toWord(feed->state));
    return words.join(u", "_s);
}

} // namespace

QStringList snapshotTables(const Snapshot &snapshot, qint64 nowMs)
{
    QStringList lines;
    std::vector<QStringList> rows = {{u"UPS"_s, u"STATE"_s, u"CHARGE"_s, u"LOAD"_s, u"RUNTIME"_s, u"AGE"_s}};
    for (const auto &ups : snapshot.upses)
        rows.push_back(
            {ups->name, toWord(ups->state), maybePercent(ups->chargePercent), maybePercent(ups->loadPercent),
             ups->runtimeSeconds ? durationText(*ups->runtimeSeconds) : u"-"_s, heard(ups->reading, nowMs)});
    append(lines, rows);

    rows = {{u"HOST"_s, u"STATE"_s, u"CPU"_s, u"MEMORY"_s, u"VMS"_s, u"AGE"_s, u"FEEDS"_s}};
    for (const auto &piece : snapshot.hosts) {
        const Host &host = piece->host;
        const bool boots = host.bootingSinceMs >= 0;
        const double seconds = double(nowMs - host.bootingSinceMs) / 1000;
        const QString state =
            boots ? u"%1 for %2"_s.arg(toWord(host.state), durationText(seconds)) : toWord(host.state);
        rows.push_back({host.name, state, percentText(double(host.usage.cpuPercent)),
                        percentText(double(host.usage.memoryPercent)), QString::number(piece->vms.size()),
                        heard(host.reading, nowMs), feedWords(snapshot, {ObjectKind::Host, host.id})});
    }
    append(lines, rows);

    rows = {{u"PARTITION"_s, u"HOST"_s, u"POWER"_s, u"CPUS"_s, u"CPU"_s, u"MEMORY"_s, u"SIZE"_s, u"VMS"_s}};
    for (const auto &piece : snapshot.hosts) {
        for (const Partition &partition : piece->partitions) {
            const auto vms = std::count_if(piece->vms.begin(), piece->vms.end(),
                                           [&](const Vm &vm) { return vm.partitionId == partition.id; });
            rows.push_back({partition.name, piece->host.name,
                            hasOwnPower(partition) ? toWord(partition.power) : u"-"_s,
                            partition.cpus.isEmpty() ? u"all"_s : partition.cpus.toString(),
                            percentText(double(partition.usage.cpuPercent)),
                            percentText(double(partition.usage.memoryPercent)),
                            partition.memoryBytes > 0 ? bytesText(double(partition.memoryBytes)) : u"-"_s,
                            QString::number(vms)});
        }
    }
    append(lines, rows);

    rows = {
        {u"VM"_s, u"STATE"_s, u"HOST"_s, u"PARTITION"_s, u"VCPUS"_s, u"CPU"_s, u"MEMORY"_s, u"VOLUMES"_s}};
    for (const auto &piece : snapshot.hosts) {
        for (const Vm &vm : piece->vms) {
            QStringList volumes;
            for (const VmDisk &disk : vm.disks)
                volumes << (disk.volumeId.isEmpty() ? disk.exportName : disk.volumeId);
            rows.push_back({vm.name, toWord(vm.state), piece->host.name, vm.partitionId.section(u'/', 1),
                            QString::number(vm.vcpus), percentText(double(vm.usage.cpuPercent)),
                            bytesText(double(vm.memoryBytes)), volumes.join(u", "_s)});
        }
    }
    append(lines, rows);

    rows = {{u"ARRAY"_s, u"VOLUMES"_s, u"SIZE"_s, u"AGE"_s, u"FEEDS"_s}};
    for (const auto &piece : snapshot.arrays) {
        double size = 0;
        for (const Volume &volume : piece->volumes)
            size += double(volume.sizeBytes);
        rows.push_back({piece->array.name, QString::number(piece->volumes.size()), bytesText(size),
                        heard(piece->array.reading, nowMs),
                        feedWords(snapshot, {ObjectKind::Array, piece->array.id})});
    }
    append(lines, rows);

    rows = {{u"VOLUME"_s, u"STATE"_s, u"ARRAY"_s, u"SIZE"_s, u"USED BY"_s}};
    for (const auto &piece : snapshot.arrays) {
        for (const Volume &volume : piece->volumes) {
            QStringList users;
            for (const QString &vm : snapshot.usersOf(volume.id))
                users << snapshot.nameOf({ObjectKind::Vm, vm});
            rows.push_back({volume.name, toWord(volume.state), piece->array.name,
                            bytesText(double(volume.sizeBytes)),
                            users.isEmpty() ? u"-"_s : users.join(u", "_s)});
        }
    }
    append(lines, rows);
    return lines;
}

} // namespace switchyard::ctl
