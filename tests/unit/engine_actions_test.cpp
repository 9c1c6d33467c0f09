// SPDX-License-Identifier: GPL-3.0-or-later
// The engine from a plan to its outcome: actions, what it publishes, how it begins and stops.
#include "core/engine/engine_setup.h"
#include "tests/unit/engine_console.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace switchyard;
using switchyard::test::Console;
using switchyard::test::hv1;

class EngineActionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anActionGoesFromThePlanToTheAudit()
    {
        Console console;
        QVERIFY(console.start());
        const auto report = console.act(ActionKind::VmStart, console.vm("off-1"));
        QVERIFY(report);
        QCOMPARE(report->state, StepState::Succeeded);
        QCOMPARE(report->runId, 1U);
        QTRY_COMPARE(console.state("off-1"), VmState::Running);
        QTRY_VERIFY(console.hasEvent("vm.state", QStringLiteral("off-1")));
        QVERIFY(console.hasEvent("action.begun", QStringLiteral("off-1")));
        QVERIFY(console.hasEvent("action.done", QStringLiteral("off-1")));
        const auto audit = Console::take(console.engine->audit(10));
        QCOMPARE(audit.size(), 2U);
        QCOMPARE(audit[0].outcome, QStringLiteral("succeeded"));
        QCOMPARE(audit[1].outcome, QStringLiteral("begun"));
        QCOMPARE(audit[1].who, QStringLiteral("alice@noc"));
        QCOMPARE(audit[1].action, QStringLiteral("vmStart"));
        QCOMPARE(audit[1].object, QStringLiteral("vm:") + console.vm("off-1").id);
        QVERIFY(!Console::take(console.engine->verifyAudit()));
        QVERIFY(Console::take(console.engine->events(100)).size() >= 3);
    }

    void everyVmAction()
    {
        Console console;
        QVERIFY(console.start());
        const ObjectRef db = console.vm("db-1");
        for (const auto &[kind, state] : {std::pair(ActionKind::VmSuspend, VmState::Paused),
                                          std::pair(ActionKind::VmResume, VmState::Running),
                                          std::pair(ActionKind::VmShutDown, VmState::ShutOff),
                                          std::pair(ActionKind::VmStart, VmState::Running),
                                          std::pair(ActionKind::VmPowerOff, VmState::ShutOff)}) {
            QTRY_VERIFY(console.engine->planAction({kind, db}));
            const auto report = console.act(kind, db);
            QVERIFY(report);
            QCOMPARE(report->state, StepState::Succeeded);
            QTRY_COMPARE(console.state("db-1"), state);
        }
        QVERIFY(!Console::take(console.engine->consoleAddress(console.vm("web-1").id))
                     .value_or(QString())
                     .isEmpty());
        QVERIFY(!Console::take(console.engine->consoleAddress(QStringLiteral("nobody"))));
    }

    void aHostGoesOffAndComesBackAsOneEventEach()
    {
        Console console;
        QVERIFY(console.start());
        const ObjectRef host{ObjectKind::Host, hv1};
        QCOMPARE(console.act(ActionKind::HostPowerOff, host)->state, StepState::Succeeded);
        QTRY_COMPARE(console.engine->snapshot()->host(hv1)->state, HostState::Off);
        QCOMPARE(console.act(ActionKind::HostPowerOn, host)->state, StepState::Succeeded);
        QTRY_COMPARE_WITH_TIMEOUT(console.engine->snapshot()->host(hv1)->state, HostState::Up, 10'000);
        QCOMPARE(console.act(ActionKind::HostSoftOff, host)->state, StepState::Succeeded);
        QTRY_COMPARE(console.engine->snapshot()->host(hv1)->state, HostState::Off);
        for (const Event &event : console.events)
            QVERIFY2(event.object.kind != ObjectKind::Vm, qPrintable(event.text));
        QVERIFY(console.hasEvent("host.state", hv1));
    }

    void upsCommands()
    {
        Console console;
        QVERIFY(console.start());
        const ObjectRef ups{ObjectKind::Ups, QStringLiteral("ups-e1")};
        QCOMPARE(console.act(ActionKind::UpsBeeperOff, ups)->state, StepState::Succeeded);
        QTRY_COMPARE(console.engine->snapshot()->ups(ups.id)->beeper, QStringLiteral("disabled"));
        QCOMPARE(console.act(ActionKind::UpsBeeperOn, ups)->state, StepState::Succeeded);
        QCOMPARE(console.act(ActionKind::UpsTest, ups)->state, StepState::Succeeded);
    }

    void aStubbornGuestFailsAtItsLimitWithASentence()
    {
        Console console;
        QVERIFY(console.start());
        auto plan = console.engine->planAction({ActionKind::VmShutDown, console.vm("stubborn-1")});
        QVERIFY(plan);
        plan->steps[0].limitMs = 1'500;
        const auto report = console.run(*plan);
        QVERIFY(report);
        QCOMPARE(report->state, StepState::Failed);
        QVERIFY2(report->error->what.startsWith(QStringLiteral("stubborn-1 still runs after 2 s")),
                 qPrintable(report->error->what));
        QVERIFY(console.hasEvent("action.failed", QStringLiteral("stubborn-1")));
        QCOMPARE(Console::take(console.engine->audit(1)).at(0).outcome, QStringLiteral("failed"));
    }

    void cancelIsPromptAndAudited()
    {
        Console console;
        QVERIFY(console.start());
        const auto plan = console.engine->planAction({ActionKind::VmShutDown, console.vm("stubborn-1")});
        const quint64 id = console.begin(*plan);
        QTRY_VERIFY(!console.reports.empty() && console.reports.back()->steps[0].state == StepState::Running);
        console.engine->cancel(id);
        QTRY_VERIFY(console.reports.back()->isOver());
        QCOMPARE(console.reports.back()->state, StepState::Cancelled);
        QCOMPARE(Console::take(console.engine->audit(1)).at(0).outcome, QStringLiteral("cancelled"));
    }

    void aWrongPasswordIsASentence()
    {
        Console console;
        QVERIFY(console.start());
        const auto plan = console.engine->planAction({ActionKind::HostPowerOff, {ObjectKind::Host, hv1}});
        QVERIFY(plan);
        console.fleet->setBmcFault(hv1, SimFault::RefusesPassword);
        const auto report = console.run(*plan);
        QCOMPARE(report->state, StepState::Failed);
        QCOMPARE(report->error->code, ErrorCode::AuthenticationFailed);
        QTRY_VERIFY(std::any_of(console.events.begin(), console.events.end(), [](const Event &event) {
            return event.code == QStringLiteral("device.refused");
        }));
    }

    void stopIsPromptWhileADeviceHangs()
    {
        Console console;
        QVERIFY(console.start());
        const auto plan = console.engine->planAction({ActionKind::VmPowerOff, console.vm("db-1")});
        QVERIFY(plan);
        console.fleet->hang(hv1);
        const quint64 id = console.begin(*plan);
        QTRY_VERIFY(!console.reports.empty() && console.reports.back()->runId == id);
        auto asked = console.engine->consoleAddress(console.vm("db-1").id);
        QElapsedTimer took;
        took.start();
        console.engine->stop();
        QVERIFY2(took.elapsed() < 1'000, qPrintable(QString::number(took.elapsed())));
        QTRY_COMPARE(console.reports.back()->state, StepState::Cancelled);
        QTRY_VERIFY(asked.isFinished());
        QVERIFY(!asked.result());
        // Whatever is asked now is answered, too.
        QCOMPARE(Console::take(console.engine->run(*plan)).error().code, ErrorCode::WrongState);
        QVERIFY(Console::take(console.engine->events(10)).empty());
    }

    void aBusyWindowGetsOneDiffForSeveral()
    {
        Console console;
        QVERIFY(console.start());
        QSignalSpy published(console.engine.get(), &Engine::published);
        console.fleet->setPower(hv1, false);
        const SnapshotPtr before = console.engine->snapshot();
        QElapsedTimer busy;
        busy.start();
        while (console.engine->snapshot()->sequence < before->sequence + 5 && busy.elapsed() < 10'000)
            QThread::yieldCurrentThread(); // this thread takes no events
        QCOMPARE(published.size(), 0);
        QTRY_COMPARE(published.size(), 1);
    }

    void aProbeAnswersWithWhatIsThere()
    {
        Console console;
        QVERIFY(console.start());
        DriverConfig config;
        config.kind = QStringLiteral("sim");
        config.deviceId = hv1;
        config.address = QStringLiteral("sim:hv1");
        QVERIFY(Console::take(console.engine->probe(config)));
        config.kind = QStringLiteral("none");
        QVERIFY(!Console::take(console.engine->probe(config)));
    }

    void aSessionIsOpenedFromASimOrASiteFile()
    {
        auto session = setUpEngine({.simSpec = QStringLiteral("2x3")});
        QVERIFY2(session, qPrintable(session ? QString() : session.error().what));
        QCOMPARE(session->options.site.hosts.size(), 2U);
        QVERIFY(session->options.storePath.isEmpty());
        QVERIFY(session->options.who.contains(u'@'));
        Engine engine(session->options);
        QVERIFY(engine.start());
        QTRY_COMPARE(engine.snapshot()->vmCount(), 6);
        QVERIFY(!setUpEngine({}));
        QVERIFY(!setUpEngine({.siteFile = QStringLiteral("/nowhere.json")}));
        QVERIFY(!setUpEngine({.simSpec = QStringLiteral("many")}));
    }
};

QTEST_GUILESS_MAIN(EngineActionsTest)
#include "engine_actions_test.moc"
