// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/topology_fleets.h"
#include "ui/topology/lit_paths.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::topology;

namespace
{

ObjectRef ref(ObjectKind kind, const char *id)
{
    return {kind, QLatin1StringView(id)};
}

Paths pathsIn(const Snapshot &snapshot, const ObjectRef &origin)
{
    return pathsOf(snapshot, FeedIndex(snapshot.feeds), {origin});
}

auto &anyOf(auto &list, QRandomGenerator &random)
{
    return list[static_cast<size_t>(random.bounded(static_cast<int>(list.size())))];
}

/// What the churn of fleets does not do, and a path depends on: disks, migrations, partitions, volumes,
/// wiring.
SnapshotChanges rewired(const Snapshot &snapshot, QRandomGenerator &random)
{
    SnapshotChanges changes;
    auto host = std::make_shared<HostPiece>(*anyOf(snapshot.hosts, random));
    auto array = std::make_shared<ArrayPiece>(*anyOf(snapshot.arrays, random));
    const auto reach = [&] { return random.bounded(2) ? anyOf(snapshot.hosts, random)->host.id : QString(); };
    if (!host->vms.empty()) {
        Vm &vm = anyOf(host->vms, random);
        vm.arrivingOnHostId = reach();
        vm.partitionId = anyOf(host->partitions, random).id;
        VmDisk disk;
        if (!array->volumes.empty() && random.bounded(4))
            disk.volumeId = anyOf(array->volumes, random).id;
        if (random.bounded(2))
            vm.disks.clear();
        vm.disks.push_back(disk);
    }
    Partition partition = host->partitions.front();
    partition.id = host->host.id + QStringLiteral("/spare");
    if (host->partition(partition.id))
        std::erase_if(host->partitions, [&](const Partition &one) { return one.id == partition.id; });
    else
        host->partitions.push_back(partition);
    changes.hosts.push_back(host);
    if (array->volumes.size() > 1 && random.bounded(2)) {
        array->volumes.erase(array->volumes.begin() +
                             random.bounded(static_cast<int>(array->volumes.size())));
    } else {
        Volume volume;
        volume.arrayId = array->array.id;
        volume.id = volume.arrayId + QStringLiteral("/zz%1").arg(snapshot.sequence, 6, 10, QLatin1Char('0'));
        array->volumes.push_back(volume); // ascending by id
    }
    changes.arrays.push_back(array);
    if (random.bounded(8) == 0) {
        auto feeds = std::make_shared<std::vector<Feed>>(*snapshot.feeds);
        Feed &feed = anyOf(*feeds, random);
        feed.state = FeedState::Lost;
        if (random.bounded(2))
            feed.upsId = anyOf(snapshot.upses, random)->id;
        changes.feeds = feeds;
    }
    return changes;
}

/// One thing of every kind, so that each can be the origin.
std::vector<ObjectRef> oneOfEach(const Snapshot &snapshot, QRandomGenerator &random)
{
    const HostPiece &host = *anyOf(snapshot.hosts, random);
    const ArrayPiece &array = *anyOf(snapshot.arrays, random);
    std::vector<ObjectRef> refs{{ObjectKind::Ups, anyOf(snapshot.upses, random)->id},
                                {ObjectKind::Feed, anyOf(*snapshot.feeds, random).id},
                                {ObjectKind::Host, host.host.id},
                                {ObjectKind::Partition, host.host.id + QStringLiteral("/spare")},
                                {ObjectKind::Partition, host.partitions.front().id},
                                {ObjectKind::Array, array.array.id}};
    if (!host.vms.empty())
        refs.push_back({ObjectKind::Vm, anyOf(host.vms, random).id});
    if (!array.volumes.empty())
        refs.push_back({ObjectKind::Volume, anyOf(array.volumes, random).id});
    return refs;
}

} // namespace

class TopologyPathsTest : public QObject
{
    Q_OBJECT

    BuiltSnapshot m_lab = test::makeLab();
    const Snapshot &lab() const { return *m_lab.snapshot; }
    ObjectRef vm(const char *name) const
    {
        return {ObjectKind::Vm, test::vmNamed(lab(), QLatin1StringView(name))};
    }

private Q_SLOTS:
    void aVmHangsOnItsHostAndItsVolumesAndTheirPower()
    {
        const Paths paths = pathsIn(lab(), vm("db-1"));
        QCOMPARE(
            paths.power.all(),
            (QSet<ObjectRef>{vm("db-1"), ref(ObjectKind::Partition, "hv1/prod"), ref(ObjectKind::Host, "hv1"),
                             ref(ObjectKind::Feed, "ups-e1:1:hv1"), ref(ObjectKind::Ups, "ups-e1"),
                             ref(ObjectKind::Array, "arr-east"), ref(ObjectKind::Feed, "ups-e1:3:arr-east"),
                             ref(ObjectKind::Feed, "ups-e2:2:arr-east"), ref(ObjectKind::Ups, "ups-e2")}));
        QCOMPARE(paths.io.all(), (QSet<ObjectRef>{vm("db-1"), ref(ObjectKind::Volume, "arr-east/vol1"),
                                                  ref(ObjectKind::Array, "arr-east")}));
        QVERIFY(paths.lightsLine(vm("db-1").id, QStringLiteral("arr-east/vol1")));
        QVERIFY(!paths.lightsLine(vm("db-1").id, QStringLiteral("arr-east/vol2")));
    }

    void redundantFeedsAreBothOnThePath()
    {
        const Paths paths = pathsIn(lab(), ref(ObjectKind::Host, "hv2"));
        QVERIFY(paths.power.contains(ref(ObjectKind::Feed, "ups-e1:2:hv2")));
        QVERIFY(paths.power.contains(ref(ObjectKind::Feed, "ups-e2:1:hv2")));
        QVERIFY(paths.power.contains(vm("stubborn")));
        QVERIFY(paths.io.contains(ref(ObjectKind::Array, "arr-west"))); // where stubborn's disk is
        QVERIFY(!paths.contains(vm("db-1")));
        // The storage of its VMs is lit; what powers that storage is another question.
        QVERIFY(!paths.contains(ref(ObjectKind::Ups, "ups-w1")));
    }

    void aUpsLightsWhatItFeedsAndWhoUsesItsArrays()
    {
        const Paths paths = pathsIn(lab(), ref(ObjectKind::Ups, "ups-w1"));
        QVERIFY(paths.power.contains(ref(ObjectKind::Host, "hv3")));
        QVERIFY(paths.power.contains(ref(ObjectKind::Array, "arr-west")));
        QVERIFY(paths.io.contains(vm("batch-1"))); // runs in the east, its volume is fed from the west
        QVERIFY(paths.power.contains(ref(ObjectKind::Host, "hv1")));
        QVERIFY(!paths.contains(vm("web-2")));
    }

    void aVolumeLightsItsUsersWithTheirPower()
    {
        const Paths paths = pathsIn(lab(), ref(ObjectKind::Volume, "arr-west/vol2"));
        QVERIFY(paths.io.contains(vm("stubborn")));
        for (const char *ups : {"ups-w1", "ups-e1", "ups-e2"})
            QVERIFY2(paths.power.contains(ref(ObjectKind::Ups, ups)), ups);
        QVERIFY(!paths.contains(vm("batch-1")));
    }

    void anArrayLightsItsVolumesTheirVmsAndWhereTheseRun()
    {
        const Paths paths = pathsIn(lab(), ref(ObjectKind::Array, "arr-east"));
        QVERIFY(paths.io.contains(ref(ObjectKind::Volume, "arr-east/vol4")));
        QVERIFY(paths.io.contains(vm("web-2")));
        QVERIFY(paths.power.contains(ref(ObjectKind::Host, "hv2")));
        QVERIFY(paths.power.contains(ref(ObjectKind::Ups, "ups-e2")));
        QVERIFY(!paths.contains(vm("stubborn")));
    }

    void aPartitionLightsOnlyItsOwn()
    {
        const Paths paths = pathsIn(lab(), ref(ObjectKind::Partition, "hv1/batch"));
        QVERIFY(paths.contains(vm("batch-1")));
        QVERIFY(!paths.contains(vm("db-1")));
        QVERIFY(!paths.contains(ref(ObjectKind::Partition, "hv1/prod")));
        QVERIFY(paths.contains(ref(ObjectKind::Ups, "ups-e1")));
    }

    void aFeedLightsOneOutletOnly()
    {
        const Paths paths = pathsIn(lab(), ref(ObjectKind::Feed, "ups-e1:1:hv1"));
        QVERIFY(paths.contains(ref(ObjectKind::Ups, "ups-e1")));
        QVERIFY(paths.contains(vm("db-1")));
        QVERIFY(!paths.contains(ref(ObjectKind::Host, "hv2")));
    }

    void aVmOnTwoVolumesLightsBoth()
    {
        const QString id = vm("db-1").id;
        const auto next = test::withHost(m_lab.snapshot, QStringLiteral("hv1"), [&](HostPiece &piece) {
            VmDisk disk;
            disk.volumeId = QStringLiteral("arr-west/vol3");
            piece.vms[0].disks.push_back(disk);
        });
        const Paths paths = pathsIn(*next.snapshot, {ObjectKind::Vm, id});
        QVERIFY(paths.lightsLine(id, QStringLiteral("arr-east/vol1")));
        QVERIFY(paths.lightsLine(id, QStringLiteral("arr-west/vol3")));
        QVERIFY(paths.power.contains(ref(ObjectKind::Ups, "ups-w1")));
    }

    void whileItMigratesBothHostsAreLit()
    {
        const auto troubled = test::makeTroubledLab();
        const QString id = test::vmNamed(*troubled.snapshot, QStringLiteral("web-1"));
        const Paths paths = pathsIn(*troubled.snapshot, {ObjectKind::Vm, id});
        QVERIFY(paths.power.contains(ref(ObjectKind::Host, "hv1")));
        QVERIFY(paths.power.contains(ref(ObjectKind::Host, "hv2")));
        QVERIFY(paths.power.contains(ref(ObjectKind::Feed, "ups-e2:1:hv2")));
    }

    void afterAnyDiffItIsAsIfWorkedOutAnew()
    {
        for (quint32 seed = 1; seed <= 4; ++seed) {
            QRandomGenerator random(seed);
            BuiltSnapshot built = test::makeFleet({10, 5, true, seed});
            std::vector<QSet<ObjectRef>> origins;
            for (const ObjectRef &ref : oneOfEach(*built.snapshot, random))
                origins.push_back({ref});
            const auto some = oneOfEach(*built.snapshot, random);
            origins.emplace_back(some.begin(), some.end());
            std::vector<LitPaths> lit(origins.size());
            for (size_t i = 0; i < lit.size(); ++i)
                lit[i].light(built.snapshot, FeedIndex(built.snapshot->feeds), origins[i]);
            for (int step = 0; step < 120; ++step) {
                SnapshotDiff diff;
                for (int several = random.bounded(3); several >= 0; --several) { // as they reach the window
                    built = advance(built.snapshot,
                                    random.bounded(2) ? rewired(*built.snapshot, random)
                                                      : test::randomChanges(*built.snapshot, random,
                                                                            {6, random.bounded(6) == 0}),
                                    2'000 * step, {});
                    diff.append(built.diff);
                }
                const FeedIndex feeds(built.snapshot->feeds);
                for (size_t i = 0; i < lit.size(); ++i) {
                    const Paths before = lit[i].paths();
                    const bool told = lit[i].update(built.snapshot, feeds, diff);
                    const QString which = QStringLiteral("seed %1, step %2, origin %3 %4")
                                              .arg(seed)
                                              .arg(step)
                                              .arg(toWord(origins[i].constBegin()->kind))
                                              .arg(origins[i].size());
                    QVERIFY2(lit[i].paths() == pathsOf(*built.snapshot, feeds, origins[i]),
                             qPrintable(which));
                    QVERIFY2(told || before == lit[i].paths(), qPrintable(which));
                }
            }
        }
    }

    void aVmThatIsAskedForIsLitOnceItIsThere()
    {
        const ObjectRef origin = vm("db-1");
        LitPaths lit;
        lit.light(m_lab.snapshot, FeedIndex(lab().feeds), {origin});
        const auto gone = test::withHost(m_lab.snapshot, QStringLiteral("hv1"), [&](HostPiece &piece) {
            std::erase_if(piece.vms, [&](const Vm &one) { return one.id == origin.id; });
        });
        QVERIFY(lit.update(gone.snapshot, FeedIndex(gone.snapshot->feeds), gone.diff));
        QVERIFY(lit.paths() == Paths());
        SnapshotChanges back;
        back.hosts = m_lab.snapshot->hosts;
        const auto again = advance(gone.snapshot, back, 0, {});
        QVERIFY(lit.update(again.snapshot, FeedIndex(again.snapshot->feeds), again.diff));
        QVERIFY(lit.paths() == pathsIn(lab(), origin));
    }

    void whatIsNotThereLightsNothing()
    {
        QVERIFY(pathsIn(lab(), ref(ObjectKind::Vm, "gone")).isEmpty());
        QVERIFY(pathsIn(lab(), ref(ObjectKind::Feed, "a:b:c")).power.all().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TopologyPathsTest)
#include "topology_paths_test.moc"
