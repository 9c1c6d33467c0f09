// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/forecast.h"

#include "core/job/limits.h"
#include "core/job/step_index.h"

#include <QHash>
#include <QSet>
#include <algorithm>
#include <span>

namespace switchyard
{
namespace
{

/// Of a machine that was never stopped, or started, before. What has no usual time is given its whole limit.
double usualSeconds(ActionKind action, double limit)
{
    switch (action) {
    case ActionKind::VmPowerOff:
    case ActionKind::HostPowerOff:
        return 3;
    case ActionKind::ArrayShutDown:
    case ActionKind::UpsLoadOff:
    case ActionKind::UpsLoadOn:
    case ActionKind::HostStandDown:
    case ActionKind::HostStandUp:
        return 5;
    case ActionKind::VmStart:
        return 15;
    case ActionKind::ArrayAwait:
        return 60;
    case ActionKind::HostBoot:
        return 180;
    default:
        return limit;
    }
}

} // namespace

double expectedSeconds(const Step &step, const StopTimes &times)
{
    if (step.isMilestone)
        return 0;
    const double limit = static_cast<double>(step.limitMs) / 1000;
    const double usual =
        step.expectedMs > 0 ? static_cast<double>(step.expectedMs) / 1000 : usualSeconds(step.action, limit);
    const double expected = times.of(step.action, step.target.id).value_or(usual);
    if (expected < limit)
        return expected;
    return step.force ? limit + usualSeconds(*step.force, 3) : limit;
}

namespace
{

/// Of one that is under way.
double leftSeconds(const Step &step, double expected, double elapsed)
{
    constexpr double atLeast = 1; // it has not ended
    if (elapsed < expected)
        return std::max(atLeast, expected - elapsed);
    const double limit = static_cast<double>(step.limitMs) / 1000;
    const double longest = step.force ? limit + usualSeconds(*step.force, 3) : limit;
    return std::max(atLeast, longest - elapsed);
}

/// What each step of a valid plan waits for, by numbers.
class Waits
{
public:
    explicit Waits(const Plan &plan)
    {
        const size_t count = plan.steps.size();
        StepIndex index;
        index.reserve(count);
        for (size_t i = 0; i < count; ++i)
            index.add(plan.steps[i].id, i);
        m_firsts.reserve(count + 1);
        m_befores.reserve(3 * count);
        for (size_t i = 0; i < count; ++i) {
            m_firsts.push_back(m_befores.size());
            for (const QStringList *list : {&plan.steps[i].after, &plan.steps[i].afterEnded}) {
                for (const QString &id : *list) {
                    m_befores.push_back(index.find(id).value());
                    m_inOrder &= m_befores.back() < i;
                }
            }
        }
        m_firsts.push_back(m_befores.size());
    }

    std::span<const size_t> of(size_t step) const
    {
        return std::span(m_befores).subspan(m_firsts[step], m_firsts[step + 1] - m_firsts[step]);
    }

    /// Each step behind those that it waits for. As a planner makes them, they are so already.
    std::vector<size_t> order() const
    {
        const size_t count = m_firsts.size() - 1;
        std::vector<size_t> order;
        order.reserve(count);
        if (m_inOrder) {
            for (size_t i = 0; i < count; ++i)
                order.push_back(i);
            return order;
        }
        std::vector<std::vector<size_t>> waiters(count);
        std::vector<size_t> waitsFor(count);
        for (size_t i = 0; i < count; ++i) {
            for (const size_t before : of(i))
                waiters[before].push_back(i);
            waitsFor[i] = of(i).size();
            if (waitsFor[i] == 0)
                order.push_back(i);
        }
        for (size_t next = 0; next < order.size(); ++next) {
            for (const size_t waiter : waiters[order[next]]) {
                if (--waitsFor[waiter] == 0)
                    order.push_back(waiter);
            }
        }
        return order;
    }

private:
    std::vector<size_t> m_befores;
    std::vector<size_t> m_firsts; ///< into m_befores, one more than steps
    bool m_inOrder = true;
};

/// Gives each step its time, from the earliest to the latest: `end` is told the moment from which on a step
/// may begin and sets its span.
template<typename End>
Forecast schedule(const Plan &plan, const End &end)
{
    const Waits waits(plan);
    Forecast forecast;
    forecast.spans.resize(plan.steps.size());
    for (const size_t next : waits.order()) {
        Forecast::Span &span = forecast.spans[next];
        for (const size_t before : waits.of(next))
            span.begin = std::max(span.begin, forecast.spans[before].end);
        end(next, span);
        forecast.needsSeconds = std::max(forecast.needsSeconds, span.end);
    }
    return forecast;
}

std::vector<double> expectedOfAll(const Plan &plan, const StopTimes &times)
{
    std::vector<double> expected;
    expected.reserve(plan.steps.size());
    for (const Step &step : plan.steps)
        expected.push_back(expectedSeconds(step, times));
    return expected;
}

/// Steps that others stand in for, and that are expected to reach their end before their limit: nobody will
/// have to.
QSet<QString> thoseThatSuffice(const Plan &plan, const std::vector<double> &expected)
{
    QSet<QString> first;
    for (const Step &step : plan.steps) {
        if (!step.insteadOf.isEmpty())
            first.insert(step.insteadOf);
    }
    QSet<QString> suffice;
    if (first.isEmpty())
        return suffice;
    for (size_t i = 0; i < plan.steps.size(); ++i) {
        const Step &step = plan.steps[i];
        if (first.contains(step.id) && expected[i] * 1000 < static_cast<double>(step.limitMs))
            suffice.insert(step.id);
    }
    return suffice;
}

} // namespace

Forecast forecastOf(const Plan &plan, const StopTimes &times, const QHash<QString, double> &elapsed)
{
    return forecastWith(plan, expectedOfAll(plan, times), elapsed);
}

Forecast forecastWith(const Plan &plan, const std::vector<double> &expectedSeconds,
                      const QHash<QString, double> &elapsed)
{
    const QSet<QString> suffice = thoseThatSuffice(plan, expectedSeconds);
    return schedule(plan, [&](size_t index, Forecast::Span &span) {
        const Step &step = plan.steps[index];
        if (!step.insteadOf.isEmpty() && suffice.contains(step.insteadOf)) {
            span.end = span.begin;
            return;
        }
        const double expected = expectedSeconds[index];
        const auto since = elapsed.constFind(step.id);
        span.end = span.begin + (since == elapsed.cend() ? expected : leftSeconds(step, expected, *since));
    });
}

QHash<QString, double> elapsedOf(const Report &report, const QDateTime &now)
{
    const QString force = QStringLiteral("force:");
    QHash<QString, double> elapsed;
    QHash<QString, QDateTime> begun;
    for (const StepReport &step : report.steps) {
        if (step.startedAt.isValid() && !step.isForce)
            begun.insert(step.step.id, step.startedAt);
        if (step.state != StepState::Running)
            continue;
        const QString id = step.isForce ? step.step.id.mid(force.size()) : step.step.id;
        elapsed.insert(id, static_cast<double>(begun.value(id, step.startedAt).msecsTo(now)) / 1000);
    }
    return elapsed;
}

Forecast progressOf(const Report &report, const StopTimes &times, const QDateTime &now)
{
    const auto since = [&](const QDateTime &moment) {
        return static_cast<double>(report.startedAt.msecsTo(moment)) / 1000;
    };
    const QDateTime present = report.endedAt.isValid() ? report.endedAt : now;
    const double nowSeconds = report.startedAt.isValid() ? std::max(0.0, since(present)) : 0;
    const QString prefix = QStringLiteral("force:");
    QHash<QString, const StepReport *> steps; // a plan that was made anew has them in another order
    QHash<QString, const StepReport *> forces;
    for (const StepReport &step : report.steps) {
        if (step.isForce)
            forces.insert(step.step.id.mid(prefix.size()), &step);
        else if (!step.isUndo)
            steps.insert(step.step.id, &step);
    }
    const QSet<QString> suffice = thoseThatSuffice(report.plan, expectedOfAll(report.plan, times));
    const auto isNeeded = [&](const Step &step) {
        const StepReport *first = step.insteadOf.isEmpty() ? nullptr : steps.value(step.insteadOf);
        return !first || first->state == StepState::Failed || !suffice.contains(step.insteadOf);
    };
    const bool goesOn = !report.isOver() && !report.stopRequested && !report.cancelRequested;
    const auto endOf = [&](const StepReport &step, double begin) {
        return step.endedAt.isValid() ? since(step.endedAt)
                                      : std::max(nowSeconds, begin + expectedSeconds(step.step, times));
    };
    return schedule(report.plan, [&](size_t index, Forecast::Span &span) {
        const Step &planned = report.plan.steps[index];
        const StepReport *step = steps.value(planned.id);
        if (step && step->startedAt.isValid()) {
            span.begin = since(step->startedAt);
            span.end = endOf(*step, span.begin);
            const StepReport *force = forces.value(planned.id);
            if (force && force->startedAt.isValid())
                span.end = std::max(span.end, endOf(*force, since(force->startedAt)));
        } else if (goesOn && (!step || step->state == StepState::Waiting)) {
            span.begin = std::max(span.begin, nowSeconds);
            span.end = span.begin + (isNeeded(planned) ? expectedSeconds(planned, times) : 0);
        } else {
            span.end = span.begin;
        }
    });
}

} // namespace switchyard
