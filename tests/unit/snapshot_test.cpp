// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/snapshot_builder.h"

#include <QTest>

using namespace switchyard;

namespace
{

Vm makeVm(const QString &id, const QString &host, const QString &volume = {})
{
    Vm vm;
    vm.id = id;
    vm.name = id;
    vm.hostId = host;
    if (!volume.isEmpty()) {
        VmDisk disk;
        disk.volumeId = volume;
        vm.disks.push_back(disk);
    }
    return vm;
}

std::shared_ptr<const HostPiece> makeHost(const QString &id, std::vector<Vm> vms)
{
    auto piece = std::make_shared<HostPiece>();
    piece->host.id = id;
    piece->host.reading = {Freshness::Fresh, 0, {}};
    piece->vms = std::move(vms);
    return piece;
}

BuiltSnapshot next(const SnapshotPtr &previous, std::vector<std::shared_ptr<const HostPiece>> hosts)
{
    SnapshotChanges changes;
    changes.hosts = std::move(hosts);
    return advance(previous, std::move(changes), 0, {});
}

} // namespace

class SnapshotTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptySnapshotAnswersEveryQuestion()
    {
        const Snapshot snapshot;
        QVERIFY(!snapshot.vm(QStringLiteral("x")));
        QVERIFY(!snapshot.partition(QStringLiteral("h/p")));
        QCOMPARE(snapshot.nameOf({ObjectKind::Vm, QStringLiteral("x")}), QStringLiteral("x"));
    }

    void aVmThatMovesIsChangedNeitherLostNorDoubled()
    {
        const auto a = QStringLiteral("a"), b = QStringLiteral("b"), v = QStringLiteral("v");
        const auto first = next(nullptr, {makeHost(a, {makeVm(v, a)}), makeHost(b, {})});
        QCOMPARE(first.diff.of(ObjectKind::Vm).added, QStringList{v});
        for (const bool oldFirst : {true, false}) {
            auto from = makeHost(a, {});
            auto to = makeHost(b, {makeVm(v, b)});
            const auto moved = oldFirst ? next(first.snapshot, {from, to}) : next(first.snapshot, {to, from});
            QCOMPARE(moved.diff.of(ObjectKind::Vm), (SnapshotDiff::Ids{{}, {}, {v}}));
            QCOMPARE(moved.snapshot->vm(v)->hostId, b);
            QCOMPARE(moved.snapshot->vmCount(), 1);
        }
    }

    void theVolumeIndexFollowsTheVms()
    {
        const auto a = QStringLiteral("a"), disk = QStringLiteral("arr/vol1");
        auto built =
            next(nullptr,
                 {makeHost(a, {makeVm(QStringLiteral("1"), a, disk), makeVm(QStringLiteral("2"), a, disk)})});
        QCOMPARE(built.snapshot->usersOf(disk), (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
        built = next(built.snapshot,
                     {makeHost(a, {makeVm(QStringLiteral("1"), a), makeVm(QStringLiteral("2"), a, disk)})});
        QCOMPARE(built.snapshot->usersOf(disk), QStringList{QStringLiteral("2")});
        built = next(built.snapshot, {makeHost(a, {})});
        QVERIFY(built.snapshot->volumeUsers->isEmpty());
        QCOMPARE(built.diff.of(ObjectKind::Vm).removed.size(), 2);
    }

    void whatDidNotChangeIsShared()
    {
        const auto a = QStringLiteral("a"), b = QStringLiteral("b");
        const auto first = next(nullptr, {makeHost(a, {makeVm(QStringLiteral("1"), a)}), makeHost(b, {})});
        auto second = next(first.snapshot, {makeHost(a, {makeVm(QStringLiteral("1"), a)})});
        QVERIFY(!second.diff.hasFacts());
        QCOMPARE(second.diff.sampled, QStringList{a});
        QCOMPARE(second.snapshot->hosts[1], first.snapshot->hosts[1]);
        QCOMPARE(second.snapshot->vmHomes, first.snapshot->vmHomes);
    }

    void aHostThatGoesStaleChangesWhatItHolds()
    {
        const auto a = QStringLiteral("a"), v = QStringLiteral("v");
        const auto first = next(nullptr, {makeHost(a, {makeVm(v, a)})});
        auto stale = std::make_shared<HostPiece>(*first.snapshot->hosts[0]);
        stale->host.reading.freshness = Freshness::Stale;
        const auto second = next(first.snapshot, {stale});
        QCOMPARE(second.diff.of(ObjectKind::Host).changed, QStringList{a});
        QCOMPARE(second.diff.of(ObjectKind::Vm).changed, QStringList{v});
    }

    void appendedDiffsSayWhatHappenedInAll()
    {
        SnapshotDiff diff;
        diff.of(ObjectKind::Vm).added = {QStringLiteral("1"), QStringLiteral("2")};
        SnapshotDiff later;
        later.of(ObjectKind::Vm).removed = {QStringLiteral("1"), QStringLiteral("3")};
        later.of(ObjectKind::Vm).changed = {QStringLiteral("2"), QStringLiteral("4")};
        diff.append(later);
        QCOMPARE(diff.of(ObjectKind::Vm),
                 (SnapshotDiff::Ids{{QStringLiteral("2")}, {QStringLiteral("3")}, {QStringLiteral("4")}}));
    }
};

QTEST_GUILESS_MAIN(SnapshotTest)
#include "snapshot_test.moc"
