// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/forecast.h"

#include "core/job/limits.h"

#include <QHash>
#include <algorithm>

namespace switchyard
{
namespace
{

/// Of a machine that was never stopped before. What has no usual time is given its whole limit.
double usualSeconds(ActionKind action, double limit)
{
    switch (action) {
    case ActionKind::VmPowerOff:
    case ActionKind::HostPowerOff:
        return 3;
    case ActionKind::ArrayShutDown:
    case ActionKind::UpsLoadOff:
    case ActionKind::HostStandDown:
        return 5;
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
    const double expected = times.of(step.action, step.target.id).value_or(usualSeconds(step.action, limit));
    if (expected < limit)
        return expected;
    return step.force ? limit + usualSeconds(*step.force, 3) : limit;
}

Forecast forecastOf(const Plan &plan, const StopTimes &times)
{
    const size_t count = plan.steps.size();
    QHash<QString, size_t> byId;
    byId.reserve(static_cast<qsizetype>(count));
    for (size_t i = 0; i < count; ++i)
        byId.insert(plan.steps[i].id, i);
    std::vector<std::vector<size_t>> waiters(count);
    std::vector<int> waitsFor(count, 0);
    std::vector<size_t> ready;
    for (size_t i = 0; i < count; ++i) {
        for (const QStringList *list : {&plan.steps[i].after, &plan.steps[i].afterEnded}) {
            for (const QString &before : *list) {
                waiters[byId.value(before)].push_back(i);
                ++waitsFor[i];
            }
        }
        if (waitsFor[i] == 0)
            ready.push_back(i);
    }
    Forecast forecast;
    forecast.spans.resize(count);
    while (!ready.empty()) {
        const size_t next = ready.back();
        ready.pop_back();
        Forecast::Span &span = forecast.spans[next];
        span.end = span.begin + expectedSeconds(plan.steps[next], times);
        forecast.needsSeconds = std::max(forecast.needsSeconds, span.end);
        for (const size_t waiter : waiters[next]) {
            forecast.spans[waiter].begin = std::max(forecast.spans[waiter].begin, span.end);
            if (--waitsFor[waiter] == 0)
                ready.push_back(waiter);
        }
    }
    return forecast;
}

} // namespace switchyard
