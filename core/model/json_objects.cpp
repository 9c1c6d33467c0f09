// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/json_objects.h"

#include "core/model/json.h"
#include "core/model/names.h"

#include <QJsonArray>
#include <algorithm>
#include <cmath>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

void put(QJsonObject &json, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        json.insert(key, text);
}

void put(QJsonObject &json, const QString &key, const std::optional<double> &number)
{
    if (number)
        json.insert(key, *number);
}

/// Three digits after the point are more than any counter is good for.
void put(QJsonObject &json, const QString &key, float value)
{
    if (!std::isnan(value))
        json.insert(key, std::round(double(value) * 1000) / 1000);
}

void put(QJsonObject &json, const QString &key, const QStringList &list)
{
    json.insert(key, QJsonArray::fromStringList(list));
}

void putReading(QJsonObject &json, const Reading *reading, qint64 nowMs)
{
    const Reading none;
    const Reading &heard = reading ? *reading : none;
    const qint64 age = heard.ageMs(nowMs);
    json.insert(u"freshness"_s, toWord(heard.freshness));
    json.insert(u"ageMs"_s, age < 0 ? QJsonValue() : QJsonValue(age));
    if (heard.error)
        json.insert(u"error"_s, jsonOf(*heard.error));
}

void put(QJsonObject &json, const QString &key, const std::optional<ClockGap> &gap)
{
    if (gap)
        json.insert(key, QJsonObject{{u"ms"_s, gap->ms}, {u"doubtMs"_s, gap->doubtMs}});
}

/// A device has its own reading and error; what it holds repeats only how old it is.
void putAge(QJsonObject &json, const Reading &reading, qint64 nowMs)
{
    putReading(json, &reading, nowMs);
    json.remove(u"error"_s);
}

QJsonArray feedsTo(const Snapshot &snapshot, const ObjectRef &target)
{
    QJsonArray list;
    for (const Feed *feed : snapshot.feedsTo(target))
        list << QJsonObject{{u"id"_s, feed->id},
                            {u"ups"_s, feed->upsId},
                            {u"outlet"_s, feed->outlet},
                            {u"state"_s, toWord(feed->state)}};
    return list;
}

} // namespace

QJsonObject jsonOf(const Error &error)
{
    QJsonObject json{{u"code"_s, toWord(error.code)}, {u"what"_s, error.what}};
    put(json, u"detail"_s, error.detail);
    return json;
}

QJsonObject jsonOf(const Usage &usage)
{
    QJsonObject json;
    const auto add = [&](const QString &key, float value) { put(json, key, value); };
    add(u"cpuPercent"_s, usage.cpuPercent);
    add(u"memoryPercent"_s, usage.memoryPercent);
    add(u"diskReadBps"_s, usage.diskReadBps);
    add(u"diskWriteBps"_s, usage.diskWriteBps);
    add(u"diskReadIops"_s, usage.diskReadIops);
    add(u"diskWriteIops"_s, usage.diskWriteIops);
    add(u"netReceiveBps"_s, usage.netReceiveBps);
    add(u"netTransmitBps"_s, usage.netTransmitBps);
    add(u"cpuStealPercent"_s, usage.cpuStealPercent);
    add(u"diskLatencyMs"_s, usage.diskLatencyMs);
    add(u"balloonPercent"_s, usage.balloonPercent);
    add(u"swapBps"_s, usage.swapBps);
    add(u"memoryTrafficBps"_s, usage.memoryTrafficBps);
    return json;
}

/// Of one device of a VM: the one that goes by this name, so that a missing one shifts none.
template<typename Usages>
static const typename Usages::value_type *usageOf(const Usages &usages, const QString &target)
{
    const auto found =
        std::ranges::find(usages, target, [](const auto &usage) -> const QString & { return usage.target; });
    return found == usages.end() ? nullptr : &*found;
}

QJsonObject upsJson(const Snapshot &snapshot, const Ups &ups, qint64 nowMs)
{
    QJsonObject json{
        {u"id"_s, ups.id}, {u"name"_s, ups.name}, {u"site"_s, ups.siteId}, {u"state"_s, toWord(ups.state)}};
    putReading(json, &ups.reading, nowMs);
    put(json, u"statusWords"_s, ups.statusWords);
    json.insert(u"drainsOnMains"_s, ups.drainsOnMains);
    if (ups.logins)
        json.insert(u"logins"_s, *ups.logins);
    put(json, u"alarms"_s, ups.alarms);
    put(json, u"manufacturer"_s, ups.manufacturer);
    put(json, u"model"_s, ups.model);
    put(json, u"serial"_s, ups.serial);
    put(json, u"chargePercent"_s, ups.chargePercent);
    put(json, u"loadPercent"_s, ups.loadPercent);
    put(json, u"runtimeSeconds"_s, ups.runtimeSeconds);
    put(json, u"realPowerW"_s, ups.realPowerW);
    put(json, u"nominalPowerW"_s, ups.nominalPowerW);
    put(json, u"inputVoltageV"_s, ups.inputVoltageV);
    put(json, u"outputVoltageV"_s, ups.outputVoltageV);
    put(json, u"beeper"_s, ups.beeper);
    put(json, u"testResult"_s, ups.testResult);
    json.insert(u"plainText"_s, ups.plainText);
    QStringList feeds;
    for (const Feed *feed : snapshot.feedsOf(ups.id))
        feeds << feed->id;
    put(json, u"feeds"_s, feeds);
    put(json, u"commands"_s, ups.commands);
    put(json, u"writable"_s, ups.writable);
    QJsonObject variables;
    for (auto it = ups.variables.cbegin(); it != ups.variables.cend(); ++it)
        variables.insert(it.key(), it.value());
    json.insert(u"variables"_s, variables);
    return json;
}

QJsonObject feedJson(const Snapshot &snapshot, const Feed &feed, qint64 nowMs)
{
    QJsonObject json{{u"id"_s, feed.id},
                     {u"name"_s, u"%1:%2"_s.arg(feed.upsId, feed.outlet)},
                     {u"ups"_s, feed.upsId},
                     {u"outlet"_s, feed.outlet},
                     {u"to"_s, QJsonObject{{u"kind"_s, toWord(feed.to.kind)}, {u"id"_s, feed.to.id}}},
                     {u"state"_s, toWord(feed.state)}};
    const Ups *ups = snapshot.ups(feed.upsId);
    putAge(json, ups ? ups->reading : Reading(), nowMs);
    return json;
}

QJsonObject hostJson(const Snapshot &snapshot, const HostPiece &piece, qint64 nowMs)
{
    const Host &host = piece.host;
    QJsonObject json{{u"id"_s, host.id},
                     {u"name"_s, host.name},
                     {u"site"_s, host.siteId},
                     {u"state"_s, toWord(host.state)}};
    putReading(json, &host.reading, nowMs);
    if (host.bootingSinceMs >= 0)
        json.insert(u"bootingForMs"_s, nowMs - host.bootingSinceMs);
    json.insert(u"power"_s, toWord(host.power));
    if (host.hasBmc) {
        QJsonObject bmc;
        putReading(bmc, &host.bmcReading, nowMs);
        put(bmc, u"clockGap"_s, host.bmcClockGap);
        json.insert(u"bmc"_s, bmc);
    }
    put(json, u"uuid"_s, host.uuid);
    put(json, u"hostname"_s, host.hostname);
    put(json, u"hypervisor"_s, host.hypervisor);
    put(json, u"driverVersion"_s, host.driverVersion);
    put(json, u"cpuModel"_s, host.cpuModel);
    if (host.cpuCount > 0)
        json.insert(u"cpuCount"_s, host.cpuCount);
    put(json, u"measuredCpus"_s, host.measuredCpus.toString());
    if (host.memoryBytes > 0)
        json.insert(u"memoryBytes"_s, host.memoryBytes);
    if (host.ha != HaState::None)
        json.insert(u"ha"_s, toWord(host.ha));
    put(json, u"address"_s, host.address);
    json.insert(u"plainText"_s, host.plainText);
    json.insert(u"feeds"_s, feedsTo(snapshot, {ObjectKind::Host, host.id}));
    QStringList partitions;
    for (const Partition &partition : piece.partitions)
        partitions << partition.id;
    put(json, u"partitions"_s, partitions);
    json.insert(u"usage"_s, jsonOf(host.usage));
    return json;
}

QJsonObject partitionJson(const HostPiece &piece, const Partition &partition, qint64 nowMs)
{
    QJsonObject json{{u"id"_s, partition.id},
                     {u"name"_s, partition.name},
                     {u"host"_s, partition.hostId},
                     {u"state"_s, toWord(piece.host.state)}};
    putAge(json, piece.host.reading, nowMs);
    put(json, u"cpus"_s, partition.cpus.toString());
    if (partition.memoryBytes > 0)
        json.insert(u"memoryBytes"_s, partition.memoryBytes);
    json.insert(u"default"_s, partition.isDefault);
    json.insert(u"power"_s, toWord(partition.power));
    if (partition.power != PowerState::NotOffered) {
        put(json, u"onlineCpus"_s, partition.online.toString());
        QJsonObject reading;
        putReading(reading, &partition.powerReading, nowMs);
        json.insert(u"powerReading"_s, reading);
    }
    json.insert(u"usage"_s, jsonOf(partition.usage));
    return json;
}

static QJsonArray disksOf(const Vm &vm)
{
    QJsonArray disks;
    for (const VmDisk &disk : vm.disks) {
        QJsonObject json{{u"target"_s, disk.target}, {u"protocol"_s, disk.protocol}};
        put(json, u"address"_s, disk.address);
        put(json, u"export"_s, disk.exportName);
        put(json, u"volume"_s, disk.volumeId);
        json.insert(u"capacityBytes"_s, disk.capacityBytes);
        json.insert(u"readOnly"_s, disk.readOnly);
        if (const DiskUsage *usage = usageOf(vm.diskUsage, disk.target)) {
            QJsonObject used;
            put(used, u"readBps"_s, usage->readBps);
            put(used, u"writeBps"_s, usage->writeBps);
            put(used, u"readIops"_s, usage->readIops);
            put(used, u"writeIops"_s, usage->writeIops);
            put(used, u"latencyMs"_s, usage->latencyMs);
            json.insert(u"usage"_s, used);
        }
        disks << json;
    }
    return disks;
}

static QJsonArray marksOf(const Vm &vm)
{
    QJsonArray marks;
    for (const VmMark &mark : vm.marks) {
        QJsonObject json{{u"kind"_s, toWord(mark.kind)},
                         {u"by"_s, mark.by},
                         {u"at"_s, mark.at.toUTC().toString(Qt::ISODateWithMs)}};
        if (mark.kind == VmMark::Kind::Fights) {
            json.insert(u"resource"_s, toWord(mark.resource));
            json.insert(u"since"_s, mark.since.toUTC().toString(Qt::ISODateWithMs));
            put(json, u"with"_s, mark.with);
            json.insert(u"hostPercent"_s, mark.hostPercent);
            json.insert(u"vmPercent"_s, mark.vmPercent);
            json.insert(u"hostThreshold"_s, mark.hostThreshold);
            json.insert(u"vmThreshold"_s, mark.vmThreshold);
        }
        marks << json;
    }
    return marks;
}

static QJsonArray nicsOf(const Vm &vm)
{
    QJsonArray nics;
    for (const VmNic &nic : vm.nics) {
        QJsonObject json{{u"target"_s, nic.target}, {u"mac"_s, nic.mac}, {u"network"_s, nic.network}};
        if (const NicUsage *usage = usageOf(vm.nicUsage, nic.target)) {
            QJsonObject used;
            put(used, u"receiveBps"_s, usage->receiveBps);
            put(used, u"transmitBps"_s, usage->transmitBps);
            json.insert(u"usage"_s, used);
        }
        nics << json;
    }
    return nics;
}

QJsonObject vmJson(const HostPiece &piece, const Vm &vm, qint64 nowMs)
{
    QJsonObject json{{u"id"_s, vm.id},
                     {u"name"_s, vm.name},
                     {u"host"_s, vm.hostId},
                     {u"partition"_s, vm.partitionId},
                     {u"state"_s, toWord(vm.state)}};
    putAge(json, piece.host.reading, nowMs);
    put(json, u"stateReason"_s, vm.stateReason);
    put(json, u"affinity"_s, vm.affinity.toString());
    put(json, u"arrivingOn"_s, vm.arrivingOnHostId);
    if (vm.lostWithHost)
        json.insert(u"lostWithHost"_s, true);
    json.insert(u"vcpus"_s, vm.vcpus);
    json.insert(u"memoryBytes"_s, vm.memoryBytes);
    json.insert(u"persistent"_s, vm.persistent);
    json.insert(u"autostart"_s, vm.autostart);
    QStringList volumes;
    for (const VmDisk &disk : vm.disks) {
        if (!disk.volumeId.isEmpty())
            volumes << disk.volumeId;
    }
    put(json, u"volumes"_s, volumes);
    json.insert(u"disks"_s, disksOf(vm));
    json.insert(u"nics"_s, nicsOf(vm));
    if (!vm.marks.empty())
        json.insert(u"marks"_s, marksOf(vm));
    json.insert(u"usage"_s, jsonOf(vm.usage));
    return json;
}

QJsonObject volumeJson(const Snapshot &snapshot, const ArrayPiece &piece, const Volume &volume, qint64 nowMs)
{
    QJsonObject json{{u"id"_s, volume.id},
                     {u"name"_s, volume.name},
                     {u"array"_s, volume.arrayId},
                     {u"state"_s, toWord(volume.state)}};
    putAge(json, piece.array.reading, nowMs);
    put(json, u"protocol"_s, volume.protocol);
    put(json, u"node"_s, volume.node);
    put(json, u"file"_s, volume.file);
    json.insert(u"sizeBytes"_s, volume.sizeBytes);
    if (volume.allocatedBytes >= 0)
        json.insert(u"allocatedBytes"_s, volume.allocatedBytes);
    put(json, u"fault"_s, volume.fault);
    json.insert(u"writable"_s, volume.writable);
    json.insert(u"shuttingDown"_s, volume.shuttingDown);
    if (volume.hasDifferential) {
        QJsonObject differential{{u"folding"_s, volume.folding}};
        if (volume.differentialBytes >= 0)
            differential.insert(u"bytes"_s, volume.differentialBytes);
        json.insert(u"differential"_s, differential);
    }
    if (const VolumeCopy &copy = volume.copy; copy.phase != CopyPhase::None) {
        QJsonObject item{{u"phase"_s, toWord(copy.phase)},
                         {u"doneBytes"_s, copy.doneBytes},
                         {u"totalBytes"_s, copy.totalBytes}};
        put(item, u"target"_s, copy.target);
        put(item, u"error"_s, copy.error);
        json.insert(u"copy"_s, item);
    }
    put(json, u"usedBy"_s, snapshot.usersOf(volume.id));
    return json;
}

static QString arrayState(const Reading &reading)
{
    switch (reading.freshness) {
    case Freshness::Fresh:
        return u"online"_s;
    case Freshness::Down:
        return u"offline"_s;
    default:
        return u"unknown"_s;
    }
}

QJsonObject arrayJson(const Snapshot &snapshot, const ArrayPiece &piece, qint64 nowMs)
{
    const Array &array = piece.array;
    QJsonObject json{{u"id"_s, array.id},
                     {u"name"_s, array.name},
                     {u"site"_s, array.siteId},
                     {u"state"_s, arrayState(array.reading)}};
    putReading(json, &array.reading, nowMs);
    put(json, u"product"_s, array.product);
    put(json, u"address"_s, array.address);
    put(json, u"dataAddresses"_s, array.dataAddresses);
    json.insert(u"plainText"_s, array.plainText);
    put(json, u"clockGap"_s, array.clockGap);
    json.insert(u"feeds"_s, feedsTo(snapshot, {ObjectKind::Array, array.id}));
    QJsonArray jobs;
    for (const ArrayJob &job : array.jobs) {
        QJsonObject item{{u"id"_s, job.id},
                         {u"kind"_s, job.kind},
                         {u"state"_s, job.state},
                         {u"doneBytes"_s, job.doneBytes},
                         {u"totalBytes"_s, job.totalBytes}};
        put(item, u"error"_s, job.error);
        jobs << item;
    }
    json.insert(u"jobs"_s, jobs);
    QJsonObject abilities{{u"volumes"_s, array.abilities.volumes},
                          {u"differentials"_s, array.abilities.differentials}};
    put(abilities, u"lacks"_s, array.abilities.lacks);
    json.insert(u"abilities"_s, abilities);
    if (array.capacityBytes >= 0)
        json.insert(u"capacityBytes"_s, array.capacityBytes);
    if (array.freeBytes >= 0)
        json.insert(u"freeBytes"_s, array.freeBytes);
    return json;
}

} // namespace switchyard
