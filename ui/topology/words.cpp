// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/words.h"

#include "core/model/partitions.h"
#include "ui/conflicts/conflict_words.h"
#include "ui/format.h"
#include "ui/move/move_words.h"

#include <QCoreApplication>
#include <cmath>

namespace switchyard::topology
{
namespace
{

struct Topology
{
    Q_DECLARE_TR_FUNCTIONS(Topology)
};

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString usage(const Usage &usage)
{
    QStringList parts;
    if (!std::isnan(usage.cpuPercent))
        parts << Topology::tr("CPU %1").arg(format::percent(usage.cpuPercent));
    if (!std::isnan(usage.memoryPercent))
        parts << Topology::tr("memory %1").arg(format::percent(usage.memoryPercent));
    return joined(parts);
}

QString ageOf(const Reading &reading, bool silent, qint64 nowMs)
{
    return silent ? format::age(reading.ageMs(nowMs)) : QString();
}

/// "batch off": what of it is, while it is up itself.
QString darkParts(const HostPiece &piece)
{
    QStringList parts;
    for (const Partition &partition : piece.partitions) {
        if (piece.host.state == HostState::Up && lacksPower(partition))
            parts << QStringLiteral("%1 %2").arg(partition.name, stateLook(partition.power).word);
    }
    return joined(parts);
}

/// "fights for CPU with web-3"; of a host: "db-1 and web-3 fight for CPU".
QString conflictOf(const Scene &scene, const ObjectRef &ref)
{
    QStringList parts;
    for (const Conflict *conflict : scene.conflicts().allOf(ref)) {
        const bool isVm = ref.kind == ObjectKind::Vm;
        const QString resources = words::conflictResources(*conflict);
        const QString others = words::fighters(scene.snapshot(), *conflict, isVm ? ref.id : QString());
        parts << (isVm ? Topology::tr("fights for %1 with %2").arg(resources, others)
                       : Topology::tr("%1 fight for %2").arg(others, resources));
    }
    return joined(parts);
}

QString hintOf(const Scene &scene, const Vm &vm)
{
    const Snapshot &snapshot = scene.snapshot();
    const Host &host = *snapshot.host(vm.hostId);
    QStringList volumes;
    for (const VmDisk &disk : vm.disks) {
        if (!disk.volumeId.isEmpty())
            volumes << disk.volumeId;
    }
    QString where = Topology::tr("VM on %1").arg(host.name);
    if (const Partition *partition = snapshot.partition(vm.partitionId))
        where = Topology::tr("VM on %1, %2").arg(host.name, partition->name);
    const QString going =
        vm.arrivingOnHostId.isEmpty()
            ? QString()
            : Topology::tr("on its way to %1").arg(snapshot.nameOf({ObjectKind::Host, vm.arrivingOnHostId}));
    return joined(
        {vm.name, where, stateLook(vm, host).word, conflictOf(scene, {ObjectKind::Vm, vm.id}), going,
         usage(vm.usage),
         volumes.isEmpty() ? QString() : Topology::tr("disk on %1").arg(volumes.join(QStringLiteral(", ")))});
}

QString hintOf(const Scene &scene, const Ups &ups, qint64 nowMs)
{
    const UpsSummary &state = scene.ups(ups.id);
    QStringList parts{ups.name, Topology::tr("UPS"), state.look.word,
                      ageOf(ups.reading, state.silent, nowMs)};
    if (ups.chargePercent)
        parts << Topology::tr("charge %1").arg(format::percent(*ups.chargePercent));
    if (ups.runtimeSeconds)
        parts << Topology::tr("%1 left").arg(format::duration(*ups.runtimeSeconds));
    if (ups.loadPercent)
        parts << Topology::tr("load %1").arg(format::percent(*ups.loadPercent));
    return joined(parts << Words::hangsOn(state));
}

} // namespace

QString Words::vms(int count)
{
    return Topology::tr("%Ln VM(s)", nullptr, count);
}
QString Words::hosts(int count)
{
    return Topology::tr("%Ln host(s)", nullptr, count);
}
QString Words::volumes(int count)
{
    return Topology::tr("%Ln volume(s)", nullptr, count);
}
QString Words::upses(int count)
{
    return Topology::tr("%Ln UPS(es)", nullptr, count);
}
QString Words::arrays(int count)
{
    return Topology::tr("%Ln array(s)", nullptr, count);
}
QString Words::notShown(int count)
{
    return Topology::tr("%Ln more", nullptr, count);
}
QString Words::noVms()
{
    return Topology::tr("no VMs");
}
QString Words::conflict()
{
    return Topology::tr("conflict");
}
QString Words::arriving(const QString &name)
{
    return Topology::tr("%1 arriving").arg(name);
}
QString Words::load()
{
    return Topology::tr("Load");
}
QString Words::cpu()
{
    return Topology::tr("CPU");
}
QString Words::memory()
{
    return Topology::tr("Memory");
}
QString Words::online()
{
    return Topology::tr("online");
}

QString Words::cpu(const QString &percent)
{
    return Topology::tr("CPU %1").arg(percent);
}
QString Words::left(const QString &runtime)
{
    return Topology::tr("%1 left").arg(runtime);
}

QString Words::hangsOn(const UpsSummary &load)
{
    const QString text =
        joined({load.hosts ? hosts(load.hosts) : QString(), load.vms ? vms(load.vms) : QString(),
                load.arrays ? arrays(load.arrays) : QString()});
    return text.isEmpty() ? Topology::tr("feeds nothing") : text;
}

QString Words::siteName(const Band &band)
{
    return band.siteId.isEmpty() ? Topology::tr("No site") : band.name.isEmpty() ? band.siteId : band.name;
}

QString Words::siteCounts(const SiteSummary &site)
{
    return joined({site.upses ? upses(site.upses) : QString(), site.hosts ? hosts(site.hosts) : QString(),
                   site.vms ? vms(site.vms) : QString(), site.volumes ? volumes(site.volumes) : QString()});
}

QString Words::tally(Tone tone, int count)
{
    switch (tone) {
    case Tone::Critical:
        return Topology::tr("%Ln critical", nullptr, count);
    case Tone::Attention:
        return Topology::tr("%Ln need(s) attention", nullptr, count);
    case Tone::Stale:
        return Topology::tr("%Ln stale or unknown", nullptr, count);
    case Tone::Motion:
        return Topology::tr("%Ln in motion", nullptr, count);
    case Tone::Off:
        return Topology::tr("%Ln off", nullptr, count);
    case Tone::Normal:
        return Topology::tr("%Ln as it should be", nullptr, count);
    }
    return {};
}

QString Words::kind(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::Ups:
        return Topology::tr("UPS");
    case ObjectKind::Feed:
        return Topology::tr("Feed");
    case ObjectKind::Host:
        return Topology::tr("Host");
    case ObjectKind::Partition:
        return Topology::tr("Partition");
    case ObjectKind::Vm:
        return Topology::tr("VM");
    case ObjectKind::Volume:
        return Topology::tr("Volume");
    case ObjectKind::Array:
        return Topology::tr("Array");
    }
    return {};
}

QString Words::feedName(const Snapshot &snapshot, const Feed &feed)
{
    return Topology::tr("%1, outlet %2, to %3")
        .arg(snapshot.nameOf({ObjectKind::Ups, feed.upsId}), feed.outlet, snapshot.nameOf(feed.to));
}

QString Words::hint(const Scene &scene, const ObjectRef &ref, qint64 nowMs)
{
    const Snapshot &snapshot = scene.snapshot();
    switch (ref.kind) {
    case ObjectKind::Ups:
        if (const Ups *ups = snapshot.ups(ref.id))
            return hintOf(scene, *ups, nowMs);
        break;
    case ObjectKind::Feed:
        if (const Feed *feed = snapshot.feed(ref.id))
            return joined({feedName(snapshot, *feed), Topology::tr("feed"), stateLook(feed->state).word});
        break;
    case ObjectKind::Host:
        if (const HostPiece *piece = snapshot.hostPiece(ref.id)) {
            const HostSummary &state = scene.host(ref.id);
            return joined({piece->host.name, Topology::tr("host"), state.look.word, conflictOf(scene, ref),
                           ageOf(piece->host.reading, state.silent, nowMs), darkParts(*piece),
                           vms(static_cast<int>(piece->vms.size())), usage(piece->host.usage)});
        }
        break;
    case ObjectKind::Partition:
        if (const Partition *partition = snapshot.partition(ref.id)) {
            const QString cpus = partition->cpus.isEmpty()
                                     ? QString()
                                     : Topology::tr("CPUs %1").arg(partition->cpus.toString());
            const QString power = hasOwnPower(*partition) ? stateLook(partition->power).word : QString();
            return joined(
                {partition->name,
                 Topology::tr("partition of %1").arg(snapshot.nameOf({ObjectKind::Host, partition->hostId})),
                 power, cpus, usage(partition->usage)});
        }
        break;
    case ObjectKind::Vm:
        if (const Vm *vm = snapshot.vm(ref.id))
            return hintOf(scene, *vm);
        break;
    case ObjectKind::Volume:
        if (const Volume *volume = snapshot.volume(ref.id)) {
            QStringList users;
            for (const QString &vm : snapshot.usersOf(ref.id))
                users << snapshot.nameOf({ObjectKind::Vm, vm});
            return joined(
                {volume->name,
                 Topology::tr("volume on %1").arg(snapshot.nameOf({ObjectKind::Array, volume->arrayId})),
                 stateLook(*volume, *snapshot.array(volume->arrayId)).word,
                 format::bytes(static_cast<double>(volume->sizeBytes)),
                 users.isEmpty() ? Topology::tr("unused")
                                 : Topology::tr("used by %1").arg(users.join(QStringLiteral(", ")))});
        }
        break;
    case ObjectKind::Array:
        if (const ArrayPiece *piece = snapshot.arrayPiece(ref.id)) {
            const ArraySummary &state = scene.array(ref.id);
            return joined({piece->array.name, Topology::tr("array"), state.look.word,
                           ageOf(piece->array.reading, state.silent, nowMs),
                           volumes(static_cast<int>(piece->volumes.size())), piece->array.product});
        }
        break;
    }
    return {};
}

QString Words::move(const MoveEdge &edge)
{
    const QString stage = moving::stageTitle(edge.stage);
    const QString far = edge.lost       ? Topology::tr("its console is gone")
                        : edge.goesBack ? Topology::tr("taken back")
                        : edge.held     ? Topology::tr("held")
                        : edge.percent < 0
                            ? stage
                            : QStringLiteral("%1 %2").arg(stage, format::percent(std::floor(edge.percent)));
    return joined({far, edge.who});
}

QString Words::hint(const Scene &scene, const Band &band)
{
    const SiteSummary &site = scene.site(band.siteId);
    QStringList parts{siteName(band), siteCounts(site)};
    for (const Tone tone : {Tone::Critical, Tone::Attention, Tone::Stale, Tone::Off}) {
        if (site.tally[tone])
            parts << tally(tone, site.tally[tone]);
    }
    return joined(parts);
}

} // namespace switchyard::topology
