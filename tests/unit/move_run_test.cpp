// SPDX-License-Identifier: GPL-3.0-or-later
// What runs of moves need of the runner: units, the word to switch, what commits.
#include "core/job/plan_json.h"
#include "tests/support/runner_world.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

Step unitStep(const QString &unit, const QString &id, ActionKind action, const QString &target,
              const QStringList &after = {})
{
    Step step = makeStep(id, action, target, after);
    StepTerms terms;
    terms.unit = unit;
    step.terms = std::make_shared<const StepTerms>(std::move(terms));
    return step;
}

Step with(Step step, const std::function<void(StepTerms &)> &change)
{
    StepTerms terms = step.terms ? *step.terms : StepTerms();
    change(terms);
    step.terms = std::make_shared<const StepTerms>(std::move(terms));
    return step;
}

/// Of one VM: made, copied, the host up, switched, the old one withdrawn.
std::vector<Step> stepsOf(const QString &vm, const QStringList &boot)
{
    Step create = unitStep(vm, u"create:"_s + vm, ActionKind::VolumeCreate, u"new-"_s + vm);
    create.undo = ActionKind::VolumeDelete;
    Step copy = unitStep(vm, u"copy:"_s + vm, ActionKind::VolumeCopy, u"old-"_s + vm, {create.id});
    copy.undo = ActionKind::VolumeCopyEnd;
    Step migrate =
        with(unitStep(vm, u"migrate:"_s + vm, ActionKind::VmMigrate, vm, QStringList{copy.id} + boot),
             [](StepTerms &terms) { terms.commits = true; });
    migrate.destination = hv;
    const Step withdraw =
        unitStep(vm, u"withdraw:"_s + vm, ActionKind::VolumeWithdraw, u"old-"_s + vm, {migrate.id});
    return {create, copy, migrate, withdraw};
}

Plan moveOf(const QStringList &vms)
{
    Step boot = makeStep(u"boot"_s, ActionKind::HostBoot, hv);
    boot.undo = ActionKind::HostSoftOff;
    std::vector<Step> steps;
    for (const QString &vm : vms) {
        for (const Step &step : stepsOf(vm, {boot.id}))
            steps.push_back(step);
        boot.afterEnded << u"copy:"_s + vms.front();
    }
    steps.push_back(boot);
    Plan plan = makePlan(std::move(steps), OnError::Unwind);
    plan.kind = migrationKind;
    return plan;
}

QStringList undone(const World &world)
{
    QStringList ids;
    for (const QString &line : world.actuator->log()) {
        if (line.startsWith("before undo:"_L1))
            ids << line.mid("before undo:"_L1.size());
    }
    return ids;
}

const Error broken{ErrorCode::NotSupported, u"It broke."_s, {}};

} // namespace

class MoveRunTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMoveThatEndsWell()
    {
        World world;
        world.start(moveOf({u"a"_s, u"b"_s}));
        world.pass(3'000);
        QCOMPARE(world.last().state, StepState::Succeeded);
        QVERIFY(undone(world).isEmpty());
    }

    void aVmThatFailsIsTakenBackAndTheOthersGoOn()
    {
        World world;
        world.actuator->setScript(u"old-a"_s, ActionKind::VolumeCopy, {.obeys = false, .fails = broken});
        world.start(moveOf({u"a"_s, u"b"_s}));
        world.pass(5'000);
        QCOMPARE(undone(world), (QStringList{u"copy:a"_s, u"create:a"_s}));
        QCOMPARE(stepOf(world.last(), u"withdraw:b"_s).state, StepState::Succeeded);
        QCOMPARE(stepOf(world.last(), u"migrate:a"_s).state, StepState::Skipped);
        QCOMPARE(world.told(u"hv3 hostSoftOff"_s), 0); // b needs it
        QCOMPARE(world.last().state, StepState::Failed);
        QCOMPARE(world.last().error->code, broken.code);
    }

    void whatServesAllIsTakenBackLastOnceNobodyNeedsIt()
    {
        World world;
        for (const QString &vm : {u"a"_s, u"b"_s})
            world.actuator->setScript(vm, {.answers = {std::unexpected(broken)}, .obeys = false});
        world.start(moveOf({u"a"_s, u"b"_s}));
        world.pass(5'000);
        const QStringList back = undone(world);
        QCOMPARE(back.size(), 5);
        QCOMPARE(back.last(), u"boot"_s);
        QCOMPARE(world.last().state, StepState::Failed);
        QVERIFY(world.last().unwinding);
    }

    void whatOnlyServedOneThatFailedIsNotBegun()
    {
        World world;
        world.actuator->setScript(u"old-a"_s, ActionKind::VolumeCopy, {.obeys = false, .fails = broken});
        world.start(moveOf({u"a"_s}));
        world.pass(5'000);
        QCOMPARE(world.told(u"hv3 hostBoot"_s), 0);
        QCOMPARE(undone(world), (QStringList{u"copy:a"_s, u"create:a"_s}));
    }

    void aStepThatServesAllAndFailsEndsAll()
    {
        World world;
        world.actuator->setScript(hv, ActionKind::HostBoot,
                                  {.answers = {std::unexpected(broken)}, .obeys = false});
        world.start(moveOf({u"a"_s, u"b"_s}));
        world.pass(5'000);
        QCOMPARE(world.last().state, StepState::Failed);
        QCOMPARE(world.last().error, std::optional(broken));
        for (const QString &id : {u"copy:a"_s, u"copy:b"_s, u"create:a"_s, u"create:b"_s})
            QVERIFY2(undone(world).contains(id), qPrintable(id));
        QCOMPARE(world.told(u"a vmMigrate"_s), 0);
    }

    void whatHasCommittedIsNotTakenBack()
    {
        World world;
        world.actuator->setScript(u"old-a"_s, ActionKind::VolumeWithdraw,
                                  {.answers = {std::unexpected(broken)}, .obeys = false});
        world.start(moveOf({u"a"_s}));
        world.pass(5'000);
        QCOMPARE(world.last().state, StepState::Failed);
        QVERIFY(undone(world).isEmpty());
    }

    void cancelOnceItHasCommittedIsTooLate()
    {
        World world;
        world.actuator->setScript(u"old-a"_s, ActionKind::VolumeWithdraw, {.delayMs = 3'000});
        world.start(moveOf({u"a"_s}));
        world.pass(1'500);
        QCOMPARE(stepOf(world.last(), u"migrate:a"_s).state, StepState::Succeeded);
        world.runner.cancel(1);
        world.pass(5'000);
        QCOMPARE(world.last().state, StepState::Succeeded);
        QVERIFY(undone(world).isEmpty());
    }

    void cancelBeforeTakesAllBack()
    {
        World world;
        world.actuator->setScript(u"old-a"_s, ActionKind::VolumeCopy, {.delayMs = 60'000});
        world.start(moveOf({u"a"_s}));
        world.pass(1'000);
        world.runner.cancel(1);
        world.pass(5'000);
        QCOMPARE(world.last().state, StepState::Cancelled);
        QCOMPARE(undone(world), (QStringList{u"copy:a"_s, u"create:a"_s}));
    }

    /// Where it runs is not known, so what it stands on stays.
    void whatMayStillHappenIsNotTakenBack()
    {
        World world;
        Script script{.obeys = false, .hangsInCommand = true, .stopsWhenCancelled = false, .isOpen = true};
        world.actuator->setScript(u"a"_s, script);
        world.start(moveOf({u"a"_s}));
        world.pass(2'000);
        world.runner.cancel(1);
        world.pass(30'000);
        QCOMPARE(stepOf(world.last(), u"migrate:a"_s).state, StepState::Running);
        QVERIFY(undone(world).isEmpty());
        script.isOpen = false; // both hosts say that it stays
        world.actuator->setScript(u"a"_s, script);
        world.pass(10'000);
        QCOMPARE(undone(world), (QStringList{u"copy:a"_s, u"create:a"_s, u"boot"_s}));
        QCOMPARE(world.last().state, StepState::Cancelled);
    }

    /// As when the two sides of its volume do not agree any more: it may still arrive, and must not.
    void whatMustNotEndWellIsCalledOff()
    {
        World world;
        Script script{.obeys = false,
                      .hangsInCommand = true,
                      .fails = Error{ErrorCode::WrongState, u"the other array was lost"_s, {}},
                      .isOpen = true};
        world.actuator->setScript(u"a"_s, script);
        world.start(moveOf({u"a"_s}));
        world.pass(10'000);
        QCOMPARE(stepOf(world.last(), u"migrate:a"_s).state, StepState::Running);
        QVERIFY(undone(world).isEmpty());
        script.fails.reset();
        script.isOpen = false; // both hosts say that it stays
        world.actuator->setScript(u"a"_s, script);
        world.pass(10'000);
        const StepReport &migrate = stepOf(world.last(), u"migrate:a"_s);
        QCOMPARE(migrate.state, StepState::Failed);
        QCOMPARE(migrate.error->what, u"the other array was lost"_s);
        QCOMPARE(migrate.attempts, 1);
        QCOMPARE(undone(world), (QStringList{u"copy:a"_s, u"create:a"_s, u"boot"_s}));
    }

    void norAtItsLimit()
    {
        World world;
        Script script{.obeys = false, .hangsInCommand = true, .isOpen = true};
        world.actuator->setScript(u"a"_s, script);
        world.start(moveOf({u"a"_s}));
        world.pass(90'000); // its limit is 60 s
        QCOMPARE(stepOf(world.last(), u"migrate:a"_s).state, StepState::Running);
        QVERIFY(undone(world).isEmpty());
        world.actuator->setSo(u"a"_s, ActionKind::VmMigrate); // it has arrived after all
        world.pass(5'000);
        QCOMPARE(world.last().state, StepState::Succeeded);
    }

    void whatAnEarlierRunBeganIsOursToTakeBack()
    {
        World world;
        world.actuator->setSo(u"new-a"_s, ActionKind::VolumeCreate);
        world.actuator->setScript(u"old-a"_s, ActionKind::VolumeCopy,
                                  {.answers = {std::unexpected(broken)}, .obeys = false});
        for (const bool ours : {false, true}) {
            Plan plan = moveOf({u"a"_s});
            plan.steps.front() = with(plan.steps.front(), [&](StepTerms &terms) { terms.ours = ours; });
            world.actuator->setScript(u"old-a"_s, ActionKind::VolumeCopy,
                                      {.answers = {std::unexpected(broken)}, .obeys = false});
            (void)world.begin(ours ? 2 : 1, plan);
            world.pass(5'000);
            QCOMPARE(undone(world).contains(u"create:a"_s), ours);
        }
    }

    void itIsHeldUntilSomebodySaysSo()
    {
        World world;
        Plan plan = makePlan({unitStep(u"a"_s, u"hold"_s, ActionKind::AwaitSwitch, u"a"_s)}, OnError::Unwind);
        plan.steps[0].limitMs = 86'400'000;
        world.start(plan);
        world.pass(120'000);
        QCOMPARE(world.last().state, StepState::Running);
        QVERIFY(!world.runner.release(7, u"alice"_s));
        QVERIFY(world.runner.release(1, u"alice"_s));
        world.settle();
        QCOMPARE(world.last().state, StepState::Succeeded);
        QVERIFY(world.step(0).note.contains(u"alice"_s));
        QCOMPARE(world.told(u"a awaitSwitch"_s), 0); // nobody is told anything
    }

    void aRunThatWaitsForNothingIsNotReleased()
    {
        World world;
        world.actuator->setScript(db, {.delayMs = 10'000});
        world.start(makePlan({makeStep(u"s"_s, ActionKind::VmStart, db)}));
        QCOMPARE(world.runner.release(1, u"alice"_s).error().code, ErrorCode::WrongState);
    }

    void orUntilItsTimeHasCome()
    {
        World world;
        Plan plan =
            makePlan({with(unitStep(u"a"_s, u"hold"_s, ActionKind::AwaitSwitch, u"a"_s),
                           [&](StepTerms &terms) { terms.notBefore = world.clock.now().addSecs(600); })});
        plan.steps[0].limitMs = 86'400'000;
        world.start(plan);
        world.pass(599'000);
        QCOMPARE(world.last().state, StepState::Running);
        world.pass(2'000);
        QCOMPARE(world.last().state, StepState::Succeeded);
    }

    void whatIsHeldFailsWhenThereIsNothingToSwitchToAnyMore()
    {
        World world;
        Step create = unitStep(u"a"_s, u"create"_s, ActionKind::VolumeCreate, u"new"_s);
        create.undo = ActionKind::VolumeDelete;
        Plan plan =
            makePlan({create, unitStep(u"a"_s, u"hold"_s, ActionKind::AwaitSwitch, u"a"_s, {create.id})},
                     OnError::Unwind);
        plan.steps[1].limitMs = 86'400'000;
        world.start(plan);
        world.pass(10'000);
        QCOMPARE(stepOf(world.last(), u"hold"_s).state, StepState::Running);
        world.actuator->setScript(u"a"_s, {.fails = broken});
        world.pass(5'000);
        QCOMPARE(world.last().state, StepState::Failed);
        QCOMPARE(undone(world), QStringList{u"create"_s});
    }

    void aJobThatFailedIsBegunAnewThreeTimesAtMost()
    {
        World world;
        const Error passing{ErrorCode::Io, u"The target went away."_s, {}};
        world.actuator->setScript(u"old-a"_s, ActionKind::VolumeCopy, {.obeys = false, .fails = passing});
        world.start(moveOf({u"a"_s}));
        world.pass(60'000);
        QCOMPARE(world.told(u"old-a volumeCopy"_s), mostAttempts);
        QCOMPARE(stepOf(world.last(), u"copy:a"_s).error, std::optional(passing));
        QCOMPARE(world.last().state, StepState::Failed);
    }

    void itSaysHowFarItHasCome()
    {
        World world;
        const auto so = [](qint64 done) {
            auto progress = std::make_shared<StepProgress>();
            progress->doneBytes = done;
            progress->totalBytes = 1'000'000;
            return progress;
        };
        Script script{.delayMs = 60'000, .progress = so(0)};
        world.actuator->setScript(u"old-a"_s, ActionKind::VolumeCopy, script);
        world.start(moveOf({u"a"_s}));
        world.pass(5'000);
        script.progress = so(500'000);
        world.actuator->setScript(u"old-a"_s, ActionKind::VolumeCopy, script);
        world.pass(1'100);
        const StepProgressPtr seen = stepOf(world.last(), u"copy:a"_s).progress;
        QVERIFY(seen);
        QCOMPARE(seen->doneBytes, 500'000);
        QVERIFY2(seen->bytesPerSecond > 400'000, qPrintable(QString::number(seen->bytesPerSecond)));
    }

    /// It goes on at the destination already (post-copy): nothing is taken back, however it ends.
    void whatIsPastReturnIsNeitherGivenUpNorTakenBack()
    {
        World world;
        auto progress = std::make_shared<StepProgress>();
        progress->isPastReturn = true;
        world.actuator->setScript(u"a"_s, ActionKind::VmMigrate,
                                  {.obeys = false, .isOpen = true, .progress = progress});
        world.start(moveOf({u"a"_s}));
        world.pass(10'000);
        QCOMPARE(stepOf(world.last(), u"migrate:a"_s).state, StepState::Running);
        QCOMPARE(world.runner.cancel(1).error().code, ErrorCode::WrongState);
        world.pass(10'000);
        QVERIFY(!world.last().cancelRequested);
        world.actuator->setScript(u"a"_s, ActionKind::VmMigrate,
                                  {.obeys = false, .fails = broken, .progress = progress});
        world.pass(20'000);
        QCOMPARE(world.last().state, StepState::Failed);
        QCOMPARE(world.last().error->what.contains(broken.what), true);
        QCOMPARE(undone(world), QStringList());
    }

    void termsAreWrittenAndReadAgain()
    {
        Plan plan = moveOf({u"a"_s});
        plan.steps[2] = with(plan.steps[2], [](StepTerms &terms) {
            terms.ours = true;
            terms.onlyIfEmpty = true;
            terms.bytes = 1LL << 40;
            terms.url = u"nbd://10.0.0.6:10809/db"_s;
            terms.volumes = {u"arr-east/db"_s};
            terms.uses = {{ObjectKind::Host, u"hv1"_s}, {ObjectKind::Array, u"arr-east"_s}};
            terms.notBefore = QDateTime(QDate(2026, 12, 1), QTime(3, 0), Qt::UTC);
            terms.migration = {{{u"vda"_s, u"nbd"_s, u"10.0.0.6:10809"_s, u"db"_s}}, 300, true, true};
        });
        const auto back = planFromJson(toJson(plan));
        QVERIFY2(back, back ? "" : qPrintable(back.error().what));
        QCOMPARE(*back, plan);
    }
};

QTEST_GUILESS_MAIN(MoveRunTest)
#include "move_run_test.moc"
