// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/amend.h"
#include "core/job/plan_json.h"
#include "tests/support/runner_world.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

Step vmOff(const QString &name, const QStringList &afterEnded = {})
{
    Step step = makeStep(u"vm:"_s + name, ActionKind::VmShutDown, name);
    step.limitMs = 20'000;
    step.afterEnded = afterEnded;
    return step;
}

Step forced(Step step)
{
    step.force = ActionKind::VmPowerOff;
    return step;
}

Step milestone(const QString &id, const QStringList &afterEnded)
{
    Step step;
    step.id = id;
    step.isMilestone = true;
    step.afterEnded = afterEnded;
    return step;
}

const Error mainsBack{ErrorCode::Cancelled, u"The mains are back."_s, {}};

} // namespace

/// What a power-down asks of a run: going on past failures, force at the limit, stopping half-way, and a plan
/// that is made anew while it runs.
class LongRunTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoWaitsForAnEndGoesOnAfterAFailure()
    {
        World world;
        world.actuator->setScript(u"a"_s, {.delayMs = 1'000'000});
        Step host = makeStep(u"host"_s, ActionKind::HostSoftOff, hv, {u"vm:a"_s});
        world.start(powerDownOf({vmOff(u"a"_s), vmOff(u"b"_s, {u"vm:a"_s}), std::move(host)}));
        world.pass(10'000);
        QCOMPARE(stepOf(world.last(), u"vm:b"_s).state, StepState::Waiting);
        world.pass(15'000);
        QCOMPARE(stepOf(world.last(), u"vm:a"_s).state, StepState::Failed);
        QCOMPARE(stepOf(world.last(), u"vm:b"_s).state, StepState::Succeeded);
        QCOMPARE(stepOf(world.last(), u"host"_s).state, StepState::Skipped); // it had to end well
        QCOMPARE(world.last().state, StepState::Failed);
    }

    void whoWaitsForASkippedOneGoesOnToo()
    {
        World world;
        world.actuator->setScript(u"a"_s, {.delayMs = 1'000'000});
        Step strict = vmOff(u"b"_s);
        strict.after = {u"vm:a"_s};
        world.start(powerDownOf({vmOff(u"a"_s), strict, vmOff(u"c"_s, {u"vm:b"_s})}));
        world.pass(25'000);
        QCOMPARE(stepOf(world.last(), u"vm:b"_s).state, StepState::Skipped);
        QCOMPARE(stepOf(world.last(), u"vm:c"_s).state, StepState::Succeeded);
    }

    void aMilestoneIsNoStepOfTheWorld()
    {
        World world;
        world.start(powerDownOf({vmOff(u"a"_s), vmOff(u"b"_s), milestone(u"all"_s, {u"vm:a"_s, u"vm:b"_s}),
                                 vmOff(u"c"_s, {u"all"_s}), milestone(u"end"_s, {u"vm:c"_s})}));
        world.pass(2'000);
        QCOMPARE(world.last().state, StepState::Succeeded);
        QVERIFY(!world.actuator->log().join(u'\n').contains(u"all"_s)); // neither told nor written down
        const auto told = world.actuator->log();
        QVERIFY(told.indexOf(u"tell c vmShutDown"_s) > told.indexOf(u"after vm:b succeeded"_s));
    }

    /// It never got there: forcing a VM off because its host was busy would be the console's own fault.
    void aBusyDeviceIsNoFailedAttempt()
    {
        World world;
        const Result<void> busy = fail(ErrorCode::Busy, u"no more calls"_s);
        world.actuator->setScript(u"a"_s, ActionKind::VmShutDown,
                                  {.answers = {busy, busy, busy, busy, busy}, .obeysAtAttempt = 6});
        world.start(powerDownOf({forced(vmOff(u"a"_s))}));
        world.pass(15'000);
        QCOMPARE(stepOf(world.last(), u"vm:a"_s).state, StepState::Succeeded);
        QCOMPARE(stepOf(world.last(), u"vm:a"_s).attempts, 1);
        QCOMPARE(world.told(u"a vmPowerOff"_s), 0);
    }

    /// Only those that talk to their devices are counted, not those that are waited for.
    void whatIsWaitedForHoldsNobodyUp()
    {
        World world;
        std::vector<Step> steps;
        for (int i = 0; i < 200; ++i) {
            const QString name = u"vm%1"_s.arg(i);
            world.actuator->setScript(name, {.delayMs = 10'000});
            steps.push_back(vmOff(name));
        }
        world.actuator->setRecalled(Effect::NotYet); // whoever reads the hosts anyway has seen no end
        world.start(powerDownOf(std::move(steps)));
        world.pass(5'000);
        QCOMPARE(world.actuator->log().filter(u"tell "_s).size(), 200);
        QVERIFY2(world.actuator->jobs() < 400, qPrintable(QString::number(world.actuator->jobs())));
        world.actuator->setRecalled(Effect::Done); // believed of nobody: each is looked at itself
        world.pass(1'000);
        QCOMPARE(world.last().state, StepState::Running);
        world.pass(9'000);
        QCOMPARE(world.last().state, StepState::Succeeded);
    }

    /// A migration's call lasts until it is over: a short bound would call off what only takes its time.
    void aCallThatLastsMayTakeWhatItsStepMay_data()
    {
        QTest::addColumn<ActionKind>("action");
        QTest::addColumn<int>("atMostMs");
        QTest::addRow("migration") << ActionKind::VmMigrate << 3 * 3600 * 1000;
        QTest::addRow("shutdown") << ActionKind::VmShutDown << 10'000;
    }
    void aCallThatLastsMayTakeWhatItsStepMay()
    {
        QFETCH(ActionKind, action);
        QFETCH(int, atMostMs);
        World world;
        Step step = makeStep(u"vm:a"_s, action, u"a"_s);
        step.limitMs = 3 * 3600 * 1000;
        step.destination = hv;
        world.start(makePlan({step}));
        QVERIFY2(std::abs(world.actuator->lastCommandMs() - atMostMs) <= atMostMs / 10,
                 qPrintable(QString::number(world.actuator->lastCommandMs())));
    }

    void whatDoesNotStopIsForcedAtItsLimit()
    {
        World world;
        world.actuator->setScript(u"a"_s, ActionKind::VmShutDown, {.delayMs = 1'000'000});
        Step host = makeStep(u"host"_s, ActionKind::HostSoftOff, hv, {u"vm:a"_s});
        world.start(powerDownOf({forced(vmOff(u"a"_s)), std::move(host)}));
        world.pass(19'000);
        QCOMPARE(world.told(u"a vmPowerOff"_s), 0);
        world.pass(3'000);
        QCOMPARE(world.told(u"a vmPowerOff"_s), 1);
        QCOMPARE(world.last().state, StepState::Succeeded);
        const StepReport &asked = stepOf(world.last(), u"vm:a"_s);
        QCOMPARE(asked.state, StepState::Failed);
        QVERIFY(asked.forcedWell && asked.error);
        const StepReport &force = stepOf(world.last(), u"force:vm:a"_s);
        QVERIFY(force.isForce && force.state == StepState::Succeeded);
        QCOMPARE(stepOf(world.last(), u"host"_s).state, StepState::Succeeded); // it stands on the forced one
        const auto log = world.actuator->log();
        QVERIFY(log.indexOf(u"before force:vm:a"_s) <
                log.indexOf(u"tell a vmPowerOff"_s)); // journalled first
    }

    void whatCannotBeForcedHasFailed()
    {
        World world;
        world.actuator->setScript(u"a"_s, {.delayMs = 1'000'000});
        Step host = makeStep(u"host"_s, ActionKind::HostSoftOff, hv, {u"vm:a"_s});
        world.start(powerDownOf({forced(vmOff(u"a"_s)), std::move(host), vmOff(u"b"_s, {u"vm:a"_s})}));
        world.pass(60'000);
        QVERIFY(!stepOf(world.last(), u"vm:a"_s).forcedWell);
        QCOMPARE(stepOf(world.last(), u"host"_s).state, StepState::Skipped);
        QCOMPARE(stepOf(world.last(), u"vm:b"_s).state, StepState::Succeeded);
        QCOMPARE(world.last().state, StepState::Failed);
    }

    void forceIsNotUsedWhereItCannotBeWrittenDown()
    {
        World world;
        world.journal.failAt = u"before force"_s;
        world.actuator->setScript(u"a"_s, ActionKind::VmShutDown, {.delayMs = 1'000'000});
        world.start(powerDownOf({forced(vmOff(u"a"_s)), vmOff(u"b"_s, {u"vm:a"_s})}));
        world.pass(25'000);
        QCOMPARE(world.told(u"a vmPowerOff"_s), 0);
        QCOMPARE(world.last().state, StepState::Failed);
        QCOMPARE(stepOf(world.last(), u"vm:b"_s).state, StepState::Succeeded);
    }

    void whoJoinsAGroupThatHadEndedIsWaitedFor()
    {
        World world;
        world.actuator->setScript(u"late"_s, {.delayMs = 10'000});
        world.actuator->setScript(u"b"_s, {.delayMs = 5'000});
        const auto plan = [](std::vector<Step> first, const QStringList &ids) {
            first.push_back(milestone(u"group:0"_s, ids));
            first.push_back(vmOff(u"b"_s, {u"group:0"_s}));
            first.push_back(milestone(u"group:1"_s, {u"vm:b"_s, u"group:0"_s}));
            first.push_back(vmOff(u"c"_s, {u"group:1"_s}));
            return powerDownOf(std::move(first));
        };
        world.start(plan({vmOff(u"a"_s)}, {u"vm:a"_s}));
        world.pass(3'000);
        QCOMPARE(stepOf(world.last(), u"group:0"_s).state, StepState::Succeeded);
        QCOMPARE(stepOf(world.last(), u"vm:b"_s).state, StepState::Running);
        QVERIFY(world.runner.amend(1, plan({vmOff(u"late"_s)}, {u"vm:late"_s})));
        QCOMPARE(stepOf(world.last(), u"group:0"_s).state, StepState::Waiting);
        world.pass(6'000);
        QCOMPARE(stepOf(world.last(), u"vm:b"_s).state, StepState::Succeeded);
        QCOMPARE(stepOf(world.last(), u"vm:c"_s).state, StepState::Waiting); // more important than late
        world.pass(10'000);
        QCOMPARE(stepOf(world.last(), u"vm:c"_s).state, StepState::Succeeded);
        QCOMPARE(world.last().state, StepState::Succeeded);
    }

    void aPlanWithoutWhatHasEndedSaysNothingNew()
    {
        World world;
        world.actuator->setScript(u"b"_s, {.delayMs = 10'000});
        Step host = makeStep(u"host"_s, ActionKind::HostSoftOff, hv);
        host.afterEnded = {u"vm:a"_s, u"vm:b"_s};
        const Plan plan = powerDownOf({vmOff(u"a"_s), vmOff(u"b"_s), host, vmOff(u"c"_s, {u"vm:b"_s})});
        world.start(plan);
        world.pass(3'000);
        const Report &now = world.last();
        QCOMPARE(stepOf(now, u"vm:a"_s).state, StepState::Succeeded);
        Step hostNow = host;
        hostNow.afterEnded = {u"vm:b"_s};
        const Step c = vmOff(u"c"_s, {u"vm:b"_s});
        QVERIFY(!changesSomething(now, powerDownOf({vmOff(u"b"_s), hostNow, c})));
        const auto rows = world.actuator->log().size();
        QVERIFY(world.runner.amend(1, powerDownOf({vmOff(u"b"_s), hostNow, c})));
        QCOMPARE(world.actuator->log().size(), rows); // nor is it written down
        // But each of these does.
        QVERIFY(changesSomething(now, powerDownOf({vmOff(u"b"_s), hostNow}))); // c is left out
        QVERIFY(changesSomething(now, powerDownOf({vmOff(u"b"_s), hostNow, c, vmOff(u"d"_s)})));
        QVERIFY(changesSomething(now, powerDownOf({vmOff(u"b"_s), hostNow, vmOff(u"c"_s, {u"host"_s})})));
        hostNow.afterEnded << u"vm:c"_s; // and waits for more
        QVERIFY(changesSomething(now, powerDownOf({vmOff(u"b"_s), c, hostNow})));
        hostNow.afterEnded = {u"vm:b"_s};
        hostNow.limitMs += 1'000;
        QVERIFY(changesSomething(now, powerDownOf({vmOff(u"b"_s), hostNow, c})));
        hostNow.limitMs -= 1'000;
        hostNow.action = ActionKind::HostPowerOff;
        QVERIFY(changesSomething(now, powerDownOf({vmOff(u"b"_s), hostNow, c})));
    }

    void stoppedHalfWay()
    {
        World world;
        world.actuator->setScript(u"a"_s, {.delayMs = 5'000});
        world.actuator->setScript(u"stubborn"_s, ActionKind::VmShutDown, {.delayMs = 1'000'000});
        world.start(powerDownOf({vmOff(u"a"_s), forced(vmOff(u"stubborn"_s)), vmOff(u"b"_s, {u"vm:a"_s})}));
        world.pass(1'000);
        world.runner.stopHere(1, {ErrorCode::Cancelled, u"The mains are back."_s, {}});
        world.pass(6'000);
        QCOMPARE(stepOf(world.last(), u"vm:b"_s).state, StepState::Skipped);
        QCOMPARE(stepOf(world.last(), u"vm:a"_s).state,
                 StepState::Succeeded); // it was told: it ends as it would
        QCOMPARE(world.last().state, StepState::Running);
        world.pass(20'000);
        QCOMPARE(world.last().state, StepState::Failed);   // one did not stop…
        QCOMPARE(world.told(u"stubborn vmPowerOff"_s), 0); // …and nobody forces it any more
        QVERIFY(world.last().stopRequested);
    }

    void stoppedAndTakenUpAgain()
    {
        World world;
        world.actuator->setScript(u"a"_s, {.delayMs = 5'000});
        const Plan plan = powerDownOf({vmOff(u"a"_s), vmOff(u"b"_s, {u"vm:a"_s})});
        world.start(plan);
        world.pass(1'000);
        world.runner.stopHere(1, mainsBack, StopHolds::UntilAmended);
        world.pass(1'000);
        QVERIFY(world.last().stopRequested && world.last().mayGoOn);
        QCOMPARE(stepOf(world.last(), u"vm:b"_s).state, StepState::Skipped);
        QVERIFY(world.runner.amend(1, plan)); // also with the plan that it had
        QVERIFY(!world.last().stopRequested && !world.last().mayGoOn);
        QCOMPARE(stepOf(world.last(), u"vm:b"_s).state, StepState::Waiting);
        world.pass(6'000);
        QCOMPARE(world.last().state, StepState::Succeeded);
        QVERIFY(!world.last().error);
        QCOMPARE(world.told(u"a vmShutDown"_s), 1);
        QCOMPARE(world.told(u"b vmShutDown"_s), 1);
    }

    void whatReachedItsLimitMeanwhileIsForcedThen_data()
    {
        QTest::addColumn<bool>("canBeWritten");
        QTest::newRow("forced") << true;
        QTest::newRow("but not where it cannot be written down") << false;
    }

    void whatReachedItsLimitMeanwhileIsForcedThen()
    {
        QFETCH(bool, canBeWritten);
        World world;
        world.actuator->setScript(u"stubborn"_s, ActionKind::VmShutDown, {.delayMs = 1'000'000});
        world.actuator->setScript(u"stubborn"_s, ActionKind::VmPowerOff, {.delayMs = 2'000});
        world.actuator->setScript(u"slow"_s, {.delayMs = 40'000});
        const Step slow = makeStep(u"slow"_s, ActionKind::HostSoftOff, u"slow"_s);
        const Step host = makeStep(u"host"_s, ActionKind::HostSoftOff, hv, {u"vm:stubborn"_s});
        const Plan plan = powerDownOf({slow, forced(vmOff(u"stubborn"_s)), host});
        world.start(plan);
        world.pass(1'000);
        world.runner.stopHere(1, mainsBack, StopHolds::UntilAmended);
        world.pass(22'000);
        QCOMPARE(stepOf(world.last(), u"vm:stubborn"_s).state, StepState::Failed);
        QCOMPARE(world.told(u"stubborn vmPowerOff"_s), 0);
        if (!canBeWritten)
            world.journal.failAt = u"before force"_s;
        QVERIFY(world.runner.amend(1, plan));
        QCOMPARE(stepOf(world.last(), u"host"_s).state,
                 canBeWritten ? StepState::Waiting : StepState::Skipped); // it stands on the forced one
        world.pass(30'000);
        QCOMPARE(world.told(u"stubborn vmPowerOff"_s), canBeWritten ? 1 : 0);
        QCOMPARE(world.told(hv + u" hostSoftOff"_s), canBeWritten ? 1 : 0);
        QCOMPARE(stepOf(world.last(), u"vm:stubborn"_s).forcedWell, canBeWritten);
        QCOMPARE(world.last().state, canBeWritten ? StepState::Succeeded : StepState::Failed);
    }

    void whatAnOperatorStoppedIsNotTakenUpAgain_data()
    {
        QTest::addColumn<bool>("guardBefore");
        QTest::addColumn<bool>("guardAfter");
        QTest::newRow("he alone") << false << false;
        QTest::newRow("after the guard") << true << false;
        QTest::newRow("before the guard") << false << true;
    }

    void whatAnOperatorStoppedIsNotTakenUpAgain()
    {
        QFETCH(bool, guardBefore);
        QFETCH(bool, guardAfter);
        World world;
        world.actuator->setScript(u"a"_s, {.delayMs = 5'000});
        const Plan plan = powerDownOf({vmOff(u"a"_s), vmOff(u"b"_s, {u"vm:a"_s})});
        world.start(plan);
        world.pass(1'000);
        if (guardBefore)
            world.runner.stopHere(1, mainsBack, StopHolds::UntilAmended);
        world.runner.stopHere(1, {ErrorCode::Cancelled, u"Alice stopped it."_s, {}});
        if (guardAfter)
            world.runner.stopHere(1, mainsBack, StopHolds::UntilAmended);
        QVERIFY(world.last().stopRequested && !world.last().mayGoOn);
        const auto amended = world.runner.amend(1, plan);
        QVERIFY(!amended);
        QCOMPARE(amended.error().code, ErrorCode::WrongState);
        world.pass(6'000);
        QCOMPARE(world.told(u"b vmShutDown"_s), 0);
        QCOMPARE(world.last().state, StepState::Cancelled);
        QVERIFY(world.last().error->what.startsWith(u"Alice stopped it."_s));
    }

    void whatWasCancelledIsNotTakenUpAgain()
    {
        World world;
        world.actuator->setScript(u"a"_s, {.delayMs = 5'000});
        const Plan plan = powerDownOf({vmOff(u"a"_s), vmOff(u"b"_s, {u"vm:a"_s})});
        world.start(plan);
        world.pass(1'000);
        world.runner.stopHere(1, mainsBack, StopHolds::UntilAmended);
        world.runner.cancel(1);
        QVERIFY(!world.runner.amend(1, plan));
        world.pass(6'000);
        QCOMPARE(world.told(u"b vmShutDown"_s), 0);
    }

    void aManagerThatDoesNotStandDownHoldsUpNothing()
    {
        World world;
        world.actuator->setScript(hv, ActionKind::HostStandDown, {.obeys = false, .hangsInCommand = true});
        Step stand = makeStep(u"ha:hv3"_s, ActionKind::HostStandDown, hv);
        stand.limitMs = limitsOf(stand.action).limitMs;
        Step host = makeStep(u"host"_s, ActionKind::HostSoftOff, hv);
        host.afterEnded = {u"vm:a"_s, u"ha:hv3"_s};
        world.start(powerDownOf({stand, vmOff(u"a"_s, {u"ha:hv3"_s}), host}));
        world.pass(5'000);
        QCOMPARE(world.told(u"a vmShutDown"_s), 0);
        world.pass(40'000);
        QCOMPARE(stepOf(world.last(), u"ha:hv3"_s).state, StepState::Failed);
        QCOMPARE(stepOf(world.last(), u"vm:a"_s).state, StepState::Succeeded);
        QCOMPARE(stepOf(world.last(), u"host"_s).state, StepState::Succeeded);
        QCOMPARE(world.last().state, StepState::Failed); // and it is said
    }

    void stoppedBeforeTheRest()
    {
        World world;
        world.actuator->setScript(u"a"_s, {.delayMs = 5'000});
        world.start(powerDownOf({vmOff(u"a"_s), vmOff(u"b"_s, {u"vm:a"_s})}));
        world.pass(1'000);
        world.runner.stopHere(1, {ErrorCode::Cancelled, u"The mains are back."_s, {}});
        world.pass(6'000);
        QCOMPARE(world.last().state, StepState::Cancelled);
        QVERIFY(world.last().error->what.startsWith(u"The mains are back."_s));
    }

    void aPlanMadeAnew()
    {
        World world;
        world.actuator->setScript(u"a"_s, {.delayMs = 5'000});
        world.start(
            powerDownOf({vmOff(u"a"_s), vmOff(u"gone"_s, {u"vm:a"_s}), vmOff(u"last"_s, {u"vm:gone"_s})}));
        world.pass(1'000);
        // "gone" has moved away; "new" has come, and is stopped before the last one.
        const auto amended = world.runner.amend(
            1, powerDownOf({vmOff(u"a"_s), vmOff(u"new"_s), vmOff(u"last"_s, {u"vm:a"_s, u"vm:new"_s})}));
        QVERIFY(amended);
        world.pass(1'000);
        QCOMPARE(world.told(u"new vmShutDown"_s), 1); // at once: it waits for nobody
        QCOMPARE(stepOf(world.last(), u"vm:last"_s).state, StepState::Waiting);
        QCOMPARE(stepOf(world.last(), u"vm:a"_s).state, StepState::Running); // untouched
        world.pass(6'000);
        QCOMPARE(world.last().state, StepState::Succeeded);
        QCOMPARE(world.told(u"a vmShutDown"_s), 1);
        QCOMPARE(world.told(u"gone vmShutDown"_s), 0);
        QCOMPARE(stepOf(world.last(), u"vm:gone"_s).state, StepState::Skipped);
        QVERIFY(!stepOf(world.last(), u"vm:gone"_s).note.isEmpty());
        QVERIFY(world.actuator->log().contains(u"amend plan"_s));
    }

    void whatWasLeftOutMayComeBack()
    {
        World world;
        world.actuator->setScript(u"a"_s, {.delayMs = 5'000});
        const Plan both = powerDownOf({vmOff(u"a"_s), vmOff(u"b"_s, {u"vm:a"_s})});
        world.start(both);
        QVERIFY(world.runner.amend(1, powerDownOf({vmOff(u"a"_s)})));
        QVERIFY(world.runner.amend(1, both));
        world.pass(7'000);
        QCOMPARE(world.told(u"b vmShutDown"_s), 1);
        QCOMPARE(world.last().state, StepState::Succeeded);
    }

    void whatHasBegunIsNotTakenBackByANewPlan()
    {
        World world;
        world.actuator->setScript(u"a"_s, {.delayMs = 5'000});
        world.start(powerDownOf({vmOff(u"a"_s), vmOff(u"b"_s, {u"vm:a"_s})}));
        world.pass(1'000);
        QVERIFY(world.runner.amend(1, powerDownOf({vmOff(u"b"_s)})));
        world.pass(2'000);
        QCOMPARE(stepOf(world.last(), u"vm:b"_s).state, StepState::Waiting); // until that has ended
        QCOMPARE(stepOf(world.last(), u"vm:a"_s).state, StepState::Running);
        world.pass(4'000);
        QCOMPARE(stepOf(world.last(), u"vm:a"_s).state, StepState::Succeeded);
        QCOMPARE(world.last().plan.steps.size(), 2U);
        QVERIFY(validate(world.last().plan));
    }

    void aNewPlanWhileOneIsForced()
    {
        World world;
        world.actuator->setScript(u"a"_s, ActionKind::VmShutDown, {.delayMs = 1'000'000});
        world.actuator->setScript(u"a"_s, ActionKind::VmPowerOff, {.delayMs = 3'000});
        Step host = makeStep(u"host"_s, ActionKind::HostSoftOff, hv, {u"vm:a"_s});
        world.start(powerDownOf({forced(vmOff(u"a"_s)), host}));
        world.pass(21'000);
        QCOMPARE(stepOf(world.last(), u"force:vm:a"_s).state, StepState::Running);
        QVERIFY(world.runner.amend(1, powerDownOf({forced(vmOff(u"a"_s)), host, vmOff(u"b"_s)})));
        QCOMPARE(stepOf(world.last(), u"host"_s).state, StepState::Waiting);
        world.pass(6'000);
        QCOMPARE(stepOf(world.last(), u"host"_s).state, StepState::Succeeded);
        QCOMPARE(world.last().state, StepState::Succeeded);
        QCOMPARE(world.told(u"a vmPowerOff"_s), 1);
    }

    void whatWaitsForSomethingUnderWayGoesOnWaiting()
    {
        World world;
        world.actuator->setScript(hv, {.delayMs = 5'000});
        const Step host = makeStep(u"host"_s, ActionKind::HostSoftOff, hv);
        const Step ups = makeStep(u"ups"_s, ActionKind::UpsLoadOff, u"e1"_s, {u"host"_s});
        world.start(powerDownOf({host, ups}));
        world.pass(1'000);
        // The newest snapshot has the host off already; the run has not seen it yet.
        QVERIFY(world.runner.amend(1, powerDownOf({makeStep(u"ups"_s, ActionKind::UpsLoadOff, u"e1"_s)})));
        world.pass(2'000);
        QCOMPARE(world.told(u"e1 upsLoadOff"_s), 0);
        world.pass(4'000);
        QCOMPARE(world.told(u"e1 upsLoadOff"_s), 1);
        QCOMPARE(world.last().state, StepState::Succeeded);
    }

    void theWayBackIsKeptInTheNewPlan()
    {
        World world;
        world.actuator->setScript(hv, {.delayMs = 5'000});
        Step host = makeStep(u"host"_s, ActionKind::HostSoftOff, hv);
        host.afterEnded = {u"vm:a"_s};
        Step left = milestone(u"left:b"_s, {u"host"_s});
        left.target = {ObjectKind::Vm, u"b"_s};
        world.start(powerDownOf({vmOff(u"a"_s), host, left, vmOff(u"c"_s, {u"host"_s})}));
        world.pass(2'000);
        QCOMPARE(stepOf(world.last(), u"host"_s).state, StepState::Running);
        QVERIFY(
            world.runner.amend(1, powerDownOf({vmOff(u"c"_s)}))); // the others are off by the snapshot's word
        world.pass(7'000);
        const Plan plan = world.last().plan;
        const auto of = [&](const QString &id) { return *std::ranges::find(plan.steps, id, &Step::id); };
        QCOMPARE(of(u"host"_s).afterEnded, QStringList{u"vm:a"_s});
        QCOMPARE(of(u"left:b"_s).afterEnded, QStringList{u"host"_s});
        QCOMPARE(stepOf(world.last(), u"left:b"_s).state, StepState::Succeeded);
        QCOMPARE(world.last().state, StepState::Succeeded);
    }

    void whatHasEndedIsKeptForTheWayBack()
    {
        World world;
        world.actuator->setScript(u"b"_s, {.delayMs = 10'000});
        Step host = makeStep(u"host"_s, ActionKind::HostSoftOff, hv);
        host.afterEnded = {u"vm:a"_s, u"vm:b"_s};
        world.start(powerDownOf({vmOff(u"a"_s), vmOff(u"b"_s), host}));
        world.pass(3'000);
        QCOMPARE(stepOf(world.last(), u"vm:a"_s).state, StepState::Succeeded);
        host.afterEnded = {u"vm:b"_s}; // the newest snapshot has a off: it is not in the plan any more
        QVERIFY(world.runner.amend(1, powerDownOf({vmOff(u"b"_s), host})));
        world.actuator->setScript(hv, {.delayMs = 5'000});
        world.pass(9'000);
        QCOMPARE(stepOf(world.last(), u"host"_s).state, StepState::Running);
        host.afterEnded.clear();
        QVERIFY(world.runner.amend(1, powerDownOf({host}))); // nor b, while the host still goes down
        world.pass(8'000);
        QCOMPARE(world.last().state, StepState::Succeeded);
        const auto &steps = world.last().plan.steps;
        QStringList before = std::ranges::find(steps, u"host"_s, &Step::id)->afterEnded;
        before.sort();
        QCOMPARE(before, (QStringList{u"vm:a"_s, u"vm:b"_s}));
    }

    void whatFailedHoldsNobodyUpInANewPlan()
    {
        World world;
        world.actuator->setScript(u"a"_s, {.delayMs = 1'000'000});
        Step b = makeStep(u"b"_s, ActionKind::HostSoftOff, u"b"_s);
        Step ups = makeStep(u"ups"_s, ActionKind::UpsLoadOff, u"e1"_s, {u"vm:a"_s, u"b"_s});
        b.limitMs = 100'000;
        world.actuator->setScript(u"b"_s, {.delayMs = 30'000});
        world.start(powerDownOf({vmOff(u"a"_s), b, ups}));
        world.pass(10'000);
        ups.after = {u"b"_s}; // a is off by the snapshot's word, whatever its step has seen
        QVERIFY(world.runner.amend(1, powerDownOf({b, ups})));
        world.pass(12'000);
        QCOMPARE(stepOf(world.last(), u"vm:a"_s).state, StepState::Failed);
        QCOMPARE(stepOf(world.last(), u"ups"_s).state, StepState::Skipped); // it was under way: it counted
        QVERIFY(world.runner.amend(1, powerDownOf({b, ups})));
        world.pass(30'000);
        QCOMPARE(world.told(u"e1 upsLoadOff"_s), 1);
    }

    void aNewPlanThatIsRefusedChangesNothing()
    {
        World world;
        world.actuator->setScript(u"a"_s, {.delayMs = 5'000});
        world.start(powerDownOf({vmOff(u"a"_s), vmOff(u"b"_s, {u"vm:a"_s})}));
        QVERIFY(!world.runner.amend(1, powerDownOf({vmOff(u"a"_s), vmOff(u"b"_s, {u"vm:none"_s})})));
        world.journal.failAt = u"amend"_s;
        QVERIFY(!world.runner.amend(1, powerDownOf({vmOff(u"a"_s)})));
        QVERIFY(!world.runner.amend(2, powerDownOf({vmOff(u"a"_s)})));
        world.pass(7'000);
        QCOMPARE(world.told(u"b vmShutDown"_s), 1);
        QVERIFY(!world.runner.amend(1, powerDownOf({vmOff(u"a"_s)}))); // it is over
    }

    void aNewPlanOvertakesWhatAnOperatorDoes()
    {
        World world;
        world.actuator->setScript(u"a"_s, {.delayMs = 30'000});
        world.actuator->setScript(u"b"_s, {.delayMs = 30'000});
        world.start(powerDownOf({vmOff(u"a"_s)}));
        world.runner.start(2, everyday(ActionKind::VmShutDown, u"b"_s), u"bob"_s);
        world.settle();
        QVERIFY(world.runner.amend(1, powerDownOf({vmOff(u"a"_s), vmOff(u"b"_s)})));
        world.settle();
        bool overtaken = false;
        for (const ReportPtr &report : world.reports)
            overtaken |= report->runId == 2 && report->overtakenBy == 1;
        QVERIFY(overtaken);
    }

    void allOfItIsKeptInThePlan()
    {
        const Plan plan =
            powerDownOf({forced(vmOff(u"a"_s)), milestone(u"m"_s, {u"vm:a"_s}), vmOff(u"b"_s, {u"m"_s})});
        const auto again = planFromJson(toJson(plan));
        QVERIFY(again);
        QVERIFY(*again == plan);
    }
};

QTEST_GUILESS_MAIN(LongRunTest)
#include "long_run_test.moc"
