// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/restore.h"
#include "tests/support/power_site.h"

#include <QTest>

using namespace switchyard;
using namespace switchyard::test;
using namespace Qt::StringLiterals;

namespace
{

/// A power-down of this room that ended well, but for what the test then changes.
Report ended(const char *room, const QString &scope)
{
    const PowerSite site = powerSite(QString::fromLatin1(room));
    const PowerDown made = planPowerDown(*site.snapshot, ProtectionBook(site.policy), {},
                                         {powerScope(scope), site.verdicts, {}});
    Report report;
    report.runId = 5;
    report.plan = made.plan;
    report.state = StepState::Succeeded;
    for (const Step &step : made.plan.steps) {
        StepReport done;
        done.step = step;
        done.state = StepState::Succeeded;
        done.attempts = step.isMilestone ? 0 : 1;
        report.steps.push_back(done);
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

QString actionsOf(const Plan &plan)
{
    QStringList words;
    for (const Step &step : plan.steps) {
        if (!step.isMilestone)
            words << step.id + u'=' + toWord(step.action);
    }
    words.sort();
    return words.join(u' ');
}

bool isBefore(const Plan &plan, const QString &early, const QString &late)
{
    QHash<QString, QSet<QString>> before;
    for (const Step &step : plan.steps) {
        for (const QString &id : step.afterEnded) {
            before[step.id].insert(id);
            before[step.id].unite(before.value(id));
        }
    }
    return before.value(late).contains(early);
}

const char *const room =
    "group web; group db; rule w* web; rule d1 db after=d2; rule d2 db; rule l* web action=leave; "
    "ups e1; array s1 e1; host h1 e1; host h2 e1; vm w1 h1; vm d1 h2; vm d2 h2; vm l1 h1; "
    "vm x h1 off";

} // namespace

class RestoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inReverse()
    {
        const Plan plan = planRestore(ended(room, u"e1"_s));
        QVERIFY(validate(plan));
        QCOMPARE(plan.kind, u"restore"_s);
        QCOMPARE(actionsOf(plan), u"array:s1=arrayAwait host:h1=hostBoot host:h2=hostBoot left:l1=vmStart "
                                  "ups:e1=upsLoadOn vm:d1=vmStart vm:d2=vmStart vm:w1=vmStart"_s);
        for (const auto &[early, late] : {std::pair{"ups:e1", "array:s1"},
                                          {"array:s1", "host:h1"},
                                          {"host:h1", "vm:w1"},
                                          {"host:h2", "vm:d1"},
                                          {"vm:d1", "vm:d2"},
                                          {"vm:d2", "vm:w1"},
                                          {"host:h1", "left:l1"}})
            QVERIFY2(isBefore(plan, QString::fromLatin1(early), QString::fromLatin1(late)), late);
    }

    void theManagerWatchesAgainLast()
    {
        const Plan plan = planRestore(ended("ups e1; host h1 e1 ha; vm a h1; vm b h1", u"e1"_s));
        QVERIFY(validate(plan));
        QCOMPARE(actionsOf(plan),
                 u"ha:h1=hostStandUp host:h1=hostBoot ups:e1=upsLoadOn vm:a=vmStart vm:b=vmStart"_s);
        for (const char *early : {"host:h1", "vm:a", "vm:b"})
            QVERIFY2(isBefore(plan, QString::fromLatin1(early), u"ha:h1"_s), early);
    }

    void onlyWhatThisRunStopped()
    {
        Report run = ended(room, u"e1"_s);
        stepOf(run, u"vm:w1"_s).wasSo = true; // it was off already
        stepOf(run, u"vm:d1"_s).state = StepState::Skipped;
        stepOf(run, u"vm:d1"_s).attempts = 0;
        stepOf(run, u"host:h1"_s).state = StepState::Skipped; // mains came back
        stepOf(run, u"host:h1"_s).attempts = 0;
        stepOf(run, u"host:h2"_s).state = StepState::Failed; // it may yet have gone down
        stepOf(run, u"array:s1"_s).state = StepState::Skipped;
        stepOf(run, u"array:s1"_s).attempts = 0;
        stepOf(run, u"ups:e1"_s).state = StepState::Skipped;
        stepOf(run, u"ups:e1"_s).attempts = 0;
        const Plan plan = planRestore(run);
        QVERIFY(validate(plan));
        QCOMPARE(actionsOf(plan), u"host:h2=hostBoot vm:d2=vmStart"_s);
        QVERIFY(isBefore(plan, u"host:h2"_s, u"vm:d2"_s));
    }

    void whatWasForcedWasStopped()
    {
        Report run = ended("ups e1; host h1 e1; vm a h1", u"e1"_s);
        for (StepReport &step : run.steps) {
            step.attempts = 0;
            step.state = StepState::Skipped;
        }
        StepReport forced = stepOf(run, u"vm:a"_s);
        forced.step.id = u"force:vm:a"_s;
        forced.step.action = ActionKind::VmPowerOff;
        forced.state = StepState::Succeeded;
        forced.attempts = 1;
        run.steps.push_back(forced);
        QCOMPARE(actionsOf(planRestore(run)), u"vm:a=vmStart"_s);
    }

    void whoMovedStaysWhereItIs()
    {
        Report run = ended(
            "group g action=moveAway; ups e1; ups e2; host h1 e1; host h2 e2; vm a h1; vm b h1", u"e1"_s);
        stepOf(run, u"vm:a"_s).state = StepState::Skipped; // a has moved
        stepOf(run, u"vm:a"_s).attempts = 0;
        stepOf(run, u"move:b@h2"_s).state = StepState::Failed; // b could not, and was shut down
        const Plan plan = planRestore(run);
        QVERIFY(validate(plan));
        QCOMPARE(actionsOf(plan), u"host:h1=hostBoot ups:e1=upsLoadOn vm:b=vmStart"_s);
    }

    void whatWasUnderWayWhenTheConsoleWasLost()
    {
        Report run = ended("ups e1; host h1 e1; vm a h1; vm b h1", u"e1"_s);
        for (StepReport &step : run.steps) {
            step.attempts = 0;
            step.state = StepState::Waiting;
        }
        QVERIFY(planRestore(run).steps.empty());
        stepOf(run, u"vm:a"_s).state = StepState::Running;
        QCOMPARE(actionsOf(planRestore(run)), u"vm:a=vmStart"_s);
    }
};

QTEST_GUILESS_MAIN(RestoreTest)
#include "restore_test.moc"
