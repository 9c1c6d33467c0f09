// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/held.h"
#include "core/migrate/move_edges.h"
#include "core/migrate/move_fixes.h"
#include "core/migrate/move_lanes.h"
#include "core/migrate/move_plan.h"
#include "core/migrate/move_verdict.h"
#include "tests/support/move_run.h"
#include "tests/unit/move_room.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;

namespace
{

constexpr qint64 mib = 1LL << 20;

Move moveOf(const QStringList &vms, bool hold = false)
{
    MoveRequest request = wanted(vms);
    request.hold = hold;
    return planMove(*Room().snapshot(), {}, request);
}

const MoveLane &lane(const MoveLanes &lanes, MoveStage stage)
{
    return lanes.of(stage);
}

} // namespace

class MoveLanesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlanHasThePowerOnWithinTheDelta()
    {
        const Move move = moveOf({u"a"_s});
        QVERIFY(move.isPossible());
        const MoveLanes lanes = lanesOf(move.forecast);
        const MoveLane &copy = lane(lanes, MoveStage::Copy);
        const MoveLane &delta = lane(lanes, MoveStage::Delta);
        const MoveLane &powerOn = lane(lanes, MoveStage::PowerOn);
        const MoveLane &switching = lane(lanes, MoveStage::Switch);
        QCOMPARE(copy.begin, 0.0);
        QCOMPARE(powerOn.begin, copy.end); // not before
        QVERIFY(powerOn.begin >= delta.begin && powerOn.end <= delta.end);
        QCOMPARE(switching.begin, delta.end);
        QVERIFY(lanes.endSeconds >= switching.end);
        QVERIFY(!lanes.nowSeconds);
        QCOMPARE(copy.totalBytes, 10 * gib);
        QCOMPARE(copy.reached, -1.0);
    }

    void stagesThatAMoveDoesNotHave()
    {
        MoveRequest request = wanted({u"a"_s});
        request.toHost = u"hv2"_s; // it is on
        request.toArray.clear();
        const MoveLanes lanes = lanesOf(planMove(*Room().snapshot(), {}, request).forecast);
        QCOMPARE(lane(lanes, MoveStage::Copy).state, StepState::Skipped);
        QCOMPARE(lane(lanes, MoveStage::Delta).state, StepState::Skipped);
        QCOMPARE(lane(lanes, MoveStage::PowerOn).state, StepState::Skipped);
        QVERIFY(!lane(lanes, MoveStage::Copy).isDrawn());
        QVERIFY(lane(lanes, MoveStage::Switch).isDrawn());
    }

    void whatIsToComeFollowsTheRatesThatAreHeard()
    {
        const Move move = moveOf({u"a"_s});
        MovingRun run(move.plan);
        run.copying(0.5, 50 * mib); // at half the speed that was guessed
        const QDateTime now = run.begun.addSecs(60);
        const MoveLanes lanes = lanesOf(run.report, move.forecast, now);
        const MoveLane &copy = lane(lanes, MoveStage::Copy);
        QCOMPARE(copy.state, StepState::Running);
        QCOMPARE(*lanes.nowSeconds, 60.0);
        QCOMPARE(copy.reached, 60.0);
        QCOMPARE(copy.end, 60 + 5 * 1024 / 50.0);
        QCOMPARE(lane(lanes, MoveStage::PowerOn).begin, copy.end); // it has moved with it
        QCOMPARE(lane(lanes, MoveStage::PowerOn).reached, -1.0);
        QVERIFY(lane(lanes, MoveStage::Switch).begin >= lane(lanes, MoveStage::PowerOn).end);
    }

    void whileItIsHeldTheDeltaGoesOn()
    {
        const Move move = moveOf({u"a"_s}, true);
        MovingRun run(move.plan);
        run.held();
        const MoveLanes lanes = lanesOf(run.report, move.forecast, run.at.addSecs(1000));
        QVERIFY(lanes.held);
        QVERIFY(lane(lanes, MoveStage::Delta).follows);
        QCOMPARE(lane(lanes, MoveStage::Delta).reached, *lanes.nowSeconds);
        QCOMPARE(lane(lanes, MoveStage::Switch).state, StepState::Waiting);
        QCOMPARE(lane(lanes, MoveStage::Switch).begin, *lanes.nowSeconds);
    }

    void afterwardsItIsAsItWas()
    {
        const Move move = moveOf({u"a"_s});
        MovingRun run(move.plan);
        run.moved(18);
        const MoveLanes lanes = lanesOf(run.report, move.forecast, run.at.addDays(1));
        QVERIFY(!lanes.nowSeconds);
        for (const MoveLane &one : lanes.lanes)
            QCOMPARE(one.state, StepState::Succeeded);
        QVERIFY(!lane(lanes, MoveStage::Delta).follows);
        QCOMPARE(lane(lanes, MoveStage::Delta).reached, lane(lanes, MoveStage::Switch).begin);
        QVERIFY(lanes.endSeconds < 3600);
    }

    void nothingIsExpectedOfWhatIsTakenBack()
    {
        const Move move = moveOf({u"a"_s});
        MovingRun run(move.plan);
        run.copying(0.5, 50 * mib);
        run.failed(u"copy:arr-east/a"_s, u"The array gave up."_s, true);
        const MoveLanes lanes = lanesOf(run.report, move.forecast, run.at.addSecs(60));
        QCOMPARE(lane(lanes, MoveStage::Copy).state, StepState::Failed);
        QVERIFY(!lane(lanes, MoveStage::PowerOn).isDrawn());
        QVERIFY(!lane(lanes, MoveStage::Switch).isDrawn());
    }

    void whatWasAskedForIsInItsPlan()
    {
        MoveRequest request = wanted({u"a"_s, u"b"_s});
        request.hold = true;
        request.maxPauseMs = 450;
        request.retireDays = 3;
        QCOMPARE(requestOf(planMove(*Room().snapshot(), {}, request).plan), request);
        request.hold = false;
        request.switchAt = QDateTime(QDate(2026, 1, 2), QTime(2, 0), Qt::UTC);
        QCOMPARE(requestOf(planMove(*Room().snapshot(), {}, request).plan), request);
        request.switchAt = {};
        request.toHost = u"hv2"_s;
        request.toArray.clear();
        request.retireDays = 0; // nothing is retired where no volume moves
        QCOMPARE(requestOf(planMove(*Room().snapshot(), {}, request).plan), request);
    }

    void verdicts_data()
    {
        using Kind = MoveVerdict::Kind;
        QTest::addColumn<double>("copied"); // -1 = agreed
        QTest::addColumn<qint64>("copyBps");
        QTest::addColumn<qint64>("writesBps");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<int>("remedies");
        QTest::newRow("nothing heard") << 0.1 << qint64(-1) << 3 * mib << Kind::Unknown << 0;
        QTest::newRow("writes not known") << 0.1 << 100 * mib << qint64(-1) << Kind::Unknown << 0;
        QTest::newRow("it keeps up") << 0.5 << 100 * mib << 3 * mib << Kind::Converges << 0;
        QTest::newRow("it writes nothing") << 0.5 << 100 * mib << qint64(0) << Kind::Converges << 0;
        QTest::newRow("slowly") << 0.5 << 100 * mib << 90 * mib << Kind::Slow << 2;
        QTest::newRow("as fast") << 0.5 << 100 * mib << 100 * mib << Kind::Never << 2;
        QTest::newRow("faster") << 0.5 << 100 * mib << 200 * mib << Kind::Never << 2;
        QTest::newRow("the same") << -1.0 << 100 * mib << 200 * mib << Kind::Agreed << 0;
    }
    void verdicts()
    {
        QFETCH(const double, copied);
        QFETCH(const qint64, copyBps);
        QFETCH(const qint64, writesBps);
        QFETCH(const MoveVerdict::Kind, kind);
        QFETCH(const int, remedies);
        const Move move = moveOf({u"a"_s}, true);
        MovingRun run(move.plan);
        if (copied < 0)
            run.held();
        else
            run.copying(copied, copyBps);
        const MoveVerdict verdict = verdictOf(run.report, writesBps);
        QCOMPARE(verdict.kind, kind);
        QCOMPARE(static_cast<int>(verdict.remedies.size()), remedies);
        QVERIFY(!verdict.ofMemory);
        if (kind == MoveVerdict::Kind::Converges) // the rest of the copy, and what comes behind it
            QVERIFY(verdict.secondsLeft >= 5 * 1024 / 100.0);
        if (kind == MoveVerdict::Kind::Never)
            QCOMPARE(verdict.secondsLeft, -1.0);
    }

    void whatTheVmsWriteIsOfThoseThatAreMoved()
    {
        const auto snapshotWith = [](std::initializer_list<std::pair<QString, float>> writes) {
            test::Room room;
            room.changeHost(u"hv1"_s, [&](HostPiece &piece) {
                for (Vm &vm : piece.vms) {
                    vm.usage = {};
                    for (const auto &[id, bps] : writes) {
                        if (vm.id == id)
                            vm.usage.diskWriteBps = bps;
                    }
                }
            });
            return room.snapshot();
        };
        const Plan both = moveOf({u"a"_s, u"b"_s}).plan;
        QCOMPARE(vmWritesOf(*snapshotWith({}), both), -1); // nobody has measured it
        QCOMPARE(vmWritesOf(*snapshotWith({{u"a"_s, 1000.0F}}), both), 1000);
        QCOMPARE(vmWritesOf(*snapshotWith({{u"a"_s, 1000.0F}, {u"b"_s, 500.0F}}), both), 1500);
        QCOMPARE(vmWritesOf(*snapshotWith({{u"b"_s, 500.0F}}), moveOf({u"a"_s}).plan), -1);
    }

    void ofTheSwitchItIsTheMemory()
    {
        const Move move = moveOf({u"a"_s});
        MovingRun run(move.plan);
        run.switching({1 * gib, 4 * gib, 100 * mib, 120 * mib, -1, -1});
        const MoveVerdict never = verdictOf(run.report, 0);
        QVERIFY(never.ofMemory);
        QCOMPARE(never.kind, MoveVerdict::Kind::Never);
        QVERIFY(std::ranges::find(never.remedies, MoveRemedy::LongerPause) != never.remedies.end());
        run.switching({1 * gib, 4 * gib, 100 * mib, 10 * mib, 40, -1});
        const MoveVerdict well = verdictOf(run.report, 0);
        QCOMPARE(well.kind, MoveVerdict::Kind::Converges);
        QCOMPARE(well.pauseMs, 40.0); // the hypervisor's word goes before ours
        QCOMPARE(well.maxPauseMs, 300);
        run.switching({1 * gib, 4 * gib, 100 * mib, 10 * mib, 31'000, -1}); // all that is left, at once
        QVERIFY(verdictOf(run.report, 0).pauseMs <= 300);
        run.moved(18);
        QCOMPARE(verdictOf(run.report, 0).kind, MoveVerdict::Kind::Over);
    }

    void aLongSeriesStaysInSight()
    {
        MoveVerdict verdict;
        verdict.copyBps = 1;
        RateSeries series;
        const QDateTime begun(QDate(2026, 1, 1), QTime(), Qt::UTC);
        for (int second = 0; second < 20'000; ++second)
            series.add(verdict, begun.addSecs(second));
        QVERIFY(series.points.size() <= RateSeries::most);
        QVERIFY(series.points.size() > RateSeries::most / 3);
        QCOMPARE(series.points.front().atMs, begun.toMSecsSinceEpoch());
        QVERIFY(series.points.back().atMs > begun.addSecs(19'000).toMSecsSinceEpoch());
        verdict.kind = MoveVerdict::Kind::Over;
        const auto before = series.points.size();
        series.add(verdict, begun.addDays(1));
        QCOMPARE(series.points.size(), before);
    }

    void eachVmIsAnEdgeWhileItIsOnItsWay()
    {
        const Move move = moveOf({u"a"_s, u"b"_s}, true);
        MovingRun run(move.plan);
        QVERIFY(edgesOf(run.report).empty()); // nothing has begun
        run.copying(0.41, 100 * mib);
        auto edges = edgesOf(run.report);
        QCOMPARE(edges.size(), size_t(2));
        QCOMPARE(edges[0].vmId, u"a"_s);
        QCOMPARE(edges[0].toHostId, u"hv3"_s);
        QCOMPARE(edges[0].stage, MoveStage::Copy);
        QCOMPARE(qRound(edges[0].percent), 41);
        QVERIFY(!edges[0].held && !edges[0].goesBack);
        run.copying(0, -1); // as a journal tells of it
        QCOMPARE(edgesOf(run.report).at(0).percent, -1.0);
        run.held();
        edges = edgesOf(run.report);
        QCOMPARE(edges[1].stage, MoveStage::Delta);
        QVERIFY(edges[1].held);
        run.moved(18);
        QVERIFY(edgesOf(run.report).empty());
    }

    void whatIsTakenBackGoesBack()
    {
        const Move move = moveOf({u"a"_s});
        MovingRun run(move.plan);
        run.copying(0.5, 50 * mib);
        run.failed(u"copy:arr-east/a"_s, u"The array gave up."_s, false);
        const auto edges = edgesOf(run.report);
        QCOMPARE(edges.size(), size_t(1));
        QVERIFY(edges[0].goesBack);
    }

    void whereThingsAreAfterwards()
    {
        const Move move = moveOf({u"b"_s});
        MovingRun run(move.plan);
        run.copying(0.5, 50 * mib);
        run.failed(u"copy:arr-east/b"_s, u"The array gave up."_s, true);
        auto outcome = outcomesOf(run.report).at(0);
        QCOMPARE(outcome.vm, MovedVm::Stays);
        QCOMPARE(outcome.oldVolumes, (QStringList{u"arr-east/b"_s, u"arr-east/b-log"_s}));
        QVERIFY2(outcome.leftOver.isEmpty(), qPrintable(outcome.leftOver.join(u' ')));

        run.forgetUndo(u"create:arr-west/b-2"_s); // it could not be deleted
        outcome = outcomesOf(run.report).at(0);
        QCOMPARE(outcome.leftOver, QStringList{u"arr-west/b-2"_s});

        MovingRun good(move.plan);
        good.switching({});
        QCOMPARE(outcomesOf(good.report).at(0).vm, MovedVm::Going);
        good.moved(18);
        outcome = outcomesOf(good.report).at(0);
        QCOMPARE(outcome.vm, MovedVm::Moved);
        QCOMPARE(outcome.hostName, u"hv3"_s);
        QCOMPARE(outcome.newVolumes, (QStringList{u"arr-west/b-2"_s, u"arr-west/b-log"_s}));
    }

    void aRunHoldsWhatItNeeds()
    {
        const QSet<ObjectRef> held = heldBy(moveOf({u"a"_s}).plan);
        for (const ObjectRef &ref : {ObjectRef{ObjectKind::Vm, u"a"_s},
                                     {ObjectKind::Host, u"hv1"_s},
                                     {ObjectKind::Host, u"hv3"_s},
                                     {ObjectKind::Array, u"arr-east"_s},
                                     {ObjectKind::Array, u"arr-west"_s},
                                     {ObjectKind::Volume, u"arr-east/a"_s},
                                     {ObjectKind::Volume, u"arr-west/a"_s}})
            QVERIFY2(held.contains(ref), qPrintable(ref.id));
        Step away; // as in a power-down: it says where to, and no more
        away.action = ActionKind::VmMigrate;
        away.target = {ObjectKind::Vm, u"a"_s};
        away.destination = u"hv2"_s;
        Plan plain;
        plain.steps = {away};
        QVERIFY(heldBy(plain).contains({ObjectKind::Host, u"hv2"_s}));
        QVERIFY(!held.contains({ObjectKind::Vm, u"b"_s}));
        QVERIFY(!held.contains({ObjectKind::Host, u"hv2"_s}));
    }

    void fixes_data()
    {
        using Kind = MoveFix::Kind;
        QTest::addColumn<Problem>("problem");
        QTest::addColumn<QStringList>("vms");
        QTest::addColumn<QList<int>>("kinds");
        const auto problem = [](ErrorCode code, const ObjectRef &ref,
                                ProblemSeverity severity = ProblemSeverity::Error) {
            return Problem{severity, {ref}, {code, u"x"_s, {}}};
        };
        const auto kinds = [](std::initializer_list<Kind> list) {
            QList<int> all;
            for (const Kind kind : list)
                all << static_cast<int>(kind);
            return all;
        };
        const ObjectRef vm{ObjectKind::Vm, u"a"_s};
        const QStringList one{u"a"_s};
        const QStringList two{u"a"_s, u"b"_s};
        QTest::newRow("off") << problem(ErrorCode::WrongState, vm) << one << kinds({Kind::StartVm});
        QTest::newRow("off, of two") << problem(ErrorCode::WrongState, vm) << two
                                     << kinds({Kind::StartVm, Kind::LeaveOut});
        QTest::newRow("a local disk, alone") << problem(ErrorCode::NotSupported, vm) << one << kinds({});
        QTest::newRow("no room on the host") << problem(ErrorCode::NotSupported, {ObjectKind::Host, u"hv3"_s})
                                             << one << kinds({Kind::OtherHost});
        QTest::newRow("a feed, to know")
            << problem(ErrorCode::NotSupported, {ObjectKind::Host, u"hv3"_s}, ProblemSeverity::Warning) << one
            << kinds({Kind::OtherHost});
        QTest::newRow("no room on the array")
            << problem(ErrorCode::NotSupported, {ObjectKind::Array, u"arr-west"_s}) << one
            << kinds({Kind::OtherArray, Kind::LeaveDisks});
        QTest::newRow("the array is silent")
            << problem(ErrorCode::DataStale, {ObjectKind::Array, u"arr-west"_s}) << one
            << kinds({Kind::AskAgain, Kind::OtherArray, Kind::LeaveDisks});
        QTest::newRow("a lost run has it") << problem(ErrorCode::Busy, {ObjectKind::Volume, u"arr-east/a"_s})
                                           << one << kinds({Kind::ShowRuns});
    }
    void fixes()
    {
        QFETCH(const Problem, problem);
        QFETCH(const QStringList, vms);
        QFETCH(const QList<int>, kinds);
        Room room;
        room.changeHost(u"hv1"_s, [](HostPiece &piece) { piece.vms[0].state = VmState::ShutOff; });
        QList<int> found;
        for (const MoveFix &fix : fixesFor(*room.snapshot(), wanted(vms), problem))
            found << static_cast<int>(fix.kind);
        QCOMPARE(found, kinds);
    }
};

QTEST_APPLESS_MAIN(MoveLanesTest)
#include "move_lanes_test.moc"
