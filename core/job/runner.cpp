// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/runner.h"

#include "core/base/words.h"
#include "core/job/run_lock.h"

#include <algorithm>

namespace switchyard
{
namespace
{

constexpr int pumpMs = 50;
constexpr size_t largePlan = 64; ///< steps; a report is a whole copy
constexpr qint64 largePlanMs = 200;
constexpr qint64 stepsAMs = 20; ///< the larger the copy, the seldomer

} // namespace

Runner::Runner(std::shared_ptr<Actuator> actuator, Journal &journal, Executor executor, const Clock &clock,
               QObject *parent)
    : QObject(parent)
    , m_journal(journal)
{
    m_world = {std::move(actuator), std::move(executor), &clock, std::make_shared<Inbox>(this)};
    m_pump.setInterval(pumpMs);
    connect(&m_pump, &QTimer::timeout, this, &Runner::tick);
}

Runner::~Runner()
{
    m_world.inbox->close();
    stop({ErrorCode::Cancelled, Words::tr("The console was closed while this ran."), {}});
}

void Runner::start(quint64 runId, const Plan &plan, const QString &who)
{
    auto run = std::make_unique<Run>(m_world, m_journal, runId, plan, who);
    if (const auto free = mayStart(plan); free)
        run->begin();
    else
        run->refuse(free.error());
    if (!run->isOver()) // nobody is stopped for one that could not even be written down
        overtakeFor(run->report());
    m_runs.push_back(std::move(run));
    m_pump.start();
    tick();
}

Result<void> Runner::mayStart(const Plan &plan, quint64 besides) const
{
    for (const auto &run : m_runs) {
        const Report &held = run->report();
        const bool counts = !run->isOver() && held.runId != besides;
        const auto meeting = counts ? meetingOf(held.plan, plan) : std::nullopt;
        if (meeting && !meeting->overtakes)
            return std::unexpected(refusalOf(*meeting, held.runId, held.plan.title, held.who));
    }
    return {};
}

void Runner::overtakeFor(const Report &next)
{
    for (const auto &run : m_runs) {
        if (run->report().runId == next.runId)
            continue;
        if (const auto meeting = meetingOf(run->report().plan, next.plan))
            run->overtake(next.runId, overtakenBy(*meeting, next.runId, next.plan.title, next.who));
    }
}

Result<void> Runner::cancel(quint64 runId)
{
    const auto found = std::ranges::find_if(
        m_runs, [&](const auto &run) { return run->report().runId == runId && !run->isOver(); });
    if (found == m_runs.end())
        return fail(ErrorCode::NotFound, Words::tr("Run %1 is not under way.").arg(runId));
    const bool inTime = (*found)->cancel();
    tick();
    if (!inTime)
        return fail(ErrorCode::WrongState,
                    Words::tr("Run %1 cannot be given up any more: what it does goes on at the destination "
                              "already. It ends by itself.")
                        .arg(runId));
    return {};
}

const Report *Runner::find(quint64 runId) const
{
    const auto found = std::ranges::find_if(
        m_runs, [&](const auto &run) { return run->report().runId == runId && !run->isOver(); });
    return found == m_runs.end() ? nullptr : &(*found)->report();
}

Result<void> Runner::release(quint64 runId, const QString &by)
{
    const auto found = std::ranges::find_if(
        m_runs, [&](const auto &run) { return run->report().runId == runId && !run->isOver(); });
    if (found == m_runs.end())
        return fail(ErrorCode::NotFound, Words::tr("Run %1 is not under way.").arg(runId));
    const bool waited = (*found)->release(by);
    tick();
    if (!waited)
        return fail(ErrorCode::WrongState, Words::tr("Nothing in run %1 waits for a word.").arg(runId));
    return {};
}

void Runner::stopHere(quint64 runId, const Error &because, StopHolds holds)
{
    for (const auto &run : m_runs) {
        if (run->report().runId == runId)
            run->stopHere(because, holds);
    }
    tick();
}

void Runner::end(quint64 runId, const Error &because)
{
    for (const auto &run : m_runs) {
        if (run->report().runId == runId)
            run->end(because);
    }
    tick();
}

Result<void> Runner::amend(quint64 runId, const Plan &plan)
{
    const auto found = std::ranges::find_if(
        m_runs, [&](const auto &run) { return run->report().runId == runId && !run->isOver(); });
    if (found == m_runs.end())
        return fail(ErrorCode::NotFound, Words::tr("Run %1 is not under way.").arg(runId));
    Run &run = **found;
    Result<void> amended = mayStart(plan, runId);
    if (amended)
        amended = run.amend(plan);
    if (amended)
        overtakeFor(run.report());
    tick();
    return amended;
}

void Runner::stop(const Error &because)
{
    m_pump.stop();
    for (const auto &run : m_runs) {
        if (run->report().plan.kind == migrationKind) {
            run->leave();
            continue;
        }
        run->end(because);
        publish(*run);
    }
    m_runs.clear();
    m_publishedMs.clear();
    m_world.actuator->rest();
}

void Runner::tick()
{
    if (std::exchange(m_ticking, true)) { // a slot of changed() came back to us
        m_tickAgain = true;
        return;
    }
    do {
        m_tickAgain = false;
        for (const auto &answer : m_world.inbox->takeAll())
            answer();
        for (size_t i = 0; i < m_runs.size(); ++i) { // a slot may start another one
            m_runs[i]->advance();
            publish(*m_runs[i]);
        }
    } while (m_tickAgain);
    m_ticking = false;
    const auto over = std::erase_if(m_runs, [](const auto &run) { return run->isOver(); });
    if (over > 0 && m_runs.empty()) {
        m_pump.stop();
        m_publishedMs.clear();
        m_world.actuator->rest();
    }
}

void Runner::publish(Run &run)
{
    const quint64 id = run.report().runId;
    const qint64 now = m_world.clock->monotonicMs();
    const bool large = run.report().steps.size() > largePlan;
    if (large && !run.isOver() && m_publishedMs.contains(id) &&
        now - m_publishedMs.value(id) <
            std::max(largePlanMs, static_cast<qint64>(run.report().steps.size()) / stepsAMs))
        return;
    if (!run.takeChanged())
        return;
    m_publishedMs.insert(id, now);
    Q_EMIT changed(std::make_shared<const Report>(run.report()));
}

} // namespace switchyard
