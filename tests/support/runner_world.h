// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/runner.h"
#include "tests/support/scripted_actuator.h"

#include <QCoreApplication>
#include <thread>

namespace switchyard::test
{

inline Step makeStep(const QString &id, ActionKind action, const QString &target,
                     const QStringList &after = {})
{
    Step step;
    step.id = id;
    step.action = action;
    step.target = {targetKind(action), target};
    step.targetName = target;
    step.limitMs = 60'000;
    step.after = after;
    return step;
}

inline Plan makePlan(std::vector<Step> steps, OnError onError = OnError::Stop)
{
    Plan plan;
    plan.title = QStringLiteral("plan");
    plan.kind = QStringLiteral("test");
    plan.steps = std::move(steps);
    plan.onError = onError;
    return plan;
}

/// It goes on past failures.
inline Plan powerDownOf(std::vector<Step> steps)
{
    Plan plan = makePlan(std::move(steps), OnError::GoOn);
    plan.kind = powerDownKind;
    return plan;
}

inline const StepReport &stepOf(const Report &report, const QString &id)
{
    for (const StepReport &step : report.steps) {
        if (step.step.id == id)
            return step;
    }
    qFatal("no step %s", qPrintable(id));
}

inline Plan everyday(ActionKind action, const QString &target)
{
    Plan plan = makePlan({makeStep(toWord(action), action, target)});
    plan.kind = everydayKind;
    plan.title = toWord(action) + u' ' + target;
    return plan;
}

inline const auto db = QStringLiteral("db-1");
inline const auto web = QStringLiteral("web-1");
inline const auto hv = QStringLiteral("hv3");

/// A runner in a scripted world. Time passes by pass() alone.
class World : public QObject
{
public:
    ManualClock clock;
    std::shared_ptr<ScriptedActuator> actuator = std::make_shared<ScriptedActuator>(clock);
    ScriptedJournal journal{*actuator};
    std::vector<ReportPtr> reports; // outlives the runner, which ends what runs when it goes
    Runner runner{actuator, journal, actuator->executor(), clock};

    World()
    {
        connect(&runner, &Runner::changed, this,
                [this](const ReportPtr &report) { reports.push_back(report); });
    }

    ~World() override
    {
        actuator->release();
        settle();
    }

    /// Every answer that is under way has been taken; what hangs is left alone.
    void settle()
    {
        for (;;) {
            const int jobs = actuator->jobs();
            const bool quiet = actuator->isQuiet(); // then all answers of these jobs have been posted
            QCoreApplication::processEvents();
            if (quiet && actuator->jobs() == jobs)
                return;
            std::this_thread::yield();
        }
    }

    void pass(qint64 ms)
    {
        for (qint64 done = 0; done < ms; done += 100) {
            clock.advance(100);
            runner.tick();
            settle();
        }
    }

    void start(const Plan &plan)
    {
        runner.start(1, plan, QStringLiteral("alice@noc"));
        settle();
    }

    /// Starts it and says what its report says; `id` as the engine gives them.
    const Report &begin(quint64 id, const Plan &plan)
    {
        runner.start(id, plan, QStringLiteral("alice@noc"));
        settle();
        return of(id);
    }
    const Report &of(quint64 id) const
    {
        const auto found = std::find_if(reports.rbegin(), reports.rend(),
                                        [&](const ReportPtr &report) { return report->runId == id; });
        return found == reports.rend() ? *reports.back() : **found;
    }

    const Report &last() const { return *reports.back(); }
    const StepReport &step(size_t index) const { return last().steps.at(index); }
    qsizetype told(const QString &what) const
    {
        return actuator->log().count(QStringLiteral("tell ") + what);
    }
    qint64 nowMs() const { return clock.monotonicMs(); }
};

} // namespace switchyard::test
