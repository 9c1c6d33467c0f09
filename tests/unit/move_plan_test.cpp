// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/destinations.h"
#include "core/migrate/move_forecast.h"
#include "core/migrate/move_plan.h"
#include "core/migrate/move_stages.h"
#include "tests/unit/move_room.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

QString errorsOf(const Move &move)
{
    QStringList texts;
    for (const Problem &problem : move.problems) {
        if (problem.severity == ProblemSeverity::Error)
            texts << problem.error.what;
    }
    return texts.join(u'\n');
}

} // namespace

class MovePlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fourStagesInOrder()
    {
        const Move move = planMove(*Room().snapshot(), {}, wanted({u"b"_s}));
        QVERIFY2(move.isPossible(), qPrintable(errorsOf(move)));
        QVERIFY(validate(move.plan));
        QCOMPARE(move.plan.onError, OnError::Unwind);
        const QString migrate = u"migrate:b"_s;
        for (const QString &disk : {u"arr-east/b"_s, u"arr-east/b-log"_s}) {
            QVERIFY(waits(move.plan, u"copy:"_s + disk, u"differential:"_s + disk));
            QVERIFY(waits(move.plan, u"follow:"_s + disk, u"copy:"_s + disk));
            QVERIFY(waits(move.plan, migrate, u"follow:"_s + disk)); // all its disks switch together
            QVERIFY(waits(move.plan, u"end:"_s + disk, migrate));
            QVERIFY(waits(move.plan, u"withdraw:"_s + disk, u"end:"_s + disk));
            QVERIFY(!has(move.plan, u"delete:"_s + disk)); // it is kept for its time
            // Not before the copy, and not for the delta to wait for it.
            QVERIFY(waits(move.plan, u"boot:hv3"_s, u"copy:"_s + disk));
            QVERIFY(!waits(move.plan, u"follow:"_s + disk, u"boot:hv3"_s));
        }
        QVERIFY(waits(move.plan, migrate, u"boot:hv3"_s));
        QVERIFY(waits(move.plan, migrate, u"fits:b"_s));
        const StepTerms &terms = *stepOf(move.plan, migrate).terms;
        QVERIFY(terms.commits);
        QCOMPARE(terms.migration.maxPauseMs, 300);
        // "b" is taken there.
        QCOMPARE(terms.migration.disks,
                 (std::vector<DiskMove>{{u"vda"_s, u"nbd"_s, u"10.0.0.6:10809"_s, u"b-2"_s},
                                        {u"vdb"_s, u"nbd"_s, u"10.0.0.6:10809"_s, u"b-log"_s}}));
        QCOMPARE(terms.volumes, (QStringList{u"arr-east/b"_s, u"arr-east/b-log"_s}));
        QCOMPARE(stepOf(move.plan, u"copy:arr-east/b"_s).terms->url, u"nbd://10.0.0.6:10809/b-2"_s);
    }

    void whatWasDoneHasAWayBack()
    {
        const Move move = planMove(*Room().snapshot(), {}, wanted({u"a"_s}));
        for (const Step &step : move.plan.steps) {
            const bool only = step.action == ActionKind::VmFitCheck || step.action == ActionKind::VmMigrate;
            const bool behind = waits(move.plan, step.id, u"migrate:a"_s);
            QVERIFY2(step.undo || only || behind, qPrintable(step.id));
            QVERIFY2(!step.undo || !behind, qPrintable(step.id));
        }
    }

    void aHostThatIsOnIsAskedFirst()
    {
        MoveRequest request = wanted({u"a"_s});
        request.toHost = u"hv2"_s;
        const Move move = planMove(*Room().snapshot(), {}, request);
        QVERIFY2(move.isPossible(), qPrintable(errorsOf(move)));
        QVERIFY(!has(move.plan, u"boot:hv2"_s));
        QVERIFY(waits(move.plan, u"create:arr-west/a"_s, u"fits:a"_s));
        QVERIFY(!move.forecast.powersOn);
    }

    void withoutAnArrayOnlyTheVmGoes()
    {
        MoveRequest request = wanted({u"a"_s});
        request.toHost = u"hv2"_s;
        request.toArray.clear();
        const Move move = planMove(*Room().snapshot(), {}, request);
        QCOMPARE(move.plan.steps.size(), size_t(2));
        QVERIFY(stepOf(move.plan, u"migrate:a"_s).terms->migration.disks.empty());
    }

    void holdAndRetirement()
    {
        MoveRequest request = wanted({u"a"_s});
        request.hold = true;
        request.retireDays = 0;
        const Move move = planMove(*Room().snapshot(), {}, request);
        QVERIFY(waits(move.plan, u"migrate:a"_s, u"hold:a"_s));
        QVERIFY(waits(move.plan, u"hold:a"_s, u"follow:arr-east/a"_s));
        QVERIFY(waits(move.plan, u"hold:a"_s, u"boot:hv3"_s));
        QVERIFY(waits(move.plan, u"delete:arr-east/a"_s, u"withdraw:arr-east/a"_s));
    }

    void severalAreBoundedByHostAndArray()
    {
        MovePolicy policy;
        policy.perHost = 1;
        policy.perArray = 1;
        const Move move = planMove(*Room().snapshot(), policy, wanted({u"a"_s, u"b"_s}));
        QVERIFY2(move.isPossible(), qPrintable(errorsOf(move)));
        QVERIFY(waits(move.plan, u"create:arr-west/b-2"_s, u"copy:arr-east/a"_s));
        QVERIFY(waits(move.plan, u"migrate:b"_s, u"migrate:a"_s));
        QVERIFY(!stepOf(move.plan, u"migrate:b"_s).after.contains(u"migrate:a"_s)); // however that one ends
        const Move both = planMove(*Room().snapshot(), {}, wanted({u"a"_s, u"b"_s}));
        QVERIFY(!waits(both.plan, u"migrate:b"_s, u"migrate:a"_s));
    }

    void anArrayThatCannotLeavesItToTheHypervisors()
    {
        Room room;
        room.changeArray(u"arr-east"_s, [](ArrayPiece &piece) { piece.array.abilities = {}; });
        const Move move = planMove(*room.snapshot(), {}, wanted({u"a"_s}));
        QVERIFY2(move.isPossible(), qPrintable(errorsOf(move)));
        QVERIFY(!has(move.plan, u"differential:arr-east/a"_s) && !has(move.plan, u"copy:arr-east/a"_s));
        QVERIFY(stepOf(move.plan, u"migrate:a"_s).terms->migration.copyDisks);
        QVERIFY(waits(move.plan, u"migrate:a"_s, u"export:arr-west/a"_s));
    }

    void whatStandsAgainst_data()
    {
        QTest::addColumn<std::function<void(Room &, MoveRequest &)>>("how");
        QTest::addColumn<QString>("says");
        using How = std::function<void(Room &, MoveRequest &)>;
        const auto vm = [](const std::function<void(Vm &)> &how) {
            return [how](Room &room, MoveRequest &) {
                room.changeHost(u"hv1"_s, [&](HostPiece &piece) { how(piece.vms.front()); });
            };
        };
        QTest::newRow("no VM") << How([](Room &, MoveRequest &r) { r.vms = {}; }) << u"No VM"_s;
        QTest::newRow("unknown VM") << How([](Room &, MoveRequest &r) { r.vms = {u"x"_s}; }) << u"no VM x"_s;
        QTest::newRow("off") << How(vm([](Vm &v) { v.state = VmState::ShutOff; })) << u"does not run"_s;
        QTest::newRow("under way") << How(vm([](Vm &v) { v.arrivingOnHostId = u"hv2"_s; }))
                                   << u"on its way"_s;
        QTest::newRow("same host") << How([](Room &, MoveRequest &r) { r.toHost = u"hv1"_s; })
                                   << u"already"_s;
        QTest::newRow("unknown host")
            << How([](Room &, MoveRequest &r) { r.toHost = u"x"_s; }) << u"no host x"_s;
        QTest::newRow("unknown array")
            << How([](Room &, MoveRequest &r) { r.toArray = u"x"_s; }) << u"no array x"_s;
        QTest::newRow("local disk") << How(vm([](Vm &v) {
            v.disks.front() = {u"vda"_s, u"file"_s, {}, u"/var/lib/a.img"_s, {}, gib, false};
        })) << u"on its host itself"_s;
        QTest::newRow("off without a BMC") << How([](Room &room, MoveRequest &) {
            room.changeHost(u"hv3"_s, [](HostPiece &piece) { piece.host.hasBmc = false; });
        }) << u"no BMC"_s;
        QTest::newRow("no memory") << How([](Room &room, MoveRequest &) {
            room.changeHost(u"hv3"_s, [](HostPiece &piece) { piece.host.memoryBytes = 2 * gib; });
        }) << u"of memory free"_s;
        QTest::newRow("another hypervisor") << How([](Room &room, MoveRequest &) {
            room.changeHost(u"hv3"_s, [](HostPiece &piece) { piece.host.hypervisor = u"Xen 4.17"_s; });
        }) << u"Xen"_s;
        QTest::newRow("its UPS on battery") << How([](Room &room, MoveRequest &) {
            auto feeds = std::make_shared<std::vector<Feed>>(*room.changes.feeds);
            for (Feed &feed : *feeds)
                feed.state = feed.upsId == "w1"_L1 ? FeedState::Endangered : feed.state;
            room.changes.feeds = feeds;
        }) << u"on mains"_s;
        QTest::newRow("no room") << How([](Room &room, MoveRequest &) {
            room.changeArray(u"arr-west"_s, [](ArrayPiece &piece) { piece.array.freeBytes = gib; });
        }) << u"1.0 GiB free, and 10.0 GiB"_s;
        QTest::newRow("shared volume") << How([](Room &room, MoveRequest &) {
            room.changeHost(u"hv1"_s,
                            [](HostPiece &piece) { piece.vms[1].disks.front().volumeId = u"arr-east/a"_s; });
        }) << u"2 VMs use"_s;
        QTest::newRow("a copy already") << How([](Room &room, MoveRequest &) {
            room.changeArray(u"arr-east"_s,
                             [](ArrayPiece &piece) { piece.volumes.front().hasDifferential = true; });
        }) << u"differential or a copy"_s;
        QTest::newRow("target is silent") << How([](Room &room, MoveRequest &) {
            room.changeArray(u"arr-west"_s,
                             [](ArrayPiece &piece) { piece.array.reading.freshness = Freshness::Stale; });
        }) << u"does not answer"_s;
    }
    void whatStandsAgainst()
    {
        QFETCH(const std::function<void(Room &, MoveRequest &)>, how);
        QFETCH(const QString, says);
        Room room;
        MoveRequest request = wanted({u"a"_s});
        QVERIFY(planMove(*room.snapshot(), {}, request).isPossible());
        how(room, request);
        const Move move = planMove(*room.snapshot(), {}, request);
        QVERIFY(!move.isPossible());
        QVERIFY2(errorsOf(move).contains(says), qPrintable(errorsOf(move)));
    }

    void destinationsAreRanked()
    {
        Room room;
        room.addHost(u"hv4"_s, u"west"_s, PowerState::On);
        room.changeHost(u"hv4"_s, [](HostPiece &piece) { piece.host.memoryBytes = gib; });
        const auto ranked = rankDestinations(*room.snapshot(), {u"a"_s});
        QCOMPARE(ranked.size(), size_t(3));   // not where it is
        QCOMPARE(ranked[0].hostId, u"hv3"_s); // off, and as good as another; its array takes the volume
        QVERIFY(ranked[0].isOff && ranked[0].isPossible);
        QCOMPARE(ranked[0].arrayId, u"arr-west"_s);
        QCOMPARE(ranked[1].hostId, u"hv2"_s);
        QVERIFY(ranked[1].arrayId.isEmpty()); // the volume is near already
        QCOMPARE(ranked[2].hostId, u"hv4"_s);
        QVERIFY(!ranked[2].isPossible && !ranked[2].reasonsAgainst.isEmpty());
    }

    void theForecastHasThePowerOnInsideTheDelta()
    {
        MoveRates rates;
        rates.copyBps = gib;
        rates.memoryBps = gib;
        rates.bootSeconds = 30;
        rates.idleWatts = 360;
        const Move move = planMove(*Room().snapshot(), {}, wanted({u"b"_s}), rates);
        const MoveForecast &f = move.forecast;
        QCOMPARE(f.bytes, 20 * gib);
        QCOMPARE(f.copy.end, 20.0);
        QCOMPARE(f.powerOn.begin, 20.0);
        QCOMPARE(f.powerOn.end, 50.0);
        QCOMPARE(f.delta.end, 50.0); // it follows until the host is up
        QCOMPARE(f.switching.begin, 50.0);
        QCOMPARE(f.offSeconds, 20.0);
        QCOMPARE(f.wattHoursSaved, 2.0);
        QCOMPARE(f.deltaBytes, 20LL << 20);
    }

    void convergence()
    {
        using Verdict = Convergence::Verdict;
        QCOMPARE(convergenceOf(-1, gib, 0, 300).verdict, Verdict::Unknown);
        QCOMPARE(convergenceOf(gib, gib, gib, 300).verdict, Verdict::Never);
        QCOMPARE(convergenceOf(gib, gib, 2 * gib, 300).verdict, Verdict::Never);
        const Convergence easy = convergenceOf(gib, gib, gib / 10, 300);
        QCOMPARE(easy.verdict, Verdict::Converges);
        QVERIFY(easy.pauseMs <= 300 && easy.secondsLeft < 2);
        QCOMPARE(convergenceOf(gib, gib, gib / 10 * 9, 300).verdict, Verdict::Slow);
        QCOMPARE(convergenceOf(gib / 10, gib, 2 * gib, 300).verdict, Verdict::Converges); // it fits the pause
        for (const qint64 dirty : {0LL, gib / 4, gib / 2, gib / 10 * 9})
            QVERIFY(convergenceOf(64 * gib, gib, dirty, 300).pauseMs <= 300);
    }

    void stagesOfARun()
    {
        const Move move = planMove(*Room().snapshot(), {}, wanted({u"a"_s}));
        Report report;
        report.plan = move.plan;
        report.state = StepState::Running;
        for (const Step &step : move.plan.steps) {
            StepReport one;
            one.step = step;
            report.steps.push_back(one);
        }
        const auto at = [&](const QString &id) -> StepReport & {
            return *std::ranges::find_if(report.steps, [&](const StepReport &s) { return s.step.id == id; });
        };
        QCOMPARE(stagesOf(report)[0].state, StepState::Waiting);
        QCOMPARE(stagesOf(report)[0].totalBytes, 10 * gib);
        for (const QString &id :
             {u"create:arr-west/a"_s, u"export:arr-west/a"_s, u"differential:arr-east/a"_s}) {
            at(id).state = StepState::Succeeded;
            at(id).startedAt = at(id).endedAt = QDateTime::currentDateTimeUtc();
        }
        auto progress = std::make_shared<StepProgress>();
        progress->doneBytes = gib;
        progress->totalBytes = 10 * gib;
        progress->bytesPerSecond = 7;
        at(u"copy:arr-east/a"_s).state = StepState::Running;
        at(u"copy:arr-east/a"_s).progress = progress;
        auto stages = stagesOf(report);
        QCOMPARE(stages[0].state, StepState::Running);
        QCOMPARE(stages[0].doneBytes, gib);
        QCOMPARE(stages[0].bytesPerSecond, 7);
        QCOMPARE(stages[1].state, StepState::Waiting);
        QVERIFY(!isSwitched(report) && !isHeld(report));
        at(u"copy:arr-east/a"_s).state = StepState::Failed;
        stages = stagesOf(report);
        QCOMPARE(stages[0].state, StepState::Failed);
    }
};

QTEST_GUILESS_MAIN(MovePlanTest)
#include "move_plan_test.moc"
