// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/topology_fleets.h"
#include "ui/topology/io_routes.h"
#include "ui/topology/lanes.h"
#include "ui/topology/natural_order.h"
#include "ui/topology/scene.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::topology;
using switchyard::test::FleetShape;
using switchyard::test::makeFleet;
using switchyard::test::makeLab;

namespace
{

std::vector<QRectF> boxesOf(const Layout &layout)
{
    std::vector<QRectF> boxes;
    for (const auto &ups : layout.upses)
        boxes.push_back(ups.rect);
    for (const auto &host : layout.hosts)
        boxes.push_back(host.rect());
    for (const auto &array : layout.arrays)
        boxes.push_back(array.rect());
    return boxes;
}

/// Two of them share an area.
bool anyOverlap(std::vector<QRectF> boxes)
{
    std::sort(boxes.begin(), boxes.end(),
              [](const QRectF &a, const QRectF &b) { return a.left() < b.left(); });
    for (size_t i = 0; i < boxes.size(); ++i) {
        for (size_t j = i + 1; j < boxes.size() && boxes[j].left() < boxes[i].right(); ++j) {
            if (boxes[i].intersects(boxes[j]))
                return true;
        }
    }
    return false;
}

/// Some stretch of the line runs through the inside of a box.
bool crosses(const std::vector<QPointF> &line, const std::vector<QRectF> &boxes)
{
    for (size_t i = 0; i + 1 < line.size(); ++i) {
        const QRectF stretch = QRectF(line[i], line[i + 1]).normalized().adjusted(-0.01, -0.01, 0.01, 0.01);
        for (const QRectF &box : boxes) {
            if (box.adjusted(0.5, 0.5, -0.5, -0.5).intersects(stretch))
                return true;
        }
    }
    return false;
}

Fold folding(std::initializer_list<const char *> sites)
{
    Fold fold;
    for (const char *site : sites)
        fold.sites.insert(QLatin1StringView(site));
    return fold;
}

} // namespace

class TopologyLayoutTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreOrderedAsPeopleCount()
    {
        QVERIFY(naturalCompare(u"web-2", u"web-10") < 0);
        QVERIFY(naturalCompare(u"web-10", u"Web-9") > 0);
        QVERIFY(naturalCompare(u"db", u"db-1") < 0);
        QCOMPARE(naturalCompare(u"a01", u"A1"), 0);
        QVERIFY((NaturalKey{u"a", u"1"} < NaturalKey{u"A", u"2"}));
    }

    void nothingOverlapsAndEverythingIsThere_data()
    {
        QTest::addColumn<int>("hosts");
        QTest::addColumn<int>("vms");
        QTest::addColumn<quint32>("seed");
        for (const auto &[hosts, vms] :
             {std::pair{0, 0}, {1, 0}, {1, 1}, {2, 3}, {5, 9}, {13, 21}, {40, 15}, {90, 4}})
            for (const quint32 seed : {1u, 2u})
                QTest::addRow("%d hosts of %d, seed %u", hosts, vms, seed) << hosts << vms << seed;
        QTest::addRow("a thousand") << 1000 << 20 << 3u;
    }
    void nothingOverlapsAndEverythingIsThere()
    {
        QFETCH(int, hosts);
        QFETCH(int, vms);
        QFETCH(quint32, seed);
        const auto built = makeFleet({hosts, vms, true, seed});
        const Layout layout = buildLayout(*built.snapshot, {});
        QVERIFY(!anyOverlap(boxesOf(layout)));
        QCOMPARE(layout.hosts.size(), built.snapshot->hosts.size());
        QCOMPARE(layout.upses.size(), built.snapshot->upses.size());
        QCOMPARE(layout.feeds.size(), built.snapshot->feeds->size());
        for (const auto &placed : layout.hosts) {
            QVERIFY(layout.bounds.contains(placed.rect()));
            std::vector<QRectF> tiles;
            for (const VmSlot &slot : placed.box->vms)
                tiles.push_back(slot.rect);
            QVERIFY(!anyOverlap(tiles));
            for (const auto &partition : placed.box->partitions) {
                QVERIFY(QRectF(QPointF(), placed.box->size).contains(partition.rect));
                for (int i = partition.first; i < partition.first + partition.count; ++i)
                    QVERIFY(partition.rect.contains(tiles[static_cast<size_t>(i)]));
            }
        }
        for (const auto &piece : built.snapshot->hosts) {
            for (const Vm &vm : piece->vms)
                QVERIFY(!layout.rectOf({ObjectKind::Vm, vm.id}, *built.snapshot).isNull());
        }
        for (const auto &piece : built.snapshot->arrays) {
            for (const Volume &volume : piece->volumes)
                QVERIFY(!layout.rectOf({ObjectKind::Volume, volume.id}, *built.snapshot).isNull());
        }
    }

    void linesRunBetweenTheBoxes_data()
    {
        QTest::addColumn<int>("hosts");
        QTest::addColumn<int>("vms");
        for (const auto &[hosts, vms] : {std::pair{3, 2}, {12, 7}, {60, 15}})
            QTest::addRow("%d hosts of %d", hosts, vms) << hosts << vms;
        QTest::addRow("lab") << 0 << 0;
    }
    void linesRunBetweenTheBoxes()
    {
        QFETCH(int, hosts);
        QFETCH(int, vms);
        const auto built = hosts ? makeFleet({hosts, vms, false, 5}) : makeLab();
        const Layout layout = buildLayout(*built.snapshot, {});
        const auto boxes = boxesOf(layout);
        for (const FeedRoute &route : layout.feeds) {
            QString points;
            QDebug(&points) << route.points;
            QVERIFY2(!crosses(route.points, boxes), qPrintable(route.id + points));
            for (size_t i = 0; i + 1 < route.points.size(); ++i)
                QVERIFY(route.points[i].x() == route.points[i + 1].x() ||
                        route.points[i].y() == route.points[i + 1].y());
        }
        for (const auto &placed : layout.hosts) {
            std::vector<QRectF> tiles;
            for (const VmSlot &slot : placed.box->vms)
                tiles.push_back(slot.rect.translated(placed.at));
            for (const VmSlot &slot : placed.box->vms) {
                const Vm *vm = built.snapshot->vm(slot.id);
                for (const VmDisk &disk : vm->disks) {
                    const IoRoute route = routeIo(layout, placed.id, slot.id, disk.volumeId);
                    QVERIFY(!route.isEmpty());
                    QCOMPARE(route.points[route.curveAt].x(), layout.corridorLeft);
                    QCOMPARE(route.points[route.curveAt + 1].x(), layout.corridorRight);
                    QVERIFY2(!crosses(route.points, tiles), qPrintable(vm->name));
                }
            }
        }
    }

    void aVmMoreMovesNothingWhereThereIsRoom()
    {
        const auto built = makeFleet({24, 6, false, 1});
        const Layout before = buildLayout(*built.snapshot, {});
        const QString host = built.snapshot->hosts[3]->host.id;
        const auto next = test::withHost(built.snapshot, host, [](HostPiece &piece) {
            Vm vm = piece.vms.back();
            vm.id += u'z';
            vm.name = QStringLiteral("zzz");
            vm.disks.clear();
            piece.vms.push_back(vm);
        });
        const Layout after = buildLayout(*next.snapshot, {});
        int moved = 0;
        for (const auto &placed : before.hosts)
            moved += after.host(placed.id)->at != placed.at;
        // At most what stands below it in its own zone and band may make room.
        QVERIFY2(moved == 0 || after.host(host)->box->size != before.host(host)->box->size,
                 qPrintable(QString::number(moved)));
        for (const VmSlot &slot : before.host(host)->box->vms)
            QCOMPARE(after.host(host)->box->vm(slot.id)->rect.topLeft(), slot.rect.topLeft());
    }

    void theWholeHasTheShapeOfAWindow()
    {
        for (const auto &[hosts, vms] : {std::pair{40, 15}, {200, 20}, {1000, 20}}) {
            const QRectF bounds = buildLayout(*makeFleet({hosts, vms, false, 1}).snapshot, {}).bounds;
            const qreal ratio = bounds.width() / bounds.height();
            QVERIFY2(ratio > 0.9 && ratio < 2.8,
                     qPrintable(QStringLiteral("%1 hosts: %2").arg(hosts).arg(ratio)));
        }
    }

    void whatIsFoldedTakesNoRoom()
    {
        const auto lab = makeLab();
        const Layout whole = buildLayout(*lab.snapshot, {});
        const Layout folded = buildLayout(*lab.snapshot, folding({"east"}));
        QVERIFY(folded.bounds.height() < whole.bounds.height() / 2 + 60);
        QVERIFY(!folded.host(QStringLiteral("hv1")));
        QVERIFY(folded.host(QStringLiteral("hv3")));
        QVERIFY(folded.bands[0].folded);
        Fold hosts;
        hosts.everyHost = true;
        QVERIFY(buildLayout(*lab.snapshot, hosts).host(QStringLiteral("hv1"))->box->vms.empty());
    }

    void onlyWhatIsAbnormalAndWhatItHangsOn()
    {
        Fold fold;
        fold.onlyAbnormal = true;
        const auto well = makeLab();
        QVERIFY(Visibility(*well.snapshot, fold).isEmpty());
        const auto troubled = test::makeTroubledLab();
        const Layout layout = buildLayout(*troubled.snapshot, fold);
        QVERIFY(layout.ups(QStringLiteral("ups-e1"))); // on battery
        QVERIFY(layout.host(QStringLiteral("hv1")));   // holds the crashed one
        const auto crashed = test::vmNamed(*troubled.snapshot, QStringLiteral("db-1"));
        const auto well1 = test::vmNamed(*troubled.snapshot, QStringLiteral("batch-1"));
        QVERIFY(layout.host(QStringLiteral("hv1"))->box->vm(crashed));
        QVERIFY(!layout.host(QStringLiteral("hv1"))->box->vm(well1));
        QCOMPARE(layout.host(QStringLiteral("hv1"))->box->partitions[1].hidden, 1);
    }

    void onlyWhatMatches()
    {
        Fold fold;
        fold.onlyMatching = QStringLiteral("DB-");
        const auto lab = makeLab();
        const Layout layout = buildLayout(*lab.snapshot, fold);
        QCOMPARE(layout.host(QStringLiteral("hv1"))->box->vms.size(), size_t(1));
        QCOMPARE(layout.array(QStringLiteral("arr-east"))->box->volumes.size(), size_t(2));
        QVERIFY(!layout.host(QStringLiteral("hv3")));
        QCOMPARE(layout.bands.size(), size_t(1));
    }

    void lanesCrossAsLittleAsCanBe()
    {
        // Two that go down from the same box: the lower one must turn first.
        const std::vector<Strand> strands{{10, 100, false}, {20, 200, false}};
        QCOMPARE(countCrossings(strands, assignLanes(strands)), 0);
        QVERIFY(countCrossings(strands, {0, 1}) > 0);
    }

    void diffsComeToTheSameAsBuildingAnew_data()
    {
        QTest::addColumn<bool>("abnormalOnly");
        QTest::addColumn<bool>("devices");
        QTest::newRow("all") << false << false;
        QTest::newRow("all, devices come and go") << false << true;
        QTest::newRow("only what is abnormal") << true << true;
    }
    void diffsComeToTheSameAsBuildingAnew()
    {
        QFETCH(bool, abnormalOnly);
        QFETCH(bool, devices);
        Fold fold;
        fold.onlyAbnormal = abnormalOnly;
        fold.hosts.insert(QStringLiteral("hv-002"));
        QRandomGenerator random(7);
        auto built = makeFleet({12, 5, true, 3});
        Scene grown;
        grown.setFold(fold);
        grown.apply(built.snapshot, built.diff);
        for (int step = 0; step < 80; ++step) {
            built = advance(built.snapshot, test::randomChanges(*built.snapshot, random, {3, devices}),
                            1'000'000 + step * 2000, {});
            grown.apply(built.snapshot, built.diff);
            Scene fresh;
            fresh.setFold(fold);
            fresh.apply(built.snapshot, built.diff);
            QVERIFY2(grown == fresh, qPrintable(QString::number(step)));
        }
    }

    void aMigrationGoesRoundTheTiles()
    {
        const auto built = makeFleet({24, 8, true, 2}); // its first host has one on its way
        const Layout layout = buildLayout(*built.snapshot, {});
        int found = 0;
        for (const auto &placed : layout.hosts) {
            for (const VmSlot &slot : placed.box->vms) {
                if (!slot.arriving)
                    continue;
                ++found;
                const auto route =
                    routeMigration(layout, slot.id, built.snapshot->vm(slot.id)->hostId, placed.id);
                std::vector<QRectF> tiles;
                for (const auto &other : layout.hosts) {
                    for (const VmSlot &tile : other.box->vms)
                        tiles.push_back(tile.rect.translated(other.at));
                }
                QVERIFY(!crosses(route.points, tiles));
            }
        }
        QCOMPARE(found, 1);
    }

    void aMoveLeadsFromItsTileToItsHost()
    {
        const auto built = makeLab();
        const QString vm = test::vmNamed(*built.snapshot, QStringLiteral("db-1"));
        for (const bool folded : {false, true}) {
            Fold fold;
            fold.everyHost = folded;
            const Layout layout = buildLayout(*built.snapshot, fold);
            const PlacedHost &to = *layout.host(QStringLiteral("hv3"));
            const IoRoute route = routeMove(layout, vm, QStringLiteral("hv1"), QStringLiteral("hv3"));
            QVERIFY(!route.isEmpty());
            const QRectF from = folded ? layout.host(QStringLiteral("hv1"))->rect()
                                       : layout.rectOf({ObjectKind::Vm, vm}, *built.snapshot);
            QCOMPARE(route.points.front(), QPointF(from.right(), from.center().y()));
            QCOMPARE(route.points.back(), QPointF(to.rect().right(), to.rect().center().y()));
            std::vector<QRectF> tiles;
            for (const auto &placed : layout.hosts) {
                for (const VmSlot &slot : placed.box->vms)
                    tiles.push_back(slot.rect.translated(placed.at));
            }
            QVERIFY(!crosses(route.points, tiles));
            QVERIFY(
                routeMove(layout, vm, QStringLiteral("hv1"), QStringLiteral("hv1")).isEmpty()); // it is there
            QVERIFY(routeMove(layout, vm, QStringLiteral("hv1"), QStringLiteral("gone")).isEmpty());
        }
    }

    void anArrivingVmHasAPlaceBeforeItLands()
    {
        const auto troubled = test::makeTroubledLab();
        Scene scene;
        scene.apply(troubled.snapshot, troubled.diff);
        const QString vm = test::vmNamed(*troubled.snapshot, QStringLiteral("web-1"));
        const QRectF place = scene.layout().arrivingRect(QStringLiteral("hv2"), vm);
        const QPointF before = scene.layout().host(QStringLiteral("hv2"))->at;
        QVERIFY(!place.isNull());
        const auto moved = test::moveVm(troubled.snapshot, vm, QStringLiteral("hv2"));
        QCOMPARE(scene.apply(moved.snapshot, moved.diff), Scene::Change::Places);
        const QPointF after = scene.layout().host(QStringLiteral("hv2"))->at;
        QCOMPARE(scene.rectOf({ObjectKind::Vm, vm}).translated(-after), place.translated(-before));
    }

    void aNewSampleMovesNothing()
    {
        const auto lab = makeLab();
        Scene scene;
        scene.apply(lab.snapshot, lab.diff);
        const auto next = test::withHost(lab.snapshot, QStringLiteral("hv1"),
                                         [](HostPiece &piece) { piece.host.usage.cpuPercent = 99; });
        QCOMPARE(scene.apply(next.snapshot, next.diff), Scene::Change::Look);
    }
};

QTEST_GUILESS_MAIN(TopologyLayoutTest)
#include "topology_layout_test.moc"
