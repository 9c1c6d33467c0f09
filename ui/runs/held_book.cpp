// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/held_book.h"

#include "core/engine/engine.h"
#include "core/job/held.h"
#include "ui/when_done.h"
#include "ui/words.h"

namespace switchyard
{
namespace
{
constexpr int againMs = 5'000;
} // namespace

HeldBook::HeldBook(const Context &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    connect(&context.engine, &Engine::runChanged, this,
            [this](const ReportPtr &report) { take(*report, true); });
    for (const ReportPtr &report : context.engine.runs())
        take(*report, true);
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &HeldBook::askElsewhere);
    m_again.start();
}

std::vector<Holder> HeldBook::holdersOf(const ObjectRef &ref) const
{
    std::vector<Holder> holders;
    for (const auto &[run, entry] : m_entries) {
        if (entry.held.contains(ref))
            holders.push_back(entry.holder);
    }
    return holders;
}

void HeldBook::take(const Report &report, bool isOurs)
{
    const auto known = m_entries.find(report.runId);
    if (report.isOver()) {
        if (known == m_entries.end())
            return;
        m_entries.erase(known);
    } else {
        if (known != m_entries.end() && known->second.steps == report.plan.steps.size())
            return;
        m_entries[report.runId] = {
            {report.runId, report.plan.kind, words::planTitle(report.plan), report.who},
            heldBy(report.plan),
            report.plan.steps.size(),
            isOurs};
    }
    Q_EMIT changed();
}

/// What others have begun is read once; what they have ended goes.
void HeldBook::askElsewhere()
{
    if (std::exchange(m_asking, true)) // the disk is slow; asked again when it has answered
        return;
    whenDone(m_context.engine.runsElsewhere(), this, [this](const Result<std::vector<RunElsewhere>> &runs) {
        m_asking = false;
        if (!runs)
            return;
        QSet<quint64> open;
        for (const RunElsewhere &run : *runs) {
            open.insert(run.id);
            if (m_entries.contains(run.id))
                continue;
            whenDone(m_context.engine.pastRun(run.id), this, [this](const Result<ReportPtr> &past) {
                if (past && !(*past)->isOver())
                    take(**past, false);
            });
        }
        const auto gone = std::erase_if(m_entries, [&](const auto &entry) {
            return !entry.second.isOurs && !open.contains(entry.first);
        });
        if (gone)
            Q_EMIT changed();
    });
}

} // namespace switchyard
