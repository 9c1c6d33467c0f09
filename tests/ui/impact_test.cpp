// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fleet.h"
#include "ui/actions/confirm_dialog.h"
#include "ui/actions/impact.h"
#include "ui/live.h"
#include "ui/theme/appearance.h"

#include <QPushButton>
#include <QTest>

using namespace switchyard;

namespace
{

QList<ObjectRef> everyOne(const Snapshot &snapshot, ObjectKind kind)
{
    QList<ObjectRef> refs;
    for (const auto &ups : snapshot.upses) {
        if (kind == ObjectKind::Ups)
            refs << ObjectRef{kind, ups->id};
    }
    for (const auto &piece : snapshot.hosts) {
        if (kind == ObjectKind::Host)
            refs << ObjectRef{kind, piece->host.id};
        for (const Vm &vm : piece->vms) {
            if (kind == ObjectKind::Vm)
                refs << ObjectRef{kind, vm.id};
        }
    }
    return refs;
}

/// A volume goes offline or comes back, a VM gets its disk there, a feed is lost, a host stops answering.
SnapshotChanges mishap(const Snapshot &snapshot, QRandomGenerator &random)
{
    const auto any = [&](const auto &list) {
        return list[static_cast<size_t>(random.bounded(static_cast<int>(list.size())))];
    };
    SnapshotChanges changes;
    auto array = std::make_shared<ArrayPiece>(*any(snapshot.arrays));
    auto host = std::make_shared<HostPiece>(*any(snapshot.hosts));
    auto &volume =
        array->volumes[static_cast<size_t>(random.bounded(static_cast<int>(array->volumes.size())))];
    volume.state = random.bounded(2) ? VolumeState::Offline : VolumeState::Online;
    if (!host->vms.empty()) {
        Vm &vm = host->vms[static_cast<size_t>(random.bounded(static_cast<int>(host->vms.size())))];
        VmDisk disk;
        disk.target = QStringLiteral("vdb");
        disk.volumeId = volume.id;
        vm.disks.push_back(disk);
        vm.arrivingOnHostId = random.bounded(3) ? QString() : any(snapshot.hosts)->host.id;
    }
    host->host.reading.freshness = random.bounded(2) ? Freshness::Down : Freshness::Fresh;
    host->host.hasBmc = true;
    host->host.bmcReading.freshness = Freshness::Fresh;
    host->host.power = random.bounded(2) ? PowerState::On : PowerState::Off;
    auto feeds = std::make_shared<std::vector<Feed>>(*snapshot.feeds);
    (*feeds)[static_cast<size_t>(random.bounded(static_cast<int>(feeds->size())))].state =
        random.bounded(2) ? FeedState::Lost : FeedState::Live;
    changes.arrays = {array};
    changes.hosts = {host};
    changes.feeds = feeds;
    return changes;
}

} // namespace

class ImpactTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void afterAnyDiffItIsAsIfWorkedOutAnew_data()
    {
        QTest::addColumn<ActionKind>("kind");
        for (const ActionKind kind : everydayActions())
            QTest::newRow(qPrintable(toWord(kind))) << kind;
    }
    void afterAnyDiffItIsAsIfWorkedOutAnew()
    {
        QFETCH(ActionKind, kind);
        QRandomGenerator random(7);
        BuiltSnapshot built = test::makeFleet({8, 6, true, 3});
        const auto targets = everyOne(*built.snapshot, targetKind(kind));
        Impact impact(kind, targets, built.snapshot);
        for (int step = 0; step < 150; ++step) {
            built = advance(built.snapshot,
                            step % 2 ? mishap(*built.snapshot, random)
                                     : test::randomChanges(*built.snapshot, random, {4, step % 20 == 0}),
                            2000 * step, {});
            impact.update(built.snapshot, built.diff);
            const Impact anew(kind, targets, built.snapshot);
            QCOMPARE(impact.possible(), anew.possible());
            QCOMPARE(impact.hosts(), anew.hosts());
            QCOMPARE(impact.vms(), anew.vms());
            QCOMPARE(impact.hostNames(1000), anew.hostNames(1000));
            QCOMPARE(impact.vmNames(1000), anew.vmNames(1000));
            QCOMPARE(impact.warnings(), anew.warnings());
        }
    }

    void aDialogOnThousandsLooksOnlyAtWhatChanged()
    {
        SystemClock clock;
        Live live(clock);
        Appearance appearance;
        BuiltSnapshot built = test::makeFleet({200, 20, false, 1});
        live.take(built.snapshot, built.diff);
        ActionOffer offer;
        offer.kind = ActionKind::VmPowerOff;
        offer.targets = everyOne(*built.snapshot, ObjectKind::Vm).first(3000);
        ConfirmDialog dialog(offer, live, appearance, nullptr);
        QCOMPARE(dialog.impact().timesLookedAt(), 3000);
        QVERIFY2(dialog.hits().contains(QStringLiteral("3000")) ||
                     dialog.hits().contains(QStringLiteral("3,000")),
                 qPrintable(dialog.hits()));

        const auto change = [&](size_t host, auto what) {
            auto piece = std::make_shared<HostPiece>(*built.snapshot->hosts[host]);
            what(*piece);
            SnapshotChanges changes;
            changes.hosts = {piece};
            built = advance(built.snapshot, changes, built.snapshot->takenAtMs + 2000, {});
            live.take(built.snapshot, built.diff);
            live.flush();
        };
        change(0, [](HostPiece &piece) { piece.host.usage.cpuPercent = 99; });        // a sample is no fact
        change(199, [](HostPiece &piece) { piece.vms[0].state = VmState::Crashed; }); // none of the targets
        QCOMPARE(dialog.impact().timesLookedAt(), 3000);
        const QString name = built.snapshot->hosts[0]->vms[1].name;
        change(0, [](HostPiece &piece) { piece.vms[1].state = VmState::ShutOff; });
        QCOMPARE(dialog.impact().timesLookedAt(), 3001);
        QVERIFY2(dialog.warnings().contains(name + QStringLiteral(" is off already")),
                 qPrintable(dialog.warnings()));
        change(1, [](HostPiece &piece) { piece.host.reading.freshness = Freshness::Down; });
        QVERIFY(dialog.impact().timesLookedAt() <= 3001 + 20);
        QVERIFY(dialog.warnings().contains(QStringLiteral("does not answer")));
    }

    void noMoreIsSaidThanADialogHolds()
    {
        SystemClock clock;
        Live live(clock);
        Appearance appearance;
        BuiltSnapshot built = test::makeFleet({10, 20, false, 1});
        live.take(built.snapshot, built.diff);
        ActionOffer offer;
        offer.kind = ActionKind::VmStart;
        offer.targets = everyOne(*built.snapshot, ObjectKind::Vm);
        ConfirmDialog dialog(offer, live, appearance, nullptr); // nearly all run already, each says so
        QCOMPARE(dialog.warnings().count(u'\n'), 12);
        const qsizetype all = dialog.impact().warnings().size();
        QVERIFY(all > 100);
        QVERIFY2(dialog.warnings().endsWith(QStringLiteral("and %1 more").arg(all - 12)),
                 qPrintable(dialog.warnings()));
    }
};

QTEST_MAIN(ImpactTest)
#include "impact_test.moc"
