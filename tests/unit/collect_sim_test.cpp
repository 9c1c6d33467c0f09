// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/collector.h"
#include "core/drivers/sim/sim_fleet.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace switchyard;

/// The collector over the simulator: a whole fleet in which VMs move, hosts hang and lose power.
class CollectSimTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fleetIsSeenWhole();
    void vmsThatMoveAreAlwaysOnce();
    void outageReachesFeeds();
};

namespace
{

class Rig
{
public:
    explicit Rig(const QString &shape)
        : fleet(std::make_shared<SimFleet>(*SimSpec::parse(shape), clock))
    {
        registerSim(registry, fleet);
        collector = std::make_unique<Collector>(fleet->site(), registry, clock, nullptr, 8);
        QObject::connect(
            collector.get(), &Collector::published, collector.get(),
            [this](const SnapshotPtr &snapshot, const SnapshotDiff &diff) { check(*snapshot, diff); });
        collector->start();
    }

    bool settle()
    {
        QElapsedTimer timer;
        timer.start();
        do {
            collector->tick();
            if (collector->beingAsked().empty())
                return true;
            QTest::qWait(1);
        } while (timer.elapsed() < 5000);
        return false;
    }

    bool pass(qint64 ms)
    {
        bool settled = true;
        for (qint64 gone = 0; gone < ms; gone += 100) {
            clock.advance(100);
            settled = settle() && settled;
        }
        return settled;
    }

    ManualClock clock;
    std::shared_ptr<SimFleet> fleet;
    DriverRegistry registry;
    std::unique_ptr<Collector> collector;
    qsizetype expectedVms = 0; ///< 0 = not known yet
    QStringList faults;

private:
    void check(const Snapshot &snapshot, const SnapshotDiff &diff)
    {
        QSet<QString> ids;
        qsizetype count = 0;
        for (const auto &piece : snapshot.hosts) {
            for (const Vm &vm : piece->vms) {
                ids.insert(vm.id);
                ++count;
                if (vm.hostId != piece->host.id || snapshot.vmHomes->value(vm.id) != piece->host.id)
                    faults << QStringLiteral("%1 is said to be elsewhere").arg(vm.id);
            }
        }
        if (ids.size() != count)
            faults << QStringLiteral("a VM twice in snapshot %1").arg(snapshot.sequence);
        if (expectedVms > 0 && count != expectedVms)
            faults << QStringLiteral("%1 VMs in snapshot %2").arg(count).arg(snapshot.sequence);
        const auto &vms = diff.of(ObjectKind::Vm);
        if (expectedVms > 0 && (!vms.added.isEmpty() || !vms.removed.isEmpty()))
            faults << QStringLiteral("a diff adds or removes a VM in snapshot %1").arg(snapshot.sequence);
    }
};

} // namespace

void CollectSimTest::fleetIsSeenWhole()
{
    Rig rig(QStringLiteral("12x10"));
    QVERIFY(rig.pass(6000));
    QVERIFY(rig.collector->everyDeviceAsked());
    const auto snapshot = rig.collector->snapshot();
    QCOMPARE(snapshot->vmCount(), 120);
    int disks = 0;
    for (const auto &piece : snapshot->hosts) {
        QCOMPARE(piece->host.state, HostState::Up);
        QCOMPARE(piece->host.power, PowerState::On);
        QVERIFY(!std::isnan(piece->host.usage.cpuPercent));
        for (const Vm &vm : piece->vms) {
            QVERIFY(snapshot->partition(vm.partitionId));
            for (const VmDisk &disk : vm.disks)
                disks += snapshot->volume(disk.volumeId) ? 1 : 0;
        }
    }
    QVERIFY(disks >= 120);
    for (const auto &ups : snapshot->upses)
        QCOMPARE(ups->state, UpsState::OnMains);
    for (const Feed &feed : *snapshot->feeds)
        QCOMPARE(feed.state, FeedState::Live);
    QVERIFY(rig.collector->usageOf({ObjectKind::Vm, snapshot->hosts[0]->vms[0].id}).points.size() > 0 ||
            snapshot->hosts[0]->vms[0].state != VmState::Running);
}

void CollectSimTest::vmsThatMoveAreAlwaysOnce()
{
    Rig rig(QStringLiteral("6x6"));
    QVERIFY(rig.pass(6000));
    rig.expectedVms = rig.collector->snapshot()->vmCount();
    QCOMPARE(rig.expectedVms, 36);
    QRandomGenerator random(7);
    int moved = 0;
    for (int i = 0; i < 25; ++i) {
        const auto snapshot = rig.collector->snapshot();
        const auto &from = *snapshot->hosts[random.bounded(quint32(snapshot->hosts.size()))];
        const auto &to = *snapshot->hosts[random.bounded(quint32(snapshot->hosts.size()))];
        if (from.vms.empty() || from.host.id == to.host.id)
            continue;
        const Vm vm = from.vms[random.bounded(quint32(from.vms.size()))];
        if (vm.state != VmState::Running)
            continue;
        const bool slow = i % 2;
        QVERIFY(slow ? rig.fleet->migrate(vm.id, to.host.id, 3) : rig.fleet->move(vm.id, to.host.id));
        QVERIFY(rig.pass(slow ? 6000 : 2500));
        QCOMPARE(rig.collector->snapshot()->vm(vm.id)->hostId, to.host.id);
        QCOMPARE(rig.collector->snapshot()->vm(vm.id)->state, VmState::Running);
        ++moved;
    }
    QVERIFY(moved > 8);
    QCOMPARE(rig.faults, QStringList());
}

void CollectSimTest::outageReachesFeeds()
{
    Rig rig(QStringLiteral("10x2"));
    QVERIFY(rig.pass(6000));
    const QString ups = rig.collector->snapshot()->upses[0]->id;
    QVERIFY(rig.fleet->setOutage(ups, true));
    QVERIFY(rig.pass(6000));
    const auto snapshot = rig.collector->snapshot();
    QCOMPARE(snapshot->ups(ups)->state, UpsState::OnBattery);
    const auto feeds = snapshot->feedsOf(ups);
    QVERIFY(!feeds.empty());
    for (const Feed *feed : feeds)
        QCOMPARE(feed->state, FeedState::Endangered);
    QVERIFY(rig.collector->upsSeries(ups).points.size() >= 2);
}

QTEST_GUILESS_MAIN(CollectSimTest)
#include "collect_sim_test.moc"
