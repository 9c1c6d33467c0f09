// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fleet.h"

#include <algorithm>
#include <cmath>

namespace switchyard::test
{
namespace
{

constexpr qint64 GiB = qint64(1) << 30;

QString number(int value, int width)
{
    return QStringLiteral("%1").arg(value, width, 10, QLatin1Char('0'));
}
bool isEast(int index)
{
    return index % 2 == 0;
}
QString siteOf(int index)
{
    return isEast(index) ? QStringLiteral("east") : QStringLiteral("west");
}
QString upsId(int index)
{
    return QStringLiteral("ups-%1%2").arg(QChar(isEast(index) ? u'e' : u'w')).arg(index / 2 + 1);
}
QString hostId(int index)
{
    return QStringLiteral("hv-%1").arg(number(index + 1, 3));
}
QString arrayId(int index)
{
    return QStringLiteral("arr-") + siteOf(index);
}
int upsCount(const FleetShape &shape)
{
    return shape.hosts == 0 ? 0 : std::max(2, (shape.hosts + 3) / 4);
}

Usage makeUsage(QRandomGenerator &random, float cpu)
{
    Usage usage;
    usage.cpuPercent = cpu;
    usage.memoryPercent = 30 + static_cast<float>(random.bounded(50.0));
    usage.diskReadBps = static_cast<float>(random.bounded(4e7));
    usage.diskWriteBps = static_cast<float>(random.bounded(2e7));
    usage.diskReadIops = static_cast<float>(random.bounded(900));
    usage.diskWriteIops = static_cast<float>(random.bounded(500));
    usage.netReceiveBps = static_cast<float>(random.bounded(1e7));
    usage.netTransmitBps = static_cast<float>(random.bounded(1e7));
    usage.cpuStealPercent = static_cast<float>(random.bounded(2.0));
    return usage;
}

std::shared_ptr<Ups> makeUps(int index, qint64 nowMs)
{
    auto ups = std::make_shared<Ups>();
    ups->id = ups->name = upsId(index);
    ups->siteId = siteOf(index);
    ups->state = UpsState::OnMains;
    ups->statusWords = {QStringLiteral("OL")};
    ups->manufacturer = QStringLiteral("Eaton");
    ups->model = QStringLiteral("9PX 3000");
    ups->serial = QStringLiteral("G117H%1").arg(number(index, 4));
    ups->chargePercent = 100;
    ups->loadPercent = 31 + index * 7 % 40;
    ups->runtimeSeconds = 1800 + index * 61 % 900;
    ups->realPowerW = 840 + index * 13 % 300;
    ups->nominalPowerW = 2700;
    ups->inputVoltageV = 231;
    ups->outputVoltageV = 230;
    ups->beeper = QStringLiteral("enabled");
    ups->testResult = QStringLiteral("Done and passed");
    ups->commands = {QStringLiteral("beeper.enable"), QStringLiteral("beeper.disable"),
                     QStringLiteral("test.battery.start.quick")};
    ups->variables = {{QStringLiteral("battery.type"), QStringLiteral("PbAc")},
                      {QStringLiteral("ups.firmware"), QStringLiteral("01.21.0017")}};
    ups->reading = {Freshness::Fresh, nowMs - 1200 - index * 300 % 3000, {}};
    return ups;
}

Vm makeVm(const FleetShape &shape, int host, int index, QRandomGenerator &random)
{
    static const std::array roles{"db", "web", "mail", "build", "cache", "queue"};
    const int ordinal = host * shape.vmsPerHost + index;
    Vm vm;
    vm.id = QStringLiteral("%1-0000-4000-8000-%2")
                .arg(ordinal + 1, 8, 16, QLatin1Char('0'))
                .arg(ordinal + 1, 12, 16, QLatin1Char('0'));
    vm.name =
        QLatin1StringView(roles[static_cast<size_t>(index) % roles.size()]) + u'-' + number(ordinal + 1, 4);
    vm.hostId = hostId(host);
    vm.partitionId = vm.hostId + (index % 3 == 2 ? QStringLiteral("/batch") : QStringLiteral("/prod"));
    vm.state = ordinal % 11 == 10 ? VmState::ShutOff : VmState::Running;
    vm.stateReason = QStringLiteral("booted");
    vm.vcpus = 1 << (ordinal % 4);
    vm.memoryBytes = vm.vcpus * 2 * GiB;
    vm.autostart = true;
    const QString array = arrayId(host);
    VmDisk disk;
    disk.target = QStringLiteral("vda");
    disk.protocol = QStringLiteral("nbd");
    disk.address = isEast(host) ? QStringLiteral("10.0.0.21:10809") : QStringLiteral("10.0.1.21:10809");
    disk.exportName = QStringLiteral("vol-") + number(ordinal + 1, 4);
    disk.volumeId = array + u'/' + disk.exportName;
    disk.capacityBytes = (20 + ordinal % 7 * 20) * GiB;
    vm.disks = {disk};
    vm.nics = {{QStringLiteral("vnet") + QString::number(index),
                QStringLiteral("52:54:00:12:34:%1").arg(ordinal % 256, 2, 16, QLatin1Char('0')),
                QStringLiteral("front")}};
    if (vm.state == VmState::Running)
        vm.usage = makeUsage(random, static_cast<float>(random.bounded(100.0)));
    return vm;
}

std::shared_ptr<HostPiece> makeHost(const FleetShape &shape, int index, QRandomGenerator &random,
                                    qint64 nowMs)
{
    auto piece = std::make_shared<HostPiece>();
    Host &host = piece->host;
    host.id = host.name = hostId(index);
    host.siteId = siteOf(index);
    host.uuid = QStringLiteral("%1-1111-4111-8111-111111111111").arg(index + 1, 8, 16, QLatin1Char('0'));
    host.state = HostState::Up;
    host.power = PowerState::On;
    host.hasBmc = true;
    host.hostname = host.name + QStringLiteral(".example.net");
    host.hypervisor = QStringLiteral("QEMU 7.2.22");
    host.driverVersion = QStringLiteral("libvirt 9.0.0");
    host.cpuModel = QStringLiteral("EPYC-Rome");
    host.cpuCount = 32;
    host.memoryBytes = 256 * GiB;
    host.address = QStringLiteral("qemu+tls://%1.example.net/system").arg(host.name);
    host.reading = {Freshness::Fresh, nowMs - 400 - index * 137 % 1800, {}};
    host.bmcReading = {Freshness::Fresh, nowMs - 4000, {}};
    host.usage = makeUsage(random, 20 + static_cast<float>(random.bounded(60.0)));
    const auto share = [&](const char *name, const char *cpus, qint64 memory, bool isDefault) {
        Partition partition;
        partition.name = QLatin1StringView(name);
        partition.id = host.id + u'/' + partition.name;
        partition.hostId = host.id;
        partition.cpus = *CpuSet::parse(QLatin1StringView(cpus).toString());
        partition.memoryBytes = memory;
        partition.isDefault = isDefault;
        partition.usage = makeUsage(random, static_cast<float>(random.bounded(90.0)));
        return partition;
    };
    piece->partitions = {share("prod", "0-23", 192 * GiB, true), share("batch", "24-31", 64 * GiB, false)};
    for (int vm = 0; vm < shape.vmsPerHost; ++vm)
        piece->vms.push_back(makeVm(shape, index, vm, random));
    std::sort(piece->vms.begin(), piece->vms.end(), [](const Vm &a, const Vm &b) { return a.id < b.id; });
    return piece;
}

std::shared_ptr<ArrayPiece> makeArray(int index, qint64 nowMs)
{
    auto piece = std::make_shared<ArrayPiece>();
    piece->array.id = piece->array.name = arrayId(index);
    piece->array.siteId = siteOf(index);
    piece->array.product = QStringLiteral("qemu-storage-daemon 7.2.22");
    piece->array.address = QStringLiteral("unix:/run/%1/qmp.sock").arg(piece->array.id);
    piece->array.dataAddresses = {isEast(index) ? QStringLiteral("10.0.0.21:10809")
                                                : QStringLiteral("10.0.1.21:10809")};
    piece->array.reading = {Freshness::Fresh, nowMs - 900, {}};
    return piece;
}

void addVolumes(ArrayPiece &piece, const std::vector<std::shared_ptr<HostPiece>> &hosts)
{
    for (const auto &host : hosts) {
        for (const Vm &vm : host->vms) {
            for (const VmDisk &disk : vm.disks) {
                if (!disk.volumeId.startsWith(piece.array.id + u'/'))
                    continue;
                Volume volume;
                volume.id = disk.volumeId;
                volume.arrayId = piece.array.id;
                volume.name = disk.exportName;
                volume.state = VolumeState::Online;
                volume.protocol = disk.protocol;
                volume.node = volume.name;
                volume.sizeBytes = disk.capacityBytes;
                volume.allocatedBytes = disk.capacityBytes / 3;
                volume.writable = true;
                piece.volumes.push_back(volume);
            }
        }
    }
    std::sort(piece.volumes.begin(), piece.volumes.end(),
              [](const Volume &a, const Volume &b) { return a.id < b.id; });
}

void onBattery(Ups &ups, bool low)
{
    ups.state = low ? UpsState::LowBattery : UpsState::OnBattery;
    ups.statusWords = low ? QStringList{QStringLiteral("OB"), QStringLiteral("LB"), QStringLiteral("DISCHRG")}
                          : QStringList{QStringLiteral("OB"), QStringLiteral("DISCHRG")};
    ups.chargePercent = low ? 14 : 71;
    ups.runtimeSeconds = low ? 95 : 780;
    ups.inputVoltageV = 0;
}

void silence(Reading &reading, Freshness freshness, qint64 seenAtMs, const QString &name)
{
    reading.freshness = freshness;
    reading.seenAtMs = seenAtMs;
    reading.error = Error{
        ErrorCode::Timeout,
        QStringLiteral("%1 does not answer (no reply within 5 s). Check that its libvirtd runs.").arg(name),
        QStringLiteral("keepalive timeout")};
}

/// Each state once, on the first hosts that there are.
void trouble(std::vector<std::shared_ptr<Ups>> &upses, std::vector<std::shared_ptr<HostPiece>> &hosts,
             std::vector<std::shared_ptr<ArrayPiece>> &arrays, qint64 nowMs)
{
    if (!upses.empty())
        onBattery(*upses[0], false);
    if (upses.size() > 2)
        onBattery(*upses[2], true);
    const auto host = [&](size_t index) { return index < hosts.size() ? hosts[index].get() : nullptr; };
    if (auto *piece = host(1)) {
        piece->host.state = HostState::Off;
        piece->host.power = PowerState::Off;
        piece->host.reading.freshness = Freshness::Down;
        piece->host.usage = {};
        for (Vm &vm : piece->vms) {
            vm.state = VmState::ShutOff;
            vm.usage = {};
        }
        for (Partition &partition : piece->partitions)
            partition.usage = {};
    }
    if (auto *piece = host(2))
        silence(piece->host.reading, Freshness::Stale, nowMs - 9'000, piece->host.name);
    if (auto *piece = host(3)) {
        piece->host.state = HostState::Unreachable;
        silence(piece->host.reading, Freshness::Down, nowMs - 41'000, piece->host.name);
    }
    if (auto *piece = host(4)) {
        piece->host.state = HostState::Booting;
        piece->host.reading.freshness = Freshness::Down;
    }
    if (auto *piece = host(0)) {
        const std::array states{VmState::Running, VmState::Paused, VmState::Crashed, VmState::ShuttingDown,
                                VmState::Suspended};
        for (size_t i = 0; i < std::min(states.size(), piece->vms.size()); ++i)
            piece->vms[i].state = states[i];
        if (!piece->vms.empty() && hosts.size() > 5)
            piece->vms[0].arrivingOnHostId = hosts[5]->host.id;
    }
    if (!arrays.empty() && !arrays[0]->volumes.empty())
        arrays[0]->volumes.back().state = VolumeState::Offline;
}

FeedState feedStateOf(const Ups &ups)
{
    switch (ups.state) {
    case UpsState::OnMains:
    case UpsState::Calibrating:
    case UpsState::Bypass:
        return FeedState::Live;
    case UpsState::OnBattery:
    case UpsState::LowBattery:
    case UpsState::ForcedShutdown:
        return FeedState::Endangered;
    case UpsState::Off:
        return FeedState::Lost;
    case UpsState::Unknown:
        break;
    }
    return FeedState::Unknown;
}

std::shared_ptr<std::vector<Feed>> makeFeeds(const FleetShape &shape,
                                             const std::vector<std::shared_ptr<Ups>> &upses)
{
    auto feeds = std::make_shared<std::vector<Feed>>();
    const auto add = [&](int ups, int outlet, const ObjectRef &to) {
        const Ups &source = *upses[static_cast<size_t>(ups)];
        const QString name = QString::number(outlet);
        feeds->push_back({source.id + u':' + name + u':' + to.id, source.id, name, to, feedStateOf(source)});
    };
    const int count = static_cast<int>(upses.size());
    for (int host = 0; host < shape.hosts; ++host) {
        // A UPS of the host's own site; every second pair of hosts has a second one.
        const int own = (host / 8 * 2 + host % 2) % count;
        add(own, host / 2 % 8 + 1, {ObjectKind::Host, hostId(host)});
        if (host % 4 >= 2 && own + 2 < count)
            add(own + 2, host / 2 % 8 + 1, {ObjectKind::Host, hostId(host)});
    }
    for (int array = 0; array < 2 && count >= 2; ++array)
        add(array, 9, {ObjectKind::Array, arrayId(array)});
    std::sort(feeds->begin(), feeds->end(), [](const Feed &a, const Feed &b) { return a.id < b.id; });
    return feeds;
}

} // namespace

BuiltSnapshot makeFleet(const FleetShape &shape, qint64 nowMs)
{
    QRandomGenerator random(shape.seed);
    std::vector<std::shared_ptr<Ups>> upses;
    std::vector<std::shared_ptr<HostPiece>> hosts;
    std::vector<std::shared_ptr<ArrayPiece>> arrays;
    for (int i = 0; i < upsCount(shape); ++i)
        upses.push_back(makeUps(i, nowMs));
    for (int i = 0; i < shape.hosts; ++i)
        hosts.push_back(makeHost(shape, i, random, nowMs));
    for (int i = 0; i < (shape.hosts ? 2 : 0); ++i) {
        arrays.push_back(makeArray(i, nowMs));
        addVolumes(*arrays.back(), hosts);
    }
    if (shape.abnormal)
        trouble(upses, hosts, arrays, nowMs);

    SnapshotChanges changes;
    changes.upses.assign(upses.begin(), upses.end());
    changes.hosts.assign(hosts.begin(), hosts.end());
    changes.arrays.assign(arrays.begin(), arrays.end());
    changes.feeds = makeFeeds(shape, upses);
    changes.sites = std::make_shared<std::vector<SiteInfo>>(std::vector<SiteInfo>{
        {QStringLiteral("east"), QStringLiteral("East")}, {QStringLiteral("west"), QStringLiteral("West")}});
    return advance(nullptr, std::move(changes), nowMs,
                   QDateTime(QDate(2026, 1, 1), QTime(14, 3, 22), Qt::UTC));
}

UsageSeries makeSeries(qint64 nowMs, quint32 seed)
{
    QRandomGenerator random(seed);
    UsageSeries series;
    double level = 40;
    const auto point = [&](qint64 ageMs, bool gapBefore) {
        level = std::clamp(level + random.bounded(16.0) - 8, 3.0, 97.0);
        UsageSeries::Point next;
        next.atMs = nowMs - ageMs;
        next.usage = makeUsage(random, static_cast<float>(level));
        next.usage.memoryPercent =
            static_cast<float>(55 + 6 * std::sin(static_cast<double>(ageMs) / 400'000));
        next.gapBefore = gapBefore;
        series.points.push_back(next);
    };
    for (qint64 age = 3'600'000; age > 120'000; age -= 30'000) {
        if (age <= 1'500'000 && age > 1'200'000)
            continue;
        point(age, age == 1'200'000);
    }
    for (qint64 age = 120'000; age >= 0; age -= 2'000)
        point(age, false);
    return series;
}

} // namespace switchyard::test
