// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/plan_json.h"
#include "core/store/store.h"
#include "tests/unit/engine_console.h"

#include <QJsonDocument>
#include <QTemporaryDir>

using namespace switchyard;
using namespace switchyard::test;

/// Two runs at once, in one console and in two that share a store.
class EngineRunsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoRunsDoNotChangeOneVmAtOnce()
    {
        Console console;
        QVERIFY(console.start());
        const ObjectRef vm = console.vm("stubborn-1");
        const auto shutDown = console.engine->planAction({ActionKind::VmShutDown, vm});
        const auto powerOff = console.engine->planAction({ActionKind::VmPowerOff, vm});
        const auto suspend = console.engine->planAction({ActionKind::VmSuspend, vm});
        QVERIFY(shutDown && powerOff && suspend);
        const quint64 first = console.begin(*shutDown);
        QVERIFY(first > 0);
        const auto refused = Console::take(console.engine->run(*suspend));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Busy);
        QVERIFY2(refused.error().what.contains(shutDown->title), qPrintable(refused.error().what));
        const auto done = console.run(*powerOff);
        QVERIFY(done);
        QCOMPARE(done->state, StepState::Succeeded);
        const auto runs = console.engine->runs();
        const auto old = std::find_if(runs.begin(), runs.end(),
                                      [&](const ReportPtr &report) { return report->runId == first; });
        QVERIFY(old != runs.end());
        QCOMPARE((*old)->overtakenBy, done->runId);
        QCOMPARE(toJson(**old).value(QStringLiteral("overtakenBy")).toInteger(), qint64(done->runId));
        QTRY_VERIFY(console.hasEvent("action.cancelled", QStringLiteral("stubborn-1")));
    }

    void whatAnotherConsoleDoesStandsAgainstIt()
    {
        QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("room.db"));
        Console console(path);
        QVERIFY(console.start());
        const auto suspend = console.engine->planAction({ActionKind::VmSuspend, console.vm("db-1")});
        const auto shutDown = console.engine->planAction({ActionKind::VmShutDown, console.vm("db-1")});
        QVERIFY(suspend && shutDown);
        auto store = Store::open(path);
        QVERIFY(store);
        JournalRun run;
        run.id = 900;
        run.kind = everydayKind;
        run.title = shutDown->title;
        run.who = QStringLiteral("bob@noc-2");
        run.startedAt = QDateTime::currentDateTimeUtc();
        run.state = QStringLiteral("running");
        run.plan = QString::fromUtf8(QJsonDocument(toJson(*shutDown)).toJson());
        run.owner = QStringLiteral("another/machine 1 1"); // nobody can tell that it is gone
        QVERIFY((*store)->journal().beginRun(run));
        const auto refused = Console::take(console.engine->run(*suspend));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Busy);
        QVERIFY2(refused.error().what.contains(QStringLiteral("bob@noc-2")),
                 qPrintable(refused.error().what));
        QVERIFY((*store)->journal().endRun(900, run.startedAt, QStringLiteral("cancelled"), {}));
        // One that was lost long ago does not hold it for ever.
        run.id = 901;
        run.startedAt = run.startedAt.addSecs(-3600);
        QVERIFY((*store)->journal().beginRun(run));
        const auto done = console.run(*suspend);
        QVERIFY(done);
        QCOMPARE(done->state, StepState::Succeeded);
    }

    void whatGoesOnWithALostRunClosesItOnceItHasBegun()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(QStringLiteral("room.db"));
        Console console(path);
        QVERIFY(console.start());
        Plan plan = *console.engine->planAction({ActionKind::VmSuspend, console.vm("db-1")});
        plan.kind = powerDownKind;
        const auto store = std::move(*Store::open(path));
        JournalRun lost;
        lost.id = 900;
        lost.kind = plan.kind;
        lost.title = plan.title;
        lost.startedAt = QDateTime::currentDateTimeUtc();
        lost.state = QStringLiteral("running");
        lost.plan = QString::fromUtf8(QJsonDocument(toJson(plan)).toJson());
        lost.owner = QStringLiteral("another/machine 1 1");
        QVERIFY(store->journal().beginRun(lost));
        const auto isOpen = [&] { return store->journal().standingOf(900)->isOpen; };
        const auto unsure = Console::take(console.engine->resume(900, false, plan));
        QVERIFY(!unsure && unsure.error().code == ErrorCode::Busy);
        QVERIFY(isOpen());
        Plan wrong = plan;
        wrong.steps[0].after = {QStringLiteral("nothing")};
        const auto begun = Console::take(console.engine->resume(900, true, wrong));
        QVERIFY(begun);
        QTRY_VERIFY(!console.engine->runs().empty() && console.engine->runs()[0]->isOver());
        QCOMPARE(console.engine->runs()[0]->state, StepState::Failed);
        QVERIFY(isOpen());
        QVERIFY(Console::take(console.engine->resume(900, true, plan)));
        QTRY_COMPARE(console.state("db-1"), VmState::Paused);
        QVERIFY(!isOpen());
        const auto again = Console::take(console.engine->resume(900, true, plan));
        QVERIFY(!again && again.error().code == ErrorCode::WrongState);
    }
};

QTEST_GUILESS_MAIN(EngineRunsTest)
#include "engine_runs_test.moc"
