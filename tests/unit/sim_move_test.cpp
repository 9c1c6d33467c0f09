// SPDX-License-Identifier: GPL-3.0-or-later
// A whole move over the simulator: planned of the snapshot, run by the engine, judged by what the fleet is
// then.
#include "core/migrate/lost_move.h"
#include "core/migrate/move_plan.h"
#include "core/migrate/move_stages.h"
#include "tests/unit/engine_console.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 mib = 1LL << 20;
constexpr int patienceMs = 30'000;

SimArraySpec arrayOf(const QString &id, const QString &site, int number)
{
    SimArraySpec array;
    array.id = array.name = id;
    array.siteId = site;
    array.dataAddress = u"10.9.0.%1:10809"_s.arg(number);
    array.copyBps = 64.0 * mib;
    return array;
}

/// At hv1: "db-1" on arr-east, and "old-1" on arr-old, which has no differentials. hv2 is beside it; in the
/// west are hv3, which is off, and arr-west. Disks have 64 MiB, and so much is copied a second.
SimSpec moveRoom()
{
    SimSpec spec = smallRoom();
    spec.sites.push_back({u"west"_s, u"West"_s});
    spec.loads[0].diskWrite.base = 8.0 * mib;
    SimHostSpec &first = spec.hosts[0];
    first.migrateBps = 128.0 * mib;
    SimVmSpec db = first.vms[0];
    db.memoryBytes = 64 * mib;
    db.diskBytes = 64 * mib;
    db.arrayId = u"arr-east"_s;
    SimVmSpec old = db;
    old.name = u"old-1"_s;
    old.arrayId = u"arr-old"_s;
    first.vms = {db, old};
    SimHostSpec second = first;
    second.vms.clear();
    second.id = second.name = u"hv2"_s;
    SimHostSpec third = second;
    third.id = third.name = u"hv3"_s;
    third.siteId = u"west"_s;
    third.poweredOn = false;
    spec.hosts.push_back(second);
    spec.hosts.push_back(third);
    spec.arrays = {arrayOf(u"arr-east"_s, u"east"_s, 1), arrayOf(u"arr-west"_s, u"west"_s, 2),
                   arrayOf(u"arr-old"_s, u"east"_s, 3)};
    spec.arrays[2].abilities = {true, false, u"It is too old for that."_s};
    return spec;
}

struct MoveConsole : Console
{
    explicit MoveConsole(SimSpec spec = moveRoom())
        : Console({}, std::move(spec))
    {
    }

    bool startWhole()
    {
        const auto isSeen = [this] {
            const SnapshotPtr now = engine->snapshot();
            return std::ranges::all_of(now->arrays,
                                       [](const auto &piece) {
                                           return piece->array.reading.freshness == Freshness::Fresh;
                                       }) &&
                   now->host(u"hv2"_s)->state == HostState::Up &&
                   now->host(u"hv3"_s)->power != PowerState::Unknown;
        };
        return start() && QTest::qWaitFor(isSeen, patienceMs);
    }

    Move plan(const char *name, const QString &toHost, double retireDays = 7) const
    {
        MoveRequest request = usualMove(engine->site().moves);
        request.vms = {vm(name).id};
        request.toHost = toHost;
        request.toArray = u"arr-west"_s;
        request.retireDays = retireDays;
        return planMove(*engine->snapshot(), engine->site().moves, request);
    }

    ReportPtr report(quint64 id) const
    {
        for (const ReportPtr &report : engine->runs()) {
            if (report->runId == id)
                return report;
        }
        return nullptr;
    }

    std::optional<Volume> volume(const QString &arrayId, const QString &name)
    {
        DriverConfig config;
        config.kind = u"sim"_s;
        config.deviceId = arrayId;
        const auto array = *registry.makeArray(config, clock);
        const auto read = array->read(Call(std::chrono::milliseconds(patienceMs)));
        const auto found = std::ranges::find(read->volumes, name, &Volume::name);
        return found == read->volumes.end() ? std::nullopt : std::optional(*found);
    }
};

QString toldOf(const Report &report)
{
    QStringList lines;
    for (const StepReport &step : report.steps)
        lines << u"%1 %2 %3"_s.arg(step.step.id, toWord(step.state),
                                   step.error ? step.error->what + step.error->detail : QString());
    return lines.join(u'\n');
}

const StepReport *stepOf(const Report &report, const QString &id)
{
    const auto found =
        std::ranges::find(report.steps, id, [](const StepReport &step) { return step.step.id; });
    return found == report.steps.end() ? nullptr : &*found;
}

/// The run that was begun last; null = none.
ReportPtr lastOf(const Console &console)
{
    const auto runs = console.engine->runs();
    return runs.empty() ? nullptr : runs.front();
}

/// It runs there, and the snapshot has its disk on arr-west.
bool isAt(const MoveConsole &console, const char *name, const QString &host)
{
    const SnapshotPtr now = console.engine->snapshot();
    const Vm *vm = now->vm(console.vm(name).id);
    return vm && vm->hostId == host && vm->state == VmState::Running &&
           vm->disks.front().address == u"10.9.0.2:10809"_s &&
           vm->disks.front().volumeId == u"arr-west/"_s + vm->name &&
           now->usersOf(u"arr-west/"_s + vm->name) == QStringList{vm->id};
}

} // namespace

class SimMoveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Whoever closes the window in the middle ends nothing: the next console finds it, and takes it up.
    void aConsoleThatIsClosedLeavesItToTheNext_data()
    {
        QTest::addColumn<bool>("takesBack");
        QTest::addRow("goes on") << false;
        QTest::addRow("takes it back") << true;
    }
    void aConsoleThatIsClosedLeavesItToTheNext()
    {
        QFETCH(bool, takesBack);
        const QTemporaryDir folder;
        const QString store = folder.filePath(u"store.db"_s);
        const SystemClock clock;
        const auto room = std::make_shared<SimFleet>(moveRoom(), clock);
        quint64 id = 0;
        {
            Console first(store, room);
            QVERIFY(first.start());
            MoveRequest request = usualMove(first.engine->site().moves);
            request.vms = {first.vm("db-1").id};
            request.toHost = u"hv2"_s;
            request.toArray = u"arr-west"_s;
            request.hold = true;
            Move move;
            QVERIFY(QTest::qWaitFor([&] { return (move = first.engine->planMove(request)).isPossible(); },
                                    patienceMs));
            id = first.begin(move.plan);
            QVERIFY(id != 0);
            QVERIFY(QTest::qWaitFor([&] { return lastOf(first) && isHeld(*lastOf(first)); }, patienceMs));
            first.engine->stop();
        }
        Console next(store, room);
        QVERIFY(next.start());
        const auto elsewhere = Console::take(next.engine->runsElsewhere());
        QVERIFY(elsewhere && elsewhere->size() == 1);
        QVERIFY(elsewhere->front().isLost);
        QCOMPARE(elsewhere->front().id, id);
        const auto lost = Console::take(next.engine->pastRun(id));
        QVERIFY(lost && !(*lost)->isOver());
        const auto plan = [&] {
            return takesBack ? takeBackMove(*next.engine->snapshot(), **lost)
                             : goOnWithMove(*next.engine->snapshot(), **lost);
        };
        QVERIFY(QTest::qWaitFor([&] { return plan().has_value(); }, patienceMs));
        const auto begun = Console::take(next.engine->resume(id, false, *plan()));
        QVERIFY2(begun, begun ? "" : qPrintable(begun.error().what));
        // Its id comes before the first that is told of it.
        QVERIFY(QTest::qWaitFor([&] { return !next.engine->runs().empty(); }, patienceMs));
        const auto last = [&] { return next.engine->runs().front(); };
        if (!takesBack) {
            QVERIFY(
                QTest::qWaitFor([&] { return isHeld(*last()); }, patienceMs)); // still the operator's word
            QVERIFY(Console::take(next.engine->say(*begun, RunWord::Switch)));
        }
        QVERIFY(QTest::qWaitFor([&] { return last()->isOver(); }, patienceMs));
        QVERIFY2(last()->state == StepState::Succeeded, qPrintable(toldOf(*last())));
        const ObjectRef vm = next.vm("db-1");
        QVERIFY(QTest::qWaitFor(
            [&] { return next.engine->snapshot()->vm(vm.id)->hostId == (takesBack ? hv1 : u"hv2"_s); },
            patienceMs));
    }

    void aVmMovesWithItsDisk()
    {
        MoveConsole console;
        QVERIFY(console.startWhole());
        const Move move = console.plan("db-1", u"hv2"_s);
        QVERIFY(move.isPossible());
        const ReportPtr report = console.run(move.plan);
        QVERIFY(report);
        QVERIFY2(report->state == StepState::Succeeded, qPrintable(toldOf(*report)));
        QTRY_VERIFY_WITH_TIMEOUT(isAt(console, "db-1", u"hv2"_s), patienceMs);
        const auto old = console.volume(u"arr-east"_s, u"db-1"_s);
        QVERIFY(old);
        QCOMPARE(old->state, VolumeState::Offline);
        QCOMPARE(old->copy.phase, CopyPhase::None);
        for (const StageState &stage : stagesOf(*report)) {
            if (stage.stage == MoveStage::Copy) {
                QCOMPARE(stage.totalBytes, 64 * mib);
                QCOMPARE(stage.doneBytes, 64 * mib);
            }
            if (stage.stage == MoveStage::Switch)
                QVERIFY(stage.pausedMs >= 0);
        }
    }

    void itsOldVolumeGoesAtOnceWhereItIsNotKept()
    {
        MoveConsole console;
        QVERIFY(console.startWhole());
        const ReportPtr report = console.run(console.plan("db-1", u"hv2"_s, 0).plan);
        QVERIFY(report);
        QVERIFY2(report->state == StepState::Succeeded, qPrintable(toldOf(*report)));
        QVERIFY(!console.volume(u"arr-east"_s, u"db-1"_s));
        QVERIFY(console.volume(u"arr-west"_s, u"db-1"_s));
    }

    void whatIsCancelledInTheDeltaIsAsBefore()
    {
        SimSpec spec = moveRoom();
        spec.loads[0].diskWrite.base = 64.0 * mib; // as much delta as there is volume
        MoveConsole console(spec);
        QVERIFY(console.startWhole());
        const SnapshotPtr before = console.engine->snapshot();
        const quint64 id = console.begin(console.plan("db-1", u"hv2"_s).plan);
        const auto isInDelta = [&] {
            const ReportPtr report = console.report(id);
            const StepReport *follow = report ? stepOf(*report, u"follow:arr-east/db-1"_s) : nullptr;
            return follow && follow->state == StepState::Running;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isInDelta(), patienceMs);
        console.engine->cancel(id);
        QTRY_VERIFY_WITH_TIMEOUT(console.report(id)->isOver(), patienceMs);
        const ReportPtr report = console.report(id);
        QVERIFY2(report->state == StepState::Cancelled, qPrintable(toldOf(*report)));
        const auto home = console.volume(u"arr-east"_s, u"db-1"_s);
        QCOMPARE(home->state, VolumeState::Online);
        QVERIFY(!home->hasDifferential);
        QCOMPARE(home->copy, VolumeCopy());
        QVERIFY(!console.volume(u"arr-west"_s, u"db-1"_s));
        const SnapshotPtr now = console.engine->snapshot();
        QCOMPARE(now->vm(console.vm("db-1").id)->hostId, hv1);
        QCOMPARE(now->vm(console.vm("db-1").id)->state, VmState::Running);
        QCOMPARE(now->vm(console.vm("db-1").id)->disks, before->vm(console.vm("db-1").id)->disks);
    }

    void whatIsCancelledInTheSwitchStays()
    {
        SimSpec spec = moveRoom();
        spec.hosts[0].migrateBps = 1.0 * mib;
        MoveConsole console(spec);
        QVERIFY(console.startWhole());
        const quint64 id = console.begin(console.plan("db-1", u"hv2"_s).plan);
        const auto isSwitching = [&] {
            const ReportPtr report = console.report(id);
            const StepReport *migrate =
                report ? stepOf(*report, u"migrate:"_s + console.vm("db-1").id) : nullptr;
            return migrate && migrate->progress && migrate->progress->doneBytes > 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isSwitching(), patienceMs);
        console.engine->cancel(id);
        QTRY_VERIFY_WITH_TIMEOUT(console.report(id)->isOver(), patienceMs);
        const ReportPtr report = console.report(id);
        QVERIFY2(report->state == StepState::Cancelled, qPrintable(toldOf(*report)));
        QVERIFY(!console.volume(u"arr-west"_s, u"db-1"_s));
        QCOMPARE(console.engine->snapshot()->vm(console.vm("db-1").id)->hostId, hv1);
        QCOMPARE(console.state("db-1"), VmState::Running);
    }

    void hostsCarryOverWhatTheirArrayCannotCopy()
    {
        MoveConsole console;
        QVERIFY(console.startWhole());
        const Move move = console.plan("old-1", u"hv2"_s);
        QVERIFY(move.isPossible());
        QVERIFY(move.volumes.front().byHost);
        QVERIFY(std::ranges::any_of(move.problems, [](const Problem &problem) {
            return problem.error.what.contains(u"It is too old for that."_s);
        }));
        const ReportPtr report = console.run(move.plan);
        QVERIFY(report);
        QVERIFY2(report->state == StepState::Succeeded, qPrintable(toldOf(*report)));
        QTRY_VERIFY_WITH_TIMEOUT(isAt(console, "old-1", u"hv2"_s), patienceMs);
        QCOMPARE(console.volume(u"arr-old"_s, u"old-1"_s)->state, VolumeState::Offline);
    }

    void aDestinationThatIsOffIsSwitchedOnAfterTheCopy()
    {
        MoveConsole console;
        QVERIFY(console.startWhole());
        QCOMPARE(console.engine->snapshot()->host(u"hv3"_s)->state, HostState::Off);
        const Move move = console.plan("db-1", u"hv3"_s);
        QVERIFY(move.isPossible());
        const ReportPtr report = console.run(move.plan);
        QVERIFY(report);
        QVERIFY2(report->state == StepState::Succeeded, qPrintable(toldOf(*report)));
        QVERIFY(stepOf(*report, u"boot:hv3"_s)->startedAt >=
                stepOf(*report, u"copy:arr-east/db-1"_s)->endedAt);
        QTRY_VERIFY_WITH_TIMEOUT(isAt(console, "db-1", u"hv3"_s), patienceMs);
    }

    void aDestinationThatCannotTakeItIsFoundOutBeforeAnythingIsMade()
    {
        SimSpec spec = moveRoom();
        spec.hosts[1].misfits = {{u"db-1"_s, {Misfit::Kind::Cpu, u"It lacks AVX-512."_s, {}, true}}};
        MoveConsole console(spec);
        QVERIFY(console.startWhole());
        const ReportPtr report = console.run(console.plan("db-1", u"hv2"_s).plan);
        QVERIFY(report);
        QCOMPARE(report->state, StepState::Failed);
        QVERIFY2(report->error->what.contains(u"It lacks AVX-512."_s), qPrintable(report->error->what));
        QCOMPARE(stepOf(*report, u"create:arr-west/db-1"_s)->attempts, 0);
        QVERIFY(!console.volume(u"arr-west"_s, u"db-1"_s));
        QCOMPARE(console.engine->snapshot()->vm(console.vm("db-1").id)->hostId, hv1);
    }

    /// What `--sim 20x10` shows: every VM that runs can go somewhere, with its disk.
    void everyRunningVmOfAUsualFleetCanMove()
    {
        SimSpec spec = *SimSpec::parse(u"20x10"_s);
        Console console({}, spec);
        QVERIFY(console.engine->start());
        const auto isWhole = [&] {
            const SnapshotPtr now = console.engine->snapshot();
            const auto isFresh = [](const Reading &reading) { return reading.freshness == Freshness::Fresh; };
            return now->vmCount() == 200 &&
                   std::ranges::all_of(now->arrays,
                                       [&](const auto &piece) { return isFresh(piece->array.reading); }) &&
                   std::ranges::all_of(now->hosts,
                                       [&](const auto &piece) {
                                           return isFresh(piece->host.reading) &&
                                                  piece->host.power == PowerState::On;
                                       }) &&
                   std::ranges::all_of(*now->feeds,
                                       [](const Feed &feed) { return feed.state == FeedState::Live; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(isWhole(), patienceMs);
        const SnapshotPtr now = console.engine->snapshot();
        int moves = 0;
        for (const auto &piece : now->hosts) {
            for (const Vm &vm : piece->vms) {
                if (vm.state != VmState::Running)
                    continue;
                MoveRequest request = usualMove(console.engine->site().moves);
                request.vms = {vm.id};
                request.toHost = piece->host.id == u"hv-20"_s ? u"hv-01"_s : u"hv-20"_s;
                request.toArray =
                    vm.disks.front().volumeId.startsWith(u"array-01"_s) ? u"array-02"_s : u"array-01"_s;
                const Move move = planMove(*now, console.engine->site().moves, request);
                QVERIFY2(move.isPossible(),
                         qPrintable(move.problems.empty() ? QString() : move.problems[0].error.what));
                ++moves;
            }
        }
        QVERIFY(moves > 150);
    }
};

QTEST_GUILESS_MAIN(SimMoveTest)
#include "sim_move_test.moc"
