// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/move/run_watch.h"

#include "core/engine/engine.h"
#include "ui/when_done.h"

namespace switchyard
{
namespace
{
constexpr int askMs = 2'000;
} // namespace

RunWatch::RunWatch(const Context &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    m_again.setSingleShot(true);
    m_again.setInterval(askMs);
    connect(&m_again, &QTimer::timeout, this, &RunWatch::ask);
    connect(&context.engine, &Engine::runChanged, this, [this](const ReportPtr &report) {
        if (report->runId != m_runId)
            return;
        m_ours = true;
        m_lost = false;
        take(report);
    });
}

void RunWatch::follow(quint64 runId)
{
    if (std::exchange(m_runId, runId) != runId) {
        m_report = nullptr;
        m_ours = false;
        m_lost = false;
        Q_EMIT changed();
    }
    for (const ReportPtr &report : m_context.engine.runs()) {
        if (report->runId != runId)
            continue;
        m_ours = true;
        take(report);
        return;
    }
    ask();
}

void RunWatch::take(const ReportPtr &report)
{
    m_report = report;
    if (m_ours || report->isOver())
        m_again.stop();
    else
        m_again.start();
    Q_EMIT changed();
}

void RunWatch::ask()
{
    if (m_ours || !m_runId || std::exchange(m_asking, true))
        return;
    whenDone(m_context.engine.pastRun(m_runId), this, [this, run = m_runId](const Result<ReportPtr> &past) {
        m_asking = false;
        if (m_ours)
            return;
        if (run != m_runId) {
            ask(); // another one is wanted by now
            return;
        }
        if (past) {
            take(*past);
            askWhose();
            return;
        }
        if (m_report)
            m_again.start(); // the disk is busy
        else
            Q_EMIT failed(past.error());
    });
}

/// Whether anybody still runs it.
void RunWatch::askWhose()
{
    if (!m_report || m_report->isOver())
        return;
    whenDone(m_context.engine.runsElsewhere(), this,
             [this, run = m_runId](const Result<std::vector<RunElsewhere>> &runs) {
                 if (!runs || run != m_runId || m_ours)
                     return;
                 const auto found = std::ranges::find(*runs, run, &RunElsewhere::id);
                 const bool lost = found != runs->end() && found->isLost;
                 if (std::exchange(m_lost, lost) != lost)
                     Q_EMIT changed();
             });
}

} // namespace switchyard
