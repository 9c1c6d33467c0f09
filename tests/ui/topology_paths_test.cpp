// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/topology_fleets.h"
#include "ui/topology/paths.h"

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
            paths.power,
            (QSet<ObjectRef>{vm("db-1"), ref(ObjectKind::Partition, "hv1/prod"), ref(ObjectKind::Host, "hv1"),
                             ref(ObjectKind::Feed, "ups-e1:1:hv1"), ref(ObjectKind::Ups, "ups-e1"),
                             ref(ObjectKind::Array, "arr-east"), ref(ObjectKind::Feed, "ups-e1:3:arr-east"),
                             ref(ObjectKind::Feed, "ups-e2:2:arr-east"), ref(ObjectKind::Ups, "ups-e2")}));
        QCOMPARE(paths.io, (QSet<ObjectRef>{vm("db-1"), ref(ObjectKind::Volume, "arr-east/vol1"),
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

    void whatIsNotThereLightsNothing()
    {
        QVERIFY(pathsIn(lab(), ref(ObjectKind::Vm, "gone")).isEmpty());
        QVERIFY(pathsIn(lab(), ref(ObjectKind::Feed, "a:b:c")).power.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TopologyPathsTest)
#include "topology_paths_test.moc"
