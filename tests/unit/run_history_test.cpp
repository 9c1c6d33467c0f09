// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"
#include "core/engine/run_history.h"
#include "core/engine/run_recorder.h"

#include <QTest>

using namespace switchyard;

namespace
{

const auto noon = QDateTime::fromString(QStringLiteral("2026-11-01T12:00:00.125Z"), Qt::ISODateWithMs);

StepReport waiting(const QString &name, ActionKind action, std::optional<ActionKind> undo = {})
{
    StepReport report;
    report.step.id = name;
    report.step.action = action;
    report.step.target = {ObjectKind::Vm, QStringLiteral("id-of-") + name};
    report.step.targetName = name;
    report.step.undo = undo;
    return report;
}

/// A run as the runner drives it: every change is written down as it happens.
struct Recorded
{
    SystemClock clock;
    std::unique_ptr<Store> store = std::move(*Store::open({}));
    RunRecorder recorder{*store, clock, [](const Event &) {}};
    Report report;

    explicit Recorded(quint64 id, std::vector<StepReport> steps, OnError onError = OnError::Unwind)
    {
        report.runId = id;
        report.who = QStringLiteral("alice@noc");
        report.state = StepState::Running;
        report.startedAt = noon;
        report.plan.title = QStringLiteral("Three machines");
        report.plan.kind = QStringLiteral("action");
        report.plan.onError = onError;
        report.steps = std::move(steps);
        for (const StepReport &step : report.steps)
            report.plan.steps.push_back(step.step);
        QVERIFY(recorder.beginRun(report));
    }
    void begin(size_t index)
    {
        StepReport &step = report.steps[index];
        step.state = StepState::Running;
        step.startedAt = noon.addSecs(static_cast<qint64>(index));
        QVERIFY(recorder.beginStep(report, step));
    }
    void end(size_t index, StepState state, std::optional<Error> error = {})
    {
        StepReport &step = report.steps[index];
        step.state = state;
        step.error = std::move(error);
        step.endedAt = step.startedAt.addMSecs(700);
        QVERIFY(recorder.endStep(report, step));
    }
    void endRun(StepState state, std::optional<Error> error)
    {
        report.state = state;
        report.error = std::move(error);
        report.endedAt = noon.addSecs(10);
        QVERIFY(recorder.endRun(report));
    }
};

} // namespace

class RunHistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasReportedIsReadAgain()
    {
        Recorded run(7, {waiting(QStringLiteral("db"), ActionKind::VmStart, ActionKind::VmPowerOff),
                         waiting(QStringLiteral("web"), ActionKind::VmStart),
                         waiting(QStringLiteral("mail"), ActionKind::VmStart),
                         waiting(QStringLiteral("idle"), ActionKind::VmStart)});
        run.begin(0);
        run.report.steps[0].attempts = 2;
        run.end(0, StepState::Succeeded);
        run.begin(1);
        run.report.steps[1].wasSo = true;
        run.report.steps[1].note = QStringLiteral("It was so already.");
        run.end(1, StepState::Succeeded);
        run.begin(2);
        run.report.steps[2].attempts = 1;
        const Error why{ErrorCode::Busy, QStringLiteral("The host is busy."), QStringLiteral("EBUSY")};
        run.end(2, StepState::Failed, why);
        run.report.steps[3].state = StepState::Skipped;
        StepReport undo = run.report.steps[0];
        undo.isUndo = true;
        undo.step.id = QStringLiteral("undo:db");
        undo.step.action = ActionKind::VmPowerOff;
        undo.attempts = 0;
        run.report.steps.push_back(undo);
        run.begin(4);
        run.report.steps[4].attempts = 1;
        run.end(4, StepState::Succeeded);
        run.endRun(StepState::Failed, Error{ErrorCode::Internal, why.what, {}});

        const auto read = pastRun(*run.store, 7);
        QVERIFY(read);
        for (size_t i = 0; i < run.report.steps.size(); ++i) {
            const StepReport &told = run.report.steps[i];
            StepReport back = (*read)->steps.at(i);
            if (told.isUndo) // what it would be allowed to take is not written down
                back.step = told.step;
            QVERIFY2(back == told, qPrintable(told.step.id));
        }
        QCOMPARE((*read)->steps.at(4).step.target, run.report.steps[0].step.target);
        QCOMPARE((*read)->steps.at(4).step.action, ActionKind::VmPowerOff);
        QVERIFY((*read)->plan == run.report.plan);
        QVERIFY((*read)->error == run.report.error);
        QCOMPARE((*read)->startedAt, run.report.startedAt);
        QCOMPARE((*read)->endedAt, run.report.endedAt);
        const auto list = pastRuns(*run.store, 10);
        QVERIFY(list && list->size() == 1);
        QVERIFY(*list->front() == **read);
    }

    void whatSomebodyElseHasTakenOverGoesNoFurther()
    {
        const auto lives = [](const QString &) { return false; };
        Recorded mine(3, {waiting(QStringLiteral("db"), ActionKind::VmShutDown),
                          waiting(QStringLiteral("web"), ActionKind::VmShutDown)});
        Store &store = *mine.store;
        const auto lease =
            store.leases().take(guardLease, QStringLiteral("a"), QStringLiteral("alice"), noon, lives);
        QVERIFY(lease);
        Report guards = mine.report;
        guards.runId = 4;
        guards.plan.kind = powerDownKind;
        mine.recorder.bind(4, lease->fence);
        QVERIFY(mine.recorder.beginRun(guards));
        QCOMPARE(store.journal().runs(1)->front().fence, lease->fence);
        guards.steps[0].state = StepState::Running;
        guards.steps[0].startedAt = noon;
        QVERIFY(mine.recorder.beginStep(guards, guards.steps[0]));
        QVERIFY(store.leases().take(guardLease, QStringLiteral("b"), QStringLiteral("bob"), noon.addSecs(60),
                                    lives));
        guards.steps[1].state = StepState::Running;
        guards.steps[1].startedAt = noon.addSecs(60);
        const auto refused = mine.recorder.beginStep(guards, guards.steps[1]);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::WrongState);
        QVERIFY(!mine.recorder.amendRun(guards));
        guards.steps[0].state = StepState::Succeeded; // what came of it is written down all the same
        guards.steps[0].endedAt = noon.addSecs(61);
        QVERIFY(mine.recorder.endStep(guards, guards.steps[0]));
        QCOMPARE(store.journal().rows(4)->size(), 2U);
        guards.runId = 5;
        mine.recorder.bind(5, lease->fence); // too late
        QVERIFY(!mine.recorder.beginRun(guards));

        mine.begin(0); // an operator's own needs no lease
        QVERIFY(store.journal().endRun(3, noon.addSecs(62), QStringLiteral("cancelled"), {}));
        mine.report.steps[1].state = StepState::Running;
        mine.report.steps[1].startedAt = noon.addSecs(63);
        const auto closed = mine.recorder.beginStep(mine.report, mine.report.steps[1]);
        QVERIFY(!closed);
        QCOMPARE(closed.error().code, ErrorCode::WrongState);
    }

    void whatIsForcedIsOneEvent()
    {
        Recorded mine(3, {waiting(QStringLiteral("db"), ActionKind::VmShutDown)});
        std::vector<Event> events;
        RunRecorder recorder(*mine.store, mine.clock, [&](const Event &event) { events.push_back(event); });
        StepReport &late = mine.report.steps[0];
        late.step.force = ActionKind::VmPowerOff;
        late.state = StepState::Failed;
        late.startedAt = noon;
        late.endedAt = noon.addSecs(90);
        late.error = Error{ErrorCode::Timeout, QStringLiteral("It still runs."), {}};
        QVERIFY(recorder.endStep(mine.report, late));
        QVERIFY(events.empty());
        StepReport force = late;
        force.isForce = true;
        force.step.id = QStringLiteral("force:db");
        force.step.action = ActionKind::VmPowerOff;
        force.state = StepState::Running;
        force.startedAt = noon.addSecs(90);
        force.error.reset();
        mine.report.steps.push_back(force);
        QVERIFY(recorder.beginStep(mine.report, force));
        QCOMPARE(events.size(), 1U);
        QCOMPARE(events[0].code, QStringLiteral("action.forced"));
        QCOMPARE(events[0].text,
                 QStringLiteral("db did not stop within 90 s; it is powered off now (alice@noc)."));
        QVERIFY(events[0].detail.contains(QStringLiteral("It still runs.")));
        // Where nothing is forced any more it has failed, and that is told.
        mine.report.stopRequested = true;
        QVERIFY(recorder.endStep(mine.report, mine.report.steps[0]));
        QCOMPARE(events.back().code, QStringLiteral("action.failed"));
        // And where the force cannot be begun: somebody else has closed the run.
        events.clear();
        QVERIFY(mine.store->journal().endRun(3, noon.addSecs(91), QStringLiteral("cancelled"), {}));
        QVERIFY(!recorder.beginStep(mine.report, force));
        QCOMPARE(events.size(), 1U);
        QCOMPARE(events[0].code, QStringLiteral("action.failed"));
    }

    void aRunThatNeverEndedShowsWhereItStood()
    {
        Recorded run(3, {waiting(QStringLiteral("db"), ActionKind::VmShutDown),
                         waiting(QStringLiteral("web"), ActionKind::VmShutDown)});
        run.begin(0);
        const auto read = pastRun(*run.store, 3);
        QVERIFY(read);
        QCOMPARE((*read)->state, StepState::Running);
        QVERIFY((*read)->endedAt.isNull());
        QCOMPARE((*read)->steps.at(0).state, StepState::Running);
        QCOMPARE((*read)->steps.at(1).state, StepState::Waiting);
    }

    void manyStepsComeOnlyWhenAskedFor()
    {
        std::vector<StepReport> steps;
        for (int i = 0; i < 40; ++i)
            steps.push_back(waiting(QStringLiteral("vm-%1").arg(i), ActionKind::VmShutDown));
        Recorded run(4, std::move(steps));
        run.begin(5);
        const auto list = pastRuns(*run.store, 10);
        QVERIFY(list && list->front()->steps.empty());
        QCOMPARE(list->front()->plan.steps.size(), 40U);
        const auto whole = pastRun(*run.store, 4);
        QCOMPARE((*whole)->steps.size(), 40U);
        QCOMPARE((*whole)->steps[5].state, StepState::Running);
    }

    void aPlanOfAnotherVersionIsToldByItsTitle()
    {
        Recorded other(1, {waiting(QStringLiteral("db"), ActionKind::VmStart)});
        JournalRun run;
        run.id = 9;
        run.title = QStringLiteral("Something new");
        run.kind = QStringLiteral("teleport");
        run.state = QStringLiteral("marvellous");
        run.startedAt = run.endedAt = noon;
        run.plan = QStringLiteral("{\"steps\":[{\"action\":\"teleport\"}]}");
        QVERIFY(other.store->journal().beginRun(run));
        QVERIFY(other.store->journal().endRun(9, noon, run.state, {}));
        JournalRow row;
        row.runId = 9;
        row.at = noon;
        row.stepId = QStringLiteral("t1");
        row.state = QStringLiteral("running");
        row.detail = QStringLiteral("not JSON");
        QVERIFY(other.store->journal().add(row));
        const auto read = pastRun(*other.store, 9);
        QVERIFY(read);
        QCOMPARE((*read)->plan.title, run.title);
        QCOMPARE((*read)->state, StepState::Failed); // nothing good is concluded
        QVERIFY((*read)->error && (*read)->error->what.contains(QStringLiteral("another version")));
        QCOMPARE((*read)->steps.size(), 1U);
        QCOMPARE((*read)->steps.front().step.id, row.stepId);
    }

    void anUnknownRunIsNotFound()
    {
        Recorded run(2, {waiting(QStringLiteral("db"), ActionKind::VmStart)});
        for (const quint64 id : {quint64(0), quint64(1), quint64(3), ~quint64(0)}) {
            const auto read = pastRun(*run.store, id);
            QVERIFY(!read && read.error().code == ErrorCode::NotFound);
        }
    }
};

QTEST_GUILESS_MAIN(RunHistoryTest)
#include "run_history_test.moc"
