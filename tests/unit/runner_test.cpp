// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner_world.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;

class RunnerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStepIsDoneSeenAndWrittenDown()
    {
        World world;
        world.actuator->setScript(db, {.delayMs = 3'000});
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::VmShutDown, db)}));
        QCOMPARE(world.last().state, StepState::Running);
        QCOMPARE(world.step(0).state, StepState::Running);
        world.pass(2'500);
        QCOMPARE(world.last().state, StepState::Running); // taken, but not so yet
        world.pass(1'500);
        QCOMPARE(world.last().state, StepState::Succeeded);
        QCOMPARE(world.step(0).state, StepState::Succeeded);
        QCOMPARE(world.step(0).attempts, 1);
        QCOMPARE(world.step(0).startedAt.msecsTo(world.step(0).endedAt), 3'000);
        QVERIFY(world.runner.isIdle());
        QCOMPARE(world.actuator->log(),
                 (QStringList{QStringLiteral("run plan"), QStringLiteral("before s"),
                              QStringLiteral("tell db-1 vmShutDown"), QStringLiteral("after s succeeded"),
                              QStringLiteral("end succeeded")}));
        QCOMPARE(world.actuator->rests(), 1);
    }

    void whatIsSoAlreadyIsNotDoneAgain()
    {
        World world;
        world.actuator->setSo(db, ActionKind::VmPowerOff);
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::VmPowerOff, db)}));
        QCOMPARE(world.last().state, StepState::Succeeded);
        QVERIFY(world.step(0).wasSo);
        QCOMPARE(world.step(0).attempts, 0);
        QCOMPARE(world.told(QStringLiteral("db-1 vmPowerOff")), 0);
    }

    void aRefusalEndsAtOnceWithTheDevicesReason()
    {
        World world;
        const Error refusal{ErrorCode::PermissionDenied, QStringLiteral("hv3 refuses."),
                            QStringLiteral("0xd4")};
        world.actuator->setScript(hv, {.answers = {std::unexpected(refusal)}, .obeys = false});
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::HostPowerOff, hv)}));
        QCOMPARE(world.last().state, StepState::Failed);
        QCOMPARE(world.last().error, refusal);
        QCOMPARE(world.nowMs(), 0);
        QCOMPARE(world.told(QStringLiteral("hv3 hostPowerOff")), 1); // never twice: it may lock the account
    }

    void aWrongPasswordIsNotTriedASecondTime()
    {
        World world;
        const Error wrong{ErrorCode::AuthenticationFailed, QStringLiteral("The password is wrong."), {}};
        world.actuator->setScript(hv, {.lookError = wrong});
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::HostPowerOff, hv)}));
        QCOMPARE(world.last().state, StepState::Failed);
        QCOMPARE(world.last().error, wrong);
        QCOMPARE(world.told(QStringLiteral("hv3 hostPowerOff")), 0);
    }

    void aLyingDeviceIsToldAgainAndThenFound()
    {
        World world;
        world.actuator->setScript(hv, {.obeys = false});
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::HostPowerOff, hv)}));
        world.pass(59'000);
        QCOMPARE(world.last().state, StepState::Running);
        QVERIFY(world.told(QStringLiteral("hv3 hostPowerOff")) > 1);
        world.pass(1'000);
        QCOMPARE(world.last().state, StepState::Failed);
        QCOMPARE(world.last().error->code, ErrorCode::Timeout);
        QVERIFY2(world.last().error->what.contains(QStringLiteral("still on")),
                 qPrintable(world.last().error->what));
    }

    void aCommandThatWasLostIsToldAgain()
    {
        World world;
        world.actuator->setScript(hv, {.obeysAtAttempt = 2});
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::HostPowerOff, hv)}));
        world.pass(12'000);
        QCOMPARE(world.last().state, StepState::Succeeded);
        QCOMPARE(world.step(0).attempts, 2);
    }

    void aStartIsNeverToldAgainByItself()
    {
        World world;
        world.actuator->setScript(db, {.obeys = false});
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::VmStart, db)}));
        world.pass(61'000);
        QCOMPARE(world.last().state, StepState::Failed);
        QCOMPARE(world.told(QStringLiteral("db-1 vmStart")), 1);
    }

    void anErrorAnswerWithTheRightStateIsSuccess()
    {
        World world;
        const Error strange{ErrorCode::Protocol, QStringLiteral("400 InvalidOperationForSystemState"), {}};
        world.actuator->setScript(hv, {.answers = {std::unexpected(strange)}});
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::HostPowerOff, hv)}));
        QCOMPARE(world.last().state, StepState::Succeeded);
        QVERIFY(world.step(0).note.contains(strange.what));
        QVERIFY(!world.step(0).error);
    }

    void aPassingErrorIsTriedAgainThreeTimesAtMost()
    {
        World world;
        const Error gone{ErrorCode::Unreachable, QStringLiteral("Connection refused."), {}};
        world.actuator->setScript(hv, {.answers = {std::unexpected(gone), {}}, .obeysAtAttempt = 2});
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::HostPowerOff, hv)}));
        QCOMPARE(world.last().state, StepState::Running);
        world.pass(2'500);
        QCOMPARE(world.last().state, StepState::Succeeded);
        QCOMPARE(world.step(0).attempts, 2);

        World bad;
        bad.actuator->setScript(
            hv, {.answers = std::deque<Result<void>>(9, std::unexpected(gone)), .obeys = false});
        bad.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::HostPowerOff, hv)}));
        bad.pass(10'000);
        QCOMPARE(bad.last().state, StepState::Failed);
        QCOMPARE(bad.last().error, gone);
        QCOMPARE(bad.step(0).attempts, 3);
    }

    void whereNothingShowsTheAnswerIsBelieved()
    {
        World world;
        world.actuator->setScript(QStringLiteral("ups"), {.cannotTell = true});
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::UpsTest, QStringLiteral("ups"))}));
        QCOMPARE(world.last().state, StepState::Succeeded);
        QVERIFY(!world.step(0).note.isEmpty());

        World failing;
        const Error timeout{ErrorCode::Timeout, QStringLiteral("No answer."), {}};
        failing.actuator->setScript(QStringLiteral("ups"),
                                    {.answers = {std::unexpected(timeout)}, .cannotTell = true});
        failing.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::UpsTest, QStringLiteral("ups"))}));
        QCOMPARE(failing.last().state, StepState::Failed); // it may have begun: never told twice
        QCOMPARE(failing.told(QStringLiteral("ups upsTest")), 1);
    }

    void aHungCallIsLeftBehindAtTheLimit()
    {
        World world;
        world.actuator->setScript(db, {.obeys = false, .hangsInCommand = true, .stopsWhenCancelled = false});
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::VmPowerOff, db)}));
        world.pass(59'900);
        QCOMPARE(world.last().state, StepState::Running);
        world.pass(100);
        QCOMPARE(world.last().state, StepState::Failed);
        QVERIFY(world.last().error->what.contains(QStringLiteral("did not answer")));
        QCOMPARE(world.told(QStringLiteral("db-1 vmPowerOff")), 1);
        // The runner goes on while that call still hangs, and its late answer finds nobody.
        world.runner.start(2, makePlan({makeStep(QStringLiteral("t"), ActionKind::VmStart, web)}), {});
        world.settle();
        QCOMPARE(world.last().runId, 2);
        QCOMPARE(world.last().state, StepState::Succeeded);
        const auto published = world.reports.size();
        world.actuator->release();
        world.settle();
        QCOMPARE(world.reports.size(), published);
    }

    void aHungCallWhoseEffectIsSeenIsSuccess()
    {
        World world;
        world.actuator->setScript(db,
                                  {.delayMs = 4'000, .hangsInCommand = true, .stopsWhenCancelled = false});
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::VmPowerOff, db)}));
        world.pass(5'000);
        QCOMPARE(world.last().state, StepState::Succeeded);
    }

    void aHungLookDoesNotHoldTheCommandBack()
    {
        World world;
        world.actuator->setScript(db, {.hangsInLook = true});
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::VmPowerOff, db)}));
        QCOMPARE(world.told(QStringLiteral("db-1 vmPowerOff")), 0);
        world.pass(5'000);
        QCOMPARE(world.told(QStringLiteral("db-1 vmPowerOff")), 1);
        world.pass(56'000);
        QCOMPARE(world.last().state, StepState::Failed);
        QVERIFY2(world.last().error->what.contains(QStringLiteral("could not be seen")),
                 qPrintable(world.last().error->what));
    }

    void whatWasSeenBeforeTheLooksFailedIsSaid()
    {
        World world;
        world.actuator->setScript(db, {.obeys = false});
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::VmPowerOff, db)}));
        world.pass(30'000);
        world.actuator->setScript(db, {.obeys = false, .hangsInLook = true});
        world.pass(30'000);
        QCOMPARE(world.last().state, StepState::Failed);
        const QString &why = world.last().error->what;
        QVERIFY2(why.contains(QStringLiteral("when it was last seen")), qPrintable(why));
        QVERIFY2(!why.contains(QStringLiteral("could not be seen")), qPrintable(why));
    }

    void cancelBeforeTheCommandDoesNothing()
    {
        World world;
        world.actuator->setScript(db, {.hangsInLook = true});
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::VmPowerOff, db)}));
        world.runner.cancel(1);
        world.settle();
        QCOMPARE(world.last().state, StepState::Cancelled);
        QCOMPARE(world.told(QStringLiteral("db-1 vmPowerOff")), 0);
        QVERIFY(world.last().error->what.contains(QStringLiteral("before anything was done")));
    }

    void cancelDuringTheCommandSaysThatItMayStillHappen()
    {
        World world;
        world.actuator->setScript(db, {.obeys = false, .hangsInCommand = true});
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::VmPowerOff, db)}));
        world.runner.cancel(1);
        world.settle();
        world.pass(100);
        QCOMPARE(world.last().state, StepState::Cancelled);
        QVERIFY(world.last().error->what.contains(QStringLiteral("may still happen")));
    }

    void cancelOfACommandThatIgnoresItWaitsTwoSeconds()
    {
        World world;
        world.actuator->setScript(db, {.obeys = false, .hangsInCommand = true, .stopsWhenCancelled = false});
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::VmPowerOff, db)}));
        world.runner.cancel(1);
        world.settle();
        QCOMPARE(world.last().state, StepState::Running);
        world.pass(2'000);
        QCOMPARE(world.last().state, StepState::Cancelled);
    }

    void cancelWhileItsEffectIsAwaited()
    {
        World world;
        world.actuator->setScript(db, {.delayMs = 30'000});
        world.start(
            makePlan({makeStep(QStringLiteral("s"), ActionKind::VmShutDown, db),
                      makeStep(QStringLiteral("t"), ActionKind::VmShutDown, web, {QStringLiteral("s")})}));
        world.pass(1'000);
        world.runner.cancel(1);
        world.settle();
        world.pass(2'100);
        QCOMPARE(world.last().state, StepState::Cancelled);
        QCOMPARE(world.step(0).state, StepState::Cancelled);
        QCOMPARE(world.step(1).state, StepState::Skipped);
        QCOMPARE(world.told(QStringLiteral("web-1 vmShutDown")), 0);
    }

    void cancelAfterItsEffectIsStillSuccess()
    {
        World world;
        world.actuator->setScript(db, {.delayMs = 800});
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::VmShutDown, db)}));
        world.clock.advance(900); // it is off, and nobody has looked yet
        world.runner.cancel(1);
        world.settle();
        QCOMPARE(world.last().state, StepState::Succeeded);
    }

    void stepsWaitForThoseTheyStandOn()
    {
        World world;
        world.actuator->setScript(db, {.delayMs = 2'000});
        world.start(makePlan({makeStep(QStringLiteral("host"), ActionKind::HostSoftOff, hv,
                                       {QStringLiteral("db"), QStringLiteral("web")}),
                              makeStep(QStringLiteral("db"), ActionKind::VmShutDown, db),
                              makeStep(QStringLiteral("web"), ActionKind::VmShutDown, web)}));
        QCOMPARE(world.step(0).state, StepState::Waiting);
        QCOMPARE(world.step(1).state, StepState::Running); // both at once
        QCOMPARE(world.step(2).state, StepState::Succeeded);
        QCOMPARE(world.told(QStringLiteral("hv3 hostSoftOff")), 0);
        world.pass(3'000);
        QCOMPARE(world.last().state, StepState::Succeeded);
        QCOMPARE(world.actuator->log().last(), QStringLiteral("end succeeded"));
        QCOMPARE(world.told(QStringLiteral("hv3 hostSoftOff")), 1);
    }

    void theFirstErrorStopsTheRest()
    {
        World world;
        const Error refusal{ErrorCode::NotSupported, QStringLiteral("No."), {}};
        world.actuator->setScript(db, {.answers = {std::unexpected(refusal)}, .obeys = false});
        world.start(
            makePlan({makeStep(QStringLiteral("a"), ActionKind::VmShutDown, web),
                      makeStep(QStringLiteral("b"), ActionKind::VmShutDown, db, {QStringLiteral("a")}),
                      makeStep(QStringLiteral("c"), ActionKind::HostSoftOff, hv, {QStringLiteral("b")})}));
        QCOMPARE(world.last().state, StepState::Failed);
        QCOMPARE(world.step(0).state, StepState::Succeeded);
        QCOMPARE(world.step(2).state, StepState::Skipped);
        QVERIFY2(world.last().error->what.contains(QStringLiteral("Done until then: web-1 is off")),
                 qPrintable(world.last().error->what));
    }

    void aPlanThatGoesOnSkipsOnlyWhatStandsOnTheFailedStep()
    {
        World world;
        const Error refusal{ErrorCode::NotSupported, QStringLiteral("No."), {}};
        world.actuator->setScript(db, {.answers = {std::unexpected(refusal)}, .obeys = false});
        world.start(
            makePlan({makeStep(QStringLiteral("a"), ActionKind::VmShutDown, db),
                      makeStep(QStringLiteral("b"), ActionKind::HostSoftOff, hv, {QStringLiteral("a")}),
                      makeStep(QStringLiteral("c"), ActionKind::VmShutDown, web)},
                     OnError::GoOn));
        QCOMPARE(world.last().state, StepState::Failed);
        QCOMPARE(world.step(1).state, StepState::Skipped);
        QCOMPARE(world.step(2).state, StepState::Succeeded);
    }

    void unwindingTakesBackInReverseWhatWasChanged()
    {
        World world;
        world.actuator->setSo(web, ActionKind::VmStart); // was so: stays so
        const Error refusal{ErrorCode::NotSupported, QStringLiteral("No."), {}};
        world.actuator->setScript(QStringLiteral("bad"),
                                  {.answers = {std::unexpected(refusal)}, .obeys = false});
        Step on = makeStep(QStringLiteral("on"), ActionKind::HostPowerOn, hv);
        on.undo = ActionKind::HostPowerOff;
        Step running = makeStep(QStringLiteral("running"), ActionKind::VmStart, web, {on.id});
        running.undo = ActionKind::VmPowerOff;
        Step start = makeStep(QStringLiteral("start"), ActionKind::VmStart, db, {running.id});
        start.undo = ActionKind::VmPowerOff;
        const Step last =
            makeStep(QStringLiteral("last"), ActionKind::VmResume, QStringLiteral("bad"), {start.id});
        world.start(makePlan({on, running, start, last}, OnError::Unwind));
        world.pass(5'000);
        QCOMPARE(world.last().state, StepState::Failed);
        QCOMPARE(world.last().error, refusal);
        QStringList undone;
        for (const QString &line : world.actuator->log()) {
            if (line.startsWith(QStringLiteral("before undo:")))
                undone << line.section(u':', 1);
        }
        QCOMPARE(undone, (QStringList{start.id, on.id}));
        QCOMPARE(world.told(QStringLiteral("web-1 vmPowerOff")), 0);
        QCOMPARE(world.told(QStringLiteral("db-1 vmPowerOff")), 1);
        QVERIFY(world.last().steps.back().isUndo);
    }

    void cancelOfAPlanThatUnwindsTakesBack()
    {
        World world;
        Step on = makeStep(QStringLiteral("on"), ActionKind::HostPowerOn, hv);
        on.undo = ActionKind::HostPowerOff;
        world.actuator->setScript(db, {.delayMs = 50'000});
        world.start(
            makePlan({on, makeStep(QStringLiteral("s"), ActionKind::VmStart, db, {on.id})}, OnError::Unwind));
        world.pass(1'000);
        world.runner.cancel(1);
        world.settle();
        world.pass(3'000);
        QCOMPARE(world.last().state, StepState::Cancelled);
        QCOMPARE(world.told(QStringLiteral("hv3 hostPowerOff")), 1);
        world.runner.cancel(1); // over: without effect
    }

    void anUndoThatFailsSaysWhatIsLeftWhere()
    {
        World world;
        const Error refusal{ErrorCode::NotSupported, QStringLiteral("No."), {}};
        world.actuator->setScript(QStringLiteral("bad"),
                                  {.answers = {std::unexpected(refusal)}, .obeys = false});
        world.actuator->setScript(db, ActionKind::VmPowerOff,
                                  {.answers = {std::unexpected(refusal)}, .obeys = false});
        Step on = makeStep(QStringLiteral("on"), ActionKind::HostPowerOn, hv);
        on.undo = ActionKind::HostPowerOff;
        Step start = makeStep(QStringLiteral("start"), ActionKind::VmStart, db, {on.id});
        start.undo = ActionKind::VmPowerOff;
        world.start(
            makePlan({on, start,
                      makeStep(QStringLiteral("x"), ActionKind::VmResume, QStringLiteral("bad"), {start.id})},
                     OnError::Unwind));
        world.pass(1'000);
        QCOMPARE(world.last().state, StepState::Failed);
        const QString what = world.last().error->what;
        QVERIFY2(what.contains(QStringLiteral("hv3 has power")) &&
                     what.contains(QStringLiteral("db-1 runs")) && what.contains(QStringLiteral("left so")),
                 qPrintable(what));
        QCOMPARE(world.told(QStringLiteral("hv3 hostPowerOff")), 0); // stopped where it failed
    }

    void whatCannotBeWrittenDownIsNotDone()
    {
        World world;
        world.journal.failAt = QStringLiteral("before");
        world.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::VmStart, db)}));
        QCOMPARE(world.last().state, StepState::Failed);
        QVERIFY(world.last().error->what.contains(QStringLiteral("The disk is full")));
        QCOMPARE(world.told(QStringLiteral("db-1 vmStart")), 0);

        World other;
        other.journal.failAt = QStringLiteral("run");
        other.start(makePlan({makeStep(QStringLiteral("s"), ActionKind::VmStart, db)}));
        QCOMPARE(other.last().state, StepState::Failed);
        QVERIFY(other.actuator->log().isEmpty());
    }

    void aPlanThatIsNoneIsRefused()
    {
        const auto a = QStringLiteral("a"), b = QStringLiteral("b");
        const auto step = [&](const QString &id, const QStringList &after) {
            return makeStep(id, ActionKind::VmStart, db, after);
        };
        const std::vector<Plan> wrong = {makePlan({}), makePlan({step(a, {}), step(a, {})}),
                                         makePlan({step(a, {b})}), makePlan({step(a, {b}), step(b, {a})}),
                                         makePlan({step({}, {})})};
        for (const Plan &plan : wrong) {
            World world;
            world.start(plan);
            QCOMPARE(world.last().state, StepState::Failed);
            QCOMPARE(world.last().error->code, ErrorCode::InvalidArgument);
            QVERIFY(world.actuator->log().isEmpty());
        }
    }

    void stopEndsEverythingAtOnce()
    {
        World world;
        world.actuator->setScript(db, {.hangsInCommand = true, .stopsWhenCancelled = false});
        world.start(
            makePlan({makeStep(QStringLiteral("s"), ActionKind::VmStart, db),
                      makeStep(QStringLiteral("t"), ActionKind::VmStart, web, {QStringLiteral("s")})}));
        world.runner.stop({ErrorCode::Cancelled, QStringLiteral("Closed."), {}});
        QCOMPARE(world.last().state, StepState::Cancelled);
        QCOMPARE(world.step(0).error->what, QStringLiteral("Closed."));
        QCOMPARE(world.step(1).state, StepState::Skipped);
        QCOMPARE(world.actuator->log().last(), QStringLiteral("end cancelled"));
    }

    void aThousandStepsRunInOrderAndEndOnce()
    {
        World world;
        std::vector<Step> steps;
        for (int host = 0; host < 50; ++host) {
            QStringList guests;
            for (int guest = 0; guest < 20; ++guest) {
                const QString id = QStringLiteral("vm-%1-%2").arg(host).arg(guest);
                steps.push_back(makeStep(id, ActionKind::VmShutDown, id));
                guests << id;
            }
            const QString id = QStringLiteral("host-%1").arg(host);
            steps.push_back(makeStep(id, ActionKind::HostSoftOff, id, guests));
        }
        world.start(makePlan(std::move(steps)));
        for (int i = 0; i < 600 && !world.last().isOver(); ++i)
            world.pass(100);
        QCOMPARE(world.last().state, StepState::Succeeded);
        QVERIFY(world.reports.size() < 400); // coalesced: a report is a whole copy
        const QStringList log = world.actuator->log();
        for (int host = 0; host < 50; ++host) {
            const auto off = log.indexOf(QStringLiteral("tell host-%1 hostSoftOff").arg(host));
            for (int guest = 0; guest < 20; ++guest)
                QVERIFY(log.indexOf(QStringLiteral("after vm-%1-%2 succeeded").arg(host).arg(guest)) < off);
        }
    }
};

QTEST_GUILESS_MAIN(RunnerTest)
#include "runner_test.moc"
