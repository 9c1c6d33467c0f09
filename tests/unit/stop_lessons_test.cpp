// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/stop_lessons.h"

#include <QTest>

using namespace switchyard;
using namespace Qt::StringLiterals;

namespace
{

const QDateTime noon(QDate(2026, 11, 1), QTime(12, 0), Qt::UTC);

StepReport step(const QString &name, ActionKind action, StepState state, int seconds)
{
    StepReport report;
    report.step.id = u"vm:"_s + name;
    report.step.action = action;
    report.step.target = {ObjectKind::Vm, name};
    report.state = state;
    report.startedAt = noon;
    report.endedAt = noon.addSecs(seconds);
    return report;
}

} // namespace

class StopLessonsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachStepTeachesOnce()
    {
        StopLessons lessons;
        Report run;
        run.runId = 7;
        run.state = StepState::Running;
        run.steps = {step(u"a"_s, ActionKind::VmShutDown, StepState::Succeeded, 30),
                     step(u"b"_s, ActionKind::VmShutDown, StepState::Running, 0),
                     step(u"c"_s, ActionKind::VmShutDown, StepState::Failed, 90),
                     step(u"d"_s, ActionKind::VmPowerOff, StepState::Succeeded, 1),
                     step(u"e"_s, ActionKind::VmStart, StepState::Succeeded, 1)};
        run.steps.push_back(step(u"f"_s, ActionKind::VmShutDown, StepState::Succeeded, 0));
        run.steps.back().wasSo = true;
        const StopLesson a{ActionKind::VmShutDown, u"a"_s, 30};
        QCOMPARE(lessons.take(run), std::vector{a});
        QVERIFY(lessons.take(run).empty());
        run.steps[1].state = StepState::Succeeded;
        run.steps[1].endedAt = noon.addSecs(40);
        const StopLesson b{ActionKind::VmShutDown, u"b"_s, 40};
        QCOMPARE(lessons.take(run), std::vector{b});
        Report other = run; // the same steps, in another night
        other.runId = 8;
        QCOMPARE(lessons.take(other), (std::vector{a, b}));
    }

    void ofRunsThatAreOverNothingIsKept()
    {
        StopLessons lessons;
        for (quint64 id = 1; id <= 1000; ++id) {
            Report run;
            run.runId = id;
            run.state = StepState::Running;
            run.steps = {step(u"a"_s, ActionKind::VmShutDown, StepState::Succeeded, 30)};
            QCOMPARE(lessons.take(run).size(), 1U);
            run.state = StepState::Succeeded;
            QVERIFY(lessons.take(run).empty());
        }
        QCOMPARE(lessons.runsRemembered(), 0);
    }
};

QTEST_GUILESS_MAIN(StopLessonsTest)
#include "stop_lessons_test.moc"
