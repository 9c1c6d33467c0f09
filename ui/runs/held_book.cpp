// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/held_book.h"

#include "core/engine/engine.h"
#include "core/job/held.h"
#include "core/job/run_lock.h"
#include "ui/runs/other_runs.h"
#include "ui/words.h"

namespace switchyard
{

QString wordsOf(const Holder &holder)
{
    return HeldBook::tr("held by run %1 of %2").arg(QString::number(holder.runId), holder.who);
}

HeldBook::HeldBook(Engine &engine, const OtherRuns &others, QObject *parent)
    : QObject(parent)
{
    connect(&engine, &Engine::runChanged, this, [this](const ReportPtr &report) {
        if (put(*report, true, false))
            Q_EMIT changed();
    });
    connect(&others, &OtherRuns::changed, this, [this, &others] { takeOthers(others); });
    for (const ReportPtr &report : engine.runs())
        put(*report, true, false);
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

std::vector<Problem> HeldBook::against(const Plan &plan, const QStringList &vms) const
{
    std::vector<Problem> problems;
    for (const auto &[run, entry] : m_entries) {
        if (entry.holder.isLost)
            continue;
        std::optional<Meeting> meeting;
        for (const Step &step :
             entry.plan.steps) { // also where nothing is planned, for something is in its way
            if (!meeting && step.target.kind == ObjectKind::Vm && vms.contains(step.target.id))
                meeting = Meeting{step.target, step.targetName, false};
        }
        if (!meeting)
            meeting = meetingOf(entry.plan, plan);
        if (meeting && !meeting->overtakes)
            problems.push_back({ProblemSeverity::Error,
                                {meeting->object},
                                refusalOf(*meeting, run, entry.holder.title, entry.holder.who)});
    }
    return problems;
}

/// Whether something is held, or free, that was not.
bool HeldBook::put(const Report &report, bool isOurs, bool isLost)
{
    if (report.isOver())
        return m_entries.erase(report.runId) > 0;
    Entry &entry = m_entries[report.runId];
    if (entry.plan.steps.size() == report.plan.steps.size() && entry.holder.isLost == isLost)
        return false;
    entry = {{report.runId, report.plan.kind, words::planTitle(report.plan), report.who, isOurs, isLost},
             heldBy(report.plan),
             report.plan};
    return true;
}

void HeldBook::takeOthers(const OtherRuns &others)
{
    bool news = std::erase_if(m_entries, [&](const auto &entry) {
                    return !entry.second.holder.isOurs && !others.runs().contains(entry.first);
                }) > 0;
    for (const auto &[run, other] : others.runs())
        news |= put(*other.report, false, other.isLost);
    if (news)
        Q_EMIT changed();
}

} // namespace switchyard
