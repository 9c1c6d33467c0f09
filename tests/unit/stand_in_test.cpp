// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/amend.h"
#include "core/job/plan_json.h"
#include "core/job/report_facts.h"
#include "core/job/rest.h"
#include "core/job/stand_ins.h"
#include "core/power/forecast.h"
#include "tests/support/runner_world.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

const auto moveId = u"move:a@hv9"_s;
const auto vmId = u"vm:a"_s;

Step move(const QString &to = u"hv9"_s)
{
    Step step = makeStep(u"move:a@"_s + to, ActionKind::VmMigrate, u"a"_s);
    step.destination = to;
    step.destinationName = to;
    step.limitMs = 60'000;
    step.expectedMs = 10'000;
    return step;
}

Step standIn(const QString &forMove = moveId)
{
    Step step = makeStep(vmId, ActionKind::VmShutDown, u"a"_s);
    step.limitMs = 20'000;
    step.force = ActionKind::VmPowerOff;
    step.insteadOf = forMove;
    step.afterEnded = {forMove};
    return step;
}

Step host()
{
    Step step = makeStep(u"host"_s, ActionKind::HostSoftOff, hv);
    step.afterEnded = {vmId};
    return step;
}

} // namespace

/// A step that is done in the place of another one, where that did not end well: a VM that could not be moved
/// away is shut down.
class StandInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void notBegunWhereItSucceeded()
    {
        World world;
        world.actuator->setScript(u"a"_s, ActionKind::VmMigrate, {.delayMs = 5'000});
        Step strict = makeStep(u"strict"_s, ActionKind::VmStart, web, {vmId});
        world.start(powerDownOf({move(), standIn(), host(), strict}));
        world.pass(3'000);
        QCOMPARE(stepOf(world.last(), vmId).state, StepState::Waiting);
        QCOMPARE(stepOf(world.last(), u"host"_s).state, StepState::Waiting);
        world.pass(10'000);
        QCOMPARE(world.last().state, StepState::Succeeded);
        QVERIFY(!world.last().error);
        QCOMPARE(stepOf(world.last(), vmId).state, StepState::Skipped);
        QVERIFY(stepOf(world.last(), vmId).needless);
        QCOMPARE(world.told(u"a vmShutDown"_s), 0);
        QCOMPARE(world.told(hv + u" hostSoftOff"_s), 1);
        QCOMPARE(stepOf(world.last(), u"strict"_s).state, StepState::Succeeded); // what it is for was reached
    }

    void doneWhereItFailed()
    {
        World world;
        world.actuator->setScript(
            u"a"_s, ActionKind::VmMigrate,
            {.answers = {fail(ErrorCode::NotSupported, u"No way there."_s)}, .obeys = false});
        world.start(powerDownOf({move(), standIn(), host()}));
        world.pass(20'000);
        QCOMPARE(world.last().state, StepState::Succeeded); // what it was for was reached
        QCOMPARE(stepOf(world.last(), moveId).state, StepState::Failed);
        QVERIFY(stepOf(world.last(), moveId).forcedWell);
        QCOMPARE(stepOf(world.last(), vmId).state, StepState::Succeeded);
        QCOMPARE(world.told(hv + u" hostSoftOff"_s), 1);
    }

    void doneWhereItTookTooLong()
    {
        World world;
        world.actuator->setScript(u"a"_s, ActionKind::VmMigrate, {.obeys = false, .hangsInCommand = true});
        world.actuator->setScript(u"a"_s, ActionKind::VmShutDown, {.delayMs = 1'000'000});
        world.start(powerDownOf({move(), standIn(), host()}));
        world.pass(59'000);
        QCOMPARE(world.told(u"a vmShutDown"_s), 0);
        world.pass(40'000);
        QCOMPARE(world.told(u"a vmShutDown"_s), 1);
        QCOMPARE(world.told(u"a vmPowerOff"_s), 1); // and forced at its own limit
        QCOMPARE(world.last().state, StepState::Succeeded);
        QVERIFY(stepOf(world.last(), moveId).forcedWell && stepOf(world.last(), vmId).forcedWell);
    }

    void bothFailed()
    {
        World world;
        const Error no{ErrorCode::NotSupported, u"No."_s, {}};
        for (const ActionKind kind : {ActionKind::VmMigrate, ActionKind::VmShutDown, ActionKind::VmPowerOff})
            world.actuator->setScript(u"a"_s, kind, {.answers = {std::unexpected(no)}, .obeys = false});
        world.start(powerDownOf({move(), standIn(), host()}));
        world.pass(60'000);
        QCOMPARE(world.last().state, StepState::Failed);
        QVERIFY(!stepOf(world.last(), moveId).forcedWell);
    }

    void aFailureDoesNotEndAPlanThatStopsAtErrors()
    {
        World world;
        world.actuator->setScript(
            u"a"_s, ActionKind::VmMigrate,
            {.answers = {fail(ErrorCode::NotSupported, u"No way there."_s)}, .obeys = false});
        Plan plan = powerDownOf({move(), standIn()});
        plan.onError = OnError::Stop;
        world.start(plan);
        world.pass(20'000);
        QCOMPARE(world.last().state, StepState::Succeeded);
    }

    void cancelledTogether()
    {
        World world;
        world.actuator->setScript(u"a"_s, ActionKind::VmMigrate, {.obeys = false, .hangsInCommand = true});
        world.start(powerDownOf({move(), standIn()}));
        world.pass(3'000);
        world.runner.cancel(1);
        world.pass(5'000);
        QCOMPARE(world.last().state, StepState::Cancelled);
        QCOMPARE(stepOf(world.last(), vmId).state, StepState::Skipped);
        QVERIFY(!stepOf(world.last(), vmId).needless);
        QCOMPARE(world.told(u"a vmShutDown"_s), 0);
    }

    void thePlanMadeAnewWhileItMoves()
    {
        World world;
        world.actuator->setScript(u"a"_s, ActionKind::VmMigrate, {.delayMs = 10'000});
        world.start(powerDownOf({move(), standIn(), host()}));
        world.pass(3'000);
        // Nobody is to be moved any more: what is under way ends, and only then is it shut down where it is.
        Step plain = standIn();
        plain.insteadOf.clear();
        plain.afterEnded.clear();
        QVERIFY(world.runner.amend(1, powerDownOf({plain, host()})));
        world.pass(5'000);
        QCOMPARE(world.told(u"a vmShutDown"_s), 0);
        world.pass(20'000);
        QCOMPARE(world.told(u"a vmShutDown"_s), 1);
        QCOMPARE(world.last().state, StepState::Succeeded);
    }

    void whereItWentIsNotSafeEither()
    {
        World world;
        world.actuator->setScript(hv, {.delayMs = 30'000}); // keeps the run going
        world.start(powerDownOf({move(), standIn(), host()}));
        world.pass(5'000);
        QVERIFY(stepOf(world.last(), vmId).needless);
        world.actuator->setSo(u"a"_s, ActionKind::VmStart); // the script knows of one destination only
        Step again = move(u"hv7"_s);
        QVERIFY(world.runner.amend(1, powerDownOf({again, standIn(again.id), host()})));
        QCOMPARE(stepOf(world.last(), vmId).state, StepState::Waiting);
        QVERIFY(!stepOf(world.last(), vmId).needless);
        world.pass(5'000);
        QCOMPARE(world.told(u"a vmMigrate"_s), 2);
        QVERIFY(stepOf(world.last(), vmId).needless);
        Step plain = standIn();
        plain.insteadOf.clear();
        plain.afterEnded.clear();
        QVERIFY(world.runner.amend(1, powerDownOf({plain, host()})));
        world.pass(5'000);
        QCOMPARE(world.told(u"a vmShutDown"_s), 1);
    }

    void madeAnewWhileItsStandInWorks()
    {
        World world;
        world.actuator->setScript(
            u"a"_s, ActionKind::VmMigrate,
            {.answers = {fail(ErrorCode::NotSupported, u"No way there."_s)}, .obeys = false});
        world.actuator->setScript(u"a"_s, ActionKind::VmShutDown, {.delayMs = 10'000});
        Plan plan = powerDownOf({move(), standIn(), host()});
        world.start(plan);
        world.pass(5'000);
        QCOMPARE(world.told(u"a vmShutDown"_s), 1);
        plan.steps.push_back(makeStep(u"more"_s, ActionKind::VmShutDown, web));
        QVERIFY(world.runner.amend(1, plan));
        world.pass(20'000);
        QCOMPARE(world.last().state, StepState::Succeeded);
        QCOMPARE(world.told(u"a vmShutDown"_s), 1);
        QCOMPARE(world.told(u"a vmMigrate"_s), 1);
    }

    void whatIsLeftOfALostRun()
    {
        Report lost;
        lost.plan = powerDownOf({move(), standIn(), host()});
        for (const Step &step : lost.plan.steps) {
            StepReport report;
            report.step = step;
            lost.steps.push_back(report);
        }
        lost.steps[0].state = StepState::Succeeded; // moved: its stand-in finds that again
        Plan rest = restOf(lost);
        QVERIFY(validate(rest));
        QVERIFY(rest.steps[0].isMilestone && !rest.steps[1].isMilestone);
        QCOMPARE(rest.steps[1].insteadOf, moveId);
        lost.steps[0].state = StepState::Failed;
        lost.steps[1].state = StepState::Succeeded; // off: there is nothing left to move
        rest = restOf(lost);
        QVERIFY(validate(rest));
        QVERIFY(rest.steps[0].isMilestone && rest.steps[1].isMilestone && !rest.steps[2].isMilestone);
    }

    void readFromTheJournal()
    {
        Report report;
        report.plan = powerDownOf({move(), standIn(), move(u"hv7"_s)});
        for (const Step &step : report.plan.steps) {
            StepReport each;
            each.step = step;
            report.steps.push_back(each);
        }
        report.steps[0].state = StepState::Succeeded;
        report.steps[1].state = StepState::Skipped;
        concludeOutcomes(report);
        QVERIFY(report.steps[1].needless);
        report.steps[0].state = StepState::Failed;
        report.steps[1].state = StepState::Succeeded;
        concludeOutcomes(report);
        QVERIFY(!report.steps[1].needless && report.steps[0].forcedWell);
        report.steps[1].state = StepState::Failed;
        StepReport forced = report.steps[1];
        forced.step.id = u"force:"_s + vmId;
        forced.isForce = true;
        forced.state = StepState::Succeeded;
        report.steps.push_back(forced);
        concludeOutcomes(report);
        QVERIFY(report.steps[1].forcedWell && report.steps[0].forcedWell);
    }

    void itIsWrittenDown()
    {
        Plan plan = powerDownOf({move(), standIn(), host()});
        const auto again = planFromJson(toJson(plan));
        QVERIFY(again);
        QCOMPARE(*again, plan);
        plan.steps[1].afterEnded.clear();
        QVERIFY(!validate(plan)); // it would not wait for it
        plan.steps = {move()};
        plan.steps[0].destination.clear();
        QVERIFY(!validate(plan));
    }

    void theReportSaysSo()
    {
        Report report;
        report.plan = powerDownOf({move(), standIn()});
        report.state = StepState::Succeeded;
        for (const Step &step : report.plan.steps) {
            StepReport each;
            each.step = step;
            report.steps.push_back(each);
        }
        report.steps[0].state = StepState::Succeeded;
        report.steps[1].state = StepState::Skipped;
        report.steps[1].needless = true;
        const ReportFacts facts = reportFacts(report);
        QCOMPARE(facts.steps[0].what, u"Migrate a to hv9"_s);
        QCOMPARE(facts.steps[1].state, u"not needed"_s);
        QVERIFY(facts.lists.empty()); // nothing was left undone
    }

    void itTakesTimeOnlyWhereItIsNeeded()
    {
        StopTimes times;
        times.set(ActionKind::VmShutDown, u"a"_s, 7);
        times.set(ActionKind::HostSoftOff, hv, 50);
        const Plan plan = powerDownOf({move(), standIn(), host()});
        QCOMPARE(forecastOf(plan, times).needsSeconds, 60.0);  // 10 + 50
        times.set(ActionKind::VmMigrate, u"a"_s, 90);          // longer than its limit
        QCOMPARE(forecastOf(plan, times).needsSeconds, 117.0); // 60 + 7 + 50
        times.set(ActionKind::VmMigrate, u"a"_s, 10);
        Report report;
        report.plan = plan;
        report.state = StepState::Running;
        report.startedAt = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
        for (const Step &step : plan.steps) {
            StepReport each;
            each.step = step;
            report.steps.push_back(each);
        }
        const auto at = [](qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC); };
        report.steps[0].state = StepState::Running;
        report.steps[0].startedAt = at(0);
        QCOMPARE(progressOf(report, times, at(1'000)).needsSeconds, 60.0);
        report.steps[0].state = StepState::Failed;
        report.steps[0].endedAt = at(2'000);
        QCOMPARE(progressOf(report, times, at(2'000)).needsSeconds, 59.0); // 2 + 7 + 50
    }
};

QTEST_GUILESS_MAIN(StandInTest)
#include "stand_in_test.moc"
