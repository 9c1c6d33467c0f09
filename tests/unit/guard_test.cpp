// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/snapshot_builder.h"
#include "core/power/guard.h"
#include "tests/support/power_site.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

/// What the guard wanted done; runs are ended by the test.
struct Hands : GuardHands
{
    QStringList log;
    QHash<quint64, Plan> plans;
    QHash<quint64, ReportPtr> reports;
    quint64 next = 1;
    bool refuses = false;
    bool isOver = false;     ///< no run is amended any more
    bool unreadable = false; ///< the journal

    quint64 begin(const Plan &plan) override
    {
        if (refuses)
            return 0;
        log << u"begin %1: %2"_s.arg(plan.kind, stepsOf(plan));
        plans.insert(next, plan);
        return next++;
    }
    Result<void> amend(quint64 run, const Plan &plan) override
    {
        if (isOver)
            return fail(ErrorCode::NotFound, u"it is over"_s);
        log << u"amend %1: %2"_s.arg(run).arg(stepsOf(plan));
        plans.insert(run, plan);
        return {};
    }
    QHash<QString, double> elapsed;
    QHash<QString, double> elapsedIn(quint64) override { return elapsed; }
    void stopHere(quint64 run, const Error &) override { log << u"stop %1"_s.arg(run); }
    Result<ReportPtr> reportOf(quint64 run) override
    {
        if (!reports.contains(run))
            return fail(unreadable ? ErrorCode::Io : ErrorCode::NotFound, u"no"_s);
        return reports.value(run);
    }

    static QString stepsOf(const Plan &plan)
    {
        QStringList ids;
        for (const Step &step : plan.steps) {
            if (!step.isMilestone)
                ids << step.id;
        }
        ids.sort();
        return ids.join(u' ');
    }
    /// As if the first `done` of its steps (all, if not given) had been carried out.
    void end(quint64 run, const QStringList &done = {})
    {
        Report report;
        report.runId = run;
        report.plan = plans.value(run);
        report.state = StepState::Succeeded;
        for (const Step &step : report.plan.steps) {
            StepReport one;
            one.step = step;
            const bool was = done.isEmpty() || done.contains(step.id);
            one.state = was ? StepState::Succeeded : StepState::Skipped;
            one.attempts = was && !step.isMilestone;
            report.steps.push_back(one);
        }
        reports.insert(run, std::make_shared<const Report>(report));
    }
};

/// A room in which a test lets mains fail and come back, second by second.
struct Night
{
    PowerSite site;
    Hands hands;
    StopTimes times;
    std::unique_ptr<Guard> guard;
    SnapshotPtr snapshot;
    qint64 nowMs = 1'000'000;

    explicit Night(const QString &room, const GuardMemory &memory = {})
        : site(powerSite(room))
        , snapshot(site.snapshot)
    {
        guard = std::make_unique<Guard>(hands, site.policy, memory);
    }
    void says(const QString &id, const QString &words, std::optional<double> runtime = 1200,
              std::optional<double> charge = 100)
    {
        auto ups = std::make_shared<Ups>(*snapshot->ups(id));
        ups->statusWords = words.split(u' ');
        ups->state = words.contains(u"FSD"_s)                             ? UpsState::ForcedShutdown
                     : words.contains(u"OFF"_s)                           ? UpsState::Off
                     : words.contains(u"OB"_s) && words.contains(u"LB"_s) ? UpsState::LowBattery
                     : words.contains(u"OB"_s)                            ? UpsState::OnBattery
                                                                          : UpsState::OnMains;
        ups->runtimeSeconds = runtime;
        ups->chargePercent = charge;
        ups->reading = {Freshness::Fresh, nowMs, {}};
        put(ups);
    }
    void silent(const QString &id, Freshness freshness)
    {
        auto ups = std::make_shared<Ups>(*snapshot->ups(id));
        ups->reading.freshness = freshness;
        ups->reading.error = Error{ErrorCode::Unreachable, u"gone"_s, {}};
        put(ups);
    }
    void put(const std::shared_ptr<const Ups> &ups)
    {
        SnapshotChanges changes;
        changes.upses = {ups};
        snapshot = advance(snapshot, std::move(changes), nowMs, {}).snapshot;
    }
    void move(const QString &vm, const QString &from, const QString &to)
    {
        auto left = std::make_shared<HostPiece>(*snapshot->hostPiece(from));
        auto got = std::make_shared<HostPiece>(*snapshot->hostPiece(to));
        Vm moved = *snapshot->vm(vm);
        moved.hostId = to;
        moved.partitionId = to + u"/default"_s;
        std::erase_if(left->vms, [&](const Vm &one) { return one.id == vm; });
        got->vms.push_back(moved);
        std::ranges::sort(got->vms, {}, &Vm::id);
        SnapshotChanges changes;
        changes.hosts = {left, got};
        snapshot = advance(snapshot, std::move(changes), nowMs, {}).snapshot;
    }
    void pass(int seconds)
    {
        for (int i = 0; i < seconds; ++i) {
            guard->update(*snapshot, times, nowMs);
            nowMs += 1000;
        }
        guard->update(*snapshot, times, nowMs);
    }
    void end(quint64 run, const QStringList &done = {})
    {
        hands.end(run, done);
        guard->runEnded(run);
    }
    GuardPhase phase() const { return guard->state().phase; }
    QString last() const { return hands.log.isEmpty() ? QString() : hands.log.back(); }
};

const auto room = u"ups e1; ups e2; host h1 e1; host h2 e1+e2; vm a h1; vm b h2"_s;

} // namespace

class GuardTest : public QObject
{
    Q_OBJECT

    static void healthy(Night &night)
    {
        night.says(u"e1"_s, u"OL"_s);
        night.says(u"e2"_s, u"OL"_s);
        night.pass(1);
    }

private Q_SLOTS:
    void aBlipStartsNothing()
    {
        Night night(room);
        healthy(night);
        for (int i = 0; i < 5; ++i) {
            night.says(u"e1"_s, u"OB"_s, 60);
            night.pass(2);
            night.says(u"e1"_s, u"OL"_s);
            night.pass(20);
        }
        QVERIFY(night.hands.log.isEmpty());
    }

    void aLowBatteryEndsTheVmsOfThatUps()
    {
        Night night(room);
        healthy(night);
        night.says(u"e1"_s, u"OB LB"_s, 300);
        night.pass(4);
        QCOMPARE(night.hands.log, QStringList{u"begin power-down: host:h1 ups:e1 vm:a"_s});
        QCOMPARE(night.phase(), GuardPhase::PoweringDown);
        night.pass(30);
        QCOMPARE(night.hands.log.size(), 1);
    }

    void itBeginsWhenThePlanWouldJustFit()
    {
        Night night(room);
        night.times.set(ActionKind::VmShutDown, u"a"_s, 40);
        night.times.set(ActionKind::HostSoftOff, u"h1"_s, 60);
        healthy(night);
        night.says(u"e1"_s, u"OB"_s, 200); // needs 40 + 60 + 5, and 30 of margin
        night.pass(60);
        QVERIFY(night.hands.log.isEmpty()); // counted down to 140
        night.pass(2);
        QCOMPARE(night.last(), u"begin power-down: host:h1 ups:e1 vm:a"_s);
        QCOMPARE(night.hands.plans.value(1).steps.front().action,
                 ActionKind::VmShutDown); // not cut short yet
    }

    void aRuntimeThatFallsAtOnceIsNoReasonToWait()
    {
        Night night(room);
        night.times.set(ActionKind::VmShutDown, u"a"_s, 40);
        night.times.set(ActionKind::HostSoftOff, u"h1"_s, 60);
        healthy(night);
        night.says(u"e1"_s, u"OB"_s, 2000);
        night.pass(20);
        night.says(u"e1"_s, u"OB"_s, 70); // not enough for all of it: it begins, cut short
        night.pass(0);
        QCOMPARE(night.hands.log.size(), 1);
        QCOMPARE(night.hands.plans.value(1).steps.front().action, ActionKind::VmPowerOff);
    }

    void anArrayThatIsOffIsNotShutDownForEver()
    {
        Night night(u"ups e1; ups e2; host h1 e1 off; array s1 e1"_s);
        healthy(night);
        night.says(u"e1"_s, u"OB LB"_s, 300);
        night.pass(4);
        QCOMPARE(night.hands.log, QStringList{u"begin power-down: array:s1 ups:e1"_s});
        auto off = std::make_shared<ArrayPiece>(*night.snapshot->arrayPiece(u"s1"_s));
        off->array.reading = {Freshness::Down, -1, Error{ErrorCode::Unreachable, u"refused"_s, {}}};
        SnapshotChanges changes;
        changes.arrays = {off};
        night.snapshot = advance(night.snapshot, std::move(changes), night.nowMs, {}).snapshot;
        night.end(1);
        night.pass(300);
        QCOMPARE(night.hands.log.size(), 1);
    }

    void aBatteryThatIsEmptyPressesNobodyElse()
    {
        Night night(u"ups e1; ups e2; host h1 e1 off; host h2 e2; vm b h2"_s);
        night.times.set(ActionKind::VmShutDown, u"b"_s, 40);
        night.times.set(ActionKind::HostSoftOff, u"h2"_s, 60);
        healthy(night);
        night.says(u"e1"_s, u"OB LB"_s, 0); // nothing is left on it
        night.says(u"e2"_s, u"OB LB"_s, 500);
        night.pass(4);
        QCOMPARE(night.hands.log.size(), 1);
        QVERIFY(night.hands.log[0].contains(u"vm:b"_s));
        QCOMPARE(night.hands.plans.value(1).steps.front().action, ActionKind::VmShutDown); // in full
    }

    void triggersOfThePolicy()
    {
        Night night(room);
        night.site.policy.upses = {{u"e1"_s, 30.0, {}, {}, true}};
        night.guard->setPolicy(night.site.policy);
        healthy(night);
        night.says(u"e1"_s, u"OB"_s, 5000);
        night.pass(28);
        QVERIFY(night.hands.log.isEmpty());
        night.pass(3);
        QCOMPARE(night.hands.log.size(), 1);

        Night charge(room);
        charge.site.policy.upses = {{u"e1"_s, {}, {}, 50.0, true}};
        charge.guard->setPolicy(charge.site.policy);
        healthy(charge);
        charge.says(u"e1"_s, u"OB"_s, 5000, 51);
        charge.pass(60);
        QVERIFY(charge.hands.log.isEmpty());
        charge.says(u"e1"_s, u"OB"_s, 5000, 49);
        charge.pass(1);
        QCOMPARE(charge.hands.log.size(), 1);

        Night runtime(room);
        runtime.site.policy.upses = {{u"e1"_s, {}, 900.0, {}, true}};
        runtime.guard->setPolicy(runtime.site.policy);
        healthy(runtime);
        runtime.says(u"e1"_s, u"OB"_s, 950);
        runtime.pass(40);
        QVERIFY(runtime.hands.log.isEmpty());
        runtime.pass(12);
        QCOMPARE(runtime.hands.log.size(), 1);
    }

    void neverForAUpsThatWasNeverHealthyOrIsSilentOnMains()
    {
        Night night(room);
        night.says(u"e1"_s, u"OB LB"_s, 10);
        night.pass(120);
        night.says(u"e1"_s, u"FSD OB"_s);
        night.pass(120);
        QVERIFY(night.hands.log.isEmpty());

        Night silent(room);
        healthy(silent);
        silent.silent(u"e1"_s, Freshness::Stale);
        silent.pass(10);
        silent.silent(u"e1"_s, Freshness::Down);
        silent.pass(3600);
        QVERIFY(silent.hands.log.isEmpty());
    }

    void oneThatIsLostOnBatteryCounts()
    {
        Night night(room);
        healthy(night);
        night.says(u"e1"_s, u"OB"_s, 1000);
        night.pass(2);
        night.silent(u"e1"_s, Freshness::Stale);
        night.pass(5);
        QVERIFY(night.hands.log.isEmpty());
        night.silent(u"e1"_s, Freshness::Down);
        night.pass(1);
        QCOMPARE(night.hands.log.size(), 1);
    }

    void aForcedShutdownDoesNotWait()
    {
        Night night(room);
        healthy(night);
        night.says(u"e1"_s, u"FSD OL"_s);
        night.pass(0);
        QCOMPARE(night.hands.log.size(), 1);
    }

    void aVmThatMovesJoinsOrLeaves()
    {
        Night night(room);
        healthy(night);
        night.says(u"e1"_s, u"OB LB"_s, 300);
        night.pass(4);
        night.move(u"b"_s, u"h2"_s, u"h1"_s);
        night.pass(1);
        QCOMPARE(night.last(), u"amend 1: host:h1 ups:e1 vm:a vm:b"_s);
        night.move(u"b"_s, u"h1"_s, u"h2"_s);
        night.pass(1);
        QCOMPARE(night.last(), u"amend 1: host:h1 ups:e1 vm:a"_s);
        QCOMPARE(night.hands.log.size(), 3);
    }

    void theOtherFeedFailsInTheMiddle()
    {
        Night night(room);
        healthy(night);
        night.says(u"e1"_s, u"OB LB"_s, 300);
        night.pass(4);
        night.says(u"e2"_s, u"OB LB"_s, 300);
        night.pass(4);
        QCOMPARE(night.last(), u"amend 1: host:h1 host:h2 ups:e1 ups:e2 vm:a vm:b"_s);
    }

    void mainsBackHalfWay()
    {
        Night night(room);
        healthy(night);
        night.says(u"e1"_s, u"OB LB"_s, 300, 20);
        night.pass(4);
        night.says(u"e1"_s, u"OL CHRG LB"_s, 300, 21);
        night.pass(5);
        QCOMPARE(night.hands.log.size(), 1); // it may yet be a blip
        night.pass(8);
        QCOMPARE(night.last(), u"stop 1"_s);
        night.end(1, {u"vm:a"_s});
        night.pass(60);
        QCOMPARE(night.phase(), GuardPhase::Waiting); // not before it is charged
        QCOMPARE(night.last(), u"stop 1"_s);
        night.says(u"e1"_s, u"OL CHRG"_s, 900, 60);
        night.pass(1);
        QCOMPARE(night.last(), u"begin restore: vm:a"_s); // exactly what it had stopped
        QCOMPARE(night.phase(), GuardPhase::Restoring);
        night.end(2);
        night.pass(60);
        QCOMPARE(night.phase(), GuardPhase::Watching);
        QVERIFY(night.guard->memory().toRestore.empty());
        QCOMPARE(night.hands.log.size(), 3);
    }

    void mainsFailAgainWhileTheStoppedRunStillEnds()
    {
        Night night(room);
        healthy(night);
        night.says(u"e1"_s, u"OB LB"_s, 300);
        night.pass(4);
        night.says(u"e1"_s, u"OL"_s);
        night.pass(12);
        QCOMPARE(night.last(), u"stop 1"_s);
        night.says(u"e1"_s, u"OB LB"_s, 300);
        night.pass(4);
        QCOMPARE(night.last(), u"amend 1: host:h1 ups:e1 vm:a"_s); // the same plan, but the run goes on
        night.pass(30);
        QVERIFY(night.last().startsWith(u"amend 1"_s)); // while the battery falls
        night.says(u"e1"_s, u"OL"_s);
        night.pass(12);
        QCOMPARE(night.last(), u"stop 1"_s); // and is stopped as well as the first time
        QCOMPARE(night.guard->memory().toRestore, std::vector<quint64>{1});
    }

    void mainsFailAgainJustAfterTheStoppedRunEnded()
    {
        Night night(room);
        healthy(night);
        night.says(u"e1"_s, u"OB LB"_s, 300);
        night.pass(4);
        night.says(u"e1"_s, u"OL"_s);
        night.pass(12);
        night.hands.isOver = true;
        night.says(u"e1"_s, u"OB LB"_s, 300);
        night.pass(4);
        QCOMPARE(night.last(), u"stop 1"_s);
        night.end(1, {u"vm:a"_s});
        night.pass(1);
        QCOMPARE(night.last(), u"begin power-down: host:h1 ups:e1 vm:a"_s);
    }

    /// A shutdown that is nearly over does not press the ones behind it into being cut short.
    void whatIsUnderWayIsNotCountedAgain()
    {
        Night night(u"group batch limit=100; group db limit=100; rule a batch; rule b db; "
                    u"ups e1; ups e2; host h1 e1; vm a h1; vm b h1"_s);
        healthy(night);
        night.times.set(ActionKind::VmShutDown, u"a"_s, 60);
        night.times.set(ActionKind::VmShutDown, u"b"_s, 10);
        night.times.set(ActionKind::HostSoftOff, u"h1"_s, 20);
        night.says(u"e1"_s, u"OB LB"_s, 300);
        night.pass(4);
        QCOMPARE(night.hands.log.size(), 1);
        night.hands.elapsed = {{u"vm:a"_s, 55}};
        night.says(u"e1"_s, u"OB LB"_s, 90); // 5 + 10 + 20 + 5 for the load, and the margin of 30
        night.pass(1);
        QCOMPARE(night.hands.log.size(), 1);
        night.hands.elapsed.clear(); // all of it is still to come
        night.pass(1);
        QCOMPARE(night.hands.log.size(), 2);
    }

    void whatAnOperatorStoppedIsHisUntilTheMainsAreBack()
    {
        Night night(room);
        healthy(night);
        night.says(u"e1"_s, u"OB LB"_s, 300);
        night.pass(4);
        QVERIFY(night.guard->runStopped(1));
        QVERIFY(!night.guard->runStopped(1)); // it is said once
        QVERIFY(night.guard->state().upses.at(u"e1"_s).held);
        night.move(u"b"_s, u"h2"_s, u"h1"_s);
        night.pass(5);
        QCOMPARE(night.hands.log.size(), 1); // not amended
        night.end(1, {u"vm:a"_s});
        night.pass(300);
        QCOMPARE(night.hands.log.size(), 1);  // nor begun anew, nor taken back
        night.says(u"e2"_s, u"OB LB"_s, 300); // another outage is the guard's
        night.pass(4);
        QCOMPARE(night.last(), u"begin power-down: host:h2 ups:e2"_s);
        QVERIFY(!night.guard->state().upses.at(u"e2"_s).held);
        night.says(u"e1"_s, u"OL"_s);
        night.says(u"e2"_s, u"OL"_s);
        night.pass(12);
        QVERIFY(!night.guard->state().upses.at(u"e1"_s).held);
        night.end(2);
        night.pass(1);
        QVERIFY(night.last().startsWith(u"begin restore"_s));
        night.end(3);
        night.pass(1);
        night.end(4);
        night.says(u"e1"_s, u"OB LB"_s, 300);
        night.pass(4);
        QVERIFY(night.last().startsWith(u"begin power-down: host:h1"_s)); // and so is the next one
    }

    void whatIsAnOperatorsStaysHisOverARestart()
    {
        Night before(room);
        healthy(before);
        before.says(u"e1"_s, u"OB LB"_s, 300);
        before.pass(4);
        QVERIFY(before.guard->memory().held.isEmpty());
        QVERIFY(before.guard->runStopped(1));
        QCOMPARE(before.guard->memory().held, QStringList{u"e1"_s});

        Night after(room, before.guard->memory());
        QCOMPARE(after.guard->memory().held, QStringList{u"e1"_s}); // before any snapshot
        after.says(u"e1"_s, u"OB LB"_s, 300);
        after.says(u"e2"_s, u"OL"_s);
        after.pass(60);
        QVERIFY(after.guard->state().upses.at(u"e1"_s).fired);
        QCOMPARE(after.hands.log, QStringList());
        after.says(u"e1"_s, u"OL"_s);
        after.pass(12);
        QVERIFY(after.guard->memory().held.isEmpty());
        after.says(u"e1"_s, u"OB LB"_s, 300);
        after.pass(4);
        QVERIFY(after.hands.log.contains(u"begin power-down: host:h1 ups:e1 vm:a"_s));
    }

    void whatIsAnOperatorsStaysHisForWhoTakesOver()
    {
        Night night(room);
        healthy(night);
        night.says(u"e1"_s, u"OB LB"_s, 300);
        for (int i = 0; i < 4; ++i) { // it only looks on
            night.guard->update(*night.snapshot, night.times, night.nowMs, false);
            night.nowMs += 1000;
        }
        night.guard->adopt({{}, {}, {u"e1"_s}});
        night.pass(30);
        QCOMPARE(night.hands.log, QStringList());
        night.guard->adopt({}); // nobody's
        night.pass(1);
        QCOMPARE(night.hands.log.size(), 1);
    }

    void backBeforeItFiredIsBack()
    {
        Night night(room, {{u"e1"_s, u"e2"_s}, {}, {u"e1"_s}});
        healthy(night);
        night.pass(12);
        QVERIFY(night.guard->memory().held.isEmpty());
    }

    void anOperatorsOwnRunsHoldNothing()
    {
        Night night(room);
        healthy(night);
        QVERIFY(!night.guard->runStopped(0));
        QVERIFY(!night.guard->runStopped(9));
        night.says(u"e1"_s, u"OB LB"_s, 300);
        night.pass(4);
        QVERIFY(!night.guard->runStopped(9));
        QVERIFY(!night.guard->state().upses.at(u"e1"_s).held);
    }

    void restoreIsLeftToAnOperatorWhereThePolicySaysSo()
    {
        Night night(room);
        night.site.policy.restoreByItself = false;
        night.guard->setPolicy(night.site.policy);
        healthy(night);
        night.says(u"e1"_s, u"OB LB"_s, 300);
        night.pass(4);
        night.says(u"e1"_s, u"OL"_s);
        night.pass(12);
        night.end(1);
        night.pass(600);
        QCOMPARE(night.last(), u"stop 1"_s);
        QCOMPARE(night.phase(), GuardPhase::Waiting);
    }

    void mainsFailAgainWhileItRestores()
    {
        Night night(room);
        healthy(night);
        night.says(u"e1"_s, u"OB LB"_s, 300);
        night.pass(4);
        night.says(u"e1"_s, u"OL"_s);
        night.pass(12);
        night.end(1);
        night.pass(1);
        QCOMPARE(night.phase(), GuardPhase::Restoring);
        night.says(u"e1"_s, u"OB LB"_s, 300);
        night.pass(4);
        QCOMPARE(night.phase(), GuardPhase::PoweringDown);
        QCOMPARE(night.guard->state().run, 3U);
        QCOMPARE(night.guard->memory().toRestore, (std::vector<quint64>{3, 1})); // both are to be taken back
        night.guard->runEnded(2);                                                // overtaken
        QCOMPARE(night.guard->state().run, 3U);
        night.says(u"e1"_s, u"OL"_s);
        night.pass(12);
        night.end(3);
        night.pass(1);
        QCOMPARE(night.last(), u"begin restore: host:h1 ups:e1 vm:a"_s);
        night.end(4);
        night.pass(1);
        QCOMPARE(night.last(), u"begin restore: host:h1 ups:e1 vm:a"_s);
        night.end(5);
        QCOMPARE(night.phase(), GuardPhase::Watching);
    }

    void whatFailedIsTriedAgainButNotAtOnce()
    {
        Night night(room);
        healthy(night);
        night.says(u"e1"_s, u"OB LB"_s, 300);
        night.pass(4);
        night.end(1); // and yet the VM still runs
        night.pass(50);
        QCOMPARE(night.hands.log.size(), 1);
        night.pass(15);
        QCOMPARE(night.hands.log.size(), 2);
    }

    void whatIsOffIsNotToldAgain()
    {
        Night night(u"ups e1; host h1 e1 off; vm a h1 off"_s);
        night.says(u"e1"_s, u"OL"_s);
        night.pass(1);
        night.says(u"e1"_s, u"OB LB"_s, 300);
        night.pass(4);
        QCOMPARE(night.last(), u"begin power-down: ups:e1"_s);
        night.end(1);
        night.pass(600);
        QCOMPARE(night.hands.log.size(), 1); // a load that is not cut is not cut by asking every second
    }

    void itRemembersOverARestart()
    {
        Night night(room, {{u"e1"_s, u"e2"_s}, {7}});
        QCOMPARE(night.phase(), GuardPhase::Waiting);
        night.hands.unreadable = true; // what cannot be read now is not forgotten
        night.says(u"e2"_s, u"OL"_s);
        night.says(u"e1"_s, u"OB LB"_s, 300); // at its first word; it was healthy in an earlier session
        night.pass(4);
        QCOMPARE(night.last(), u"begin power-down: host:h1 ups:e1 vm:a"_s);
        QCOMPARE(night.guard->memory().toRestore, (std::vector<quint64>{1, 7}));
    }

    void aRunThatCannotBeginIsTriedAgain()
    {
        Night night(room);
        healthy(night);
        night.hands.refuses = true;
        night.says(u"e1"_s, u"OB LB"_s, 300);
        night.pass(6);
        QCOMPARE(night.phase(), GuardPhase::Watching);
        night.hands.refuses = false;
        night.pass(1);
        QCOMPARE(night.phase(), GuardPhase::PoweringDown);
    }
};

QTEST_GUILESS_MAIN(GuardTest)
#include "guard_test.moc"
