// SPDX-License-Identifier: GPL-3.0-or-later
// Conflicts as a console and a host's agent see them, over the simulator.
#include "core/engine/host_change_plan.h"
#include "core/store/store.h"
#include "tests/unit/engine_console.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr int patienceMs = 30'000;

/// "burn-1" and "burn-2" use nearly all of hv1; hv2 has "quiet-1", hv3 nothing.
SimSpec burningRoom()
{
    SimSpec spec = smallRoom();
    SimLoad burns;
    burns.cpu.base = 0.95;
    SimLoad idles;
    idles.cpu.base = 0.05;
    spec.loads = {burns, idles};
    SimHostSpec host = spec.hosts[0];
    host.cpus = 4;
    host.memoryBytes = 8LL << 30;
    host.migrateBps = 1024.0 * (1 << 20);
    SimVmSpec vm = host.vms[0];
    vm.memoryBytes = 64LL << 20;
    const auto vmOf = [&](const char *name, int load) {
        vm.name = QString::fromLatin1(name);
        vm.load = load;
        vm.arrayId = u"arr"_s; // disks that all hosts reach
        return vm;
    };
    host.vms = {vmOf("burn-1", 0), vmOf("burn-2", 0)};
    SimHostSpec second = host;
    second.id = second.name = u"hv2"_s;
    second.vms = {vmOf("quiet-1", 1)};
    SimHostSpec third = host;
    third.id = third.name = u"hv3"_s;
    third.vms.clear();
    spec.hosts = {host, second, third};
    SimArraySpec array;
    array.id = array.name = u"arr"_s;
    array.siteId = u"east"_s;
    array.dataAddress = u"10.9.0.1:10809"_s;
    spec.arrays = {array};
    return spec;
}

BalancePolicy quick(BalanceMode mode)
{
    BalancePolicy policy;
    policy.mode = mode;
    policy.sustainSeconds = 0.5;
    return policy;
}

struct BalanceConsole : Console
{
    explicit BalanceConsole(const QString &store = {})
        : Console(store, burningRoom())
    {
    }
    using Console::Console;

    bool watch(BalanceMode mode)
    {
        if (!start())
            return false;
        Site site = engine->site();
        site.balance = quick(mode);
        engine->setSite(site);
        return true;
    }
    BalanceStatePtr state() const { return engine->balance(); }
    bool fights() const { return !state()->conflicts.empty(); }
    QString home(const char *name) const
    {
        return engine->snapshot()->vmHomes->value(fleet->vmId(QString::fromLatin1(name)));
    }
    int onFirst() const { return int(home("burn-1") == hv1) + int(home("burn-2") == hv1); }
    bool hasAlert() const
    {
        return std::ranges::any_of(engine->alerts(), [](const Alert &alert) {
            return alert.kind == AlertKind::VmsInConflict && alert.id == u"conflict/hv1/cpu"_s;
        });
    }
};

} // namespace

class EngineBalanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsRecommendedIsBegunByAWord()
    {
        BalanceConsole console;
        QVERIFY(console.watch(BalanceMode::Recommend));
        QTRY_VERIFY_WITH_TIMEOUT(console.fights(), patienceMs);
        const BalanceStatePtr state = console.state();
        QCOMPARE(state->conflicts.size(), size_t(1));
        QCOMPARE(state->conflicts[0].vms().size(), 2);
        QTRY_VERIFY(console.hasAlert());
        QTRY_VERIFY(console.hasEvent("conflict.began", hv1));
        QCOMPARE(state->relocations.size(), size_t(1));
        QVERIFY(state->relocations[0].isPossible());
        QCOMPARE(state->relocations[0].toHost, u"hv2"_s);
        QCOMPARE(console.onFirst(), 2); // nothing is done unasked

        const auto run = console.take(console.engine->approve(u"hv1/cpu"_s));
        QVERIFY2(run, run ? "" : qPrintable(run.error().what));
        QTRY_VERIFY_WITH_TIMEOUT(!console.fights(), patienceMs);
        QCOMPARE(console.onFirst(), 1);
        QTRY_VERIFY(!console.hasAlert());
        QTRY_VERIFY(console.hasEvent("conflict.ended", hv1));
        const QString moved = console.home("burn-1") == hv1 ? u"burn-2"_s : u"burn-1"_s;
        const auto isMarked = [&] {
            const Vm *vm = console.engine->snapshot()->vm(console.fleet->vmId(moved));
            return vm && std::ranges::any_of(
                             vm->marks, [](const VmMark &mark) { return mark.kind == VmMark::Kind::Moved; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(isMarked(), patienceMs);
        const auto past = console.take(console.engine->pastConflicts(10));
        QVERIFY(past && past->size() == 1);
        QCOMPARE(past->front().id, u"hv1/cpu"_s);
        QVERIFY(past->front().isOver());
        const auto late = console.take(console.engine->approve(u"hv1/cpu"_s));
        QVERIFY(!late && late.error().code == ErrorCode::NotFound);
        QVERIFY(!console.state()->standsBackUntil.isValid()); // it was its own move
    }

    void automaticMovesOneAndOnlyOne()
    {
        BalanceConsole console;
        QVERIFY(console.watch(BalanceMode::Automatic));
        QTRY_VERIFY_WITH_TIMEOUT(console.hasEvent("conflict.began", hv1), patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(console.onFirst(), 1, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!console.fights(), patienceMs);
        const auto runs = console.engine->runs();
        QCOMPARE(runs.size(), size_t(1));
        QVERIFY(runs[0]->plan.scope == balanceScope + u"hv1/cpu"_s);
    }

    void onlyOneOfTheConsolesOnAStoreActs()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"store.sqlite"_s);
        {
            auto store = Store::open(path);
            QVERIFY(store);
            const auto taken = (*store)->leases().take(balanceLease, u"elsewhere 1 1"_s, u"bob@noc"_s,
                                                       QDateTime::currentDateTimeUtc(),
                                                       [](const QString &) { return false; });
            QVERIFY(taken);
        }
        BalanceConsole console(path);
        QVERIFY(console.watch(BalanceMode::Automatic));
        QTRY_VERIFY_WITH_TIMEOUT(console.fights(), patienceMs);
        QCOMPARE(console.state()->relocations.at(0).state, AdviceState::Waiting);
        QVERIFY(console.engine->runs().empty());
        // Nobody renews it: this one takes over.
        QTRY_COMPARE_WITH_TIMEOUT(console.onFirst(), 1, patienceMs);
    }

    void theMoveOfAnotherConsoleIsNoSurprise()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"store.sqlite"_s);
        BalanceConsole first(path);
        BalanceConsole second(path, first.fleet);
        QVERIFY(first.watch(BalanceMode::Recommend));
        QVERIFY(second.watch(BalanceMode::Recommend));
        QTRY_VERIFY_WITH_TIMEOUT(first.fights() && second.fights(), patienceMs);
        QVERIFY(first.take(first.engine->approve(u"hv1/cpu"_s)));
        QTRY_VERIFY_WITH_TIMEOUT(!second.fights(), patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(second.onFirst(), 1, patienceMs);
        QVERIFY(!second.state()->standsBackUntil.isValid());
    }

    void whatIsDismissedNeedsAReason()
    {
        BalanceConsole console;
        QVERIFY(console.watch(BalanceMode::Recommend));
        QTRY_VERIFY_WITH_TIMEOUT(console.fights(), patienceMs);
        QVERIFY(!console.take(console.engine->dismissConflict(u"hv1/cpu"_s, u" "_s)));
        QVERIFY(!console.take(console.engine->dismissConflict(u"hv9/cpu"_s, u"why"_s)));
        QVERIFY(console.take(console.engine->dismissConflict(u"hv1/cpu"_s, u"a backup runs"_s)));
        QTRY_VERIFY(console.state()->relocations.empty());
        QCOMPARE(console.state()->conflicts[0].dismissedBy, u"alice@noc"_s);
        QTRY_VERIFY(console.hasEvent("conflict.dismissed", hv1));
    }

    void whatIsNotWatchedAnyMoreIsOver()
    {
        BalanceConsole console;
        QVERIFY(console.watch(BalanceMode::Recommend));
        QTRY_VERIFY_WITH_TIMEOUT(console.fights(), patienceMs);
        Site site = console.engine->site();
        site.balance.on = false;
        console.engine->setSite(site);
        QTRY_VERIFY_WITH_TIMEOUT(!console.fights(), patienceMs);
        QVERIFY(!console.state()->on);
    }

    void somebodyElsesMovesMakeItStandBack()
    {
        BalanceConsole console;
        QVERIFY(console.watch(BalanceMode::Recommend));
        QTRY_VERIFY_WITH_TIMEOUT(console.fights(), patienceMs);
        QVERIFY(console.fleet->move(console.fleet->vmId(u"quiet-1"_s), u"hv3"_s));
        QTRY_VERIFY_WITH_TIMEOUT(console.state()->standsBackUntil.isValid(), patienceMs);
        QVERIFY2(console.state()->standsBackFor.contains(u"quiet-1 went from hv2 to hv3"_s),
                 qPrintable(console.state()->standsBackFor));
    }

    void aHostIsEmptiedThenSwitchedOff()
    {
        BalanceConsole console;
        QVERIFY(console.watch(BalanceMode::Recommend));
        QTRY_VERIFY_WITH_TIMEOUT(console.engine->snapshot()->host(u"hv2"_s)->state == HostState::Up &&
                                     console.engine->snapshot()->host(u"hv3"_s)->state == HostState::Up,
                                 patienceMs);
        const auto planMove = [&](const MoveRequest &request) { return console.engine->planMove(request); };
        HostChange change;
        change.id = u"off/hv1"_s;
        change.hostId = hv1;
        change.moves = {{console.fleet->vmId(u"burn-1"_s), hv1, u"hv2"_s},
                        {console.fleet->vmId(u"burn-2"_s), hv1, u"hv3"_s}};
        const auto made = hostChangePlan(*console.engine->snapshot(), change, {}, 1, planMove);
        QVERIFY2(made, made ? "" : qPrintable(made.error().what));
        QVERIFY(validate(*made));
        QCOMPARE(made->scope, balanceScope + u"off/hv1"_s);
        // One at a time: the second VM's first step waits for the last of the first.
        const auto second = std::ranges::find_if(
            made->steps, [&](const Step &step) { return step.id.startsWith(change.moves[1].vmId); });
        QVERIFY(second != made->steps.end());
        QVERIFY(!second->after.isEmpty() && second->after.front().startsWith(change.moves[0].vmId));
        QCOMPARE(made->steps.back().action, ActionKind::HostSoftOff);
        const ReportPtr run = console.run(*made);
        QVERIFY(run && run->state == StepState::Succeeded);
        QTRY_VERIFY_WITH_TIMEOUT(console.home("burn-1") == u"hv2"_s && console.home("burn-2") == u"hv3"_s &&
                                     console.engine->snapshot()->host(hv1)->state == HostState::Off,
                                 patienceMs);
    }

    void aHostThatCannotBeEmptiedStaysOn()
    {
        BalanceConsole console;
        QVERIFY(console.watch(BalanceMode::Recommend));
        HostChange change;
        change.hostId = u"hv2"_s;
        change.moves = {{console.fleet->vmId(u"quiet-1"_s), u"hv2"_s, u"hv9"_s}};
        const auto made =
            hostChangePlan(*console.engine->snapshot(), change, {}, 1,
                           [&](const MoveRequest &request) { return console.engine->planMove(request); });
        QVERIFY(!made);
        QVERIFY(!made.error().what.isEmpty());
    }

    void anOperatorsOwnChoiceIsPlanned()
    {
        BalanceConsole console;
        QVERIFY(console.watch(BalanceMode::Recommend));
        QTRY_VERIFY_WITH_TIMEOUT(console.fights(), patienceMs);
        const QString vm = console.fleet->vmId(u"quiet-1"_s);
        QVERIFY(console.engine->planRelocation(vm, u"hv1"_s).refusal);
        QCOMPARE(console.engine->planRelocation(vm).toHost, u"hv3"_s);
    }
};

QTEST_GUILESS_MAIN(EngineBalanceTest)
#include "engine_balance_test.moc"
