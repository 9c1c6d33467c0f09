// SPDX-License-Identifier: GPL-3.0-or-later
// Clocks that differ, post-copy, the hold that comes late, and a source that is not whole: as tables.
#include "core/migrate/hold_move.h"
#include "core/migrate/move_plan.h"
#include "core/migrate/move_verdict.h"
#include "core/model/clock_gap.h"
#include "core/model/migration.h"
#include "tests/unit/move_room.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

const QDateTime noon(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);

QString problemsOf(const Move &move, ProblemSeverity severity)
{
    QStringList texts;
    for (const Problem &problem : move.problems) {
        if (problem.severity == severity)
            texts << problem.error.what;
    }
    return texts.join(u'\n');
}

/// As it stands where all before `id` is done and that one is in `state`.
Report runAt(const Plan &plan, const QString &id, StepState state)
{
    Report report;
    report.runId = 7;
    report.plan = plan;
    report.state = StepState::Running;
    bool before = true;
    for (const Step &step : plan.steps) {
        StepReport one;
        one.step = step;
        before &= step.id != id;
        one.state = step.id == id ? state : before ? StepState::Succeeded : StepState::Waiting;
        if (one.state != StepState::Waiting)
            one.startedAt = noon;
        report.steps.push_back(std::move(one));
    }
    return report;
}

Plan planned(const std::function<void(MoveRequest &)> &change = [](MoveRequest &) {})
{
    MoveRequest request = wanted({u"a"_s});
    change(request);
    return planMove(*Room().snapshot(), {}, request).plan;
}

} // namespace

class MoveTermsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClockIsOffByNoMoreThanTheRoundTripShows_data()
    {
        QTest::addColumn<qint64>("saidMs"); // after noon, of the device
        QTest::addColumn<qint64>("stepMs");
        QTest::addColumn<qint64>("tookMs"); // from noon on, of the console
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<qint64>("surelyMs");
        QTest::newRow("right") << 5LL << 1LL << 10LL << 0LL << 0LL;
        QTest::newRow("slow answer, right") << 0LL << 1LL << 8000LL << -4000LL << 0LL;
        QTest::newRow("slow answer at its end, right") << 8000LL << 1LL << 8000LL << 4000LL << 0LL;
        QTest::newRow("whole seconds, right") << 0LL << 1000LL << 900LL << 50LL << 0LL;
        QTest::newRow("ahead") << 60'000LL << 1LL << 10LL << 59'995LL << 59'989LL;
        QTest::newRow("behind") << -60'000LL << 1000LL << 100LL << -59'550LL << 59'000LL;
        QTest::newRow("behind, slow answer") << -3'000LL << 1LL << 10'000LL << -8'000LL << 2'999LL;
    }
    void aClockIsOffByNoMoreThanTheRoundTripShows()
    {
        QFETCH(qint64, saidMs);
        QFETCH(qint64, stepMs);
        QFETCH(qint64, tookMs);
        const ClockGap gap = clockGapOf(noon.addMSecs(saidMs), stepMs, noon, noon.addMSecs(tookMs));
        QTEST(gap.ms, "ms");
        QTEST(gap.surelyMs(), "surelyMs");
    }

    void clocksThatDifferAreToldOf_data()
    {
        QTest::addColumn<ClockGap>("gap");
        QTest::addColumn<QString>("says"); // empty = nothing
        QTest::newRow("right") << ClockGap{300, 500} << QString();
        QTest::newRow("perhaps") << ClockGap{4000, 3000} << QString();
        QTest::newRow("ahead") << ClockGap{90'000, 500} << u"90 s ahead"_s;
        QTest::newRow("behind") << ClockGap{-90'000, 500} << u"90 s behind"_s;
    }
    void clocksThatDifferAreToldOf()
    {
        QFETCH(const ClockGap, gap);
        QFETCH(const QString, says);
        Room room;
        room.changeHost(u"hv3"_s, [&](HostPiece &piece) { piece.host.bmcClockGap = gap; });
        room.changeHost(u"hv2"_s,
                        [&](HostPiece &piece) { piece.host.bmcClockGap = {1'000'000, 1}; }); // not in it
        room.changeArray(u"arr-east"_s, [&](ArrayPiece &piece) { piece.array.clockGap = gap; });
        const Move move = planMove(*room.snapshot(), {}, wanted({u"a"_s}));
        QVERIFY2(move.isPossible(), qPrintable(problemsOf(move, ProblemSeverity::Error)));
        const QString told = problemsOf(move, ProblemSeverity::Warning);
        QCOMPARE(told.count(u"NTP"_s), says.isEmpty() ? 0 : 2);
        QVERIFY2(told.contains(says), qPrintable(told));
        if (!says.isEmpty())
            QVERIFY2(told.contains(u"the controller of hv3"_s) && told.contains(u"arr-east is"_s),
                     qPrintable(told));
    }

    void aSourceThatIsNotWholeIsNotCopied_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<qint64>("diskBytes");
        QTest::addColumn<qint64>("volumeBytes");
        QTest::addColumn<QString>("says");
        QTest::newRow("whole") << QString() << 10 * gib << 10 * gib << QString();
        QTest::newRow("nobody says") << QString() << 0LL << 10 * gib << QString();
        QTest::newRow("rounded to a sector") << QString() << 10 * gib << 10 * gib - 511 << QString();
        QTest::newRow("marked corrupt") << u"it is corrupt"_s << 10 * gib << 10 * gib << u"is not whole"_s;
        QTest::newRow("enlarged") << QString() << 5 * gib << 10 * gib
                                  << u"virsh blockresize a vda 10737418240B"_s;
        QTest::newRow("cut short") << QString() << 10 * gib << 5 * gib << u"is lost already"_s;
    }
    void aSourceThatIsNotWholeIsNotCopied()
    {
        QFETCH(const QString, fault);
        QFETCH(qint64, diskBytes);
        QFETCH(qint64, volumeBytes);
        QFETCH(const QString, says);
        Room room;
        room.changeArray(u"arr-east"_s, [&](ArrayPiece &piece) {
            piece.volumes.front().fault = fault;
            piece.volumes.front().sizeBytes = volumeBytes;
        });
        room.changeHost(u"hv1"_s,
                        [&](HostPiece &piece) { piece.vms.front().disks.front().capacityBytes = diskBytes; });
        const Move move = planMove(*room.snapshot(), {}, wanted({u"a"_s}));
        QCOMPARE(move.isPossible(), says.isEmpty());
        const QString told = problemsOf(move, ProblemSeverity::Error);
        QVERIFY2(told.contains(says), qPrintable(told));
    }

    /// Of a destination that is off only its own host can be asked, and is: before anything is made.
    void itsOwnHostIsAskedBeforeTheCopy()
    {
        const Plan plan = planned();
        QVERIFY(waits(plan, u"create:arr-west/a"_s, u"leaves:a"_s));
        QVERIFY(waits(plan, u"migrate:a"_s, u"leaves:a"_s));
        QVERIFY(stepOf(plan, u"leaves:a"_s).destination.isEmpty());
    }

    void postCopyIsAskedForAndNotElse()
    {
        for (const bool wanted : {false, true}) {
            const Plan plan = planned([&](MoveRequest &request) { request.postCopy = wanted; });
            for (const QString &id : {u"leaves:a"_s, u"fits:a"_s, u"migrate:a"_s})
                QCOMPARE(stepOf(plan, id).terms->migration.postCopy, wanted);
        }
    }

    void whenItIsTimeForPostCopy_data()
    {
        QTest::addColumn<MigrationProgress>("progress");
        QTest::addColumn<qint64>("maxPauseMs");
        QTest::addColumn<bool>("isTime");
        const MigrationProgress slow{.active = true, .rounds = 4, .expectedPauseMs = 900};
        QTest::newRow("does not fit") << slow << 500LL << true;
        QTest::newRow("fits") << slow << 1000LL << false;
        QTest::newRow("does not fit the usual") << slow << 0LL << true;
        auto other = slow;
        other.rounds = 3;
        QTest::newRow("too early") << other << 500LL << false;
        other = slow;
        other.rounds = -1;
        QTest::newRow("nobody counts") << other << 500LL << false;
        other = slow;
        other.expectedPauseMs = -1;
        QTest::newRow("nobody expects") << other << 500LL << false;
        other = slow;
        other.active = false;
        QTest::newRow("over") << other << 500LL << false;
        other = slow;
        other.postCopy = PostCopy::Fetching;
        QTest::newRow("has begun") << other << 500LL << false;
    }
    void whenItIsTimeForPostCopy()
    {
        QFETCH(const MigrationProgress, progress);
        QFETCH(qint64, maxPauseMs);
        QTEST(isTimeForPostCopy(progress, maxPauseMs), "isTime");
    }

    void howPostCopyStands_data()
    {
        QTest::addColumn<PostCopySide>("here");
        QTest::addColumn<PostCopySide>("there");
        QTest::addColumn<PostCopyPhase>("phase");
        using Side = PostCopySide;
        using Phase = PostCopyPhase;
        QTest::newRow("not begun") << Side::None << Side::None << Phase::None;
        QTest::newRow("not begun, silent") << Side::None << Side::Silent << Phase::None;
        QTest::newRow("not begun, off") << Side::Off << Side::Silent << Phase::None;
        QTest::newRow("fetching") << Side::Fetching << Side::Fetching << Phase::Fetching;
        QTest::newRow("the source has let go of it first") << Side::None << Side::Fetching << Phase::Fetching;
        QTest::newRow("the source is silent") << Side::Silent << Side::Fetching << Phase::Fetching;
        QTest::newRow("broken, the source is silent") << Side::Silent << Side::Broken << Phase::Fetching;
        QTest::newRow("broken, the destination is silent") << Side::Broken << Side::Silent << Phase::Fetching;
        QTest::newRow("one has noticed") << Side::Broken << Side::Fetching << Phase::Broken;
        QTest::newRow("both have") << Side::Broken << Side::Broken << Phase::Broken;
        QTest::newRow("the source is off") << Side::Off << Side::Broken << Phase::SourceLost;
        QTest::newRow("the source is off, unnoticed") << Side::Off << Side::Fetching << Phase::SourceLost;
        QTest::newRow("its emulator died there") << Side::None << Side::Broken << Phase::SourceLost;
        QTest::newRow("the destination is off") << Side::Broken << Side::Off << Phase::DestinationLost;
        QTest::newRow("its emulator died at the destination")
            << Side::Broken << Side::None << Phase::DestinationLost;
    }
    void howPostCopyStands()
    {
        QFETCH(PostCopySide, here);
        QFETCH(PostCopySide, there);
        QTEST(postCopyPhase(here, there), "phase");
    }

    void postCopyIsARemedy()
    {
        for (const bool allowed : {false, true}) {
            const Plan plan = planned([&](MoveRequest &request) { request.postCopy = allowed; });
            Report report = runAt(plan, u"migrate:a"_s, StepState::Running);
            auto progress = std::make_shared<StepProgress>();
            progress->totalBytes = 4 * gib;
            progress->doneBytes = gib;
            progress->bytesPerSecond = 1 << 20;
            progress->dirtyBytesPerSecond = 2 << 20;
            for (StepReport &step : report.steps) {
                if (step.step.action == ActionKind::VmMigrate)
                    step.progress = progress;
            }
            const MoveVerdict verdict = verdictOf(report, -1);
            QCOMPARE(verdict.kind, MoveVerdict::Kind::Never);
            QCOMPARE(verdict.remedies.front(), allowed ? MoveRemedy::PostCopy : MoveRemedy::Throttle);
            QCOMPARE(std::ranges::count(verdict.remedies, MoveRemedy::AllowPostCopy), allowed ? 0 : 1);
            progress->isPastReturn = true;
            QCOMPARE(verdictOf(report, -1).kind, MoveVerdict::Kind::Fetching);
        }
    }

    void aMoveIsHeldUntilItsSwitchHasBegun_data()
    {
        QTest::addColumn<QString>("at");
        QTest::addColumn<bool>("inTime");
        QTest::newRow("in the copy") << u"copy:arr-east/a"_s << true;
        QTest::newRow("in the delta") << u"follow:arr-east/a"_s << true;
        QTest::newRow("while it boots") << u"boot:hv3"_s << true;
        QTest::newRow("while it is asked") << u"fits:a"_s << true;
        QTest::newRow("in the switch") << u"migrate:a"_s << false;
        QTest::newRow("behind it") << u"withdraw:arr-east/a"_s << false;
    }
    void aMoveIsHeldUntilItsSwitchHasBegun()
    {
        QFETCH(const QString, at);
        QFETCH(bool, inTime);
        const Report run = runAt(planned(), at, StepState::Running);
        const auto held = holdMove(run);
        QCOMPARE(held.has_value(), inTime);
        if (!inTime) {
            QCOMPARE(held.error().code, ErrorCode::WrongState);
            return;
        }
        QVERIFY(validate(*held));
        QVERIFY(waits(*held, u"migrate:a"_s, u"hold:a"_s));
        // As where it was held from the beginning.
        const Plan fromTheBeginning = planned([](MoveRequest &request) { request.hold = true; });
        QCOMPARE(*held, fromTheBeginning);
        QCOMPARE(holdMove(runAt(*held, at, StepState::Running)), held);
    }

    void aTimeThatWasSetIsForgotten()
    {
        const Plan plan = planned([](MoveRequest &request) { request.switchAt = noon; });
        const auto held = holdMove(runAt(plan, u"copy:arr-east/a"_s, StepState::Running));
        QVERIFY(held);
        QVERIFY(!stepOf(*held, u"hold:a"_s).terms->notBefore.isValid());
        QCOMPARE(holdMove(runAt(plan, u"hold:a"_s, StepState::Running)).error().code, ErrorCode::WrongState);
    }

    void whatIsNoMoveOrEndsIsNotHeld()
    {
        Report run = runAt(planned(), u"copy:arr-east/a"_s, StepState::Running);
        run.unwinding = true;
        QVERIFY(!holdMove(run));
        run.unwinding = false;
        run.plan.kind = everydayKind;
        QVERIFY(!holdMove(run));
    }
};

QTEST_GUILESS_MAIN(MoveTermsTest)
#include "move_terms_test.moc"
