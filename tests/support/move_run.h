// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

#include <algorithm>

namespace switchyard::test
{

/// A run of a move, brought by hand to where a test wants it: as the Runner would report it.
struct MovingRun
{
    Report report;
    QDateTime begun{QDate(2026, 1, 1), QTime(1, 0), Qt::UTC};
    QDateTime at = begun;

    explicit MovingRun(const Plan &plan, quint64 id = 7)
    {
        report.runId = id;
        report.plan = plan;
        report.who = QStringLiteral("alice@noc");
        report.state = StepState::Running;
        report.startedAt = begun;
        for (const Step &step : plan.steps)
            report.steps.push_back({step, StepState::Waiting, {}, {}, {}, {}});
    }

    void copying(double part, qint64 bytesPerSecond)
    {
        succeed({ActionKind::VolumeCreate, ActionKind::VolumeExport, ActionKind::VolumeDifferential});
        each(ActionKind::VolumeCopy, [&](StepReport &step) {
            run(step);
            const qint64 bytes = step.step.terms->bytes;
            step.progress =
                progress(static_cast<qint64>(static_cast<double>(bytes) * part), bytes, bytesPerSecond);
        });
    }
    void booting()
    {
        copying(1, 100 << 20);
        succeed({ActionKind::VolumeCopy});
        each(ActionKind::HostBoot, [&](StepReport &step) { run(step); });
        each(ActionKind::VolumeFollow, [&](StepReport &step) {
            run(step);
            step.progress = progress(1 << 20, 4 << 20, 1 << 20);
        });
    }
    void agreed()
    {
        booting();
        succeed({ActionKind::VolumeFollow, ActionKind::HostBoot, ActionKind::VmFitCheck});
    }
    void held()
    {
        agreed();
        each(ActionKind::AwaitSwitch, [&](StepReport &step) { run(step); });
    }
    void switching(const StepProgress &how)
    {
        agreed();
        succeed({ActionKind::AwaitSwitch});
        each(ActionKind::VmMigrate, [&](StepReport &step) {
            run(step);
            step.attempts = 1;
            step.progress = std::make_shared<const StepProgress>(how);
        });
    }
    void moved(qint64 pausedMs)
    {
        StepProgress how;
        how.pausedMs = pausedMs;
        switching(how);
        for (StepReport &step : report.steps)
            end(step, StepState::Succeeded);
        over(StepState::Succeeded);
    }
    /// It fails, and what was done is being taken back; or was.
    void failed(const QString &stepId, const QString &why, bool isOver)
    {
        report.unwinding = true;
        std::vector<StepReport> undone;
        for (StepReport &step : report.steps) {
            if (step.step.id == stepId) {
                step.error = Error{ErrorCode::Io, why, {}};
                end(step, StepState::Failed);
            } else if (step.state == StepState::Running) {
                end(step, StepState::Cancelled);
            } else if (step.state == StepState::Waiting) {
                step.state = StepState::Skipped;
            }
            if (step.state == StepState::Succeeded && step.step.undo) {
                StepReport undo{step.step, StepState::Waiting, {}, {}, {}, {}};
                undo.step.id = QStringLiteral("undo:") + step.step.id;
                undo.step.action = *step.step.undo;
                undo.isUndo = true;
                undone.insert(undone.begin(), undo);
            }
        }
        for (StepReport &undo : undone) {
            if (isOver)
                end(undo, StepState::Succeeded);
            report.steps.push_back(undo);
        }
        if (!isOver)
            return;
        report.error = Error{ErrorCode::Io, why, {}};
        over(StepState::Failed);
    }
    void forgetUndo(const QString &ofStep)
    {
        std::erase_if(report.steps, [&](const StepReport &step) {
            return step.isUndo && step.step.id == QStringLiteral("undo:") + ofStep;
        });
    }
    ReportPtr ptr() const { return std::make_shared<const Report>(report); }

private:
    static StepProgressPtr progress(qint64 done, qint64 total, qint64 bytesPerSecond)
    {
        StepProgress made;
        made.doneBytes = done;
        made.totalBytes = total;
        made.bytesPerSecond = bytesPerSecond;
        return std::make_shared<const StepProgress>(made);
    }
    void over(StepState state)
    {
        report.state = state;
        report.unwinding = false;
        report.endedAt = at;
    }
    void run(StepReport &step) const
    {
        step.state = StepState::Running;
        if (!step.startedAt.isValid())
            step.startedAt = at;
    }
    void end(StepReport &step, StepState state)
    {
        if (step.state == state)
            return;
        run(step);
        at = at.addSecs(1);
        step.state = state;
        step.endedAt = at;
    }
    template<typename Do>
    void each(ActionKind kind, const Do &how)
    {
        for (StepReport &step : report.steps) {
            if (step.step.action == kind && !step.isUndo)
                how(step);
        }
    }
    void succeed(std::initializer_list<ActionKind> kinds)
    {
        for (const ActionKind kind : kinds)
            each(kind, [&](StepReport &step) { end(step, StepState::Succeeded); });
    }
};

} // namespace switchyard::test
