// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/battery.h"
#include "core/power/forecast.h"
#include "core/power/plan_lanes.h"
#include "core/power/restore.h"
#include "tests/support/power_site.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

const char *const room =
    "group web limit=100; group db limit=200; rule w* web; rule d* db; rule l* web action=leave; "
    "ups e1; array s1 e1; host h1 e1; vm w1 h1; vm w2 h1; vm d1 h1; vm l1 h1";
const QDateTime noon(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC);

Plan planOf(const char *text, const QString &scope = u"e1"_s)
{
    const PowerSite site = powerSite(QString::fromLatin1(text));
    return planPowerDown(*site.snapshot, ProtectionBook(site.policy), {},
                         {powerScope(scope), site.verdicts, {}})
        .plan;
}

/// One line a lane: "vm0: w1 w2".
QStringList linesOf(const Plan &plan)
{
    QStringList lines;
    for (const PlanLane &lane : lanesOf(plan)) {
        QString line = toWord(lane.kind) + (lane.group < 0 ? QString() : QString::number(lane.group)) + u':';
        for (const size_t step : lane.steps)
            line += u' ' + plan.steps[step].targetName;
        lines << line;
    }
    return lines;
}

Report reportOf(const Plan &plan)
{
    Report report;
    report.runId = 7;
    report.plan = plan;
    report.state = StepState::Running;
    report.startedAt = noon;
    for (const Step &step : plan.steps) {
        StepReport waiting;
        waiting.step = step;
        report.steps.push_back(waiting);
    }
    return report;
}

StepReport &stepOf(Report &report, const QString &id)
{
    for (StepReport &step : report.steps) {
        if (step.step.id == id)
            return step;
    }
    qFatal("no such step");
}

void did(Report &report, const QString &id, int fromSeconds, int toSeconds, StepState state)
{
    StepReport &step = stepOf(report, id);
    step.startedAt = noon.addSecs(fromSeconds);
    if (toSeconds >= 0)
        step.endedAt = noon.addSecs(toSeconds);
    step.state = state;
}

Forecast::Span spanOf(const Report &report, const Forecast &forecast, const QString &id)
{
    for (size_t i = 0; i < report.plan.steps.size(); ++i) {
        if (report.plan.steps[i].id == id)
            return forecast.spans[i];
    }
    qFatal("no such step");
}

} // namespace

/// How a run that is under way is expected to go on, and how its parts are told apart.
class ProgressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lanesFollowTheOrderOfThePlan()
    {
        const QStringList expected{u"vm0: w1 w2"_s, u"vm1: d1"_s,   u"vm: l1"_s,
                                   u"host: h1"_s,   u"array: s1"_s, u"ups: e1"_s};
        QCOMPARE(linesOf(planOf(room)), expected);
    }

    void andTheReverseOfIt()
    {
        Report report = reportOf(planOf(room));
        for (StepReport &step : report.steps) {
            step.state = StepState::Succeeded;
            step.attempts = 1;
        }
        report.state = StepState::Succeeded;
        const QStringList expected{u"ups: e1"_s, u"array: s1"_s, u"host: h1"_s,
                                   u"vm: l1"_s,  u"vm1: d1"_s,   u"vm0: w2 w1"_s};
        QCOMPARE(linesOf(planRestore(report)), expected);
    }

    void theConsolesOwnIsInItsLane()
    {
        QCOMPARE(linesOf(planOf(
                     "group g action=moveAway; ups e1; ups e2; host h1 e1; host h2 e2; vm a h1; keep e1")),
                 (QStringList{u"vm0: a a"_s, u"host: h1"_s})); // moved, or else stopped
        QCOMPARE(linesOf(planOf("ups e1; host h1 e1; host h2 e1; vm a h1; console h1")),
                 QStringList({u"vm0: a"_s, u"host: h2 h1"_s}));
    }

    void beforeItBeginsAsForecast()
    {
        const Report report = reportOf(planOf(room));
        QCOMPARE(progressOf(report, {}, noon), forecastOf(report.plan, {}));
    }

    void whatHasEndedStaysAndTheRestFollows()
    {
        Report report = reportOf(planOf(room));
        did(report, u"vm:w1"_s, 0, 10, StepState::Succeeded);
        did(report, u"vm:w2"_s, 0, -1, StepState::Running);
        const Forecast early = progressOf(report, {}, noon.addSecs(20));
        QCOMPARE(spanOf(report, early, u"vm:w1"_s), (Forecast::Span{0, 10}));
        QCOMPARE(spanOf(report, early, u"vm:w2"_s), (Forecast::Span{0, 103})); // its limit, then by force
        QCOMPARE(spanOf(report, early, u"vm:d1"_s).begin, 103.0);
        const Forecast late = progressOf(report, {}, noon.addSecs(150)); // longer than it should
        QCOMPARE(spanOf(report, late, u"vm:w2"_s), (Forecast::Span{0, 150}));
        QCOMPARE(spanOf(report, late, u"vm:d1"_s).begin, 150.0);
    }

    void aForcedOneLastsUntilItsForceHasEnded()
    {
        Report report = reportOf(planOf(room));
        did(report, u"vm:w1"_s, 0, 100, StepState::Failed);
        did(report, u"vm:w2"_s, 0, 10, StepState::Succeeded);
        StepReport force = stepOf(report, u"vm:w1"_s);
        force.step.id = u"force:vm:w1"_s;
        force.step.action = ActionKind::VmPowerOff;
        force.isForce = true;
        force.startedAt = noon.addSecs(100);
        force.endedAt = {};
        force.state = StepState::Running;
        report.steps.push_back(force);
        QCOMPARE(spanOf(report, progressOf(report, {}, noon.addSecs(101)), u"vm:w1"_s),
                 (Forecast::Span{0, 103}));
        report.steps.back().endedAt = noon.addSecs(109);
        report.steps.back().state = StepState::Succeeded;
        const Forecast then = progressOf(report, {}, noon.addSecs(110));
        QCOMPARE(spanOf(report, then, u"vm:w1"_s), (Forecast::Span{0, 109}));
        QCOMPARE(spanOf(report, then, u"vm:d1"_s).begin, 110.0); // is to begin now
    }

    void whatIsUnderWayNeedsWhatIsLeftOfIt()
    {
        const Plan plan = planOf(room); // w1 and w2 at most 100 s, then d1 at most 200 s, …
        StopTimes times;
        times.set(ActionKind::VmShutDown, u"w1"_s, 60);
        times.set(ActionKind::VmShutDown, u"w2"_s, 60);
        const double full = forecastOf(plan, times).needsSeconds;
        const auto shorter = [&](double w1, double w2) {
            return full - forecastOf(plan, times, {{u"vm:w1"_s, w1}, {u"vm:w2"_s, w2}}).needsSeconds;
        };
        QCOMPARE(shorter(50, 50), 50.0);
        QCOMPARE(shorter(50, 20), 20.0);   // the slower one counts
        QCOMPARE(shorter(70, 70), 27.0);   // longer than usual: what is left of 100 s and 3 s of force
        QCOMPARE(shorter(500, 500), 59.0); // it has not ended, so it needs a second at least
    }

    void theBatteryIsWhatTheFirstMachineHas_data()
    {
        QTest::addColumn<QString>("room");
        QTest::addColumn<QStringList>("failing");
        QTest::addColumn<double>("left");                          // -1: no bound
        const QString two = u"ups e1 battery; ups e2 battery; "_s; // 100 s and 900 s
        const QStringList both{u"e1"_s, u"e2"_s};
        QTest::newRow("on both: as long as the one that lasts") << two + u"host h1 e1+e2"_s << both << 900.0;
        QTest::newRow("that needs both") << two + u"host h1 e1+e2; needs h1 2"_s << both << 100.0;
        QTest::newRow("one on each") << two + u"host h1 e1; host h2 e2"_s << both << 100.0;
        QTest::newRow("the other one bears") << two + u"host h1 e1+e2"_s << QStringList{u"e1"_s} << -1.0;
        QTest::newRow("one that is off does not press")
            << two + u"host h1 e1 off; host h2 e2"_s << both << 900.0;
        QTest::newRow("an array counts, too") << two + u"host h2 e2; array s1 e1"_s << both << 100.0;
        QTest::newRow("nothing hangs there") << two + u"host h2 e2"_s << QStringList{u"e1"_s} << -1.0;
    }
    void theBatteryIsWhatTheFirstMachineHas()
    {
        QFETCH(QString, room);
        QFETCH(QStringList, failing);
        QFETCH(double, left);
        PowerSite site = powerSite(room);
        site.verdicts[u"e1"_s].runtimeSeconds = 100;
        site.verdicts[u"e2"_s].runtimeSeconds = 900;
        QCOMPARE(timeLeft(*site.snapshot, ProtectionBook(site.policy),
                          QSet<QString>(failing.begin(), failing.end()), site.verdicts)
                     .value_or(-1),
                 left);
    }

    void whatWillNeverBeBegunTakesNoTime()
    {
        Report report = reportOf(planOf(room));
        did(report, u"vm:w1"_s, 0, 10, StepState::Succeeded);
        did(report, u"vm:w2"_s, 0, -1, StepState::Running);
        report.stopRequested = true;
        const Forecast stopped = progressOf(report, {}, noon.addSecs(20));
        QCOMPARE(stopped.needsSeconds, 103.0);
        QCOMPARE(spanOf(report, stopped, u"vm:d1"_s).end - spanOf(report, stopped, u"vm:d1"_s).begin, 0.0);
        did(report, u"vm:w2"_s, 0, 40, StepState::Succeeded);
        report.state = StepState::Cancelled;
        report.endedAt = noon.addSecs(40);
        QCOMPARE(progressOf(report, {}, noon.addSecs(9000)).needsSeconds, 40.0);
    }

    void stepsThatArePutInAnotherOrderAreFoundById()
    {
        Report report = reportOf(planOf(room));
        did(report, u"vm:w1"_s, 3, 10, StepState::Succeeded);
        std::ranges::reverse(report.steps); // as after a plan that was made anew
        QCOMPARE(spanOf(report, progressOf(report, {}, noon.addSecs(20)), u"vm:w1"_s),
                 (Forecast::Span{3, 10}));
    }
};

QTEST_GUILESS_MAIN(ProgressTest)
#include "progress_test.moc"
