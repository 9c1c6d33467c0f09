// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/move_verdict.h"

#include "core/migrate/move_forecast.h"
#include "core/migrate/move_stages.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

using Kind = MoveVerdict::Kind;

qint64 maxPauseOf(const Report &report)
{
    qint64 least = -1;
    for (const StepReport &step : report.steps) {
        const bool limits = step.step.action == ActionKind::VmMigrate && step.step.terms &&
                            step.step.terms->migration.maxPauseMs > 0;
        if (limits)
            least = least < 0 ? step.step.terms->migration.maxPauseMs
                              : std::min(least, step.step.terms->migration.maxPauseMs);
    }
    return least;
}

bool allowsPostCopy(const Report &report)
{
    return std::ranges::any_of(report.plan.steps, [](const Step &step) {
        return step.action == ActionKind::VmMigrate && step.terms && step.terms->migration.postCopy;
    });
}

Kind kindOf(Convergence::Verdict verdict)
{
    switch (verdict) {
    case Convergence::Verdict::Unknown:
        return Kind::Unknown;
    case Convergence::Verdict::Converges:
        return Kind::Converges;
    case Convergence::Verdict::Slow:
        return Kind::Slow;
    case Convergence::Verdict::Never:
        return Kind::Never;
    }
    return Kind::Unknown;
}

/// Of what is carried over now, and what has to be once the volume's copy has ended.
qint64 leftOf(const std::array<StageState, 4> &stages, const MoveVerdict &verdict)
{
    const auto &[copy, delta, powerOn, switching] = stages;
    if (verdict.ofMemory)
        return std::max<qint64>(0, switching.totalBytes - switching.doneBytes);
    if (delta.state == StepState::Running && delta.totalBytes > 0)
        return std::max<qint64>(0, delta.totalBytes - delta.doneBytes);
    if (verdict.copyBps <= 0 || verdict.writesBps < 0)
        return -1;
    const double seconds = static_cast<double>(copy.totalBytes) / static_cast<double>(verdict.copyBps);
    const auto written = static_cast<qint64>(seconds * static_cast<double>(verdict.writesBps));
    return std::min(written, copy.totalBytes); // a block that is written twice is copied once
}

std::vector<MoveRemedy> remediesFor(bool ofMemory, bool postCopy)
{
    if (!ofMemory)
        return {MoveRemedy::WritesWait, MoveRemedy::QuietTime};
    if (postCopy)
        return {MoveRemedy::PostCopy};
    return {MoveRemedy::Throttle, MoveRemedy::AllowPostCopy, MoveRemedy::LongerPause, MoveRemedy::QuietTime};
}

void judge(MoveVerdict &verdict, const std::array<StageState, 4> &stages, bool postCopy)
{
    const StageState &copy = stages[static_cast<size_t>(MoveStage::Copy)];
    // Of volumes the pause is not what limits: each write goes to both sides in the end.
    const qint64 pause = verdict.ofMemory ? std::max<qint64>(0, verdict.maxPauseMs) : 1000;
    const Convergence found =
        convergenceOf(leftOf(stages, verdict), verdict.copyBps, verdict.writesBps, pause);
    verdict.kind = kindOf(found.verdict);
    if (verdict.kind == Kind::Converges || verdict.kind == Kind::Slow) {
        verdict.secondsLeft = found.secondsLeft;
        if (!verdict.ofMemory && copy.state == StepState::Running && verdict.copyBps > 0)
            verdict.secondsLeft +=
                static_cast<double>(std::max<qint64>(0, copy.totalBytes - copy.doneBytes)) /
                static_cast<double>(verdict.copyBps);
        // While much is left the hypervisor tells how long all of that would take at once; it never does so.
        const bool tooLong =
            verdict.maxPauseMs > 0 && verdict.pauseMs > static_cast<double>(verdict.maxPauseMs);
        if (verdict.ofMemory && (verdict.pauseMs < 0 || tooLong))
            verdict.pauseMs = found.pauseMs;
    }
    if (verdict.kind == Kind::Slow || verdict.kind == Kind::Never)
        verdict.remedies = remediesFor(verdict.ofMemory, postCopy);
}

} // namespace

qint64 vmWritesOf(const Snapshot &snapshot, const Plan &plan)
{
    double sum = 0;
    bool known = false;
    for (const Step &step : plan.steps) {
        const Vm *vm = step.action == ActionKind::VmMigrate ? snapshot.vm(step.target.id) : nullptr;
        if (!vm || !std::isfinite(vm->usage.diskWriteBps))
            continue;
        sum += static_cast<double>(vm->usage.diskWriteBps);
        known = true;
    }
    return known ? static_cast<qint64>(sum) : -1;
}

MoveVerdict verdictOf(const Report &report, qint64 vmWritesBps)
{
    MoveVerdict verdict;
    verdict.maxPauseMs = maxPauseOf(report);
    const auto stages = stagesOf(report);
    const auto &[copy, delta, powerOn, switching] = stages;
    if (report.isOver() || report.unwinding) {
        verdict.kind = Kind::Over;
        return verdict;
    }
    verdict.ofMemory = switching.state == StepState::Running;
    if (isPastReturn(report)) {
        verdict.kind = Kind::Fetching;
        return verdict;
    }
    const StageState &now = verdict.ofMemory ? switching : delta.state == StepState::Running ? delta : copy;
    verdict.copyBps = now.bytesPerSecond;
    verdict.writesBps = now.dirtyBytesPerSecond;
    if (verdict.ofMemory)
        verdict.pauseMs = static_cast<double>(switching.expectedPauseMs);
    if (verdict.writesBps < 0 && !verdict.ofMemory) {
        verdict.writesBps = vmWritesBps;
        verdict.writesHeard = false;
    }
    if (!verdict.ofMemory && copy.state != StepState::Running && copy.state != StepState::Waiting &&
        delta.state == StepState::Succeeded) {
        verdict.kind = Kind::Agreed;
        return verdict;
    }
    judge(verdict, stages, allowsPostCopy(report));
    return verdict;
}

void RateSeries::add(const MoveVerdict &verdict, const QDateTime &at)
{
    if (verdict.kind == Kind::Over || (verdict.copyBps < 0 && verdict.writesBps < 0))
        return;
    const qint64 ms = at.toMSecsSinceEpoch();
    if (!points.empty() && ms - points.back().atMs < m_stepMs)
        return;
    if (points.size() >= most) {
        size_t kept = 0;
        for (size_t i = 0; i < points.size(); i += 2)
            points[kept++] = points[i];
        points.resize(kept);
        m_stepMs *= 2;
    }
    points.push_back({ms, verdict.copyBps, verdict.writesBps, verdict.ofMemory});
}

} // namespace switchyard
