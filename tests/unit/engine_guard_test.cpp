// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/plan_json.h"
#include "core/power/rehearsal.h"
#include "core/store/store.h"
#include "tests/unit/engine_console.h"

#include <QJsonDocument>
#include <QTemporaryDir>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

const auto upsE1 = u"ups-e1"_s;

/// The site's own file, in which everything is short.
void protect(Console &console)
{
    Site site = console.engine->site();
    site.protection.groups = {{u"all"_s, u"All"_s, StopAction::ShutDown, 1.5}};
    site.protection.vms = {{u"db-1"_s, {}, {u"web-1"_s}, {}, {}}};
    site.protection.hosts = {{hv1, 1, 10}};
    site.protection.upses = {{upsE1, 0.3, {}, {}, true}};
    site.protection.blipSeconds = 0.3;
    site.protection.restoreChargePercent = 0;
    console.engine->setSite(site);
}

GuardPhase phaseOf(const Console &console)
{
    return console.engine->guardStatus()->state.phase;
}

SupplyState stateOf(const Console &console)
{
    const GuardStatusPtr status = console.engine->guardStatus();
    const auto found = status->state.upses.find(upsE1);
    return found == status->state.upses.end() ? SupplyState::Unproven : found->second.verdict.state;
}

QString toldOf(const Report &run)
{
    QStringList lines;
    for (const StepReport &step : run.steps)
        lines << step.step.id + u' ' + toWord(step.state) + u' ' +
                     (step.error ? step.error->what : step.note);
    return lines.join(u'\n');
}

constexpr int patienceMs = 30'000;

} // namespace

/// The guard over a simulated room: real runner, real store, real threads.
class EngineGuardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRehearsalTouchesNothing()
    {
        Console console;
        QVERIFY(console.start());
        protect(console);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(console), SupplyState::Healthy, patienceMs);
        const SnapshotPtr before = console.engine->snapshot();
        const auto made = Console::take(console.engine->rehearse(mainsFail({upsE1})));
        QVERIFY2(made, made ? "" : qPrintable(made.error().what));
        const auto step = std::ranges::find((*made)->steps, u"host:hv1"_s,
                                            [](const RehearsedStep &one) { return one.step.id; });
        QVERIFY(step != (*made)->steps.end());
        QCOMPARE(step->state, StepState::Succeeded);
        QCOMPARE((*made)->problems.size(), size_t(1)); // nobody guards
        QVERIFY((*made)->problems[0].error.what.contains(u"Nobody guards"_s));
        const auto own = Console::take(console.engine->rehearse(PowerScope{PowerScope::Kind::Host, {hv1}}));
        QVERIFY(own && (*own)->problems.empty() && !(*own)->steps.empty());
        QVERIFY(!Console::take(console.engine->rehearse(mainsFail({u"none"_s}))));
        QCOMPARE(console.fleet->commandCount(), quint64(0));
        QVERIFY(console.engine->runs().empty());
        QVERIFY(Console::take(console.engine->pastRuns(10))->empty());
        QCOMPARE(console.state("db-1"), VmState::Running);
        QCOMPARE(before->vm(console.vm("db-1").id)->state, VmState::Running);
        // A real one is counted, so that nought means something.
        QVERIFY(console.act(ActionKind::VmSuspend, console.vm("db-1")));
        QCOMPARE(console.fleet->commandCount(), quint64(1));
    }

    void anOutageAndItsEnd()
    {
        Console console;
        QVERIFY(console.start());
        protect(console);
        console.engine->setGuarding(true);
        QTRY_VERIFY_WITH_TIMEOUT(console.engine->guardStatus()->active, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(console), SupplyState::Healthy, patienceMs);
        QVERIFY(console.fleet->setOutage(upsE1, true));
        QTRY_COMPARE_WITH_TIMEOUT(phaseOf(console), GuardPhase::PoweringDown, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(phaseOf(console), GuardPhase::Waiting, patienceMs);
        const auto runs = console.engine->runs();
        QCOMPARE(runs.size(), 1U);
        QVERIFY2(runs[0]->state == StepState::Succeeded, qPrintable(toldOf(*runs[0])));
        const auto step = [&](const QString &id) {
            for (const StepReport &one : runs[0]->steps) {
                if (one.step.id == id)
                    return one;
            }
            return StepReport();
        };
        const auto vmStep = [&](const char *name) { return step(u"vm:"_s + console.vm(name).id); };
        QVERIFY(vmStep("db-1").startedAt >= vmStep("web-1").endedAt);
        QVERIFY(vmStep("stubborn-1").forcedWell);
        QVERIFY(console.hasEvent("action.forced", u"stubborn-1"_s)); // and is told once
        QVERIFY(!console.hasEvent("action.failed", u"stubborn-1"_s));
        QVERIFY(step(u"host:hv1"_s).startedAt >= vmStep("db-1").endedAt);
        QVERIFY(step(u"ups:ups-e1"_s).startedAt >= step(u"host:hv1"_s).endedAt);
        QCOMPARE(step(u"ups:ups-e1"_s).state, StepState::Succeeded);
        QVERIFY(vmStep("off-1").step.id.isEmpty());
        QTRY_COMPARE(console.engine->snapshot()->ups(upsE1)->state, UpsState::Off);

        QVERIFY(console.fleet->setOutage(upsE1, false));
        QVERIFY2(QTest::qWaitFor([&] { return phaseOf(console) == GuardPhase::Watching; }, patienceMs),
                 qPrintable(u"%1, %2, %3 runs; %4"_s.arg(toWord(phaseOf(console)), toWord(stateOf(console)))
                                .arg(console.engine->runs().size())
                                .arg(toldOf(*console.engine->runs()[0]))));
        for (const char *vm : {"db-1", "web-1", "stubborn-1"})
            QTRY_COMPARE_WITH_TIMEOUT(console.state(vm), VmState::Running, patienceMs);
        QCOMPARE(console.state("off-1"), VmState::ShutOff); // it was off before
        QCOMPARE(console.engine->runs().size(), 2U);
    }

    void whoCanMoveMovesAway()
    {
        SimSpec spec = smallRoom();
        SimHostSpec other = spec.hosts[0]; // on a UPS of its own, with room for one of the two
        other.id = other.name = u"hv2"_s;
        other.vms.clear();
        other.memoryBytes = 800LL << 20;
        spec.hosts.push_back(other);
        SimUpsSpec ups = spec.upses[0];
        ups.id = ups.name = u"ups-e2"_s;
        spec.upses.push_back(ups);
        spec.feeds.push_back({ups.id, u"1"_s, other.id});
        SimArraySpec array;
        array.id = array.name = u"array-2"_s;
        array.siteId = u"east"_s;
        array.dataAddress = u"10.9.0.2:10809"_s;
        spec.arrays = {array};
        spec.feeds.push_back({ups.id, u"2"_s, array.id});
        for (SimVmSpec &vm : spec.hosts[0].vms) {
            vm.memoryBytes = 512LL << 20;
            vm.arrayId = array.id;
        }
        Console console({}, spec);
        QVERIFY(console.start());
        protect(console);
        Site site = console.engine->site();
        site.protection.groups[0].limitSeconds = 30;
        site.protection.vms = {{u"db-1"_s, {}, {}, StopAction::MoveAway, {}},
                               {u"web-1"_s, {}, {}, StopAction::MoveAway, {}},
                               {u"stubborn-1"_s, {}, {}, StopAction::PowerOff, {}}};
        site.protection.upses.push_back({u"ups-e2"_s, 0.3, {}, {}, true});
        console.engine->setSite(site);
        console.engine->setGuarding(true);
        QTRY_VERIFY_WITH_TIMEOUT(console.engine->guardStatus()->active, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(console), SupplyState::Healthy, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(console.engine->guardStatus()->state.upses.at(u"ups-e2"_s).verdict.state,
                                  SupplyState::Healthy, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(console.engine->snapshot()->host(other.id)->state, HostState::Up,
                                  patienceMs);
        QVERIFY(console.fleet->setOutage(upsE1, true));
        QTRY_COMPARE_WITH_TIMEOUT(phaseOf(console), GuardPhase::PoweringDown, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(phaseOf(console), GuardPhase::Waiting, patienceMs);
        const ReportPtr run = console.engine->runs()[0];
        QVERIFY2(run->state == StepState::Succeeded, qPrintable(toldOf(*run)));
        const SnapshotPtr now = console.engine->snapshot();
        const QString db = console.vm("db-1").id;
        const QString web = console.vm("web-1").id;
        const bool dbMoved = now->vmHomes->value(db) == other.id;
        const QString moved = dbMoved ? db : web; // there is room for one, whichever
        const QString stayed = dbMoved ? web : db;
        QCOMPARE(now->vmHomes->value(moved), other.id);
        QCOMPARE(now->vm(moved)->state, VmState::Running);
        QCOMPARE(now->vmHomes->value(stayed), hv1);
        QCOMPARE(now->vm(stayed)->state, VmState::ShutOff);
        QCOMPARE(now->host(other.id)->power, PowerState::On);
        const auto outcome = [&](const QString &id) {
            const auto found =
                std::ranges::find(run->steps, id, [](const StepReport &one) { return one.step.id; });
            return found == run->steps.end() ? StepState::Waiting : found->state;
        };
        QCOMPARE(outcome(u"move:"_s + moved + u"@hv2"_s), StepState::Succeeded);
        QCOMPARE(outcome(u"vm:"_s + moved), StepState::Skipped);

        QVERIFY(console.fleet->setOutage(upsE1, false));
        QTRY_COMPARE_WITH_TIMEOUT(phaseOf(console), GuardPhase::Watching, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(console.engine->snapshot()->vm(stayed)->state, VmState::Running,
                                  patienceMs);
        QCOMPARE(console.engine->snapshot()->vmHomes->value(moved), other.id); // it stays where it went
        const ReportPtr back = console.engine->runs()[0]->plan.kind == restoreKind
                                   ? console.engine->runs()[0]
                                   : console.engine->runs()[1];
        for (const StepReport &step : back->steps)
            QVERIFY2(step.step.isMilestone || step.step.target.id != moved, qPrintable(step.step.id));
    }

    void whatAnOperatorBeganFollowsTheMachines()
    {
        SimSpec spec = smallRoom();
        SimHostSpec other = spec.hosts[0];
        other.id = other.name = u"hv2"_s;
        other.vms.clear();
        for (const char *name : {"moves-in", "stays"}) {
            SimVmSpec vm = spec.hosts[0].vms[0];
            vm.name = QString::fromLatin1(name);
            other.vms.push_back(vm);
        }
        spec.hosts.push_back(other);
        Console console({}, spec);
        QVERIFY(console.start());
        protect(console);
        Site site = console.engine->site();
        site.protection.vms = {{u"stubborn-1"_s, {}, {}, {}, 4.0}}; // meanwhile the others are off
        console.engine->setSite(site);
        QTRY_COMPARE_WITH_TIMEOUT(console.engine->snapshot()->host(other.id)->state, HostState::Up,
                                  patienceMs);
        const PowerDown made = console.engine->planPowerDown({PowerScope::Kind::Host, {hv1}});
        QCOMPARE(made.hits.vms.size(), 3);
        const auto run = Console::take(console.engine->run(made.plan));
        QVERIFY(run);
        QTRY_COMPARE_WITH_TIMEOUT(console.state("db-1"), VmState::ShutOff, patienceMs);
        QVERIFY(console.fleet->move(console.vm("moves-in").id, hv1));
        const auto report = [&] { return console.engine->runs()[0]; };
        QTRY_VERIFY_WITH_TIMEOUT(report()->isOver(), patienceMs);
        QVERIFY2(report()->state == StepState::Succeeded, qPrintable(toldOf(*report())));
        const auto step = [&](const QString &id) {
            for (const StepReport &one : report()->steps) {
                if (one.step.id == id)
                    return one;
            }
            return StepReport();
        };
        const StepReport joined = step(u"vm:"_s + console.vm("moves-in").id);
        QVERIFY2(joined.state == StepState::Succeeded && !joined.wasSo, qPrintable(toldOf(*report())));
        QVERIFY(step(u"host:hv1"_s).startedAt >= joined.endedAt);
        QVERIFY(step(u"vm:"_s + console.vm("stays").id).step.id.isEmpty());
        QCOMPARE(console.state("stays"), VmState::Running);
    }

    void itIsLoggedInUntilAllIsOff()
    {
        Console console;
        QVERIFY(console.start());
        protect(console);
        const auto isIn = [&] { return console.engine->guardStatus()->logins.contains(upsE1); };
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(console), SupplyState::Healthy, patienceMs);
        QVERIFY(!isIn()); // who only looks holds nothing up
        console.engine->setGuarding(true);
        QTRY_VERIFY_WITH_TIMEOUT(isIn(), patienceMs);
        QVERIFY(console.fleet->setOutage(upsE1, true));
        bool leftEarly = false;
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                const bool off = console.engine->snapshot()->host(hv1)->power == PowerState::Off;
                leftEarly |= !off && !isIn();
                return off && !isIn();
            }(),
            patienceMs);
        QVERIFY(!leftEarly);
        QVERIFY(console.fleet->setOutage(upsE1, false));
        QTRY_VERIFY_WITH_TIMEOUT(isIn(), patienceMs);
        console.engine->setGuarding(false);
        QTRY_VERIFY_WITH_TIMEOUT(!isIn(), patienceMs);
    }

    void aClustersManagerStandsDownFirstAndWatchesAgainLast()
    {
        SimSpec spec = smallRoom();
        spec.hosts[0].ha = true;
        Console console({}, spec);
        QVERIFY(console.start());
        protect(console);
        const auto ha = [&] { return console.engine->snapshot()->host(hv1)->ha; };
        QCOMPARE(ha(), HaState::Active);
        console.engine->setGuarding(true);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(console), SupplyState::Healthy, patienceMs);
        QVERIFY(console.fleet->setOutage(upsE1, true));
        QTRY_COMPARE_WITH_TIMEOUT(phaseOf(console), GuardPhase::Waiting, patienceMs);
        const ReportPtr down = console.engine->runs()[0];
        QVERIFY2(down->state == StepState::Succeeded, qPrintable(toldOf(*down)));
        const auto stand =
            std::ranges::find(down->steps, u"ha:hv1"_s, [](const auto &s) { return s.step.id; });
        QVERIFY(stand != down->steps.end());
        for (const StepReport &step : down->steps) {
            QVERIFY(&step == &*stand || step.step.isMilestone || step.startedAt >= stand->endedAt);
            QVERIFY2(step.forcedWell || step.state == StepState::Succeeded, qPrintable(step.step.id));
        }
        QVERIFY(console.fleet->setOutage(upsE1, false));
        QTRY_COMPARE_WITH_TIMEOUT(phaseOf(console), GuardPhase::Watching, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(ha(), HaState::Active, patienceMs);
        for (const char *vm : {"db-1", "web-1", "stubborn-1"})
            QTRY_COMPARE_WITH_TIMEOUT(console.state(vm), VmState::Running, patienceMs);
    }

    void whatAnOperatorStopsIsHis()
    {
        SimSpec spec = smallRoom();
        spec.hosts[0].vms[1].shutdownSeconds = 1; // web-1
        Console console({}, spec);
        QVERIFY(console.start());
        protect(console);
        console.engine->setGuarding(true);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(console), SupplyState::Healthy, patienceMs);
        QVERIFY(console.fleet->setOutage(upsE1, true));
        QTRY_COMPARE_WITH_TIMEOUT(console.state("web-1"), VmState::ShuttingDown, patienceMs);
        console.engine->stopHere(console.engine->guardStatus()->state.run);
        QTRY_VERIFY_WITH_TIMEOUT(console.engine->guardStatus()->state.upses.at(upsE1).held, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(console.hasEvent("guard.held", {}), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(console.engine->runs()[0]->isOver(), patienceMs);
        QCOMPARE(console.state("db-1"), VmState::Running);
        QVERIFY(console.fleet->setOutage(upsE1, false));
        QTRY_COMPARE_WITH_TIMEOUT(phaseOf(console), GuardPhase::Watching, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(console.state("web-1"), VmState::Running, patienceMs);
        QVERIFY(!console.engine->guardStatus()->state.upses.at(upsE1).held);
    }

    void whatAnOperatorStopsStaysHisForTheNextGuard()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"room.db"_s);
        SystemClock clock;
        SimSpec spec = smallRoom();
        spec.hosts[0].vms[1].shutdownSeconds = 1; // web-1
        const auto fleet = std::make_shared<SimFleet>(std::move(spec), clock);
        const auto isHeld = [](const Console &console) {
            const GuardStatusPtr status = console.engine->guardStatus();
            const auto found = status->state.upses.find(upsE1);
            return status->active && found != status->state.upses.end() && found->second.held;
        };
        auto first = std::make_unique<Console>(path, fleet);
        QVERIFY(first->start());
        protect(*first);
        first->engine->setGuarding(true);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*first), SupplyState::Healthy, patienceMs);
        QVERIFY(fleet->setOutage(upsE1, true));
        QTRY_COMPARE_WITH_TIMEOUT(first->state("web-1"), VmState::ShuttingDown, patienceMs);
        first->engine->stopHere(first->engine->guardStatus()->state.run);
        QTRY_VERIFY_WITH_TIMEOUT(isHeld(*first), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(first->engine->runs()[0]->isOver(), patienceMs);
        first.reset();

        Console second(path, fleet);
        QVERIFY(second.engine->start());
        protect(second);
        second.engine->setGuarding(true);
        QTRY_VERIFY_WITH_TIMEOUT(isHeld(second), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(second.hasEvent("guard.held", {}), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(second.engine->guardStatus()->state.upses.at(upsE1).fired, patienceMs);
        QVERIFY(fleet->setOutage(upsE1, false));
        QTRY_COMPARE_WITH_TIMEOUT(phaseOf(second), GuardPhase::Watching, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(second.state("web-1"), VmState::Running, patienceMs);
        QVERIFY(!isHeld(second));
        for (const ReportPtr &run : second.engine->runs())
            QVERIFY(run->plan.kind != powerDownKind);
        QCOMPARE(second.state("db-1"), VmState::Running);
    }

    void whoDoesNotGuardDoesNothing()
    {
        Console console;
        QVERIFY(console.start());
        protect(console);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(console), SupplyState::Healthy, patienceMs);
        QVERIFY(!console.engine->guardStatus()->holder);
        QVERIFY(console.fleet->setOutage(upsE1, true));
        QTRY_VERIFY_WITH_TIMEOUT(console.engine->guardStatus()->state.upses.at(upsE1).fired, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(console.engine->guardStatus()->state.plan,
                                 patienceMs); // it would know what to do
        QVERIFY(console.engine->runs().empty());
        QCOMPARE(console.state("db-1"), VmState::Running);
        console.engine->setGuarding(true); // and does it once it may
        QTRY_COMPARE_WITH_TIMEOUT(phaseOf(console), GuardPhase::Waiting, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(console.state("db-1"), VmState::ShutOff, patienceMs);
    }

    void anotherOneGoesOn()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"room.db"_s);
        SystemClock clock;
        SimSpec spec = smallRoom();
        spec.hosts[0].vms[0].shutdownSeconds = 1; // db-1
        const auto fleet = std::make_shared<SimFleet>(std::move(spec), clock);
        auto first = std::make_unique<Console>(path, fleet);
        QVERIFY(first->start());
        protect(*first);
        first->engine->setGuarding(true);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*first), SupplyState::Healthy, patienceMs);
        QVERIFY(fleet->setOutage(upsE1, true));
        QTRY_COMPARE_WITH_TIMEOUT(first->state("web-1"), VmState::ShutOff, patienceMs);
        first.reset(); // it is closed in the middle
        Console second(path, fleet);
        QVERIFY(second.engine->start());
        protect(second);
        second.engine->setGuarding(true);
        QTRY_COMPARE_WITH_TIMEOUT(phaseOf(second), GuardPhase::Waiting, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(second.state("db-1"), VmState::ShutOff, patienceMs);
        QVERIFY(fleet->setOutage(upsE1, false));
        QTRY_COMPARE_WITH_TIMEOUT(phaseOf(second), GuardPhase::Watching, patienceMs);
        for (const char *vm : {"db-1", "web-1", "stubborn-1"}) // also what the first one had stopped
            QTRY_COMPARE_WITH_TIMEOUT(second.state(vm), VmState::Running, patienceMs);
    }

    void aGuardThatWasSuspendedDoesNothingMore()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"room.db"_s);
        SimSpec spec = smallRoom();
        spec.hosts[0].vms[1].shutdownSeconds = 1; // web-1
        Console console(path, spec);
        QVERIFY(console.start());
        protect(console);
        console.engine->setGuarding(true);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(console), SupplyState::Healthy, patienceMs);
        QVERIFY(console.fleet->setOutage(upsE1, true));
        QTRY_COMPARE_WITH_TIMEOUT(console.state("web-1"), VmState::ShuttingDown, patienceMs);
        const quint64 run = console.engine->guardStatus()->state.run;
        // Another one takes the lease, as if this one had been asleep for a while.
        const auto store = std::move(*Store::open(path));
        const auto lives = [](const QString &) { return false; };
        const auto held = *store->leases().holder(guardLease, console.clock.now(), lives);
        QVERIFY(held);
        const auto other = store->leases().take(guardLease, u"another/machine 1 1"_s, u"bob@noc-2"_s,
                                                held->renewedAt.addSecs(LeaseTable::lastsSeconds), lives);
        QVERIFY(other);
        QCOMPARE(other->who, u"bob@noc-2"_s);
        QTRY_VERIFY_WITH_TIMEOUT(console.hasEvent("guard.lost", {}), patienceMs);
        const auto open = store->journal().standingOf(run);
        QVERIFY(open && !open->isOpen);
        QCOMPARE(open->fence, held->fence);
        QTRY_VERIFY_WITH_TIMEOUT(console.engine->runs()[0]->isOver(), patienceMs);
        QCOMPARE(console.engine->runs()[0]->state, StepState::Cancelled);
        QTRY_COMPARE_WITH_TIMEOUT(console.state("web-1"), VmState::ShutOff, patienceMs); // it was told
        QCOMPARE(console.state("db-1"), VmState::Running);                               // never told
        QVERIFY(!console.engine->guardStatus()->active);
        QVERIFY(!console.hasEvent("guard.held", {})); // no operator did that

        QVERIFY(store->leases().giveBack(guardLease, other->owner));
        QTRY_COMPARE_WITH_TIMEOUT(phaseOf(console), GuardPhase::Waiting, patienceMs); // the guard again
        QTRY_COMPARE_WITH_TIMEOUT(console.state("db-1"), VmState::ShutOff, patienceMs);
        const auto audit = Console::take(console.engine->audit(RecordFilter{.most = 500}));
        QCOMPARE(std::ranges::count(audit, u"guardBegin"_s, &AuditRow::action), 2);
    }

    void whatASilentGuardBeganIsGoneOnWith()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"room.db"_s);
        Console console(path);
        QVERIFY(console.start());
        protect(console);
        // On another machine, so nobody can tell whether it lives; it only does not renew its lease.
        const auto store = std::move(*Store::open(path));
        const auto other = u"another/machine 1 1"_s;
        const auto lives = [](const QString &) { return false; };
        const QDateTime longAgo = console.clock.now().addSecs(-LeaseTable::lastsSeconds - 1);
        const auto lease = store->leases().take(guardLease, other, u"bob@noc-2"_s, longAgo, lives);
        QVERIFY(lease);
        const Plan plan = console.engine->planPowerDown({PowerScope::Kind::Upses, {upsE1}}).plan;
        JournalRun run;
        run.id = 900;
        run.kind = powerDownKind;
        run.title = plan.title;
        run.who = u"bob@noc-2"_s;
        run.startedAt = longAgo;
        run.state = u"running"_s;
        run.plan = QString::fromUtf8(QJsonDocument(toJson(plan)).toJson());
        run.owner = other;
        run.fence = lease->fence;
        QVERIFY(store->journal().beginRun(run));
        run.id = 901; // an operator's own of the same console: nobody's but his
        run.fence = 0;
        run.plan = QString::fromUtf8(QJsonDocument(toJson(Plan())).toJson());
        QVERIFY(store->journal().beginRun(run));

        QTRY_COMPARE_WITH_TIMEOUT(stateOf(console), SupplyState::Healthy, patienceMs);
        QVERIFY(console.fleet->setOutage(upsE1, true));
        QTRY_VERIFY_WITH_TIMEOUT(console.engine->guardStatus()->state.upses.at(upsE1).fired, patienceMs);
        console.engine->setGuarding(true);
        QTRY_COMPARE_WITH_TIMEOUT(phaseOf(console), GuardPhase::Waiting, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(console.state("db-1"), VmState::ShutOff, patienceMs);
        QCOMPARE(console.engine->runs().size(), 1U); // it did not have to wait
        QVERIFY2(console.engine->runs()[0]->state == StepState::Succeeded,
                 qPrintable(toldOf(*console.engine->runs()[0])));
        QVERIFY(!store->journal().standingOf(900)->isOpen);
        QVERIFY(store->journal().standingOf(901)->isOpen);
        const auto toRestore = console.engine->guardStatus()->state.toRestore;
        QVERIFY(std::ranges::find(toRestore, quint64(900)) != toRestore.end());
        // Who guards, from whom he has it, and what he did with the run.
        const auto audit = Console::take(console.engine->audit(RecordFilter{.most = 500}));
        const auto took = std::ranges::find(audit, u"guardTakeOver"_s, &AuditRow::action);
        QVERIFY(took != audit.end());
        QCOMPARE(took->who, u"alice@noc"_s);
        QVERIFY2(took->detail.contains(u"bob@noc-2"_s), qPrintable(took->detail));
        const auto closed = std::ranges::find(audit, u"resumed"_s, &AuditRow::outcome);
        QVERIFY(closed != audit.end());
        QCOMPARE(closed->action, powerDownKind);
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::any_of(console.events,
                                                     [](const Event &event) {
                                                         return event.code == u"guard.on"_s &&
                                                                event.text.contains(u"bob@noc-2"_s);
                                                     }),
                                 patienceMs);
    }

    void aUpsThatCountsDownAlreadyIsWaitedFor_data()
    {
        QTest::addColumn<bool>("shows");
        QTest::newRow("it shows its countdown") << true;
        QTest::newRow("it only refuses to be told again") << false;
    }

    /// An earlier guard was lost while the UPS counted down.
    void aUpsThatCountsDownAlreadyIsWaitedFor()
    {
        QFETCH(const bool, shows);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"room.db"_s);
        SimSpec spec = smallRoom();
        spec.upses[0].offDelaySeconds = 5;
        spec.upses[0].showsCountdown = shows;
        Console console(path, spec);
        QVERIFY(console.start());
        protect(console);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(console), SupplyState::Healthy, patienceMs);
        JournalRun lost;
        lost.id = 900;
        lost.kind = powerDownKind;
        lost.startedAt = console.clock.now();
        lost.state = u"running"_s;
        lost.plan = QString::fromUtf8(
            QJsonDocument(toJson(console.engine->planPowerDown({PowerScope::Kind::Upses, {upsE1}}).plan))
                .toJson());
        lost.owner = u"gone"_s;
        const auto store = std::move(*Store::open(path));
        QVERIFY(store->journal().beginRun(lost));
        QVERIFY(console.run(console.engine->planPowerDown({PowerScope::Kind::Host, {hv1}}).plan));
        QTRY_COMPARE_WITH_TIMEOUT(console.engine->snapshot()->host(hv1)->power, PowerState::Off, patienceMs);
        QVERIFY(console.fleet->setOutage(upsE1, true));
        JournalRow row;
        row.runId = 900;
        row.at = console.clock.now();
        row.stepId = u"ups:ups-e1"_s;
        row.state = u"running"_s;
        if (!shows) // else nothing but the UPS itself says so
            QVERIFY(store->journal().add(row));
        DriverConfig config;
        config.kind = u"sim"_s;
        config.deviceId = upsE1;
        const auto ups = console.registry.makeUps(config, console.clock);
        QVERIFY(ups);
        QVERIFY((*ups)->runCommand(Call(std::chrono::seconds(5), {}), u"load.off"_s));

        console.engine->setGuarding(true);
        QTRY_COMPARE_WITH_TIMEOUT(phaseOf(console), GuardPhase::PoweringDown, patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(phaseOf(console), GuardPhase::Waiting, patienceMs);
        const ReportPtr run = console.engine->runs()[0];
        QCOMPARE(run->plan.kind, powerDownKind);
        QVERIFY2(run->state == StepState::Succeeded, qPrintable(toldOf(*run)));
        const auto cut = std::ranges::find(run->steps, row.stepId, [](const auto &s) { return s.step.id; });
        QVERIFY(cut != run->steps.end());
        QCOMPARE(cut->attempts, 1); // a longer countdown than this one outlasts all attempts
        QCOMPARE(cut->note, QString());
        QTRY_COMPARE_WITH_TIMEOUT(console.engine->snapshot()->ups(upsE1)->state, UpsState::Off, patienceMs);
        QVERIFY(!console.hasEvent("action.failed", u"ups-e1"_s));
    }

    void anOperatorsPowerDownIsPlannedAndStopped()
    {
        Console console;
        QVERIFY(console.start());
        protect(console);
        const PowerDown made = console.engine->planPowerDown({PowerScope::Kind::Host, {hv1}});
        QCOMPARE(made.hits.vms.size(), 3);
        QVERIFY(!made.availableSeconds);
        const quint64 run = console.begin(made.plan);
        QVERIFY(run > 0);
        console.engine->stopHere(run);
        ReportPtr last;
        QTRY_VERIFY_WITH_TIMEOUT(!console.engine->runs().empty() && console.engine->runs()[0]->isOver(),
                                 patienceMs);
        last = console.engine->runs()[0];
        QVERIFY(last->stopRequested);
        QVERIFY(last->state != StepState::Succeeded);
        QTRY_COMPARE(console.engine->snapshot()->host(hv1)->power, PowerState::On);
    }
};

QTEST_GUILESS_MAIN(EngineGuardTest)
#include "engine_guard_test.moc"
