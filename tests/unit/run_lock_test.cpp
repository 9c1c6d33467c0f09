// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/runner_world.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;

/// Two runs at once: who may, who is refused, who goes before.
class RunLockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatARunChangesNobodyElseChanges()
    {
        World world;
        world.actuator->setScript(db, {.obeys = false}); // does not shut down
        world.begin(1, everyday(ActionKind::VmShutDown, db));
        for (const ActionKind kind :
             {ActionKind::VmStart, ActionKind::VmShutDown, ActionKind::VmSuspend, ActionKind::VmResume}) {
            const Result<void> may = world.runner.mayStart(everyday(kind, db));
            QVERIFY2(!may, qPrintable(toWord(kind)));
            QCOMPARE(may.error().code, ErrorCode::Busy);
            for (const char *told : {"db-1", "run 1", "vmShutDown db-1", "alice@noc", "Wait", "cancel"})
                QVERIFY2(may.error().what.contains(QLatin1StringView(told)), qPrintable(may.error().what));
        }
        const Report &refused = world.begin(2, everyday(ActionKind::VmStart, db));
        QCOMPARE(refused.state, StepState::Failed);
        QCOMPARE(refused.error->code, ErrorCode::Busy);
        QCOMPARE(refused.steps[0].state, StepState::Skipped);
        QCOMPARE(world.told(QStringLiteral("db-1 vmStart")), 0);
        QVERIFY(!world.actuator->log().contains(QStringLiteral("run vmStart db-1"))); // nor written down
        QCOMPARE(world.of(1).state, StepState::Running);
        QVERIFY(world.runner.mayStart(everyday(ActionKind::VmStart, web)));
        // Cancelled, it lets go.
        world.runner.cancel(1);
        world.pass(cancelGraceMs + 500);
        QCOMPARE(world.of(1).state, StepState::Cancelled);
        QVERIFY(world.runner.mayStart(everyday(ActionKind::VmStart, db)));
    }

    void theStrongerWayOvertakes_data()
    {
        QTest::addColumn<ActionKind>("gentle");
        QTest::addColumn<ActionKind>("strong");
        QTest::newRow("vm") << ActionKind::VmShutDown << ActionKind::VmPowerOff;
        QTest::newRow("host") << ActionKind::HostSoftOff << ActionKind::HostPowerOff;
    }

    void theStrongerWayOvertakes()
    {
        QFETCH(ActionKind, gentle);
        QFETCH(ActionKind, strong);
        World world;
        world.actuator->setScript(db, gentle, {.obeys = false});
        world.begin(1, everyday(gentle, db));
        QVERIFY(world.runner.mayStart(everyday(strong, db)));
        world.begin(2, everyday(strong, db));
        QCOMPARE(world.of(1).state, StepState::Cancelled);
        QCOMPARE(world.of(1).overtakenBy, 2U);
        QCOMPARE(world.of(1).steps[0].state, StepState::Cancelled);
        const QString why = world.of(1).error->what;
        QVERIFY2(why.contains(QStringLiteral("Overtaken by run 2, \"%1 db-1\"").arg(toWord(strong))),
                 qPrintable(why));
        world.pass(1'000);
        QCOMPARE(world.of(2).state, StepState::Succeeded);
        QVERIFY(world.runner.isIdle());
        QVERIFY(world.actuator->log().contains(QStringLiteral("after %1 cancelled").arg(toWord(gentle))));
        // What was overtaken is told nothing more.
        QCOMPARE(world.told(QStringLiteral("db-1 ") + toWord(gentle)), 1);
        world.pass(30'000);
        QCOMPARE(world.told(QStringLiteral("db-1 ") + toWord(gentle)), 1);
    }

    void theGentlerWayDoesNotOvertake()
    {
        World world;
        world.actuator->setScript(db, {.obeys = false});
        world.begin(1, everyday(ActionKind::VmPowerOff, db));
        QVERIFY(!world.runner.mayStart(everyday(ActionKind::VmShutDown, db)));
        QVERIFY(!world.runner.mayStart(everyday(ActionKind::VmPowerOff, db))); // it is being done
    }

    void nobodyIsOvertakenByWhatCannotBeWrittenDown()
    {
        World world;
        world.actuator->setScript(db, ActionKind::VmShutDown, {.obeys = false});
        world.begin(1, everyday(ActionKind::VmShutDown, db));
        world.journal.failAt = QStringLiteral("run");
        QCOMPARE(world.begin(2, everyday(ActionKind::VmPowerOff, db)).state, StepState::Failed);
        QCOMPARE(world.of(1).state, StepState::Running);
    }

    void aPowerDownGoesBeforeEverydayActionsAndHoldsAll()
    {
        World world;
        for (const QString &target : {db, web, hv})
            world.actuator->setScript(target, {.obeys = false});
        world.begin(1, everyday(ActionKind::VmStart, db));
        world.begin(2, everyday(ActionKind::VmSuspend, web));
        world.begin(3, everyday(ActionKind::HostPowerOn, QStringLiteral("hv9")));
        Plan down = makePlan({makeStep(QStringLiteral("a"), ActionKind::VmShutDown, db),
                              makeStep(QStringLiteral("b"), ActionKind::VmShutDown, web),
                              makeStep(QStringLiteral("c"), ActionKind::HostSoftOff, hv,
                                       {QStringLiteral("a"), QStringLiteral("b")})},
                             OnError::GoOn);
        down.kind = powerDownKind;
        world.begin(4, down);
        QCOMPARE(world.of(1).overtakenBy, 4U);
        QCOMPARE(world.of(2).overtakenBy, 4U);
        QCOMPARE(world.of(3).overtakenBy, 0U); // not one of its
        QCOMPARE(world.of(4).state, StepState::Running);
        // Nobody gets in between, not even with what is stronger, nor before its step has begun.
        for (const auto &[kind, target] :
             {std::pair{ActionKind::VmPowerOff, db}, std::pair{ActionKind::HostPowerOff, hv}})
            QVERIFY2(!world.runner.mayStart(everyday(kind, target)), qPrintable(toWord(kind)));
        QVERIFY(!world.runner.mayStart(down));
    }

    void aBeeperIsMutedWhileTheBatteryIsTested()
    {
        World world;
        const auto ups = QStringLiteral("ups");
        world.actuator->setScript(ups, {.obeys = false});
        world.begin(1, everyday(ActionKind::UpsTest, ups));
        QVERIFY(world.runner.mayStart(everyday(ActionKind::UpsBeeperMute, ups)));
        QVERIFY(!world.runner.mayStart(everyday(ActionKind::UpsTest, ups)));
        world.begin(2, everyday(ActionKind::UpsBeeperOff, ups));
        QCOMPARE(world.of(1).state, StepState::Running);
        QVERIFY(!world.runner.mayStart(everyday(ActionKind::UpsBeeperOn, ups)));
    }
};

QTEST_GUILESS_MAIN(RunLockTest)
#include "run_lock_test.moc"
