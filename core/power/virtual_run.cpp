// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/virtual_run.h"

#include "core/job/amend.h"
#include "core/job/limits.h"
#include "core/job/stand_ins.h"

namespace switchyard
{
namespace
{

/// Until nobody tries any more to tell somebody who does not answer (StepRun).
constexpr double unreachableSeconds = static_cast<double>(retryMs) / 1000 * mostAttempts;

} // namespace

VirtualRun::VirtualRun(quint64 id, Plan plan, const StopTimes &times, RehearsalWorld &world)
    : m_stopTimes(times)
    , m_world(world)
{
    m_report.runId = id;
    m_report.steps.reserve(plan.steps.size());
    for (const Step &step : plan.steps) {
        StepReport report;
        report.step = step;
        m_report.steps.push_back(std::move(report));
    }
    m_report.plan = std::move(plan);
    m_times.resize(m_report.steps.size());
    m_fails.resize(m_report.steps.size());
}

void VirtualRun::begin(double now)
{
    m_beganAt = now;
    m_report.state = StepState::Running;
    skip(m_graph.rebuild(m_report.steps));
    startReady(now);
    closeIfDone(now);
}

void VirtualRun::advance(double now)
{
    while (!isOver() && !m_endings.empty() && m_endings.top().at <= now) {
        const Ending next = m_endings.top();
        m_endings.pop();
        if (!isCurrent(next))
            continue;
        finish(next.index, next.at);
        startReady(next.at);
        closeIfDone(next.at);
    }
}

bool VirtualRun::isCurrent(const Ending &ending) const
{
    return m_report.steps[ending.index].state == StepState::Running && m_times[ending.index].end == ending.at;
}

std::optional<double> VirtualRun::nextEnd() const
{
    return isOver() || m_endings.empty() ? std::nullopt : std::optional(m_endings.top().at);
}

void VirtualRun::startReady(double now)
{
    while (m_graph.hasReady() && !m_report.stopRequested) {
        const size_t index = m_graph.takeReady();
        m_times[index] = {now, now, false};
        if (m_report.steps[index].step.isMilestone) {
            m_report.steps[index].state = StepState::Succeeded;
            settle(index, true);
        } else if (m_lost.contains(m_report.steps[index].step.target)) {
            m_report.steps[index].state = StepState::Skipped;
            settle(index, false);
        } else {
            startStep(index, now);
        }
    }
}

void VirtualRun::startStep(size_t index, double now)
{
    StepReport &report = m_report.steps[index];
    const Step &step = report.step;
    if (m_world.isDone(step)) {
        report.wasSo = true;
        finishAs(index, StepState::Succeeded, now);
        return;
    }
    report.state = StepState::Running;
    report.attempts = 1;
    ++m_active;
    const double limit = static_cast<double>(step.limitMs) / 1000;
    const auto learned = m_stopTimes.of(step.action, step.target.id);
    double takes = expectedSeconds(step, m_stopTimes);
    if (!m_world.canBeTold(step)) {
        report.attempts = mostAttempts;
        report.error = Error{ErrorCode::Unreachable, {}, {}};
        takes = std::min(limit, unreachableSeconds);
    } else if (learned && *learned >= limit) { // it will not have stopped by then
        report.error = Error{ErrorCode::Timeout, {}, {}};
        takes = limit;
    }
    m_fails[index] = report.error.has_value();
    m_times[index] = {now, now + takes, !learned && !report.error && takes >= limit};
    m_endings.push({now + takes, index});
}

void VirtualRun::finish(size_t index, double now)
{
    --m_active;
    StepReport &report = m_report.steps[index];
    if (!m_fails[index]) {
        m_world.carryOut(report.step);
        finishAs(index, StepState::Succeeded, now);
    } else if (report.step.force && !report.isForce && !m_report.stopRequested) {
        report.state = StepState::Failed;
        force(index, now);
    } else {
        finishAs(index, StepState::Failed, now);
    }
}

void VirtualRun::finishAs(size_t index, StepState state, double now)
{
    m_report.steps[index].state = state;
    m_times[index].end = now;
    const bool well = state == StepState::Succeeded;
    size_t reached = index;
    if (m_report.steps[index].isForce) {
        reached = m_forces.take(index);
        m_report.steps[reached].forcedWell = well;
    }
    settle(reached, well);
    if (well)
        redeemFirst(m_report, m_report.steps[reached].step);
}

void VirtualRun::force(size_t index, double now)
{
    StepReport forced;
    forced.step = m_report.steps[index].step;
    forced.isForce = true;
    forced.step.id = QStringLiteral("force:") + forced.step.id;
    forced.step.action = *forced.step.force;
    forced.step.limitMs = limitsOf(forced.step.action).limitMs;
    forced.step.force.reset();
    forced.step.after.clear();
    forced.step.afterEnded.clear();
    forced.step.insteadOf.clear();
    m_report.steps.push_back(std::move(forced));
    m_times.push_back({now, now, false});
    m_fails.push_back(false);
    m_forces.insert(m_report.steps.size() - 1, index);
    startStep(m_report.steps.size() - 1, now);
}

void VirtualRun::settle(size_t index, bool well)
{
    skip(m_graph.end(index, well));
}

void VirtualRun::skip(const std::vector<size_t> &steps)
{
    for (const size_t index : steps) {
        m_report.steps[index].state = StepState::Skipped;
        m_report.steps[index].needless = isNeedless(m_report, index);
    }
}

Result<bool> VirtualRun::amend(const Plan &plan, double now)
{
    if (isOver())
        return fail(ErrorCode::WrongState, {});
    if (!m_report.stopRequested && !changesSomething(m_report, plan))
        return false;
    auto next = amended(m_report, plan);
    if (!next)
        return std::unexpected(next.error());
    m_report = std::move(*next);
    m_times.resize(m_report.steps.size());
    m_fails.resize(m_report.steps.size());
    if (m_report.stopRequested)
        goOn(now);
    skip(m_graph.rebuild(m_report.steps));
    startReady(now);
    closeIfDone(now);
    return true;
}

/// It was stopped. What reached its limit since then was not forced: it is now.
void VirtualRun::goOn(double now)
{
    m_report.stopRequested = false;
    QSet<QString> forced;
    for (const StepReport &step : m_report.steps) {
        if (step.isForce)
            forced.insert(step.step.id.section(u':', 1));
    }
    for (size_t i = 0, count = m_report.steps.size(); i < count; ++i) {
        const StepReport &step = m_report.steps[i];
        if (step.state == StepState::Failed && step.step.force && !step.isForce &&
            !forced.contains(step.step.id))
            force(i, now);
    }
}

void VirtualRun::stopHere(double now)
{
    m_report.stopRequested = true;
    for (StepReport &step : m_report.steps) {
        if (step.state == StepState::Waiting)
            step.state = StepState::Skipped;
    }
    m_graph.clearReady();
    closeIfDone(now);
}

void VirtualRun::end(double now)
{
    for (size_t i = 0; i < m_report.steps.size(); ++i) {
        StepReport &step = m_report.steps[i];
        if (step.state == StepState::Running) {
            step.state = StepState::Cancelled;
            m_times[i].end = now;
        } else if (step.state == StepState::Waiting) {
            step.state = StepState::Skipped;
        }
    }
    m_active = 0;
    m_report.state = StepState::Cancelled;
    m_endedAt = now;
}

void VirtualRun::lostPower(const QSet<ObjectRef> &lost, double now)
{
    if (isOver())
        return;
    m_lost += lost;
    for (size_t i = 0; i < m_report.steps.size(); ++i) {
        StepReport &step = m_report.steps[i];
        if (step.state != StepState::Running || !lost.contains(step.step.target))
            continue;
        step.error = Error{ErrorCode::WrongState, {}, {}};
        --m_active;
        finishAs(i, StepState::Failed, now);
    }
    startReady(now);
    closeIfDone(now);
}

void VirtualRun::closeIfDone(double now)
{
    if (isOver() || m_active > 0)
        return;
    const bool failed = std::ranges::any_of(m_report.steps, [](const StepReport &step) {
        return step.state == StepState::Failed && !step.forcedWell;
    });
    m_report.state = m_report.stopRequested ? StepState::Cancelled
                     : failed               ? StepState::Failed
                                            : StepState::Succeeded;
    m_endedAt = now;
}

} // namespace switchyard
