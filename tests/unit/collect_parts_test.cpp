// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/call_pool.h"
#include "core/collect/charge_watch.h"
#include "core/collect/device_config.h"
#include "core/collect/host_record.h"
#include "core/collect/host_report.h"
#include "core/collect/host_state.h"
#include "core/collect/pieces.h"
#include "core/collect/rates.h"
#include "core/collect/schedule.h"
#include "core/collect/usage_history.h"
#include "core/collect/volume_index.h"
#include "core/model/partitions.h"

#include <QSemaphore>
#include <QTest>
#include <cmath>

using namespace switchyard;

class CollectPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gridSpreadsAndIsStable();
    void backOffGrowsToItsBound();
    void ageLimitsFollowThePeriod();
    void hostIsJudged_data();
    void hostIsJudged();
    void whoRefusesDoesNotBoot();
    void ratesNeverNegative();
    void latencyIsThatOfTheRequestsMade();
    void eachDeviceByItsName();
    void aHostOfSomeCpus();
    void busyShareOfSomeCpus();
    void sumsOfVms();
    void addressesInOneSpelling_data();
    void addressesInOneSpelling();
    void volumesAreMatched();
    void smallestPartitionThatHolds();
    void historyOfAnHour();
    void historyKeepsGaps();
    void historyKeepsLargeAndSmall();
    void upsHistoryIsAnHour();
    void unlikelyUpsValues();
    void configsSayHowDevicesAreReached();
    void aChargeThatFallsOnMains();
    void aChargeThatMayFall();
    void poolLendsThreads();
    void urgentGoesFirst();
};

void CollectPartsTest::gridSpreadsAndIsStable()
{
    int buckets[10] = {};
    for (int i = 0; i < 1000; ++i) {
        const quint64 hash = schedule::stableHash(QStringLiteral("hv%1").arg(i));
        const qint64 at = schedule::nextOnGrid(100000, 2000, hash);
        QVERIFY(at > 100000 && at <= 102000);
        QCOMPARE(schedule::nextOnGrid(at, 2000, hash), at + 2000); // never drifts
        QCOMPARE(schedule::nextOnGrid(at + 700, 2000, hash), at + 2000);
        ++buckets[(at - 100001) / 200];
    }
    for (const int count : buckets)
        QVERIFY2(count > 60 && count < 140, qPrintable(QString::number(count)));
    QCOMPARE(schedule::stableHash(u"hv1"), schedule::stableHash(u"hv1"));
    QVERIFY(schedule::stableHash(u"hv1") != schedule::stableHash(u"hv1", 2));
    QCOMPARE(schedule::nextOnGrid(0, 2000, 500), 500);
    QCOMPARE(schedule::nextOnGrid(500, 2000, 500), 2500);
    QCOMPARE(schedule::nextOnGrid(-1, 2000, 0), 0);
}

void CollectPartsTest::backOffGrowsToItsBound()
{
    const qint64 nominal[] = {2000, 4000, 8000, 16000, 30000, 30000, 30000};
    QSet<qint64> different;
    for (int device = 0; device < 20; ++device) {
        const quint64 hash = schedule::stableHash(QString::number(device));
        for (int failures = 1; failures <= 7; ++failures) {
            const qint64 wait = schedule::backOffMs(failures, 2000, 30000, hash);
            QVERIFY(wait >= nominal[failures - 1] * 8 / 10 && wait <= nominal[failures - 1] * 12 / 10);
            QCOMPARE(wait, schedule::backOffMs(failures, 2000, 30000, hash));
        }
        different.insert(schedule::backOffMs(7, 2000, 30000, hash));
    }
    QVERIFY(different.size() > 15);
    QVERIFY(schedule::backOffMs(1000, 2000, 30000, 7) <= 36000);
}

void CollectPartsTest::ageLimitsFollowThePeriod()
{
    using schedule::AgeLimits;
    QCOMPARE(schedule::ageLimits({6000, 15000}, 2000), (AgeLimits{6000, 15000}));
    const AgeLimits rare = schedule::ageLimits({6000, 15000}, 10000);
    QVERIFY(rare.staleMs > 10000 && rare.downMs > rare.staleMs);
    QCOMPARE(schedule::freshnessAt(5000, -1, {}), Freshness::NeverSeen);
    QCOMPARE(schedule::freshnessAt(6000, 0, {}), Freshness::Fresh);
    QCOMPARE(schedule::freshnessAt(6001, 0, {}), Freshness::Stale);
    QCOMPARE(schedule::freshnessAt(15000, 0, {}), Freshness::Stale);
    QCOMPARE(schedule::freshnessAt(15001, 0, {}), Freshness::Down);
}

void CollectPartsTest::hostIsJudged_data()
{
    QTest::addColumn<int>("freshness");
    QTest::addColumn<bool>("failing");
    QTest::addColumn<qint64>("seenAt");
    QTest::addColumn<int>("bmc");
    QTest::addColumn<int>("power");
    QTest::addColumn<qint64>("poweredSince");
    QTest::addColumn<int>("expected");
    const auto row = [](const char *name, Freshness hypervisor, bool failing, qint64 seenAt, Freshness bmc,
                        PowerState power, qint64 since, HostState expected) {
        QTest::newRow(name) << static_cast<int>(hypervisor) << failing << seenAt << static_cast<int>(bmc)
                            << static_cast<int>(power) << since << static_cast<int>(expected);
    };
    using enum Freshness;
    constexpr qint64 now = 1'000'000;
    row("answers", Fresh, false, now, Fresh, PowerState::On, 10, HostState::Up);
    row("answers, though its BMC says off", Fresh, false, now, Fresh, PowerState::Off, -1, HostState::Up);
    row("failed once", Fresh, true, now - 3000, Fresh, PowerState::On, 10, HostState::Up);
    row("failed once, and is off", Fresh, true, now - 3000, Fresh, PowerState::Off, -1, HostState::Off);
    row("frozen", Stale, true, now - 9000, Fresh, PowerState::On, 10, HostState::Unreachable);
    row("off for long", Down, true, now - 90000, Fresh, PowerState::Off, -1, HostState::Off);
    row("never seen and off", NeverSeen, true, -1, Fresh, PowerState::Off, -1, HostState::Off);
    row("never seen and on", NeverSeen, true, -1, Fresh, PowerState::On, now - 5000, HostState::Booting);
    row("boots", Down, true, now - 90000, Fresh, PowerState::On, now - 5000, HostState::Booting);
    row("boots for too long", Down, true, now - 900000, Fresh, PowerState::On, now - 600000,
        HostState::Unreachable);
    row("BMC silent too", Down, true, now - 90000, Stale, PowerState::Off, -1, HostState::Unreachable);
    row("no word of either", NeverSeen, true, -1, NeverSeen, PowerState::Unknown, -1, HostState::Unreachable);
    row("not asked yet", NeverSeen, false, -1, NeverSeen, PowerState::Unknown, -1, HostState::Unknown);
}

void CollectPartsTest::hostIsJudged()
{
    QFETCH(int, freshness);
    QFETCH(bool, failing);
    QFETCH(qint64, seenAt);
    QFETCH(int, bmc);
    QFETCH(int, power);
    QFETCH(qint64, poweredSince);
    QFETCH(int, expected);
    HostEvidence evidence;
    evidence.hypervisor.freshness = static_cast<Freshness>(freshness);
    evidence.hypervisor.seenAtMs = seenAt;
    if (failing)
        evidence.hypervisor.error = Error{ErrorCode::Unreachable, {}, {}};
    evidence.asked = failing || seenAt >= 0;
    evidence.hasBmc = true;
    evidence.bmc = static_cast<Freshness>(bmc);
    evidence.power = static_cast<PowerState>(power);
    evidence.poweredSinceMs = poweredSince;
    const HostState state = judgeHost(evidence, 1'000'000);
    QCOMPARE(static_cast<int>(state), expected);
    QCOMPARE(judgeFreshness(Freshness::Fresh, HostState::Off), Freshness::Down);
}

void CollectPartsTest::whoRefusesDoesNotBoot()
{
    HostEvidence evidence;
    evidence.asked = true;
    evidence.hasBmc = true;
    evidence.bmc = Freshness::Fresh;
    evidence.power = PowerState::On;
    evidence.poweredSinceMs = 1000;
    evidence.hypervisor = {Freshness::NeverSeen, -1, Error{ErrorCode::Unreachable, {}, {}}};
    QCOMPARE(judgeHost(evidence, 5000), HostState::Booting);
    for (const ErrorCode code : {ErrorCode::CertificateUnknown, ErrorCode::AuthenticationFailed,
                                 ErrorCode::IdentityMismatch, ErrorCode::Configuration}) {
        evidence.hypervisor.error->code = code;
        QCOMPARE(judgeHost(evidence, 5000), HostState::Unreachable);
    }
}

void CollectPartsTest::ratesNeverNegative()
{
    Counters before;
    before.cpuTimeNs = 1'000'000'000;
    before.diskReadBytes = 5000;
    before.netSentBytes = 9000;
    Counters after = before;
    after.cpuTimeNs = 3'000'000'000;
    after.diskReadBytes = 4000; // fell
    after.netSentBytes = 11000;
    after.memoryUsedBytes = 25;
    after.memoryTotalBytes = 100;
    const Usage usage = usageBetween({&before, &after, 2'000'000'000}, 2);
    QCOMPARE(usage.cpuPercent, 50.0F);
    QVERIFY(std::isnan(usage.diskReadBps));
    QCOMPARE(usage.netTransmitBps, 1000.0F);
    QVERIFY(std::isnan(usage.diskWriteBps)); // not said
    QCOMPARE(usage.memoryPercent, 25.0F);
    QVERIFY(std::isnan(usageBetween({&before, &after, 0}, 2).cpuPercent));
    QVERIFY(std::isnan(usageBetween({&before, &after, 2'000'000'000}, 0).cpuPercent));
    QCOMPARE(usageBetween({&before, &after, 1'000'000'000}, 1).cpuPercent, 100.0F); // 200 % is 100 %
    QVERIFY(std::isnan(usageBetween({nullptr, &after, 0}, 1).cpuPercent));
}

void CollectPartsTest::latencyIsThatOfTheRequestsMade()
{
    Counters before;
    before.diskReads = before.diskWrites = 100;
    before.diskReadNs = before.diskWriteNs = 1'000'000;
    before.swapInBytes = before.swapOutBytes = before.memoryTrafficBytes = 0;
    Counters after = before;
    const auto between = [&] { return usageBetween({&before, &after, 2'000'000'000}, 1); };
    QVERIFY(std::isnan(between().diskLatencyMs)); // no request, no latency
    after.diskReads += 3;
    after.diskWrites += 1;
    after.diskReadNs += 5'000'000;
    after.diskWriteNs += 3'000'000;
    after.swapInBytes = 4096;
    after.swapOutBytes = 8192;
    after.memoryTrafficBytes = 1000;
    after.memoryMaxBytes = 400;
    after.memoryTotalBytes = 300;
    QCOMPARE(between().diskLatencyMs, 2.0F);
    QCOMPARE(between().swapBps, 6144.0F);
    QCOMPARE(between().memoryTrafficBps, 500.0F);
    QCOMPARE(between().balloonPercent, 25.0F);
    after.diskWriteNs = 0; // it started anew
    QVERIFY(std::isnan(between().diskLatencyMs));
    after.swapOutBytes = -1;
    QVERIFY(std::isnan(between().swapBps));
}

void CollectPartsTest::eachDeviceByItsName()
{
    const QString vda = QStringLiteral("vda");
    const QString vdb = QStringLiteral("vdb");
    Counters before;
    before.disks = {{vda, 0, 0, 0, 0, 0, 0}, {vdb, 1000, 0, 10, 0, 0, 0}};
    before.nics = {{QStringLiteral("vnet0"), 5, 5}};
    Counters after;
    after.disks = {{vdb, 3000, 0, 20, 0, 20'000'000, 0}, {QStringLiteral("vdc"), 9, 9, 9, 9, 9, 9}};
    after.nics = {{QStringLiteral("vnet0"), 205, 5}, {QStringLiteral("vnet1"), 5, 5}};
    const RateSpan span{&before, &after, 2'000'000'000};
    const auto disks = diskUsageBetween(span); // vda was taken out, vdc is new
    QCOMPARE(disks.size(), size_t{2});
    QCOMPARE(disks[0].target, vdb);
    QCOMPARE(disks[0].readBps, 1000.0F);
    QCOMPARE(disks[0].writeBps, 0.0F);
    QCOMPARE(disks[0].latencyMs, 2.0F);
    QVERIFY(std::isnan(disks[1].readBps));
    const auto nics = nicUsageBetween(span);
    QCOMPARE(nics[0].receiveBps, 100.0F);
    QVERIFY(std::isnan(nics[1].transmitBps));
    QVERIFY(std::isnan(diskUsageBetween({nullptr, &after, 0})[0].readBps));
}

/// A machine that is several hosts: each is measured on its own CPUs.
void CollectPartsTest::aHostOfSomeCpus()
{
    HostRecord record;
    record.spec.id = QStringLiteral("hv1");
    record.spec.options.insert(QStringLiteral("cpus"), QStringLiteral("1-2"));
    record.evidence.hypervisor = {Freshness::Fresh, 0, {}};
    record.state = HostState::Up;
    HostReport report;
    report.facts.cpuCount = 4;
    report.counters.cpuTimeNs = 0;
    report.cpuBusyNs = {0, 0, 0};
    report.sampledAtNs = 1'000'000'000;
    const VolumeIndex volumes;
    record.take(report, volumes, 1000);
    report.counters.cpuTimeNs = 3'000'000'000;
    report.cpuBusyNs = {1'000'000'000, 1'000'000'000, 500'000'000};
    report.sampledAtNs = 2'000'000'000;
    record.take(report, volumes, 2000);
    UsageHistory history;
    const auto piece = record.piece(Merge(), history);
    QCOMPARE(piece->host.usage.cpuPercent, 75.0F);
    QCOMPARE(piece->host.usableCpus(), 2);
    QCOMPARE(piece->host.measuredCpus.toString(), QStringLiteral("1-2"));
    // One that does not say it of each CPU is not believed for the whole machine.
    report.cpuBusyNs.clear();
    report.sampledAtNs = 3'000'000'000;
    record.take(report, volumes, 3000);
    QVERIFY(std::isnan(record.piece(Merge(), history)->host.usage.cpuPercent));
    // The driver is told to measure them.
    QCOMPARE(driverConfig(record.spec, {}).options.value(QStringLiteral("cpus")).toString(),
             QStringLiteral("1-2"));
}

void CollectPartsTest::busyShareOfSomeCpus()
{
    const std::vector<qint64> before{0, 0, 0};
    const std::vector<qint64> after{1'000'000'000, 500'000'000, 0};
    const auto percent = [&](QStringView cpus) {
        return busyPercent(before, after, *CpuSet::parse(cpus), 1'000'000'000);
    };
    QCOMPARE(percent(u"0"), 100.0F);
    QCOMPARE(percent(u"0-1"), 75.0F);
    QCOMPARE(percent(u"2"), 0.0F);
    QVERIFY(std::isnan(percent(u"7")));
}

void CollectPartsTest::sumsOfVms()
{
    Usage one;
    one.cpuPercent = 50;
    one.diskReadBps = 10;
    Usage two;
    two.cpuPercent = 100;
    one.diskReadIops = 30;
    one.diskWriteIops = 0;
    one.diskLatencyMs = 1;
    two.diskReadIops = 5;
    two.diskWriteIops = 5;
    two.diskLatencyMs = 9;
    one.balloonPercent = 50;
    two.balloonPercent = 0;
    two.swapBps = 7;
    const UsagePart parts[] = {{&one, 2, 100, 200}, {&two, 1, 300, 800}};
    const Usage sum = sumUsage(parts, 4, 1000);
    QCOMPARE(sum.cpuPercent, 50.0F); // one CPU and one CPU, of four
    QCOMPARE(sum.memoryPercent, 40.0F);
    QCOMPARE(sum.diskReadBps, 10.0F);
    QVERIFY(std::isnan(sum.netReceiveBps));
    QCOMPARE(sum.diskLatencyMs, 3.0F); // over 40 requests
    QCOMPARE(sum.balloonPercent, 10.0F);
    QCOMPARE(sum.swapBps, 7.0F);
    QVERIFY(std::isnan(sum.memoryTrafficBps));
    QCOMPARE(sumUsage({}, 4, 1000).cpuPercent, 0.0F);
}

void CollectPartsTest::addressesInOneSpelling_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *protocol, const char *address, const char *expected) {
        QTest::newRow(address) << QString::fromLatin1(protocol) << QString::fromLatin1(address)
                               << QString::fromLatin1(expected);
    };
    row("nbd", "10.0.0.1", "10.0.0.1:10809");
    row("nbd", "10.0.0.1:10810", "10.0.0.1:10810");
    row("nbd", "Array.EXAMPLE:10809", "array.example:10809");
    row("iscsi", "fe80::1", "[fe80::1]:3260");
    row("nbd", "[fe80::1]", "[fe80::1]:10809");
    row("nbd", "[fe80::1]:7", "[fe80::1]:7");
    row("nbd", "unix:/Run/X", "unix:/Run/X");
    row("ftp", "host", "host");
    row("nbd", "", "");
}

void CollectPartsTest::addressesInOneSpelling()
{
    QFETCH(QString, protocol);
    QFETCH(QString, address);
    QFETCH(QString, expected);
    QCOMPARE(normalizedAddress(protocol, address), expected);
}

void CollectPartsTest::volumesAreMatched()
{
    ArraySpec spec;
    spec.exports = {QStringLiteral("nbd://10.0.0.1:10809"), QStringLiteral("nbd://array.east/")};
    Volume volume;
    volume.id = QStringLiteral("arr/vol1");
    volume.name = QStringLiteral("vol1");
    volume.protocol = QStringLiteral("nbd");
    VolumeIndex index;
    index.add(spec, {}, {volume});
    VmDisk disk;
    disk.protocol = QStringLiteral("nbd");
    disk.address = QStringLiteral("10.0.0.1");
    disk.exportName = QStringLiteral("/vol1");
    QCOMPARE(index.volumeOf(disk), volume.id);
    disk.address = QStringLiteral("ARRAY.east:10809");
    QCOMPARE(index.volumeOf(disk), volume.id);
    disk.exportName = QStringLiteral("vol2");
    QVERIFY(index.volumeOf(disk).isEmpty());
    disk.exportName = QStringLiteral("vol1");
    disk.protocol = QStringLiteral("iscsi");
    QVERIFY(index.volumeOf(disk).isEmpty());
    disk.protocol = QStringLiteral("nbd");
    Volume other = volume;
    other.id = QStringLiteral("other/vol1");
    index.add(spec, {}, {other}); // two arrays say they have it: nobody knows
    QVERIFY(index.volumeOf(disk).isEmpty());
}

void CollectPartsTest::smallestPartitionThatHolds()
{
    HostSpec spec;
    spec.id = QStringLiteral("hv1");
    QCOMPARE(partitionsOf(spec).size(), size_t{1});
    QCOMPARE(partitionsOf(spec)[0].id, QStringLiteral("hv1/default"));
    spec.partitions = {{QStringLiteral("all"), {}, {}, 0, false},
                       {QStringLiteral("big"), {}, *CpuSet::parse(u"0-7"), 0, true},
                       {QStringLiteral("small"), {}, *CpuSet::parse(u"4-7"), 0, true}};
    const auto partitions = partitionsOf(spec);
    QVERIFY(partitions[1].isDefault && !partitions[2].isDefault); // one is the default
    const auto in = [&](QStringView affinity) {
        return partitions[partitionIndexFor(partitions,
                                            affinity.isEmpty() ? CpuSet() : *CpuSet::parse(affinity))]
            .name;
    };
    QCOMPARE(in(u"5"), QStringLiteral("small"));
    QCOMPARE(in(u"3-5"), QStringLiteral("big"));
    QCOMPARE(in(u"9"), QStringLiteral("big"));
    QCOMPARE(in({}), QStringLiteral("big"));
}

namespace
{

UsageHistory::Sample sampleOf(float cpu)
{
    Usage usage;
    usage.cpuPercent = cpu;
    return {ObjectKind::Vm, QStringLiteral("vm"), usage};
}

const ObjectRef vmRef{ObjectKind::Vm, QStringLiteral("vm")};

} // namespace

void CollectPartsTest::historyOfAnHour()
{
    UsageHistory history;
    for (qint64 t = 0; t < 2 * 3600 * 1000; t += 2000) {
        const UsageHistory::Sample sample = sampleOf(static_cast<float>(t / 60000 % 100));
        history.add(t, {&sample, 1});
    }
    const auto points = history.usageOf(vmRef).points;
    QVERIFY2(points.size() >= 60 + 115 && points.size() <= 60 + 120,
             qPrintable(QString::number(points.size())));
    const qint64 last = 2 * 3600 * 1000 - 2000;
    QCOMPARE(points.back().atMs, last);
    QVERIFY(points.front().atMs >= last - 3600 * 1000);
    QVERIFY(points.front().atMs <= last - 3500 * 1000);
    for (size_t i = 1; i < points.size(); ++i) {
        QVERIFY(points[i].atMs > points[i - 1].atMs);
        QVERIFY(!points[i].gapBefore);
        const auto minute = static_cast<float>(points[i].atMs / 60000 % 100);
        QVERIFY(std::abs(points[i].usage.cpuPercent - minute) <= 1);
        QVERIFY(std::isnan(points[i].usage.memoryPercent));
    }
    history.forget(ObjectKind::Vm, vmRef.id);
    QVERIFY(history.usageOf(vmRef).points.empty());
}

void CollectPartsTest::historyKeepsGaps()
{
    UsageHistory history;
    history.setGapAfter(6000);
    const auto fill = [&](qint64 from, qint64 to) {
        for (qint64 t = from; t < to; t += 2000) {
            const UsageHistory::Sample sample = sampleOf(10);
            history.add(t, {&sample, 1});
        }
    };
    fill(0, 600'000);
    fill(900'000, 1'500'000);
    fill(1'530'000, 1'560'000);
    QList<qint64> gaps;
    for (const auto &point : history.usageOf(vmRef).points) {
        if (point.gapBefore)
            gaps << point.atMs;
    }
    QCOMPARE(gaps, (QList<qint64>{915'000, 1'530'000}));
}

void CollectPartsTest::historyKeepsLargeAndSmall()
{
    UsageHistory history;
    for (const float value : {0.0F, 0.013F, 99.6F, 1.25e10F}) {
        const UsageHistory::Sample sample = sampleOf(value);
        history.add(0, {&sample, 1});
        const float kept = history.usageOf(vmRef).points.back().usage.cpuPercent;
        QVERIFY(std::abs(kept - value) <= value * 0.004F);
    }
}

void CollectPartsTest::upsHistoryIsAnHour()
{
    UsageHistory history;
    for (qint64 t = 0; t <= 2 * 3600 * 1000; t += 5000)
        history.addUps(QStringLiteral("u"), {t, 100, 1200, 40, false});
    const auto points = history.upsSeries(QStringLiteral("u")).points;
    QCOMPARE(points.size(), size_t{721});
    QCOMPARE(points.back().runtimeSeconds, 1200.0F);
}

void CollectPartsTest::unlikelyUpsValues()
{
    UpsFacts said;
    said.chargePercent = 101;
    said.loadPercent = -1;
    said.runtimeSeconds = std::nan("");
    said.outputVoltageV = 230;
    const Ups ups = makeUps({}, said, {});
    QCOMPARE(*ups.chargePercent, 100.0);
    QVERIFY(!ups.loadPercent);
    QVERIFY(!ups.runtimeSeconds);
    QCOMPARE(*ups.outputVoltageV, 230.0);
}

void CollectPartsTest::configsSayHowDevicesAreReached()
{
    HostSpec spec;
    spec.id = QStringLiteral("hv1");
    spec.driver = QStringLiteral("libvirt");
    spec.secret = QStringLiteral("pw");
    spec.uuid = QStringLiteral("u");
    spec.partitions = {{QStringLiteral("a"), {}, *CpuSet::parse(u"0-1"), 0, true},
                       {QStringLiteral("b"), {}, *CpuSet::parse(u"4"), 0, false}};
    const DriverConfig config = driverConfig(spec, SecretAccess());
    QCOMPARE(config.options.value(QLatin1String("cpus")).toString(), QStringLiteral("0-1,4"));
    QCOMPARE(config.expectedUuid, spec.uuid);
    QCOMPARE(config.secret(Call(std::chrono::seconds(1))).error().code, ErrorCode::Configuration); // no store
    HostSpec renamed = spec;
    renamed.name = QStringLiteral("other");
    QCOMPARE(reachOf(driverConfig(renamed, SecretAccess()), renamed.secret), reachOf(config, spec.secret));
    HostSpec moved = spec;
    moved.address = QStringLiteral("other");
    QVERIFY(reachOf(driverConfig(moved, SecretAccess()), moved.secret) != reachOf(config, spec.secret));
    spec.partitions.push_back({QStringLiteral("c"), {}, {}, 0, false});
    QVERIFY(!driverConfig(spec, SecretAccess()).options.contains(QLatin1String("cpus"))); // one has all
}

void CollectPartsTest::poolLendsThreads()
{
    CallPool pool(1);
    QSemaphore hang;
    QSemaphore began;
    QSemaphore second;
    const auto slot = pool.start([&] {
        began.release();
        hang.acquire();
    });
    pool.start([&] { second.release(); });
    QVERIFY(began.tryAcquire(1, 5000));
    QVERIFY(pool.isCrowded());
    QVERIFY(!second.tryAcquire(1, 20)); // it is its turn only when a thread is lent
    pool.lend(slot);
    QVERIFY(second.tryAcquire(1, 5000));
    QVERIFY(!pool.finish(std::chrono::milliseconds(1)));
    hang.release();
    QVERIFY(pool.finish(std::chrono::milliseconds(5000)));
    QCOMPARE(pool.threads(), 0);
}

void CollectPartsTest::urgentGoesFirst()
{
    CallPool pool(1);
    QSemaphore hang;
    QSemaphore began;
    QSemaphore urgent;
    pool.start([&] {
        began.release();
        hang.acquire();
    });
    QVERIFY(began.tryAcquire(1, 5000));
    pool.start([&] { urgent.release(); }, CallPool::Urgency::Urgent);
    QVERIFY(urgent.tryAcquire(1, 5000)); // though the one worker hangs
    hang.release();
    QVERIFY(pool.finish(std::chrono::milliseconds(5000)));
}

namespace
{

/// A UPS that says what it is told to, once a minute.
struct Draining
{
    ChargeWatch watch;
    qint64 nowMs = 0;
    bool operator()(double charge, const char *words = "OL", UpsState state = UpsState::OnMains)
    {
        UpsFacts facts;
        facts.state = state;
        facts.statusWords = QString::fromLatin1(words).split(u' ');
        facts.chargePercent = charge;
        nowMs += 60'000;
        return watch.drainsOnMains(facts, nowMs);
    }
};

} // namespace

void CollectPartsTest::aChargeThatFallsOnMains()
{
    Draining ups;
    QVERIFY(!ups(100));
    QVERIFY(!ups(99));
    QVERIFY(ups(98)); // two points in two minutes
    QVERIFY(ups(98)); // still: it has not risen
    QVERIFY(ups(90));
    QVERIFY(!ups(91)); // it charges
    QVERIFY(!ups(90));
    QVERIFY(ups(89));
    Draining honest;
    QVERIFY(honest(100, "OL DISCHRG")); // says so itself
}

void CollectPartsTest::aChargeThatMayFall()
{
    Draining outage;
    QVERIFY(!outage(100, "OB DISCHRG", UpsState::OnBattery));
    QVERIFY(!outage(60, "OB DISCHRG", UpsState::OnBattery));
    QVERIFY(!outage(55, "OL CHRG")); // mains are back: counted from here
    QVERIFY(!outage(56, "OL CHRG"));
    Draining calibration;
    QVERIFY(!calibration(100));
    QVERIFY(!calibration(50, "OB CAL", UpsState::Calibrating));
    Draining idle; // a battery that is not charged loses a point an hour
    for (int charge = 100; charge > 80; --charge) {
        for (int minute = 0; minute < 60; ++minute)
            QVERIFY(!idle(charge));
    }
}

QTEST_GUILESS_MAIN(CollectPartsTest)
#include "collect_parts_test.moc"
