// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/topology_fleets.h"

#include <algorithm>

namespace switchyard::test
{
namespace
{

constexpr qint64 MiB = 1024 * 1024;

std::shared_ptr<Ups> lab(const QString &id, const QString &site, double load, qint64 nowMs)
{
    auto ups = std::make_shared<Ups>();
    ups->id = ups->name = id;
    ups->siteId = site;
    ups->state = UpsState::OnMains;
    ups->statusWords = {QStringLiteral("OL")};
    ups->chargePercent = 100;
    ups->loadPercent = load;
    ups->runtimeSeconds = 840;
    ups->reading = {Freshness::Fresh, nowMs - 1200, {}};
    return ups;
}

Vm labVm(int number, const QString &name, const QString &host, const QString &partition,
         const QString &volume, float cpu)
{
    Vm vm;
    vm.id = QStringLiteral("5a1b0000-0000-4000-8000-00000000000%1").arg(number);
    vm.name = name;
    vm.hostId = host;
    vm.partitionId = host + u'/' + partition;
    vm.state = VmState::Running;
    vm.vcpus = 1;
    vm.memoryBytes = 128 * MiB;
    vm.usage.cpuPercent = cpu;
    vm.usage.memoryPercent = 40;
    VmDisk disk;
    disk.target = QStringLiteral("vda");
    disk.protocol = QStringLiteral("nbd");
    disk.volumeId = volume;
    disk.exportName = volume.section(u'/', 1);
    vm.disks.push_back(disk);
    return vm;
}

std::shared_ptr<HostPiece> labHost(const QString &id, const QString &site, std::vector<Vm> vms, qint64 nowMs)
{
    auto piece = std::make_shared<HostPiece>();
    Host &host = piece->host;
    host.id = host.name = host.hostname = id;
    host.siteId = site;
    host.state = HostState::Up;
    host.power = PowerState::On;
    host.hasBmc = true;
    host.cpuCount = 2;
    host.memoryBytes = 2048 * MiB;
    host.hypervisor = QStringLiteral("QEMU 7.2.22");
    host.usage.cpuPercent = 38;
    host.usage.memoryPercent = 46;
    host.reading = host.bmcReading = {Freshness::Fresh, nowMs - 800, {}};
    for (const QString &name : {QStringLiteral("prod"), QStringLiteral("batch")}) {
        Partition partition;
        partition.id = id + u'/' + name;
        partition.hostId = id;
        partition.name = name;
        partition.isDefault = piece->partitions.empty();
        partition.usage.cpuPercent = 31;
        piece->partitions.push_back(partition);
    }
    std::sort(vms.begin(), vms.end(), [](const Vm &a, const Vm &b) { return a.id < b.id; });
    piece->vms = std::move(vms);
    return piece;
}

std::shared_ptr<ArrayPiece> labArray(const QString &id, const QString &site, qint64 nowMs)
{
    auto piece = std::make_shared<ArrayPiece>();
    piece->array.id = piece->array.name = id;
    piece->array.siteId = site;
    piece->array.product = QStringLiteral("qemu-storage-daemon 7.2.22");
    piece->array.reading = {Freshness::Fresh, nowMs - 900, {}};
    for (int i = 1; i <= 4; ++i) {
        Volume volume;
        volume.arrayId = id;
        volume.name = QStringLiteral("vol%1").arg(i);
        volume.id = id + u'/' + volume.name;
        volume.state = VolumeState::Online;
        volume.sizeBytes = 256 * MiB;
        piece->volumes.push_back(volume);
    }
    return piece;
}

FeedState stateOf(const Ups &ups)
{
    switch (ups.state) {
    case UpsState::OnMains:
        return FeedState::Live;
    case UpsState::OnBattery:
    case UpsState::LowBattery:
        return FeedState::Endangered;
    case UpsState::Off:
        return FeedState::Lost;
    default:
        return FeedState::Unknown;
    }
}

struct LabParts
{
    std::vector<std::shared_ptr<Ups>> upses;
    std::vector<std::shared_ptr<HostPiece>> hosts;
    std::vector<std::shared_ptr<ArrayPiece>> arrays;
};

LabParts makeParts(qint64 nowMs)
{
    const auto east = QStringLiteral("east"), west = QStringLiteral("west");
    const auto hv1 = QStringLiteral("hv1"), hv2 = QStringLiteral("hv2"), hv3 = QStringLiteral("hv3");
    const auto prod = QStringLiteral("prod"), batch = QStringLiteral("batch");
    const auto volume = [](int n) { return QStringLiteral("arr-east/vol%1").arg(n); };
    LabParts parts;
    parts.upses = {lab(QStringLiteral("ups-e1"), east, 42, nowMs),
                   lab(QStringLiteral("ups-e2"), east, 18, nowMs),
                   lab(QStringLiteral("ups-w1"), west, 4, nowMs)};
    parts.hosts = {
        labHost(hv1, east,
                {labVm(1, QStringLiteral("db-1"), hv1, prod, volume(1), 34),
                 labVm(3, QStringLiteral("web-1"), hv1, prod, volume(3), 12),
                 labVm(5, QStringLiteral("batch-1"), hv1, batch, QStringLiteral("arr-west/vol1"), 71)},
                nowMs),
        labHost(hv2, east,
                {labVm(2, QStringLiteral("db-2"), hv2, prod, volume(2), 27),
                 labVm(4, QStringLiteral("web-2"), hv2, prod, volume(4), 9),
                 labVm(6, QStringLiteral("stubborn"), hv2, batch, QStringLiteral("arr-west/vol2"), 2)},
                nowMs),
        labHost(hv3, west, {}, nowMs)};
    Host &off = parts.hosts[2]->host;
    off.state = HostState::Off;
    off.power = PowerState::Off;
    off.usage = {};
    for (Partition &partition : parts.hosts[2]->partitions)
        partition.usage = {};
    off.reading = {Freshness::NeverSeen, -1, {}};
    parts.arrays = {labArray(QStringLiteral("arr-east"), east, nowMs),
                    labArray(QStringLiteral("arr-west"), west, nowMs)};
    return parts;
}

BuiltSnapshot build(const LabParts &parts, qint64 nowMs)
{
    auto feeds = std::make_shared<std::vector<Feed>>();
    const auto add = [&](size_t ups, int outlet, ObjectKind kind, const char *to) {
        const Ups &source = *parts.upses[ups];
        const QString target = QLatin1StringView(to);
        const QString name = QString::number(outlet);
        feeds->push_back(
            {source.id + u':' + name + u':' + target, source.id, name, {kind, target}, stateOf(source)});
    };
    add(0, 1, ObjectKind::Host, "hv1");
    add(0, 2, ObjectKind::Host, "hv2");
    add(0, 3, ObjectKind::Array, "arr-east");
    add(1, 1, ObjectKind::Host, "hv2");
    add(1, 2, ObjectKind::Array, "arr-east");
    add(2, 1, ObjectKind::Host, "hv3");
    add(2, 2, ObjectKind::Array, "arr-west");
    SnapshotChanges changes;
    changes.upses.assign(parts.upses.begin(), parts.upses.end());
    changes.hosts.assign(parts.hosts.begin(), parts.hosts.end());
    changes.arrays.assign(parts.arrays.begin(), parts.arrays.end());
    changes.feeds = std::move(feeds);
    changes.sites = std::make_shared<std::vector<SiteInfo>>(std::vector<SiteInfo>{
        {QStringLiteral("east"), QStringLiteral("East")}, {QStringLiteral("west"), QStringLiteral("West")}});
    return advance(nullptr, std::move(changes), nowMs, QDateTime(QDate(2026, 1, 1), QTime(3, 12), Qt::UTC));
}

} // namespace

BuiltSnapshot makeLab(qint64 nowMs)
{
    return build(makeParts(nowMs), nowMs);
}

BuiltSnapshot makeTroubledLab(qint64 nowMs)
{
    LabParts parts = makeParts(nowMs);
    Ups &battery = *parts.upses[0];
    battery.state = UpsState::OnBattery;
    battery.statusWords = {QStringLiteral("OB"), QStringLiteral("DISCHRG")};
    battery.chargePercent = 71;
    battery.runtimeSeconds = 780;
    parts.upses[2]->state = UpsState::Off;
    parts.hosts[0]->vms[1].arrivingOnHostId = QStringLiteral("hv2");
    parts.hosts[1]->host.reading = {Freshness::Stale, nowMs - 41'000, Error{ErrorCode::Timeout, {}, {}}};
    parts.hosts[0]->vms[0].state = VmState::Crashed;
    parts.hosts[0]->vms[0].usage = {};
    return build(parts, nowMs);
}

BuiltSnapshot moveVm(const SnapshotPtr &snapshot, const QString &vmId, const QString &toHostId)
{
    Vm vm = *snapshot->vm(vmId);
    auto from = std::make_shared<HostPiece>(*snapshot->hostPiece(vm.hostId));
    auto to = std::make_shared<HostPiece>(*snapshot->hostPiece(toHostId));
    std::erase_if(from->vms, [&](const Vm &one) { return one.id == vmId; });
    vm.hostId = toHostId;
    vm.partitionId = to->partitions.front().id;
    vm.arrivingOnHostId.clear();
    to->vms.insert(std::lower_bound(to->vms.begin(), to->vms.end(), vmId,
                                    [](const Vm &one, const QString &id) { return one.id < id; }),
                   vm);
    SnapshotChanges changes;
    changes.hosts = {from, to};
    return advance(snapshot, std::move(changes), snapshot->takenAtMs + 2000,
                   snapshot->takenAt.addMSecs(2000));
}

QString vmNamed(const Snapshot &snapshot, const QString &name)
{
    for (const auto &piece : snapshot.hosts) {
        for (const Vm &vm : piece->vms) {
            if (vm.name == name)
                return vm.id;
        }
    }
    return {};
}

} // namespace switchyard::test
