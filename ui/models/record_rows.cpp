// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/record_models.h"

#include "ui/words.h"

namespace switchyard
{

std::optional<ObjectRef> EventRow::ref() const
{
    return event.object.id.isEmpty() ? std::nullopt : std::optional(event.object);
}

std::optional<ObjectRef> AuditEntry::ref() const
{
    const qsizetype colon = row.object.indexOf(u':');
    const auto kind = objectKindFromString(QStringView(row.object).left(std::max<qsizetype>(0, colon)));
    return kind ? std::optional(ObjectRef{*kind, row.object.mid(colon + 1)}) : std::nullopt;
}

StateLook AuditEntry::look(const CellContext &) const
{
    if (row.outcome == QStringLiteral("begun"))
        return stateLook(StepState::Running);
    if (row.outcome == QStringLiteral("failed"))
        return stateLook(StepState::Failed);
    if (row.outcome == QStringLiteral("cancelled"))
        return stateLook(StepState::Cancelled);
    return stateLook(StepState::Succeeded);
}

std::optional<ObjectRef> RunRow::ref() const
{
    return report->plan.steps.empty() ? std::nullopt : std::optional(report->plan.steps.front().target);
}

StateLook RunRow::look(const CellContext &) const
{
    StateLook look = stateLook(report->state);
    look.word = words::runState(*report);
    return look;
}

StateLook StepRow::look(const CellContext &) const
{
    return stateLook(report.state);
}

StateLook stateLook(StepState state)
{
    const QString word = words::stepState(state);
    switch (state) {
    case StepState::Waiting:
        return {Tone::Off, Mark::Question, word, false};
    case StepState::Running:
        return {Tone::Motion, Mark::Dashes, word, false};
    case StepState::Succeeded:
        return {Tone::Normal, Mark::Plain, word, false};
    case StepState::Failed:
        return {Tone::Critical, Mark::Diamond, word, true};
    case StepState::Cancelled:
        return {Tone::Attention, Mark::Square, word, false};
    case StepState::Skipped:
        return {Tone::Off, Mark::Hollow, word, false};
    }
    return {};
}

EventRow toRow(const Event &event)
{
    return {event, QString::number(event.id)};
}

AuditEntry toRow(const AuditRow &row)
{
    return {row, QString::number(row.id)};
}

RunRow toRow(const ReportPtr &report)
{
    return {report, QString::number(report->runId)};
}

std::vector<StepRow> stepRows(const Report &report)
{
    std::vector<StepRow> rows;
    for (const StepReport &step : report.steps) {
        if (!step.step.isMilestone) // those only order the others
            rows.push_back({step, QString::number(report.runId) + u'/' + step.step.id});
    }
    return rows;
}

} // namespace switchyard
