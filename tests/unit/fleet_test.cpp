// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fleet.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;

/// What the window's tests stand on must itself be sound.
class FleetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFleetIsWhole()
    {
        const auto built = makeFleet({10, 5, true, 1});
        const Snapshot &snapshot = *built.snapshot;
        QCOMPARE(snapshot.hosts.size(), size_t(10));
        QCOMPARE(snapshot.vmCount(), 50);
        for (const Feed &feed : *snapshot.feeds) {
            QVERIFY(snapshot.ups(feed.upsId));
            QVERIFY(snapshot.contains(feed.to));
        }
        for (const auto &piece : snapshot.hosts) {
            QVERIFY(!snapshot.feedsTo({ObjectKind::Host, piece->host.id}).empty());
            for (const Vm &vm : piece->vms) {
                QVERIFY(snapshot.partition(vm.partitionId));
                QVERIFY(snapshot.volume(vm.disks.front().volumeId));
            }
        }
    }

    void aChangingFleetStaysWhole()
    {
        QRandomGenerator random(7);
        SnapshotPtr snapshot = makeFleet({6, 4, false, 1}).snapshot;
        for (int i = 0; i < 200; ++i) {
            const auto built = advance(snapshot, randomChanges(*snapshot, random), 1000 + i, {});
            snapshot = built.snapshot;
            QSet<QString> seen;
            for (const auto &piece : snapshot->hosts) {
                for (const Vm &vm : piece->vms) {
                    QVERIFY2(!seen.contains(vm.id), qPrintable(vm.id));
                    seen << vm.id;
                    QCOMPARE(vm.hostId, piece->host.id);
                    QVERIFY(snapshot->vm(vm.id));
                }
            }
            QCOMPARE(static_cast<int>(seen.size()), snapshot->vmCount());
        }
    }

    void aSeriesAscendsAndHasItsGap()
    {
        const UsageSeries series = makeSeries(5'000'000);
        qint64 before = 0;
        int gaps = 0;
        for (const auto &point : series.points) {
            QVERIFY(point.atMs > before);
            before = point.atMs;
            gaps += point.gapBefore;
        }
        QCOMPARE(before, qint64(5'000'000));
        QCOMPARE(gaps, 1);
    }
};

QTEST_GUILESS_MAIN(FleetTest)
#include "fleet_test.moc"
