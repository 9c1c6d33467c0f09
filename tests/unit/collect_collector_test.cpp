// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/collector.h"
#include "tests/support/scripted_devices.h"

#include <QElapsedTimer>
#include <QTest>
#include <algorithm>

using namespace switchyard;
using namespace switchyard::test;

namespace
{

const QString hv1 = QStringLiteral("hv1");
const QString hv2 = QStringLiteral("hv2");
const QString hv3 = QStringLiteral("hv3");
const QString vmA = QStringLiteral("aaaaaaaa-0000-0000-0000-000000000001");
const QString vmB = QStringLiteral("bbbbbbbb-0000-0000-0000-000000000002");

VmReport offVm(const QString &id)
{
    VmReport vm = runningVm(id);
    vm.facts.state = VmState::ShutOff;
    return vm;
}

/// A collector over scripted devices on a clock that a test advances. Every snapshot is checked as it comes:
/// no VM twice, and none of those that must be there missing.
class Rig
{
public:
    explicit Rig(Site site, int workers = 8)
        : registry(devices.registry())
        , collector(std::make_unique<Collector>(std::move(site), registry, clock, nullptr, workers))
    {
        QObject::connect(collector.get(), &Collector::published, collector.get(),
                         [this](const SnapshotPtr &snapshot, const SnapshotDiff &) { check(*snapshot); });
        QObject::connect(collector.get(), &Collector::firstRoundDone, collector.get(), [this] { ++rounds; });
    }

    /// Ticks until `condition` holds; false when it does not within `patienceMs` of real time.
    template<typename Condition>
    bool wait(Condition condition, int patienceMs = 5000)
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < patienceMs) {
            collector->tick();
            if (condition())
                return true;
            QTest::qWait(1);
        }
        return false;
    }

    /// Its call of now hangs: each of its connections is in a call. (Those of calls that were given up live
    /// on until these return.)
    bool hangs(const QString &id)
    {
        return devices.with(id, [](ScriptedDevices::Device &device) {
            return device.hangs && device.running > 0 &&
                   device.running == device.connections - device.destroyed;
        });
    }
    /// Until nothing goes on without time going on: who is being asked hangs, or waits for a thread while
    /// every thread is in a call that hangs.
    bool settle()
    {
        return wait([this] {
            const auto asked = collector->beingAsked();
            const auto hanging = std::count_if(asked.begin(), asked.end(),
                                               [this](const ObjectRef &ref) { return hangs(ref.id); });
            const auto still = static_cast<qsizetype>(asked.size()) - hanging;
            if (still == 0)
                return true;
            const CallPool::Load load = collector->load();
            return load.running >= load.room && load.running == devices.hanging() && load.waiting >= still;
        });
    }
    /// Lets time pass in steps, with every answer taken before the next.
    bool pass(qint64 ms)
    {
        bool settled = true;
        for (qint64 gone = 0; gone < ms; gone += 50) {
            clock.advance(50);
            settled = settle() && settled;
        }
        return settled;
    }

    void setVms(const QString &host, std::vector<VmReport> vms)
    {
        devices.with(host, [&](ScriptedDevices::Device &device) { device.host = hostReport(host, vms); });
    }
    void setError(const QString &host, ErrorCode code)
    {
        devices.with(host, [&](ScriptedDevices::Device &device) {
            device.host = fail(code, QStringLiteral("scripted"));
        });
    }
    void setHangs(const QString &id, bool hang)
    {
        devices.with(id, [&](ScriptedDevices::Device &device) { device.hangs = hang; });
    }
    void setPower(const QString &host, PowerState power)
    {
        devices.with(host + QStringLiteral("-bmc"),
                     [&](ScriptedDevices::Device &device) { device.power = PowerReport{power}; });
    }

    SnapshotPtr now() const { return collector->snapshot(); }
    const Host &host(const QString &id) const { return *now()->host(id); }
    qint64 age(const QString &id) const { return host(id).reading.ageMs(clock.monotonicMs()); }

    ManualClock clock;
    ScriptedDevices devices;
    DriverRegistry registry;
    std::unique_ptr<Collector> collector;
    QSet<QString> mustBeThere;
    QStringList faults;
    int rounds = 0;
    int snapshots = 0;

private:
    void check(const Snapshot &snapshot)
    {
        ++snapshots;
        QHash<QString, int> places;
        for (const auto &piece : snapshot.hosts) {
            for (const Vm &vm : piece->vms)
                ++places[vm.id];
        }
        for (auto it = places.cbegin(); it != places.cend(); ++it) {
            if (it.value() != 1)
                faults << QStringLiteral("%1 in %2 places").arg(it.key()).arg(it.value());
        }
        for (const QString &id : std::as_const(mustBeThere)) {
            if (!places.contains(id))
                faults << QStringLiteral("%1 is missing").arg(id);
        }
    }
};

Site siteOf(const QStringList &hosts, bool withBmc = false)
{
    Site site;
    site.sites.push_back({QStringLiteral("east"), QStringLiteral("East")});
    for (const QString &id : hosts) {
        HostSpec spec = scriptedHost(id);
        if (withBmc) {
            spec.bmc.emplace();
            spec.bmc->driver = QStringLiteral("scripted");
        }
        site.hosts.push_back(spec);
    }
    return site;
}

UpsReport upsReport(UpsState state, double charge = 100)
{
    UpsReport report;
    report.facts.state = state;
    report.facts.chargePercent = charge;
    report.facts.runtimeSeconds = charge * 20;
    return report;
}

} // namespace

class CollectCollectorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEverythingBeforeItAnswers();
    void firstRoundCountsFailuresToo();
    void asksInItsPeriod();
    void neverTwoCallsOnOneConnection();
    void frozenHostDelaysNoOther();
    void manyFrozenHostsDelayNoOther();
    void lateAnswerIsDiscarded();
    void atMostThreeCallsAreLeftBehind();
    void stopsWhileCallsHang();
    void driverThatThrows();
    void backsOffAndIsAskedAtOnceOnDemand();
    void eventAsksAtOnce();
    void migrationIsNeverTwiceNorAbsent();
    void watchedHostIsAskedOften();
    void hostThatLosesPower();
    void vmsLostWithTheirHostRunElsewhere();
    void hostBoots();
    void sameMachineTwice();
    void otherMachineAnswers();
    void garbageIsTidied();
    void partitionsAndVolumes();
    void feedsFollowTheirUps();
    void upsesAreAskedFasterOnBattery();
    void usageAndHistory();
    void changedSiteKeepsWhatDidNotChange();
    void unknownDriverIsAnError();
};

void CollectCollectorTest::showsEverythingBeforeItAnswers()
{
    Rig rig(siteOf({hv1, hv2}));
    QCOMPARE(rig.now()->hosts.size(), size_t{2});
    QCOMPARE(rig.host(hv1).reading.freshness, Freshness::NeverSeen);
    QCOMPARE(rig.host(hv1).state, HostState::Unknown);
    QCOMPARE(rig.now()->hostPiece(hv1)->partitions.size(), size_t{1});
    QCOMPARE(rig.now()->sites->size(), size_t{1});
}

void CollectCollectorTest::firstRoundCountsFailuresToo()
{
    Rig rig(siteOf({hv1, hv2, hv3}));
    rig.setVms(hv1, {runningVm(vmA)});
    rig.setError(hv2, ErrorCode::Unreachable);
    rig.setHangs(hv3, true);
    rig.collector->start();
    QVERIFY(rig.pass(1000));
    QVERIFY(!rig.collector->everyDeviceAsked());
    QCOMPARE(rig.rounds, 0);
    QVERIFY(rig.pass(6000)); // its deadline and its grace
    QVERIFY(rig.collector->everyDeviceAsked());
    QCOMPARE(rig.rounds, 1);
    QCOMPARE(rig.now()->vmCount(), 1);
    QCOMPARE(rig.host(hv1).state, HostState::Up);
    QCOMPARE(rig.host(hv2).state, HostState::Unreachable);
    QCOMPARE(rig.host(hv2).reading.error->code, ErrorCode::Unreachable);
    QCOMPARE(rig.host(hv3).reading.error->code, ErrorCode::Timeout);
}

void CollectCollectorTest::asksInItsPeriod()
{
    Rig rig(siteOf({hv1, hv2, hv3}));
    rig.collector->start();
    QVERIFY(rig.pass(20000));
    for (const QString &id : {hv1, hv2, hv3}) {
        const int asked = rig.devices.asked(id);
        QVERIFY2(asked >= 10 && asked <= 11, qPrintable(QString::number(asked)));
    }
}

void CollectCollectorTest::neverTwoCallsOnOneConnection()
{
    Rig rig(siteOf({hv1}));
    rig.setHangs(hv1, true);
    rig.collector->start();
    QVERIFY(rig.pass(3000));
    rig.collector->askNow();
    QVERIFY(rig.pass(1000));
    QCOMPARE(rig.devices.asked(hv1), 1);
    rig.setHangs(hv1, false);
    QVERIFY(rig.settle());
    QVERIFY(rig.pass(200)); // asked once more, as was wanted meanwhile
    QCOMPARE(rig.devices.asked(hv1), 2);
    QCOMPARE(rig.devices.with(hv1, [](ScriptedDevices::Device &d) { return d.mostRunning; }), 1);
    QCOMPARE(rig.devices.with(hv1, [](ScriptedDevices::Device &d) { return d.connections; }), 1);
}

void CollectCollectorTest::frozenHostDelaysNoOther()
{
    Rig rig(siteOf({hv1, hv2, hv3}), 1); // even with one worker
    rig.setVms(hv1, {runningVm(vmA)});
    rig.setVms(hv2, {runningVm(vmB)});
    rig.mustBeThere = {};
    rig.collector->start();
    QVERIFY(rig.pass(5000));
    rig.mustBeThere = {vmA, vmB};
    rig.setHangs(hv2, true);
    QList<Freshness> seen;
    for (int i = 0; i < 500; ++i) {
        QVERIFY(rig.pass(50));
        QVERIFY2(rig.age(hv1) < 4000 && rig.age(hv3) < 4000, qPrintable(QString::number(rig.age(hv1))));
        const Freshness freshness = rig.host(hv2).reading.freshness;
        if (seen.isEmpty() || seen.last() != freshness)
            seen << freshness;
    }
    QCOMPARE(seen, (QList<Freshness>{Freshness::Fresh, Freshness::Stale, Freshness::Down}));
    QCOMPARE(rig.host(hv2).state, HostState::Unreachable);
    QCOMPARE(rig.host(hv2).reading.error->code, ErrorCode::Timeout);
    QCOMPARE(rig.now()->vm(vmB)->state, VmState::Running); // as last known
    rig.setHangs(hv2, false);
    QVERIFY(rig.wait([&] {
        rig.clock.advance(50);
        return rig.host(hv2).reading.freshness == Freshness::Fresh;
    }));
    QCOMPARE(rig.host(hv2).state, HostState::Up);
    QVERIFY(!rig.host(hv2).reading.error);
    QCOMPARE(rig.faults, QStringList());
}

void CollectCollectorTest::manyFrozenHostsDelayNoOther()
{
    QStringList ids;
    for (int i = 0; i < 40; ++i)
        ids << QStringLiteral("hv%1").arg(i);
    Site site = siteOf(ids);
    UpsSpec ups;
    ups.id = QStringLiteral("ups-1");
    ups.driver = QStringLiteral("scripted");
    site.upses.push_back(ups);
    Rig rig(site, 4);
    rig.devices.with(ups.id, [](ScriptedDevices::Device &d) { d.ups = upsReport(UpsState::OnMains); });
    rig.collector->start();
    QVERIFY(rig.pass(4000));
    for (int i = 1; i < 40; ++i)
        rig.setHangs(ids[i], true);
    for (int i = 0; i < 100; ++i) {
        QVERIFY(rig.pass(100));
        QVERIFY2(rig.age(ids[0]) < 4000 + 600, qPrintable(QString::number(rig.age(ids[0]))));
        QVERIFY(rig.now()->ups(ups.id)->reading.ageMs(rig.clock.monotonicMs()) < 6000);
    }
}

void CollectCollectorTest::lateAnswerIsDiscarded()
{
    Rig rig(siteOf({hv1}));
    rig.setVms(hv1, {runningVm(vmA)});
    rig.collector->start();
    QVERIFY(rig.pass(3000));
    rig.setHangs(hv1, true);
    QVERIFY(rig.pass(11000)); // given up, and a second call on a new connection hangs
    QCOMPARE(rig.devices.with(hv1, [](ScriptedDevices::Device &d) { return d.connections; }), 2);
    const qint64 seen = rig.host(hv1).reading.seenAtMs;
    rig.setVms(hv1, {});
    rig.setHangs(hv1, false);
    // Both return; the first was given up: its connection dies, its answer counts for nothing.
    QVERIFY(rig.wait([&] {
        return rig.devices.with(
            hv1, [](ScriptedDevices::Device &d) { return d.running == 0 && d.destroyed == 1; });
    }));
    QVERIFY(rig.settle());
    QVERIFY(rig.host(hv1).reading.seenAtMs >= seen);
    QVERIFY(rig.pass(3000));
    QCOMPARE(rig.now()->vmCount(), 0);
    QCOMPARE(rig.devices.with(hv1, [](ScriptedDevices::Device &d) { return d.connections; }), 2);
}

void CollectCollectorTest::atMostThreeCallsAreLeftBehind()
{
    Rig rig(siteOf({hv1}));
    rig.setHangs(hv1, true);
    rig.collector->start();
    QVERIFY(rig.pass(180000));
    QCOMPARE(rig.devices.asked(hv1), 3);
    QCOMPARE(rig.devices.with(hv1, [](ScriptedDevices::Device &d) { return d.running; }), 3);
    rig.setHangs(hv1, false);
    QVERIFY(rig.wait([&] {
        rig.clock.advance(50);
        return rig.host(hv1).reading.freshness == Freshness::Fresh;
    }));
    QVERIFY(rig.wait([&] {
        return rig.devices.with(hv1,
                                [](ScriptedDevices::Device &d) { return d.connections - d.destroyed == 1; });
    }));
}

void CollectCollectorTest::stopsWhileCallsHang()
{
    Rig rig(siteOf({hv1, hv2}));
    rig.setHangs(hv1, true);
    rig.collector->start();
    QVERIFY(rig.settle());
    QElapsedTimer timer;
    timer.start();
    rig.collector->stop();
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    rig.collector.reset();
    rig.setHangs(hv1, false); // it returns now, and finds nobody
    QElapsedTimer patience;
    patience.start();
    const auto gone = [&] {
        return rig.devices.with(hv1, [](ScriptedDevices::Device &d) { return d.destroyed == d.connections; });
    };
    while (!gone() && patience.elapsed() < 5000)
        QTest::qWait(1);
    QVERIFY(gone());
}

void CollectCollectorTest::driverThatThrows()
{
    Rig rig(siteOf({hv1}));
    rig.devices.with(hv1, [](ScriptedDevices::Device &d) { d.breaksOff = true; });
    rig.collector->start();
    QVERIFY(rig.pass(500));
    QCOMPARE(rig.host(hv1).reading.error->code, ErrorCode::Internal);
    QCOMPARE(rig.host(hv1).reading.error->detail, QStringLiteral("scripted"));
}

void CollectCollectorTest::backsOffAndIsAskedAtOnceOnDemand()
{
    Rig rig(siteOf({hv1}));
    rig.setError(hv1, ErrorCode::AuthenticationFailed);
    rig.collector->start();
    QVERIFY(rig.pass(120000));
    const int asked = rig.devices.asked(hv1); // 2, 4, 8, 16, 30, 30, 30 s, more or less
    QVERIFY2(asked >= 6 && asked <= 9, qPrintable(QString::number(asked)));
    rig.setVms(hv1, {});
    rig.collector->askNow({ObjectKind::Host, hv1});
    QVERIFY(rig.pass(200));
    QCOMPARE(rig.host(hv1).reading.freshness, Freshness::Fresh);
    QCOMPARE(rig.devices.asked(hv1), asked + 1);
}

void CollectCollectorTest::eventAsksAtOnce()
{
    Rig rig(siteOf({hv1}));
    rig.collector->start();
    QVERIFY(rig.pass(10000));
    // Right after an answer, so that the next is far off.
    const int before = rig.devices.asked(hv1);
    QVERIFY(rig.wait([&] {
        rig.clock.advance(10);
        return rig.devices.asked(hv1) > before;
    }));
    QVERIFY(rig.settle());
    rig.setVms(hv1, {runningVm(vmA)});
    rig.devices.emitEvent(hv1, {HostEvent::Kind::VmChanged, vmA});
    QVERIFY(rig.pass(200));
    QVERIFY(rig.now()->vm(vmA));
    // A flood of them asks no more than every tenth of a second.
    const int asked = rig.devices.asked(hv1);
    for (int i = 0; i < 20; ++i) {
        rig.devices.emitEvent(hv1, {HostEvent::Kind::VmChanged, vmA});
        rig.clock.advance(10);
        QVERIFY(rig.settle());
    }
    QVERIFY(rig.devices.asked(hv1) - asked <= 3);
}

void CollectCollectorTest::migrationIsNeverTwiceNorAbsent()
{
    Rig rig(siteOf({hv1, hv2, hv3}));
    rig.setVms(hv1, {runningVm(vmA)});
    rig.collector->start();
    QVERIFY(rig.pass(4000));
    rig.mustBeThere = {vmA};
    QStringList ids{hv1, hv2, hv3};
    for (int i = 0; i < 12; ++i) {
        const QString from = ids[i % 3];
        const QString to = ids[(i + 1) % 3];
        VmReport incoming = runningVm(vmA);
        incoming.facts.state = VmState::Paused;
        incoming.incoming = true;
        rig.setVms(to, {incoming});
        QVERIFY(rig.pass(i % 2 ? 3000 : 50)); // seen arriving, or not
        if (i % 2)
            QCOMPARE(rig.now()->vm(vmA)->arrivingOnHostId, to);
        rig.setVms(to, {runningVm(vmA)});
        rig.setVms(from, {});
        if (i % 4 < 2) {
            rig.devices.emitEvent(from, {HostEvent::Kind::VmMigratedAway, vmA});
        } else {
            rig.devices.emitEvent(from, {HostEvent::Kind::VmChanged, vmA}); // does not know why it went
        }
        QVERIFY(rig.pass(1000));
        QCOMPARE(rig.now()->vm(vmA)->hostId, to);
        QCOMPARE(rig.now()->vm(vmA)->state, VmState::Running);
        QVERIFY(rig.pass(3000));
    }
    QCOMPARE(rig.faults, QStringList());
}

void CollectCollectorTest::watchedHostIsAskedOften()
{
    Rig rig(siteOf({hv1, hv2}));
    rig.setVms(hv1, {runningVm(vmA)});
    rig.collector->start();
    QVERIFY(rig.pass(4000));
    const ObjectRef vm{ObjectKind::Vm, vmA};
    rig.collector->watchClosely(vm, true);
    rig.collector->watchClosely(vm, true);
    const int one = rig.devices.asked(hv1);
    const int other = rig.devices.asked(hv2);
    QVERIFY(rig.pass(10000));
    QVERIFY(rig.devices.asked(hv1) - one >= 18);
    QVERIFY(rig.devices.asked(hv2) - other <= 6);
    rig.collector->watchClosely(vm, false);
    QVERIFY(rig.pass(2000));
    const int still = rig.devices.asked(hv1);
    QVERIFY(rig.pass(4000));
    QVERIFY(rig.devices.asked(hv1) - still >= 7); // calls nest
    rig.collector->watchClosely(vm, false);
    QVERIFY(rig.pass(2000));
    const int after = rig.devices.asked(hv1);
    QVERIFY(rig.pass(10000));
    QVERIFY(rig.devices.asked(hv1) - after <= 6);
}

void CollectCollectorTest::hostThatLosesPower()
{
    Site site = siteOf({hv1, hv2}, true);
    site.hosts[0].bmc->address = QStringLiteral("http://10.0.0.5");
    site.hosts[1].bmc->address = QStringLiteral("https://10.0.0.6");
    Rig rig(site);
    rig.setVms(hv1, {runningVm(vmA), offVm(vmB)});
    rig.setPower(hv1, PowerState::On);
    rig.setPower(hv2, PowerState::On);
    rig.collector->start();
    QVERIFY(rig.pass(4000));
    QVERIFY(rig.host(hv1).plainText && !rig.host(hv2).plainText);
    QCOMPARE(rig.host(hv1).power, PowerState::On);
    QCOMPARE(rig.host(hv1).state, HostState::Up);
    rig.setError(hv1, ErrorCode::Unreachable);
    rig.setPower(hv1, PowerState::Off);
    rig.devices.emitEvent(hv1, {HostEvent::Kind::ConnectionLost, {}});
    QVERIFY(rig.pass(500)); // its BMC is asked at once
    QCOMPARE(rig.host(hv1).state, HostState::Off);
    QCOMPARE(rig.host(hv1).reading.freshness, Freshness::Down);
    QVERIFY(!rig.host(hv1).reading.error);
    QCOMPARE(rig.now()->vm(vmA)->state, VmState::ShutOff);
    QCOMPARE(rig.now()->vm(vmA)->stateReason, QStringLiteral("host is off"));
    QVERIFY(rig.now()->vm(vmA)->lostWithHost);
    QVERIFY(!rig.now()->vm(vmB)->lostWithHost); // it was off before
    QCOMPARE(rig.host(hv2).state, HostState::Up);
    rig.setPower(hv1, PowerState::On);
    QVERIFY(rig.pass(11000));
    QCOMPARE(rig.host(hv1).state, HostState::Booting);
    QCOMPARE(rig.now()->vm(vmA)->state, VmState::ShutOff); // it did not start by itself
    rig.setVms(hv1, {offVm(vmA), offVm(vmB)});
    QVERIFY(rig.pass(2500));
    QCOMPARE(rig.host(hv1).state, HostState::Up);
    QVERIFY(rig.now()->vm(vmA)->lostWithHost); // and nobody started it yet
    rig.setVms(hv1, {runningVm(vmA), offVm(vmB)});
    QVERIFY(rig.pass(2500));
    QCOMPARE(rig.now()->vm(vmA)->state, VmState::Running);
    QVERIFY(!rig.now()->vm(vmA)->lostWithHost);
    rig.setVms(hv1, {offVm(vmA), offVm(vmB)}); // shut down, and not lost
    QVERIFY(rig.pass(2500));
    QVERIFY(!rig.now()->vm(vmA)->lostWithHost);
}

void CollectCollectorTest::vmsLostWithTheirHostRunElsewhere()
{
    Rig rig(siteOf({hv1, hv2}, true));
    rig.setVms(hv1, {runningVm(vmA), runningVm(vmB)});
    rig.setPower(hv1, PowerState::On);
    rig.setPower(hv2, PowerState::On);
    rig.collector->start();
    QVERIFY(rig.pass(4000));
    rig.setError(hv1, ErrorCode::Unreachable);
    rig.setPower(hv1, PowerState::Off);
    rig.devices.emitEvent(hv1, {HostEvent::Kind::ConnectionLost, {}});
    QVERIFY(rig.pass(500));
    QVERIFY(rig.now()->vm(vmA)->lostWithHost && rig.now()->vm(vmB)->lostWithHost);
    rig.setVms(hv2, {runningVm(vmA)});
    QVERIFY(rig.pass(2500));
    QCOMPARE(rig.now()->vm(vmA)->hostId, hv2);
    QVERIFY(!rig.now()->vm(vmA)->lostWithHost);
    QVERIFY(rig.now()->vm(vmB)->lostWithHost);
}

void CollectCollectorTest::hostBoots()
{
    Rig rig(siteOf({hv1}, true));
    rig.setError(hv1, ErrorCode::Unreachable);
    rig.setPower(hv1, PowerState::Off);
    rig.collector->start();
    QVERIFY(rig.pass(60000));
    QCOMPARE(rig.host(hv1).state, HostState::Off);
    rig.setPower(hv1, PowerState::On);
    QVERIFY(rig.pass(11000));
    QCOMPARE(rig.host(hv1).state, HostState::Booting);
    const qint64 since = rig.host(hv1).bootingSinceMs;
    QVERIFY(since > 0); // since when, and why it is not reached
    QVERIFY(rig.host(hv1).reading.error && rig.host(hv1).reading.error->code == ErrorCode::Unreachable);
    const int asked = rig.devices.asked(hv1);
    QVERIFY(rig.pass(10000)); // no back-off now
    QCOMPARE(rig.host(hv1).bootingSinceMs, since);
    QVERIFY(rig.devices.asked(hv1) - asked >= 4);
    rig.setVms(hv1, {runningVm(vmA)});
    QVERIFY(rig.pass(2500));
    QCOMPARE(rig.host(hv1).state, HostState::Up);
    QCOMPARE(rig.host(hv1).bootingSinceMs, -1);

    rig.setError(hv1, ErrorCode::Unreachable); // its hypervisor stops; the power is there
    QVERIFY(rig.pass(20000));
    QCOMPARE(rig.host(hv1).state, HostState::Unreachable);
    rig.setPower(hv1, PowerState::Off);
    QVERIFY(rig.pass(32000));
    QCOMPARE(rig.host(hv1).state, HostState::Off);
    rig.setPower(hv1, PowerState::On);
    QVERIFY(rig.pass(12000));
    QCOMPARE(rig.host(hv1).state, HostState::Booting);
    QVERIFY(rig.pass(301000)); // patience has an end
    QCOMPARE(rig.host(hv1).state, HostState::Unreachable);
}

void CollectCollectorTest::sameMachineTwice()
{
    Rig rig(siteOf({hv1, hv2}));
    rig.setVms(hv1, {runningVm(vmA)});
    rig.devices.with(hv2, [](ScriptedDevices::Device &d) { d.host = hostReport(hv1, {runningVm(vmA)}); });
    rig.collector->start();
    QVERIFY(rig.pass(20000));
    QCOMPARE(rig.host(hv2).reading.error->code, ErrorCode::IdentityMismatch);
    QVERIFY(!rig.host(hv1).reading.error);
    QCOMPARE(rig.now()->vm(vmA)->hostId, hv1);
    QVERIFY(rig.now()->hostPiece(hv2)->vms.empty());
    QCOMPARE(rig.faults, QStringList());
}

void CollectCollectorTest::otherMachineAnswers()
{
    Site site = siteOf({hv1});
    site.hosts[0].uuid = QStringLiteral("UUID-hv1");
    Rig rig(site);
    rig.setVms(hv1, {runningVm(vmA)});
    rig.collector->start();
    QVERIFY(rig.pass(4000));
    QVERIFY(!rig.host(hv1).reading.error); // upper and lower case are the same
    rig.devices.with(hv1, [](ScriptedDevices::Device &d) { d.host = hostReport(hv2, {runningVm(vmB)}); });
    QVERIFY(rig.pass(4000));
    QCOMPARE(rig.host(hv1).reading.error->code, ErrorCode::IdentityMismatch);
    QVERIFY(!rig.now()->vm(vmB));
}

void CollectCollectorTest::garbageIsTidied()
{
    Rig rig(siteOf({hv1}));
    VmReport again = runningVm(vmA.toUpper(), QStringLiteral("again"));
    again.facts.state = VmState::ShutOff;
    VmReport nameless = runningVm({});
    nameless.facts.vcpus = -5;
    VmReport odd = runningVm(vmB);
    odd.facts.vcpus = 0;
    odd.counters.cpuTimeNs = std::numeric_limits<qint64>::max();
    odd.counters.memoryUsedBytes = 5;
    odd.counters.memoryTotalBytes = 0;
    rig.setVms(hv1, {odd, again, runningVm(vmA, QStringLiteral("db-1")), nameless});
    rig.collector->start();
    QVERIFY(rig.pass(6000));
    const auto &vms = rig.now()->hostPiece(hv1)->vms;
    QCOMPARE(vms.size(), size_t{2});
    QCOMPARE(vms[0].id, vmA);
    QCOMPARE(vms[0].name, QStringLiteral("db-1"));
    QVERIFY(std::isnan(vms[1].usage.memoryPercent));
    QCOMPARE(rig.faults, QStringList());
}

void CollectCollectorTest::partitionsAndVolumes()
{
    Site site = siteOf({hv1});
    PartitionSpec prod{QStringLiteral("prod"), QStringLiteral("Production"), *CpuSet::parse(u"0-3"), 0, true};
    PartitionSpec batch{QStringLiteral("batch"), {}, *CpuSet::parse(u"2-3"), 0, false};
    site.hosts[0].partitions = {prod, batch};
    ArraySpec array;
    array.id = QStringLiteral("arr");
    array.driver = QStringLiteral("scripted");
    array.exports = {QStringLiteral("nbd://10.0.0.21")};
    site.arrays.push_back(array);
    Rig rig(site);

    VmReport pinned = runningVm(vmA);
    pinned.facts.affinity = *CpuSet::parse(u"3");
    VmDisk disk;
    disk.protocol = QStringLiteral("nbd");
    disk.address = QStringLiteral("10.0.0.21:10809");
    disk.exportName = QStringLiteral("vol1");
    pinned.facts.disks = {disk};
    rig.setVms(hv1, {pinned, runningVm(vmB)});
    rig.collector->start();
    QVERIFY(rig.pass(3000));
    QCOMPARE(rig.now()->vm(vmA)->partitionId, QStringLiteral("hv1/batch"));
    QCOMPARE(rig.now()->vm(vmB)->partitionId, QStringLiteral("hv1/prod"));
    QCOMPARE(rig.now()->partition(QStringLiteral("hv1/prod"))->name, QStringLiteral("Production"));
    QCOMPARE(rig.now()->vm(vmA)->disks[0].volumeId, QString());

    // The array has it from now on: known at its next answer, without the host's.
    Volume volume;
    volume.name = QStringLiteral("vol1");
    volume.protocol = QStringLiteral("nbd");
    rig.setHangs(hv1, true);
    rig.devices.with(array.id, [&](ScriptedDevices::Device &d) { d.array->volumes = {volume}; });
    QVERIFY(rig.pass(3000));
    QCOMPARE(rig.now()->vm(vmA)->disks[0].volumeId, QStringLiteral("arr/vol1"));
    QCOMPARE(rig.now()->usersOf(QStringLiteral("arr/vol1")), QStringList{vmA});
    QCOMPARE(rig.now()->volume(QStringLiteral("arr/vol1"))->arrayId, array.id);
}

void CollectCollectorTest::feedsFollowTheirUps()
{
    Site site = siteOf({hv1});
    UpsSpec ups;
    ups.id = QStringLiteral("ups-1");
    ups.driver = QStringLiteral("scripted");
    site.upses.push_back(ups);
    site.feeds.push_back({ups.id, QStringLiteral("1"), hv1});
    Rig rig(site);
    const auto state = [&] { return rig.now()->feed(QStringLiteral("ups-1:1:hv1"))->state; };
    const auto say = [&](UpsState says) {
        rig.devices.with(ups.id, [&](ScriptedDevices::Device &d) { d.ups = upsReport(says); });
        rig.collector->askNow({ObjectKind::Ups, ups.id});
        return rig.pass(300);
    };
    QCOMPARE(state(), FeedState::Unknown);
    rig.devices.with(ups.id, [](ScriptedDevices::Device &d) { d.ups = upsReport(UpsState::OnMains); });
    rig.collector->start();
    QVERIFY(rig.pass(1000));
    QCOMPARE(state(), FeedState::Live);
    QVERIFY(say(UpsState::OnBattery));
    QCOMPARE(state(), FeedState::Endangered);
    QVERIFY(say(UpsState::Off));
    QCOMPARE(state(), FeedState::Lost);
    QVERIFY(say(UpsState::Calibrating));
    QCOMPARE(state(), FeedState::Live);
    rig.devices.with(ups.id, [](ScriptedDevices::Device &d) {
        d.ups = fail(ErrorCode::DataStale, QStringLiteral("scripted"));
    });
    QVERIFY(rig.pass(20000));
    QCOMPARE(state(), FeedState::Unknown);
    QCOMPARE(rig.now()->feedsTo({ObjectKind::Host, hv1}).size(), size_t{1});
    QVERIFY(rig.collector->upsSeries(ups.id).points.size() >= 4);
}

void CollectCollectorTest::upsesAreAskedFasterOnBattery()
{
    Site site;
    for (const char *id : {"ups-1", "ups-2"}) {
        UpsSpec ups;
        ups.id = QLatin1String(id);
        ups.driver = QStringLiteral("scripted");
        site.upses.push_back(ups);
    }
    Rig rig(site);
    const QString one = site.upses[0].id;
    const QString two = site.upses[1].id;
    for (const QString &id : {one, two})
        rig.devices.with(id, [](ScriptedDevices::Device &d) { d.ups = upsReport(UpsState::OnMains); });
    rig.collector->start();
    QVERIFY(rig.pass(20000));
    QVERIFY(rig.devices.asked(two) <= 5);
    rig.devices.with(one, [](ScriptedDevices::Device &d) { d.ups = upsReport(UpsState::OnBattery); });
    rig.collector->askNow({ObjectKind::Ups, one});
    QVERIFY(rig.pass(1000));
    const int before = rig.devices.asked(two);
    QVERIFY(rig.pass(20000));
    QVERIFY(rig.devices.asked(two) - before >= 9);
}

void CollectCollectorTest::usageAndHistory()
{
    Rig rig(siteOf({hv1}));
    rig.collector->start();
    qint64 cpu = 0;
    for (int i = 0; i < 12; ++i) { // half a CPU, for two minutes; then it starts anew
        cpu = i == 8 ? 0 : cpu + 1'000'000'000;
        VmReport vm = runningVm(vmA);
        vm.counters.cpuTimeNs = cpu;
        HostReport report = hostReport(hv1, {vm});
        report.counters.cpuTimeNs = cpu;
        report.sampledAtNs = (i + 1) * 2'000'000'000LL;
        rig.devices.with(hv1, [&](ScriptedDevices::Device &d) { d.host = report; });
        const int asked = rig.devices.asked(hv1);
        QVERIFY(rig.wait([&] {
            if (rig.devices.asked(hv1) == asked)
                rig.clock.advance(50);
            return rig.devices.asked(hv1) > asked;
        }));
        QVERIFY(rig.settle());
        QVERIFY(rig.pass(100));
        const float percent = rig.now()->vm(vmA)->usage.cpuPercent;
        if (i == 8 || i == 0)
            QVERIFY(std::isnan(percent)); // unknown, never negative
        else
            QCOMPARE(percent, 50.0F);
    }
    QCOMPARE(rig.host(hv1).usage.cpuPercent, 12.5F); // of four
    QCOMPARE(rig.now()->partition(QStringLiteral("hv1/default"))->usage.cpuPercent, 12.5F);
    const auto series = rig.collector->usageOf({ObjectKind::Vm, vmA});
    QVERIFY(series.points.size() >= 9);
    QCOMPARE(series.points.back().usage.cpuPercent, 50.0F);
    QVERIFY(!rig.collector->usageOf({ObjectKind::Host, hv1}).points.empty());
    QVERIFY(!rig.collector->usageOf({ObjectKind::Partition, QStringLiteral("hv1/default")}).points.empty());
    QVERIFY(rig.collector->usageOf({ObjectKind::Vm, vmB}).points.empty());
}

void CollectCollectorTest::changedSiteKeepsWhatDidNotChange()
{
    Rig rig(siteOf({hv1, hv2}));
    rig.setVms(hv1, {runningVm(vmA)});
    rig.setVms(hv2, {runningVm(vmB)});
    rig.collector->start();
    QVERIFY(rig.pass(4000));
    Site site = siteOf({hv1, hv3});
    site.hosts[0].name = QStringLiteral("The first");
    rig.collector->setSite(site);
    QVERIFY(rig.pass(100));
    QCOMPARE(rig.host(hv1).name, QStringLiteral("The first"));
    QCOMPARE(rig.host(hv1).reading.freshness, Freshness::Fresh);
    QVERIFY(rig.now()->vm(vmA));
    QVERIFY(!rig.now()->host(hv2));
    QVERIFY(!rig.now()->vm(vmB));
    QVERIFY(rig.pass(3000));
    QCOMPARE(rig.host(hv3).reading.freshness, Freshness::Fresh);
    QCOMPARE(rig.devices.with(hv1, [](ScriptedDevices::Device &d) { return d.connections; }), 1);
    QVERIFY(rig.wait(
        [&] { return rig.devices.with(hv2, [](ScriptedDevices::Device &d) { return d.destroyed; }) == 1; }));

    site.hosts[0].address = QStringLiteral("elsewhere"); // another machine: nothing of the old one stays
    rig.setHangs(hv1, true);
    rig.collector->setSite(site);
    QVERIFY(rig.pass(200));
    QCOMPARE(rig.host(hv1).reading.freshness, Freshness::NeverSeen);
    QVERIFY(!rig.now()->vm(vmA));
}

void CollectCollectorTest::unknownDriverIsAnError()
{
    Site site = siteOf({hv1});
    site.hosts[0].driver = QStringLiteral("steam");
    Rig rig(site);
    rig.collector->start();
    QVERIFY(rig.pass(200));
    QCOMPARE(rig.host(hv1).reading.error->code, ErrorCode::Configuration);
}

QTEST_GUILESS_MAIN(CollectCollectorTest)
#include "collect_collector_test.moc"
