// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run_history.h"

#include "core/base/words.h"
#include "core/engine/owner.h"
#include "core/job/plan_json.h"
#include "core/job/stand_ins.h"

#include <QHash>
#include <QJsonDocument>

namespace switchyard
{
namespace
{

constexpr size_t fewSteps = 16; ///< whose rows are read with the list

/// A word that another version wrote: nothing good is concluded from it.
StepState stateFromWord(const QString &word)
{
    return stepStateFromString(word).value_or(StepState::Failed);
}

QJsonObject objectOf(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

/// A step that is not in the plan: one that takes another back, or forces it, or all of them where the plan
/// is unreadable.
StepReport madeFromRow(const JournalRow &row, const Report &report)
{
    const QString undo = QStringLiteral("undo:");
    const QString force = QStringLiteral("force:");
    StepReport step;
    step.isUndo = row.stepId.startsWith(undo);
    step.isForce = row.stepId.startsWith(force);
    if (step.isUndo || step.isForce) {
        const QString id = row.stepId.mid(step.isUndo ? undo.size() : force.size());
        for (const Step &first : report.plan.steps) {
            if (first.id == id)
                step.step = first;
        }
        step.step.after.clear();
        step.step.afterEnded.clear();
        step.step.insteadOf.clear();
        step.step.undo.reset();
        step.step.force.reset();
    }
    step.step.id = row.stepId;
    if (const auto action = actionFromString(objectOf(row.detail).value(QStringLiteral("action")).toString()))
        step.step.action = *action;
    return step;
}

void take(StepReport &step, const JournalRow &row)
{
    step.state = stateFromWord(row.state);
    (row.after ? step.endedAt : step.startedAt) = row.at;
    if (!row.after)
        return;
    const QJsonObject detail = objectOf(row.detail);
    step.attempts = detail.value(QStringLiteral("attempts")).toInt();
    step.wasSo = detail.value(QStringLiteral("wasSo")).toBool();
    step.note = detail.value(QStringLiteral("note")).toString();
    if (const QJsonObject error = detail.value(QStringLiteral("error")).toObject(); !error.isEmpty())
        step.error = errorFromJson(error);
}

Error notReadable(const JournalRun &run)
{
    return {ErrorCode::Internal,
            Words::tr("Run %1 was written by another version of Switchyard; its plan cannot be shown.")
                .arg(run.id),
            {}};
}

} // namespace

ReportPtr reportOf(const JournalRun &run, const std::vector<JournalRow> &rows)
{
    Report report;
    report.runId = run.id;
    report.who = run.who;
    report.state = stateFromWord(run.state);
    report.startedAt = run.startedAt;
    report.endedAt = run.endedAt;
    if (!run.error.isEmpty())
        report.error = Error{
            report.state == StepState::Cancelled ? ErrorCode::Cancelled : ErrorCode::Internal, run.error, {}};
    if (auto plan = planFromJson(objectOf(run.plan))) {
        report.plan = std::move(*plan);
    } else {
        report.plan.title = run.title;
        report.plan.kind = run.kind;
        if (!report.error)
            report.error = notReadable(run);
    }
    for (const Step &step : report.plan.steps) {
        StepReport waiting;
        waiting.step = step;
        report.steps.push_back(std::move(waiting));
    }
    QHash<QString, size_t> byId;
    for (size_t i = 0; i < report.steps.size(); ++i)
        byId.insert(report.steps[i].step.id, i);
    for (const JournalRow &row : rows) {
        if (!byId.contains(row.stepId)) {
            byId.insert(row.stepId, report.steps.size());
            report.steps.push_back(madeFromRow(row, report));
        }
        take(report.steps[byId.value(row.stepId)], row);
    }
    for (StepReport &step : report.steps) {
        if (report.isOver() && step.state == StepState::Waiting)
            step.state = StepState::Skipped;
    }
    concludeOutcomes(report);
    return std::make_shared<const Report>(std::move(report));
}

Result<std::vector<RunElsewhere>> runsElsewhere(const Store &store)
{
    const auto open = store.journal().unfinished();
    if (!open)
        return std::unexpected(open.error());
    const QString own = ownerOfThisProcess();
    std::vector<RunElsewhere> runs;
    for (const JournalRun &run : *open) {
        if (run.owner != own)
            runs.push_back({run.id, run.kind, run.title, run.who, run.startedAt, isOwnerGone(run.owner)});
    }
    return runs;
}

Result<std::vector<ReportPtr>> pastRuns(Store &store, int most)
{
    const auto runs = store.journal().runs(most);
    if (!runs)
        return std::unexpected(runs.error());
    std::vector<ReportPtr> reports;
    for (const JournalRun &run : *runs) {
        ReportPtr report = reportOf(run, {});
        if (report->steps.size() > fewSteps) {
            auto bare = std::make_shared<Report>(*report);
            bare->steps.clear();
            report = bare;
        } else if (const auto rows = store.journal().rows(run.id)) {
            report = reportOf(run, *rows);
        } else {
            return std::unexpected(rows.error());
        }
        reports.push_back(std::move(report));
    }
    return reports;
}

Result<ReportPtr> pastRun(Store &store, quint64 id)
{
    const auto run = store.journal().runs(1, id + 1);
    if (!run)
        return std::unexpected(run.error());
    if (run->empty() || run->front().id != id)
        return fail(
            ErrorCode::NotFound,
            Words::tr("There is no run %1. \"switchyardctl runs list\" lists those that there are.").arg(id));
    const auto rows = store.journal().rows(id);
    if (!rows)
        return std::unexpected(rows.error());
    return reportOf(run->front(), *rows);
}

} // namespace switchyard
