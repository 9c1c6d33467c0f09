// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/lost_move.h"
#include "core/migrate/move_plan.h"
#include "tests/unit/move_room.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

const auto volume = u"arr-east/a"_s;

/// As the journal has it: all in front of `until` ended well, that one was under way.
Report lostAt(const Plan &plan, const QString &until)
{
    Report report;
    report.plan = plan;
    QStringList order{u"create:arr-west/a"_s,
                      u"export:arr-west/a"_s,
                      u"differential:"_s + volume,
                      u"copy:"_s + volume,
                      u"boot:hv3"_s,
                      u"follow:"_s + volume,
                      u"fits:a"_s,
                      u"migrate:a"_s,
                      u"end:"_s + volume,
                      u"withdraw:"_s + volume};
    for (const QString &id : order) {
        StepReport step;
        step.step = stepOf(plan, id);
        step.startedAt = QDateTime(QDate(2026, 1, 1), QTime(), Qt::UTC);
        step.state = id == until ? StepState::Running : StepState::Succeeded;
        report.steps.push_back(step);
        if (id == until)
            break;
    }
    return report;
}

Plan planned()
{
    return planMove(*Room().snapshot(), {}, wanted({u"a"_s})).plan;
}

/// The VM runs on `host`, which is up; hv3 is up from the boot on.
SnapshotPtr roomWith(const QString &host, const std::function<void(Room &)> &more = {})
{
    Room room;
    room.changeHost(u"hv3"_s, [](HostPiece &piece) {
        piece.host.power = PowerState::On;
        piece.host.state = HostState::Up;
    });
    Vm vm;
    room.changeHost(u"hv1"_s, [&](HostPiece &piece) {
        vm = piece.vms.front();
        piece.vms.erase(piece.vms.begin());
    });
    vm.hostId = host;
    room.changeHost(host, [&](HostPiece &piece) { piece.vms.insert(piece.vms.begin(), vm); });
    if (more)
        more(room);
    return room.snapshot();
}

QStringList workOf(const Plan &plan)
{
    QStringList ids;
    for (const Step &step : plan.steps) {
        if (!step.isMilestone)
            ids << step.id;
    }
    return ids;
}

} // namespace

class LostMoveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whereItRunsMustBeCertain()
    {
        const Step migrate = stepOf(planned(), u"migrate:a"_s);
        QCOMPARE(placeOf(*roomWith(u"hv1"_s), migrate), VmPlace::Source);
        QCOMPARE(placeOf(*roomWith(u"hv3"_s), migrate), VmPlace::Destination);
        QCOMPARE(placeOf(*Room().snapshot(), migrate), VmPlace::Source); // the destination is off
        const auto silent = [](const QString &host) {
            return [host](Room &room) {
                room.changeHost(host,
                                [](HostPiece &piece) { piece.host.reading.freshness = Freshness::Stale; });
            };
        };
        QCOMPARE(placeOf(*roomWith(u"hv1"_s, silent(u"hv1"_s)), migrate), VmPlace::Unknown);
        QCOMPARE(placeOf(*roomWith(u"hv1"_s, silent(u"hv3"_s)), migrate), VmPlace::Unknown);
        QCOMPARE(placeOf(*roomWith(u"hv1"_s,
                                   [](Room &room) {
                                       room.changeHost(u"hv1"_s, [](HostPiece &piece) {
                                           piece.vms.front().arrivingOnHostId = u"hv3"_s;
                                       });
                                   }),
                         migrate),
                 VmPlace::Unknown);
        QCOMPARE(placeOf(*roomWith(u"hv1"_s,
                                   [](Room &room) {
                                       room.changeHost(u"hv1"_s, [](HostPiece &piece) {
                                           piece.vms.front().state = VmState::Paused;
                                       });
                                   }),
                         migrate),
                 VmPlace::Unknown);
        QCOMPARE(placeOf(*roomWith(u"hv3"_s,
                                   [](Room &room) { // the rest of its memory is still at hv1
                                       room.changeHost(u"hv3"_s, [](HostPiece &piece) {
                                           piece.vms.front().stateReason = u"postCopy"_s;
                                       });
                                   }),
                         migrate),
                 VmPlace::Unknown);
        const Report lost = lostAt(planned(), u"migrate:a"_s);
        const SnapshotPtr dark = roomWith(u"hv1"_s, silent(u"hv3"_s));
        QCOMPARE(goOnWithMove(*dark, lost).error().code, ErrorCode::WrongState);
        QCOMPARE(takeBackMove(*dark, lost).error().code, ErrorCode::WrongState);
    }

    void whatWasBegunIsOursAndGoesOn()
    {
        const auto plan = goOnWithMove(*roomWith(u"hv1"_s), lostAt(planned(), u"copy:"_s + volume));
        QVERIFY(plan);
        QVERIFY(validate(*plan));
        QCOMPARE(workOf(*plan), workOf(planned())); // each is looked at first
        for (const Step &step : plan->steps) {
            const bool begun = QStringList{u"create:arr-west/a"_s, u"export:arr-west/a"_s,
                                           u"differential:"_s + volume, u"copy:"_s + volume}
                                   .contains(step.id);
            QCOMPARE(step.terms->ours, begun);
        }
    }

    /// A mirror begun once more would carry old data over the new.
    void whatHasArrivedIsNeverCopiedAgain()
    {
        for (const QString &until : {u"migrate:a"_s, u"end:"_s + volume, u"withdraw:"_s + volume}) {
            const auto plan = goOnWithMove(*roomWith(u"hv3"_s), lostAt(planned(), until));
            QVERIFY(plan);
            QVERIFY(validate(*plan));
            for (const Step &step : plan->steps) {
                const bool copies = step.action == ActionKind::VolumeCopy ||
                                    step.action == ActionKind::VolumeFollow ||
                                    step.action == ActionKind::VolumeDifferential;
                QVERIFY2(!copies || step.isMilestone, qPrintable(step.id));
                QVERIFY2(step.isMilestone || !step.undo, qPrintable(step.id));
            }
            QVERIFY(workOf(*plan).contains(u"withdraw:"_s + volume));
            QCOMPARE(workOf(*plan).contains(u"end:"_s + volume), until != u"withdraw:"_s + volume);
        }
    }

    void theWayBackIsInReverse()
    {
        const auto plan = takeBackMove(*roomWith(u"hv1"_s), lostAt(planned(), u"migrate:a"_s));
        QVERIFY(plan);
        QVERIFY(validate(*plan));
        QCOMPARE(workOf(*plan), (QStringList{u"back:follow:"_s + volume, u"back:copy:"_s + volume,
                                             u"back:differential:"_s + volume, u"back:export:arr-west/a"_s,
                                             u"back:create:arr-west/a"_s, u"back:boot:hv3"_s}));
        QCOMPARE(stepOf(*plan, u"back:differential:"_s + volume).action, ActionKind::VolumeFold);
        QVERIFY(waits(*plan, u"back:boot:hv3"_s, u"back:create:arr-west/a"_s));
        QVERIFY(waits(*plan, u"back:differential:"_s + volume, u"back:follow:"_s + volume));
    }

    void whatHasArrivedIsNotTakenBack()
    {
        const auto plan = takeBackMove(*roomWith(u"hv3"_s), lostAt(planned(), u"migrate:a"_s));
        QVERIFY(plan);
        QVERIFY(validate(*plan));
        QCOMPARE(workOf(*plan), (QStringList{u"end:"_s + volume, u"withdraw:"_s + volume}));
    }

    void whatWasTakenBackAlreadyIsLeftAlone()
    {
        Report lost = lostAt(planned(), u"follow:"_s + volume);
        StepReport undo = lost.steps.back();
        undo.isUndo = true;
        undo.step.id = u"undo:follow:"_s + volume;
        undo.state = StepState::Succeeded;
        lost.steps.push_back(undo);
        const auto plan = takeBackMove(*roomWith(u"hv1"_s), lost);
        QVERIFY(plan);
        QVERIFY(!workOf(*plan).contains(u"back:follow:"_s + volume));
        QVERIFY(workOf(*plan).contains(u"back:copy:"_s + volume));
    }

    void whatOneThatIsOverHasLeftIsTakenBackLater()
    {
        Report ended = lostAt(planned(), u"follow:"_s + volume);
        QCOMPARE(takeBackLeft(*roomWith(u"hv1"_s), ended).error().code,
                 ErrorCode::WrongState); // it still runs
        ended.state = StepState::Failed;
        ended.steps.back().state = StepState::Failed;
        for (const QString &id : {u"follow:"_s + volume, u"copy:"_s + volume, u"differential:"_s + volume,
                                  u"export:arr-west/a"_s}) {
            StepReport undo;
            undo.step = stepOf(ended.plan, id);
            undo.step.id = u"undo:"_s + id;
            undo.isUndo = true;
            undo.state = id.startsWith(u"export"_s) ? StepState::Failed : StepState::Succeeded;
            ended.steps.push_back(undo);
        }
        const auto plan = takeBackLeft(*roomWith(u"hv1"_s), ended);
        QVERIFY(plan);
        QCOMPARE(workOf(*plan),
                 (QStringList{u"back:export:arr-west/a"_s, u"back:create:arr-west/a"_s, u"back:boot:hv3"_s}));
        ended.steps[4].wasSo = true; // the host was on before
        QVERIFY(!workOf(*takeBackLeft(*roomWith(u"hv1"_s), ended)).contains(u"back:boot:hv3"_s));
        const auto used = takeBackLeft(*roomWith(u"hv1"_s,
                                                 [](Room &room) {
                                                     room.changeHost(u"hv1"_s, [](HostPiece &piece) {
                                                         piece.vms.back().disks.front().volumeId =
                                                             u"arr-west/a"_s;
                                                     });
                                                 }),
                                       ended);
        QCOMPARE(used.error().code, ErrorCode::WrongState); // somebody took that name meanwhile
        ended.state = StepState::Succeeded;
        QCOMPARE(takeBackLeft(*roomWith(u"hv1"_s), ended).error().code, ErrorCode::WrongState);
    }

    void nothingBegunIsNothingToDo()
    {
        Report lost;
        lost.plan = planned();
        QVERIFY(takeBackMove(*roomWith(u"hv1"_s), lost)->steps.empty());
    }
};

QTEST_GUILESS_MAIN(LostMoveTest)
#include "lost_move_test.moc"
