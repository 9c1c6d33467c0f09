// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of hosts with power of their own, as values: what stands against switching one, what it hits, and
// what a move does about one that is off.
#include "core/job/blast_radius.h"
#include "core/job/checks.h"
#include "core/job/run_lock.h"
#include "core/migrate/destinations.h"
#include "core/migrate/emptied.h"
#include "core/migrate/move_plan.h"
#include "core/migrate/move_stages.h"
#include "core/model/partitions.h"
#include "tests/unit/move_room.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

const ObjectRef batch{ObjectKind::Partition, u"hv2/batch"_s};

Partition part(const QString &host, const QString &name, const QString &cpus, PowerState power)
{
    Partition partition;
    partition.id = host + u'/' + name;
    partition.hostId = host;
    partition.name = name;
    partition.cpus = *CpuSet::parse(cpus);
    partition.power = power;
    if (power == PowerState::On)
        partition.online = partition.cpus;
    partition.powerReading.freshness = Freshness::Fresh;
    return partition;
}

/// hv1 and hv2 have CPUs 0-3 as prod, the default, and 4-7 as batch; a is pinned to 4-5, b to none. hv2/batch
/// is in this state, hv1/batch on.
Room partedRoom(PowerState power = PowerState::On)
{
    Room room;
    for (const QString &id : {u"hv1"_s, u"hv2"_s}) {
        room.changeHost(id, [&](HostPiece &piece) {
            piece.host.cpuCount = 8;
            piece.partitions = {part(id, u"prod"_s, u"0-3"_s, PowerState::NotOffered),
                                part(id, u"batch"_s, u"4-7"_s, id == u"hv2"_s ? power : PowerState::On)};
            piece.partitions[0].isDefault = true;
            for (Vm &vm : piece.vms) {
                if (vm.id == u"a"_s)
                    vm.affinity = *CpuSet::parse(u"4-5");
                vm.partitionId = piece.partitions[vm.id == u"a"_s ? 1 : 0].id;
            }
        });
    }
    return room;
}

using Change = std::function<void(HostPiece &)>;

Partition &batchOf(HostPiece &piece)
{
    return piece.partitions[1];
}

void addVm(HostPiece &piece, VmState state)
{
    Vm vm;
    vm.id = u"c"_s;
    vm.name = u"cron"_s;
    vm.hostId = piece.host.id;
    vm.partitionId = batchOf(piece).id;
    vm.state = state;
    piece.vms.push_back(std::move(vm));
}

QString against(const Snapshot &snapshot, ActionKind kind)
{
    for (const Problem &problem : checkAction(snapshot, {kind, batch})) {
        if (problem.severity == ProblemSeverity::Error)
            return problem.error.what;
    }
    return {};
}

MoveRequest toSecond(const QStringList &vms)
{
    MoveRequest request = wanted(vms);
    request.toHost = u"hv2"_s;
    return request;
}

bool hasProblem(const Move &move, ProblemSeverity severity, const QString &says)
{
    return std::ranges::any_of(move.problems, [&](const Problem &problem) {
        return problem.severity == severity && problem.error.what.contains(says);
    });
}

} // namespace

class PartitionChecksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatStandsAgainstIt_data()
    {
        QTest::addColumn<ActionKind>("kind");
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("says");
        const auto off = ActionKind::PartitionPowerOff;
        const auto on = ActionKind::PartitionPowerOn;
        const auto row = [](const char *name, ActionKind kind, const QString &says, const Change &change) {
            QTest::addRow("%s", name) << kind << change << says;
        };
        row("nothing", off, {}, [](HostPiece &) {});
        row("on already", on, u"hv2/batch is on already"_s, [](HostPiece &) {});
        row("off already", off, u"off already"_s,
            [](HostPiece &piece) { batchOf(piece).power = PowerState::Off; });
        row("off", on, {}, [](HostPiece &piece) { batchOf(piece).power = PowerState::Off; });
        row("partly, on", on, {}, [](HostPiece &piece) { batchOf(piece).power = PowerState::Partly; });
        row("partly, off", off, {}, [](HostPiece &piece) { batchOf(piece).power = PowerState::Partly; });
        row("nobody switches it", off, u"no power of its own in the site file"_s,
            [](HostPiece &piece) { batchOf(piece).power = PowerState::NotOffered; });
        row("the default", off, u"default partition of hv2"_s, [](HostPiece &piece) {
            piece.partitions[0].isDefault = false;
            batchOf(piece).isDefault = true;
        });
        row("a VM runs", off, u"while VMs run in it: cron"_s,
            [](HostPiece &piece) { addVm(piece, VmState::Running); });
        row("a VM is paused", off, u"while VMs run in it: cron"_s,
            [](HostPiece &piece) { addVm(piece, VmState::Paused); });
        row("a VM is off", off, {}, [](HostPiece &piece) { addVm(piece, VmState::ShutOff); });
        row("the host is off", on, u"part of hv2, which is off"_s, [](HostPiece &piece) {
            piece.host.state = HostState::Off;
            batchOf(piece).power = PowerState::Unknown;
        });
        row("the host is silent", off, u"not known which VMs run"_s,
            [](HostPiece &piece) { piece.host.reading.freshness = Freshness::Stale; });
        row("its switch is silent", off, u"What switches hv2/batch does not answer"_s,
            [](HostPiece &piece) { batchOf(piece).powerReading.freshness = Freshness::Down; });
        row("the last CPUs", off, u"last CPUs of hv2"_s, [](HostPiece &piece) {
            piece.partitions[0].power = PowerState::Off;
            piece.partitions[0].online = {};
        });
        row("CPUs of no partition are left", off, {}, [](HostPiece &piece) {
            piece.host.cpuCount = 9;
            piece.partitions[0].power = PowerState::Off;
        });
    }
    void whatStandsAgainstIt()
    {
        QFETCH(ActionKind, kind);
        QFETCH(Change, change);
        QFETCH(QString, says);
        Room room = partedRoom();
        room.changeHost(u"hv2"_s, change);
        const SnapshotPtr snapshot = room.snapshot();
        const QString found = against(*snapshot, kind);
        QVERIFY2(says.isEmpty() ? found.isEmpty() : found.contains(says), qPrintable(found));
        const auto plan = planAction(*snapshot, {kind, batch});
        QCOMPARE(plan.has_value(), says.isEmpty());
        if (!plan)
            return;
        QCOMPARE(plan->steps.size(), size_t(1));
        QCOMPARE(plan->steps[0].targetName, u"hv2/batch"_s);
        QVERIFY(plan->steps[0].terms->onlyIfEmpty);
        QVERIFY(validate(*plan));
    }

    void whatItHits()
    {
        const SnapshotPtr snapshot = partedRoom().snapshot();
        const ObjectRef first{ObjectKind::Partition, u"hv1/batch"_s};
        QCOMPARE(blastRadius(*snapshot, {ActionKind::PartitionPowerOff, first}).vms,
                 (std::vector<ObjectRef>{{ObjectKind::Vm, u"a"_s}}));
        QVERIFY(blastRadius(*snapshot, {ActionKind::PartitionPowerOff, batch}).isEmpty());
        QVERIFY(blastRadius(*snapshot, {ActionKind::PartitionPowerOn, first}).isEmpty());
        QVERIFY(isDestructive(ActionKind::PartitionPowerOff) && !isDestructive(ActionKind::PartitionPowerOn));
    }

    /// One on its way there counts as one that is there; and where it will be follows from its CPUs.
    void oneOnItsWayThereCounts()
    {
        Room room = partedRoom();
        room.changeHost(u"hv1"_s, [](HostPiece &piece) {
            for (Vm &vm : piece.vms)
                vm.arrivingOnHostId = u"hv2"_s;
        });
        QVERIFY(against(*room.snapshot(), ActionKind::PartitionPowerOff).contains(u"run in it: a."_s));
    }

    void oneThatIsOffCountsNoCpus()
    {
        Partition partition = part(u"hv1"_s, u"batch"_s, u"4-7"_s, PowerState::On);
        QCOMPARE(availableCpus(partition, 8), 4);
        partition.power = PowerState::Partly;
        partition.online = *CpuSet::parse(u"6");
        QCOMPARE(availableCpus(partition, 8), 1);
        QCOMPARE(offlineCpus({partition}).toString(), u"4-5,7"_s);
        partition.power = PowerState::Off;
        partition.online = {};
        QCOMPARE(availableCpus(partition, 8), 0);
        partition.power = PowerState::Unknown;
        QCOMPARE(availableCpus(partition, 8), 4);
        QVERIFY(offlineCpus({partition}).isEmpty());
    }

    void aMoveSwitchesItOnWhileTheDeltaIsCopied()
    {
        const Move move = planMove(*partedRoom(PowerState::Off).snapshot(), {}, toSecond({u"a"_s}));
        QVERIFY(move.isPossible());
        QVERIFY(validate(move.plan));
        const QString on = u"partition:hv2/batch"_s;
        QVERIFY(waits(move.plan, on, u"copy:arr-east/a"_s));
        QVERIFY(!waits(move.plan, u"follow:arr-east/a"_s, on));
        QVERIFY(waits(move.plan, u"migrate:a"_s, on));
        const Step &step = stepOf(move.plan, on);
        QCOMPARE(step.action, ActionKind::PartitionPowerOn);
        QCOMPARE(step.undo, std::optional(ActionKind::PartitionPowerOff));
        QVERIFY(step.terms->onlyIfEmpty); // when it is taken back
        QVERIFY(step.terms->unit.isEmpty());
        const auto &uses = stepOf(move.plan, u"migrate:a"_s).terms->uses;
        for (const QString &id : {u"hv1/batch"_s, u"hv2/batch"_s})
            QVERIFY(std::ranges::find(uses, ObjectRef{ObjectKind::Partition, id}) != uses.end());
        QVERIFY(move.forecast.powersOn);
        QCOMPARE(move.forecast.partitions, QStringList{u"hv2/batch"_s});
        QVERIFY(move.forecast.powerOn.begin > 0); // not before the copy has ended
        Report report;
        report.plan = move.plan;
        for (const Step &planned : move.plan.steps) {
            report.steps.push_back({});
            report.steps.back().step = planned;
        }
        QCOMPARE(stagesOf(report)[2].state, StepState::Waiting);
        // While it runs nobody else switches the partition off.
        const auto off = planAction(*partedRoom().snapshot(), {ActionKind::PartitionPowerOff, batch});
        QVERIFY(off);
        QVERIFY(meetingOf(move.plan, *off));
        // Another move may go there, too.
        const Move other = planMove(*partedRoom(PowerState::Off).snapshot(), {}, toSecond({u"a"_s}));
        Plan onlyOn = other.plan;
        std::erase_if(onlyOn.steps, [&](const Step &one) { return one.id != on; });
        onlyOn.steps[0].afterEnded.clear();
        QVERIFY(!meetingOf(move.plan, onlyOn));
    }

    void whoGoesElsewhereNeedsNone_data()
    {
        QTest::addColumn<PowerState>("power");
        QTest::addColumn<QString>("vm");
        QTest::addColumn<bool>("needs");
        QTest::addRow("off, pinned there") << PowerState::Off << u"a"_s << true;
        QTest::addRow("partly, pinned there") << PowerState::Partly << u"a"_s << true;
        QTest::addRow("on, pinned there") << PowerState::On << u"a"_s << false;
        QTest::addRow("cannot be switched") << PowerState::NotOffered << u"a"_s << false;
        QTest::addRow("nobody knows") << PowerState::Unknown << u"a"_s << false;
        QTest::addRow("off, pinned nowhere") << PowerState::Off << u"b"_s << false;
    }
    void whoGoesElsewhereNeedsNone()
    {
        QFETCH(PowerState, power);
        QFETCH(QString, vm);
        QFETCH(bool, needs);
        const SnapshotPtr snapshot = partedRoom(power).snapshot();
        const Move move = planMove(*snapshot, {}, toSecond({vm}));
        QCOMPARE(has(move.plan, u"partition:hv2/batch"_s), needs);
        QCOMPARE(hasProblem(move, ProblemSeverity::Warning, u"Whether hv2/batch is on is not known"_s),
                 power == PowerState::Unknown);
        const auto ranked = rankDestinations(*snapshot, {vm});
        const auto found = std::ranges::find(ranked, u"hv2"_s, &Destination::hostId);
        QVERIFY(found != ranked.end());
        QCOMPARE(found->reasonsFor.join(u'\n').contains(u"Its partition batch is off"_s), needs);
    }

    void severalVmsShareOneSwitch()
    {
        Room room = partedRoom(PowerState::Off);
        room.changeHost(u"hv1"_s, [](HostPiece &piece) {
            for (Vm &vm : piece.vms)
                vm.affinity = *CpuSet::parse(u"4");
        });
        const Move move = planMove(*room.snapshot(), {}, toSecond({u"a"_s, u"b"_s}));
        QCOMPARE(std::ranges::count(move.plan.steps, ActionKind::PartitionPowerOn, &Step::action), 1);
        for (const QString &vm : {u"a"_s, u"b"_s})
            QVERIFY(waits(move.plan, u"migrate:"_s + vm, u"partition:hv2/batch"_s));
    }

    void oneThatCannotBeSwitchedOnStandsAgainstTheMove()
    {
        Room room = partedRoom(PowerState::Off);
        room.changeHost(u"hv2"_s, [](HostPiece &piece) {
            batchOf(piece).powerReading.freshness = Freshness::Stale;
            batchOf(piece).powerReading.error =
                Error{ErrorCode::AuthenticationFailed, u"root@hv2:22 does not let us in."_s, {}};
        });
        const Move move = planMove(*room.snapshot(), {}, toSecond({u"a"_s}));
        QVERIFY(!move.isPossible());
        QVERIFY(hasProblem(
            move, ProblemSeverity::Error,
            u"hv2/batch is off, and cannot be switched on now. root@hv2:22 does not let us in."_s));
    }

    /// What a move has left empty: the part alone where its host goes on, else the whole host.
    void whatIsLeftEmpty_data()
    {
        QTest::addColumn<QStringList>("stay");
        QTest::addColumn<PowerState>("power");
        QTest::addColumn<QStringList>("hosts");
        QTest::addColumn<QStringList>("parts");
        QTest::addRow("b goes on in prod")
            << QStringList{u"b"_s} << PowerState::On << QStringList() << QStringList{u"hv1/batch"_s};
        QTest::addRow("nobody is left")
            << QStringList() << PowerState::On << QStringList{u"hv1"_s} << QStringList();
        QTest::addRow("a is still there")
            << QStringList{u"a"_s, u"b"_s} << PowerState::On << QStringList() << QStringList();
        QTest::addRow("off already") << QStringList{u"b"_s} << PowerState::Off << QStringList()
                                     << QStringList();
        QTest::addRow("nobody knows")
            << QStringList{u"b"_s} << PowerState::Unknown << QStringList() << QStringList();
    }
    void whatIsLeftEmpty()
    {
        QFETCH(QStringList, stay);
        QFETCH(PowerState, power);
        QFETCH(QStringList, hosts);
        QFETCH(QStringList, parts);
        Room room = partedRoom();
        const Move move = planMove(*room.snapshot(), {}, toSecond({u"a"_s}));
        Report report;
        report.plan = move.plan;
        for (const Step &step : move.plan.steps) {
            report.steps.push_back({});
            report.steps.back().step = step;
            report.steps.back().state = StepState::Succeeded;
        }
        room.changeHost(u"hv1"_s, [&](HostPiece &piece) {
            std::erase_if(piece.vms, [&](const Vm &vm) { return !stay.contains(vm.id); });
            batchOf(piece).power = power;
        });
        const SnapshotPtr snapshot = room.snapshot();
        QCOMPARE(emptiedHosts(*snapshot, report), hosts);
        QCOMPARE(emptiedPartitions(*snapshot, report), parts);
        for (const ObjectRef &empty : emptied(*snapshot, report)) {
            const Plan off = planEmptyOff(*snapshot, empty);
            QCOMPARE(off.steps[0].action, empty.kind == ObjectKind::Host ? ActionKind::HostSoftOff
                                                                         : ActionKind::PartitionPowerOff);
            QVERIFY(off.steps[0].terms->onlyIfEmpty);
        }
    }
};

QTEST_GUILESS_MAIN(PartitionChecksTest)
#include "partition_checks_test.moc"
