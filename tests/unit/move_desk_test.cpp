// SPDX-License-Identifier: GPL-3.0-or-later
// What follows a move: old volumes, emptied hosts, lost runs.
#include "core/engine/move_desk.h"
#include "core/engine/move_rates.h"
#include "core/engine/owner.h"
#include "core/engine/run_recorder.h"
#include "core/job/plan_json.h"
#include "core/migrate/emptied.h"
#include "core/migrate/move_plan.h"
#include "tests/unit/move_room.h"

#include <QJsonDocument>
#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

/// The room once its volume a was moved: the old one is withdrawn.
Room movedRoom(bool hv1Empty = false)
{
    Room room;
    room.changeHost(u"hv3"_s, [](HostPiece &piece) {
        piece.host.power = PowerState::On;
        piece.host.state = HostState::Up;
    });
    room.changeHost(u"hv1"_s, [&](HostPiece &piece) {
        piece.vms.erase(piece.vms.begin());
        if (hv1Empty)
            piece.vms.clear();
    });
    room.changeArray(u"arr-east"_s, [](ArrayPiece &piece) { piece.volumes[0].state = VolumeState::Offline; });
    return room;
}

struct Desk
{
    ManualClock clock;
    std::unique_ptr<Store> store = std::move(*Store::open({}));
    std::vector<Plan> begun;
    std::vector<std::pair<quint64, Plan>> resumed;
    std::vector<quint64> closed;
    std::vector<Event> events;
    std::optional<Error> refuses;
    MoveDesk desk;

    explicit Desk(MovePolicy policy = {})
        : desk({store.get(), &clock,
                [this](const Plan &plan) -> Result<quint64> {
                    if (refuses)
                        return std::unexpected(*refuses);
                    begun.push_back(plan);
                    return 9;
                },
                [this](quint64 lost, const Plan &plan) -> Result<quint64> {
                    resumed.emplace_back(lost, plan);
                    return 9;
                },
                [this](quint64 lost) -> Result<void> {
                    closed.push_back(lost);
                    return {};
                },
                [this](const Event &event) { events.push_back(event); }},
               policy)
    {
    }
    void retire(const QString &id, qint64 inMs)
    {
        RetiredVolume volume;
        volume.id = id;
        volume.vmName = u"a"_s;
        volume.movedTo = u"arr-west/a"_s;
        volume.runId = 7;
        volume.since = clock.now();
        volume.until = clock.now().addMSecs(inMs);
        QVERIFY(store->retired().add(volume));
    }
    size_t retired() const { return store->retired().all()->size(); }
};

ReportPtr movedOff(const QStringList &vms)
{
    const Move move = planMove(*Room().snapshot(), {}, wanted(vms));
    auto report = std::make_shared<Report>();
    report->runId = 7;
    report->plan = move.plan;
    report->state = StepState::Succeeded;
    for (const Step &step : move.plan.steps) {
        StepReport done;
        done.step = step;
        done.state = StepState::Succeeded;
        report->steps.push_back(done);
    }
    return report;
}

} // namespace

class MoveDeskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOldVolumeGoesWhenItsTimeHasCome()
    {
        Desk desk;
        desk.retire(u"arr-east/a"_s, 60'000);
        const SnapshotPtr snapshot = movedRoom().snapshot();
        desk.desk.attend(snapshot);
        QVERIFY(desk.begun.empty());
        desk.clock.advance(61'000);
        desk.desk.attend(snapshot);
        QCOMPARE(desk.begun.size(), size_t(1));
        QCOMPARE(desk.begun.front().steps.size(), size_t(1));
        QCOMPARE(desk.begun.front().steps.front().action, ActionKind::VolumeDelete);
        QCOMPARE(desk.begun.front().steps.front().target.id, u"arr-east/a"_s);
        desk.desk.attend(snapshot);
        QCOMPARE(desk.begun.size(), size_t(1)); // one try at a time
        desk.clock.advance(601'000);
        desk.desk.attend(snapshot);
        QCOMPARE(desk.begun.size(), size_t(2));
    }

    void oneThatIsUsedAgainIsKept_data()
    {
        QTest::addColumn<bool>("exported");
        QTest::addRow("exported") << true;
        QTest::addRow("a VM's disk") << false;
    }
    void oneThatIsUsedAgainIsKept()
    {
        QFETCH(bool, exported);
        Desk desk;
        desk.retire(u"arr-east/a"_s, 0);
        Room room = exported ? Room() : movedRoom();
        if (!exported)
            room.addVm(u"new"_s, {u"a"_s});
        desk.desk.attend(room.snapshot());
        QVERIFY(desk.begun.empty());
        QCOMPARE(desk.retired(), size_t(0));
        QCOMPARE(desk.events.size(), size_t(1));
        QCOMPARE(desk.events.front().code, u"move.kept"_s);
    }

    void oneWhoseArrayIsSilentWaits()
    {
        Desk desk;
        desk.retire(u"arr-east/a"_s, 0);
        Room room = movedRoom();
        room.changeArray(u"arr-east"_s,
                         [](ArrayPiece &piece) { piece.array.reading.freshness = Freshness::Stale; });
        desk.desk.attend(room.snapshot());
        QVERIFY(desk.begun.empty());
        QCOMPARE(desk.retired(), size_t(1));
    }

    void oneThatIsGoneIsForgotten()
    {
        Desk desk;
        desk.retire(u"arr-east/nobody"_s, 0);
        desk.desk.attend(movedRoom().snapshot());
        QVERIFY(desk.begun.empty());
        QCOMPARE(desk.retired(), size_t(0));
    }

    void anEmptiedHost_data()
    {
        QTest::addColumn<EmptyHost>("policy");
        QTest::addColumn<bool>("isEmpty");
        QTest::addColumn<bool>("tells");
        QTest::addColumn<bool>("switchesOff");
        QTest::addRow("ask") << EmptyHost::Ask << true << true << false;
        QTest::addRow("ask, a VM is left") << EmptyHost::Ask << false << false << false;
        QTest::addRow("switch off") << EmptyHost::SwitchOff << true << false << true;
        QTest::addRow("switch off, a VM is left") << EmptyHost::SwitchOff << false << false << false;
        QTest::addRow("leave on") << EmptyHost::LeaveOn << true << false << false;
    }
    void anEmptiedHost()
    {
        QFETCH(EmptyHost, policy);
        QFETCH(bool, isEmpty);
        QFETCH(bool, tells);
        QFETCH(bool, switchesOff);
        MovePolicy moves;
        moves.emptyHost = policy;
        Desk desk(moves);
        desk.desk.takeReport(movedOff({u"a"_s}));
        const SnapshotPtr snapshot = movedRoom(isEmpty).snapshot();
        for (int i = 0; i < 3; ++i) // told once
            desk.desk.attend(snapshot);
        QCOMPARE(desk.events.size(), size_t(tells));
        QCOMPARE(desk.begun.size(), size_t(switchesOff));
        if (!switchesOff)
            return;
        const Step &off = desk.begun.front().steps.front();
        QCOMPARE(off.action, ActionKind::HostSoftOff);
        QCOMPARE(off.target.id, u"hv1"_s);
        QVERIFY(off.terms && off.terms->onlyIfEmpty);
    }

    void aBusyHostIsTriedAgain()
    {
        MovePolicy moves;
        moves.emptyHost = EmptyHost::SwitchOff;
        Desk desk(moves);
        desk.desk.takeReport(movedOff({u"a"_s}));
        desk.refuses = Error{ErrorCode::Busy, {}, {}};
        const SnapshotPtr snapshot = movedRoom(true).snapshot();
        desk.desk.attend(snapshot);
        QVERIFY(desk.begun.empty());
        desk.refuses.reset();
        desk.desk.attend(snapshot);
        QCOMPARE(desk.begun.size(), size_t(1));
    }

    /// Where it cannot be woken again, nobody offers to switch it off; nor the one that they went to.
    void onlyHostsThatCanBeWokenAreOffered()
    {
        Room room = movedRoom(true);
        QCOMPARE(emptiedHosts(*room.snapshot(), *movedOff({u"a"_s})), QStringList{u"hv1"_s});
        room.changeHost(u"hv1"_s, [](HostPiece &piece) { piece.host.hasBmc = false; });
        QVERIFY(emptiedHosts(*room.snapshot(), *movedOff({u"a"_s})).isEmpty());
    }

    void aLostMove_data()
    {
        QTest::addColumn<LostMove>("policy");
        QTest::addColumn<int>("resumed");
        QTest::addRow("ask") << LostMove::Ask << 0;
        QTest::addRow("go on") << LostMove::GoOn << 1;
        QTest::addRow("take back") << LostMove::TakeBack << 1;
    }
    void aLostMove()
    {
        QFETCH(LostMove, policy);
        QFETCH(int, resumed);
        MovePolicy moves;
        moves.lost = policy;
        Desk desk(moves);
        const Plan plan = planMove(*Room().snapshot(), {}, wanted({u"a"_s})).plan;
        JournalRun run;
        run.id = 7;
        run.kind = plan.kind;
        run.title = plan.title;
        run.who = u"alice@noc"_s;
        run.startedAt = desk.clock.now();
        run.state = u"running"_s;
        run.plan = QString::fromUtf8(QJsonDocument(toJson(plan)).toJson());
        run.owner = ownerOfThisProcess().section(u' ', 0, 0) + u" 1 0"_s; // of a process that is gone
        QVERIFY(desk.store->journal().beginRun(run));
        JournalRow row;
        row.runId = 7;
        row.at = desk.clock.now();
        row.stepId = u"create:arr-west/a"_s;
        row.state = u"running"_s;
        row.detail = u"{}"_s;
        QVERIFY(desk.store->journal().add(row));
        desk.desk.attend(Room().snapshot());
        QCOMPARE(desk.resumed.size(), size_t(resumed));
        if (resumed == 0)
            return;
        QCOMPARE(desk.resumed.front().first, 7U);
        QCOMPARE(has(desk.resumed.front().second, u"migrate:a"_s), policy == LostMove::GoOn);
        desk.desk.attend(Room().snapshot());
        QCOMPARE(desk.resumed.size(), size_t(1));
    }

    /// The recorder remembers what a run withdraws to keep, with the row that says so.
    void whatIsWithdrawnIsRemembered()
    {
        const auto store = std::move(*Store::open({}));
        const ManualClock clock;
        RunRecorder recorder(*store, clock, [](const Event &) {});
        Report report = *movedOff({u"a"_s});
        report.startedAt = clock.now();
        QVERIFY(recorder.beginRun(report));
        for (StepReport &step : report.steps)
            step.startedAt = step.endedAt = clock.now();
        for (const StepReport &step : report.steps)
            QVERIFY(recorder.endStep(report, step));
        const auto all = store->retired().all();
        QVERIFY(all);
        QCOMPARE(all->size(), size_t(1));
        const RetiredVolume expected{u"arr-east/a"_s,       u"a"_s, u"arr-west/a"_s, 7, clock.now(),
                                     clock.now().addDays(7)};
        QVERIFY(all->front() == expected);
        StepReport gone;
        gone.step.action = ActionKind::VolumeDelete;
        gone.step.id = u"delete:arr-east/a"_s;
        gone.step.target = {ObjectKind::Volume, u"arr-east/a"_s};
        gone.state = StepState::Succeeded;
        gone.startedAt = gone.endedAt = clock.now();
        QVERIFY(recorder.endStep(report, gone));
        QVERIFY(store->retired().all()->empty());
    }

    void ratesAreThoseOfTheWay()
    {
        StopTimes learned;
        const SnapshotPtr snapshot = Room().snapshot();
        QVERIFY(!ratesFor(*snapshot, learned, wanted({u"a"_s})).learned);
        learned.set(ActionKind::VolumeCopy, copyWay(u"arr-east"_s, u"arr-west"_s), 4);
        learned.set(ActionKind::VolumeCopy, copyWay(u"arr-west"_s, u"arr-east"_s), 1);
        learned.set(ActionKind::HostBoot, u"hv3"_s, 77);
        const MoveRates rates = ratesFor(*snapshot, learned, wanted({u"a"_s}));
        QVERIFY(rates.learned);
        QCOMPARE(rates.copyBps, gib / 4);
        QCOMPARE(rates.bootSeconds, 77.0);
    }
};

QTEST_GUILESS_MAIN(MoveDeskTest)
#include "move_desk_test.moc"
