// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/move_edges.h"

#include "core/job/units.h"

#include <QSet>
#include <algorithm>

namespace switchyard
{
namespace
{

/// A run of several VMs as runs of one each.
std::vector<Report> byVm(const Report &report)
{
    std::vector<Report> parts;
    QHash<QString, size_t> places;
    for (const StepReport &step : report.steps) {
        const QString unit = Units::of(step.step);
        if (unit.isEmpty())
            continue;
        auto at = places.constFind(unit);
        if (at == places.constEnd()) {
            at = places.insert(unit, parts.size());
            parts.emplace_back();
            parts.back().runId = report.runId;
            parts.back().state = report.state;
            parts.back().plan.kind = report.plan.kind;
        }
        parts[*at].steps.push_back(step);
    }
    return parts;
}

const StepReport *switchOf(const Report &part)
{
    const auto found = std::ranges::find_if(part.steps, [](const StepReport &step) {
        return step.step.action == ActionKind::VmMigrate && !step.isUndo;
    });
    return found == part.steps.end() ? nullptr : &*found;
}

double percentOf(const StageState &stage)
{
    if (stage.totalBytes <= 0)
        return stage.state == StepState::Succeeded ? 100 : -1;
    if (stage.state == StepState::Running && stage.doneBytes <= 0 && stage.bytesPerSecond < 0)
        return -1; // nothing was heard of it: a journal has no bytes
    return std::clamp(100.0 * static_cast<double>(stage.doneBytes) / static_cast<double>(stage.totalBytes),
                      0.0, 100.0);
}

MovedVm placeOf(const StepReport &migrate)
{
    switch (migrate.state) {
    case StepState::Succeeded:
        return MovedVm::Moved;
    case StepState::Running:
        return MovedVm::Going;
    case StepState::Failed: // which of both has it is not the report's to say
        return migrate.attempts > 0 ? MovedVm::Uncertain : MovedVm::Stays;
    default:
        return MovedVm::Stays;
    }
}

/// What was begun, can be taken back, and was not.
QStringList leftOverOf(const Report &part)
{
    QSet<QString> back;
    for (const StepReport &step : part.steps) {
        if (step.isUndo && step.state == StepState::Succeeded)
            back.insert(step.step.id.section(u':', 1));
    }
    QStringList left;
    for (const StepReport &step : part.steps) {
        const bool makes = step.step.action == ActionKind::VolumeCreate ||
                           step.step.action == ActionKind::VolumeDifferential;
        const bool begun = step.startedAt.isValid() && !step.wasSo &&
                           (step.state == StepState::Succeeded || step.attempts > 0);
        if (makes && begun && !step.isUndo && !back.contains(step.step.id))
            left << step.step.target.id;
    }
    return left;
}

} // namespace

std::vector<MoveEdge> edgesOf(const Report &report)
{
    std::vector<MoveEdge> edges;
    if (report.isOver() || report.plan.kind != migrationKind)
        return edges;
    for (const Report &part : byVm(report)) {
        const StepReport *migrate = switchOf(part);
        const bool begun =
            std::ranges::any_of(part.steps, [](const StepReport &step) { return step.startedAt.isValid(); });
        if (!migrate || !begun || migrate->state == StepState::Succeeded)
            continue;
        MoveEdge edge;
        edge.runId = report.runId;
        edge.vmId = migrate->step.target.id;
        edge.toHostId = migrate->step.destination;
        edge.held = isHeld(part);
        edge.goesBack = std::ranges::any_of(part.steps, &StepReport::isUndo);
        for (const StageState &stage : stagesOf(part)) {
            if (!stage.begin.isValid() || stage.stage == MoveStage::PowerOn)
                continue;
            edge.stage = stage.stage;
            edge.percent = percentOf(stage);
            edge.bytesPerSecond = stage.bytesPerSecond;
        }
        edges.push_back(edge);
    }
    return edges;
}

std::vector<MoveOutcome> outcomesOf(const Report &report)
{
    std::vector<MoveOutcome> outcomes;
    for (const Report &part : byVm(report)) {
        const StepReport *migrate = switchOf(part);
        if (!migrate)
            continue;
        MoveOutcome outcome;
        outcome.vmId = migrate->step.target.id;
        outcome.vmName = migrate->step.targetName;
        outcome.hostId = migrate->step.destination;
        outcome.hostName = migrate->step.destinationName;
        outcome.vm = placeOf(*migrate);
        for (const StepReport &step : part.steps) {
            if (step.isUndo)
                continue;
            if (step.step.action == ActionKind::VolumeCreate)
                outcome.newVolumes << step.step.target.id;
            else if (step.step.action == ActionKind::VolumeWithdraw)
                outcome.oldVolumes << step.step.target.id;
        }
        if (outcome.vm == MovedVm::Stays && report.isOver())
            outcome.leftOver = leftOverOf(part);
        outcomes.push_back(std::move(outcome));
    }
    return outcomes;
}

} // namespace switchyard
