// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/rate_book.h"

#include "core/engine/engine.h"
#include "ui/live.h"

#include <algorithm>

namespace switchyard
{

RateBook::RateBook(const Context &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    connect(&context.engine, &Engine::runChanged, this, &RateBook::take);
    connect(&context.live, &Live::ticked, this, &RateBook::tick);
    for (const ReportPtr &report : context.engine.runs())
        take(report);
}

const RateSeries &RateBook::of(quint64 run) const
{
    static const RateSeries none;
    const auto found = m_byRun.find(run);
    return found == m_byRun.end() ? none : found->second.series;
}

void RateBook::take(const ReportPtr &report)
{
    if (report->plan.kind != migrationKind)
        return;
    if (!report->isOver()) {
        note(*report);
        m_byRun[report->runId].report = report;
    } else if (const auto known = m_byRun.find(report->runId); known != m_byRun.end()) {
        known->second.report = nullptr;
    }
}

void RateBook::note(const Report &report)
{
    m_byRun[report.runId].series.add(verdictOf(report, vmWritesOf(*m_context.live.snapshot(), report.plan)),
                                     m_context.live.clock().now());
    while (m_byRun.size() > most) {
        const auto oldest = std::ranges::find_if(
            m_byRun, [&](const auto &run) { return !run.second.report && run.first != report.runId; });
        if (oldest == m_byRun.end())
            break;
        m_byRun.erase(oldest);
    }
}

/// What the VM writes goes on while nothing is heard of the copy.
void RateBook::tick()
{
    std::vector<ReportPtr> open;
    for (const auto &[run, entry] : m_byRun) {
        if (entry.report)
            open.push_back(entry.report);
    }
    for (const ReportPtr &report : open)
        note(*report);
}

} // namespace switchyard
