// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine keeps and tells: alerts, events, the journal and the audit, also over a restart.
#include "core/engine/event_limiter.h"
#include "core/engine/event_maker.h"
#include "core/job/plan_json.h"
#include "core/model/snapshot_builder.h"
#include "core/store/store.h"
#include "tests/unit/engine_console.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace switchyard;
using switchyard::test::Console;
using switchyard::test::hv1;

class EngineRecordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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

    void aHostThatIsSwitchedOffOnPurposeLostNothing()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("room.db"));
        SystemClock clock;
        const auto fleet = std::make_shared<SimFleet>(test::smallRoom(), clock);
        Console here(path, fleet);
        Console there(path, fleet); // looks on
        QVERIFY(here.start());
        QVERIFY(there.start());
        int told = 0;
        const auto listen = [&](Console &console) {
            QObject::connect(console.engine.get(), &Engine::alertsChanged, console.engine.get(),
                             [&told](const std::vector<Alert> &alerts) {
                                 told += static_cast<int>(
                                     std::ranges::count(alerts, AlertKind::HostLostVms, &Alert::kind));
                             });
        };
        listen(here);
        listen(there);
        const auto isLost = [](const Console &console) {
            const SnapshotPtr now = console.engine->snapshot();
            const Vm *vm = now->vm(console.vm("db-1").id);
            return vm && vm->lostWithHost;
        };
        const auto powers = [&](PowerState state) {
            const auto is = [&](const Console &console) {
                const SnapshotPtr now = console.engine->snapshot();
                return now->host(hv1)->power == state;
            };
            return is(here) && is(there);
        };
        const ObjectRef host{ObjectKind::Host, hv1};
        QVERIFY(here.act(ActionKind::HostPowerOff, host));
        QTRY_VERIFY(isLost(here) && isLost(there));
        QVERIFY(here.act(ActionKind::HostPowerOn, host));
        QTRY_VERIFY(powers(PowerState::On));
        QTRY_COMPARE_WITH_TIMEOUT(there.engine->snapshot()->host(hv1)->state, HostState::Up, 20'000);
        QCOMPARE(told, 0); // nor while it comes up again
        QTRY_COMPARE_WITH_TIMEOUT(here.engine->snapshot()->host(hv1)->state, HostState::Up, 20'000);
        QVERIFY(here.act(ActionKind::VmStart, here.vm("db-1")));
        QTRY_VERIFY(!isLost(here) && !isLost(there));

        DriverConfig config;
        config.kind = QStringLiteral("sim");
        config.deviceId = hv1;
        const auto power = here.registry.makePower(config, clock);
        QVERIFY(power);
        QVERIFY((*power)->powerOff(Call(std::chrono::seconds(5), {}))); // it fails
        QTRY_VERIFY(powers(PowerState::Off));
        QTRY_VERIFY(told >= 2);
        for (const Console *console : {&here, &there})
            QTRY_VERIFY(std::ranges::any_of(console->engine->alerts(), [](const Alert &alert) {
                return alert.kind == AlertKind::HostLostVms;
            }));
    }
};

QTEST_GUILESS_MAIN(EngineRecordsTest)
#include "engine_records_test.moc"
