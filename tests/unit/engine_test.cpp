// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/engine_setup.h"
#include "core/engine/event_limiter.h"
#include "core/engine/event_maker.h"
#include "core/job/plan_json.h"
#include "core/model/snapshot_builder.h"
#include "core/store/store.h"
#include "tests/support/sim_console.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using namespace switchyard::test;

class EngineTest : public QObject
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

    void alertsComeAreAcknowledgedAndGo()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("room.db"));
        const auto find = [](const Console &console) -> std::optional<Alert> {
            for (const Alert &alert : console.engine->alerts()) {
                if (alert.kind == AlertKind::UpsOnBattery)
                    return alert;
            }
            return std::nullopt;
        };
        {
            Console console(path);
            QVERIFY(console.start());
            QSignalSpy changed(console.engine.get(), &Engine::alertsChanged);
            console.fleet->setOutage(QStringLiteral("ups-e1"), true);
            QTRY_VERIFY(find(console));
            QTRY_VERIFY(!changed.isEmpty());
            QTRY_VERIFY(console.hasEvent("ups.state", QStringLiteral("ups-e1")));
            console.engine->acknowledge(find(console)->id, AlertPriority::High);
            QTRY_VERIFY(find(console)->acknowledged);
            QCOMPARE(Console::take(console.engine->audit(1)).at(0).action,
                     QStringLiteral("alertAcknowledge"));
        }
        Console again(path);
        again.fleet->setOutage(QStringLiteral("ups-e1"), true);
        QVERIFY(again.start());
        QTRY_VERIFY(find(again));
        QVERIFY(find(again)->acknowledged); // the same trouble, the same night
        again.fleet->setOutage(QStringLiteral("ups-e1"), false);
        QTRY_VERIFY(!find(again));
        again.fleet->setOutage(QStringLiteral("ups-e1"), true);
        QTRY_VERIFY(find(again));
        QVERIFY(!find(again)->acknowledged);
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

    void runsGoOnCountingAfterARestart()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("room.db"));
        {
            Console console(path);
            QVERIFY(console.start());
            QCOMPARE(console.act(ActionKind::VmSuspend, console.vm("db-1"))->runId, 1U);
        }
        Console console(path);
        QVERIFY(console.start());
        for (quint64 expected = 2; expected < 40; ++expected) // more than are kept at hand
            QCOMPARE(console.begin({}), expected);
        QTRY_COMPARE(console.engine->runs().size(), 38U); // plans without a step: each told why not
        QCOMPARE(console.engine->runs().front()->state, StepState::Failed);
    }

    void nobodyWaitsForTheDiskToBeginARun()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("room.db"));
        Console console(path);
        QVERIFY(console.start());
        auto other = Database::open(path);
        QVERIFY(other);
        std::vector<QFuture<Result<quint64>>> begun;
        QElapsedTimer took;
        QVERIFY((*other)->run(QStringLiteral("BEGIN IMMEDIATE"))); // the engine's thread waits for it
        took.start();
        for (int i = 0; i < 50; ++i)
            begun.push_back(console.engine->run({}));
        const qint64 ms = took.elapsed();
        QVERIFY((*other)->run(QStringLiteral("ROLLBACK")));
        QVERIFY2(ms < 500, qPrintable(QString::number(ms)));
        quint64 last = 0;
        for (const auto &future : begun) {
            const auto id = Console::take(future);
            QVERIFY(id && *id > last);
            last = *id;
        }
        // No number, no run; and whoever asked is told.
        QVERIFY((*other)->run(QStringLiteral("DROP TABLE meta")));
        QString why;
        for (int i = 0; i < 20 && why.isEmpty(); ++i) {
            if (const auto id = Console::take(console.engine->run({})); !id)
                why = id.error().what;
        }
        QVERIFY2(why.contains(QStringLiteral("room.db")), qPrintable(why));
    }

    void aRunOfAProgramThatIsGoneIsClosedAndTold()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("room.db"));
        Plan plan;
        plan.title = QStringLiteral("Start db-1");
        plan.kind = QStringLiteral("action");
        Step step;
        step.id = QStringLiteral("vmStart");
        step.target = {ObjectKind::Vm, QStringLiteral("x")};
        step.targetName = QStringLiteral("db-1");
        plan.steps = {step};
        {
            auto store = Store::open(path);
            QVERIFY(store);
            for (const quint64 id : {1, 2}) {
                JournalRun run;
                run.id = id;
                run.kind = id == 1 ? QStringLiteral("action") : QStringLiteral("power-down");
                run.title = plan.title;
                run.who = QStringLiteral("bob@noc");
                run.startedAt = QDateTime::currentDateTimeUtc();
                run.state = QStringLiteral("running");
                run.plan = QString::fromUtf8(QJsonDocument(toJson(plan)).toJson());
                run.owner = QStringLiteral("gone");
                QVERIFY((*store)->journal().beginRun(run));
            }
        }
        Console console(path);
        QVERIFY(console.start());
        QTRY_VERIFY(console.hasEvent("action.interrupted", QStringLiteral("db-1")));
        const auto audit = Console::take(console.engine->audit(1));
        QCOMPARE(audit.at(0).outcome, QStringLiteral("interrupted"));
        QCOMPARE(audit.at(0).who, QStringLiteral("bob@noc"));
        console.engine->stop();
        auto store = Store::open(path);
        const auto open = (*store)->journal().unfinished();
        QCOMPARE(open->size(), 1U); // who can go on with it, does
        QCOMPARE(open->front().id, 2U);
    }

    void aStoreThatIsNoneStopsTheStart()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("notes.db"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("notes");
        file.close();
        Console console(path);
        const auto started = console.engine->start();
        QVERIFY(!started);
        QVERIFY(started.error().what.contains(path));
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

    void aChangedSiteIsAuditedAndTold()
    {
        Console console;
        QVERIFY(console.start());
        QSignalSpy changed(console.engine.get(), &Engine::siteChanged);
        Site site = console.engine->site();
        site.upses.clear();
        site.feeds.clear();
        console.engine->setSite(site);
        QCOMPARE(changed.size(), 1);
        QTRY_VERIFY(!console.engine->snapshot()->ups(QStringLiteral("ups-e1")));
        QTRY_VERIFY(console.hasEvent("site.changed", QStringLiteral("Room")));
        QCOMPARE(Console::take(console.engine->audit(1)).at(0).action, QStringLiteral("siteChange"));
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

    void manyVmsAtOnceAreSummedUp()
    {
        auto make = [](VmState state, Freshness freshness) {
            auto piece = std::make_shared<HostPiece>();
            piece->host.id = piece->host.name = hv1;
            piece->host.state = freshness == Freshness::Fresh ? HostState::Up : HostState::Unreachable;
            piece->host.reading = {freshness, 0, {}};
            for (int i = 10; i < 30; ++i) {
                Vm vm;
                vm.id = vm.name = QStringLiteral("vm-%1").arg(i);
                vm.hostId = hv1;
                vm.state = state;
                piece->vms.push_back(vm);
            }
            return piece;
        };
        const auto step = [](const SnapshotPtr &before, std::shared_ptr<const HostPiece> piece) {
            SnapshotChanges changes;
            changes.hosts = {std::move(piece)};
            return advance(before, std::move(changes), 0, {});
        };
        const auto first = step(nullptr, make(VmState::Running, Freshness::Fresh));
        QVERIFY(eventsOf(Snapshot(), *first.snapshot, first.diff).empty()); // seen for the first time
        const auto off = step(first.snapshot, make(VmState::ShutOff, Freshness::Fresh));
        auto events = eventsOf(*first.snapshot, *off.snapshot, off.diff);
        QCOMPARE(events.size(), 1U);
        QCOMPARE(events[0].code, QStringLiteral("vms.changed"));
        QVERIFY2(events[0].text.contains(QStringLiteral("20 VMs")), qPrintable(events[0].text));
        const auto lost = step(first.snapshot, make(VmState::Unknown, Freshness::Down));
        events = eventsOf(*first.snapshot, *lost.snapshot, lost.diff);
        QCOMPARE(events.size(), 1U);
        QCOMPARE(events[0].code, QStringLiteral("host.state"));
    }

    void whatFlapsIsHeldBackAndCounted()
    {
        EventLimiter limiter;
        Event event;
        event.code = QStringLiteral("ups.state");
        event.object = {ObjectKind::Ups, QStringLiteral("u")};
        event.text = QStringLiteral("u is on mains.");
        int let = 0;
        for (int i = 0; i < 100; ++i)
            let += static_cast<int>(limiter.admit({event}, i * 100).size());
        QCOMPARE(let, 6);
        Event other = event;
        other.object.id = QStringLiteral("v");
        QCOMPARE(limiter.admit({other}, 10'000).size(), 1U);
        QVERIFY(limiter.drain(30'000, {}).empty());
        const auto due = limiter.drain(60'000, {});
        QCOMPARE(due.size(), 1U);
        QVERIFY2(due[0].text.startsWith(QStringLiteral("94 more")), qPrintable(due[0].text));
        QCOMPARE(limiter.admit({event}, 61'000).size(), 1U);
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

QTEST_GUILESS_MAIN(EngineTest)
#include "engine_test.moc"
