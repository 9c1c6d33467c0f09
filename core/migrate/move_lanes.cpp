// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/move_lanes.h"

#include "core/model/volume_id.h"

#include <algorithm>

namespace switchyard
{
namespace
{

using Span = MoveForecast::Span;

Span spanOf(const MoveForecast &forecast, MoveStage stage)
{
    switch (stage) {
    case MoveStage::Copy:
        return forecast.copy;
    case MoveStage::Delta:
        return forecast.delta;
    case MoveStage::PowerOn:
        return forecast.powerOn;
    case MoveStage::Switch:
        return forecast.switching;
    }
    return {};
}

double secondsBetween(const QDateTime &from, const QDateTime &to)
{
    return std::max(0.0, static_cast<double>(from.msecsTo(to)) / 1000);
}

/// How much longer what runs takes, by its own rate; nothing where it has none.
std::optional<double> leftSeconds(const MoveLane &lane)
{
    if (lane.totalBytes <= 0 || lane.bytesPerSecond <= 0)
        return std::nullopt;
    const qint64 left = std::max<qint64>(0, lane.totalBytes - lane.doneBytes);
    return static_cast<double>(left) / static_cast<double>(lane.bytesPerSecond);
}

class Live
{
public:
    Live(const Report &report, const MoveForecast &forecast, const QDateTime &now)
        : m_report(report)
        , m_forecast(forecast)
        , m_now(secondsBetween(report.startedAt, report.endedAt.isValid() ? report.endedAt : now))
    {
        const auto stages = stagesOf(report);
        for (size_t i = 0; i < stages.size(); ++i)
            m_all.lanes[i] = laneOf(stages[i]);
        m_all.held = isHeld(report);
        if (!report.isOver())
            m_all.nowSeconds = m_now;
    }

    MoveLanes make()
    {
        if (!m_report.isOver() && !m_report.unwinding)
            expect();
        follow();
        m_all.endSeconds = m_now;
        for (const MoveLane &lane : m_all.lanes)
            m_all.endSeconds = std::max(m_all.endSeconds, lane.end);
        return m_all;
    }

private:
    MoveLane &lane(MoveStage stage) { return m_all.lanes[static_cast<size_t>(stage)]; }

    MoveLane laneOf(const StageState &stage) const
    {
        MoveLane lane;
        lane.stage = stage.stage;
        lane.state = stage.state;
        lane.doneBytes = stage.doneBytes;
        lane.totalBytes = stage.totalBytes;
        lane.bytesPerSecond = stage.bytesPerSecond;
        lane.dirtyBytesPerSecond = stage.dirtyBytesPerSecond;
        lane.pausedMs = stage.pausedMs;
        if (!stage.begin.isValid())
            return lane;
        lane.begin = secondsBetween(m_report.startedAt, stage.begin);
        lane.reached = stage.end.isValid() ? secondsBetween(m_report.startedAt, stage.end) : m_now;
        lane.end = lane.reached;
        return lane;
    }

    double lengthOf(MoveStage stage) const
    {
        const Span span = spanOf(m_forecast, stage);
        return std::max(0.0, span.end - span.begin);
    }

    /// Puts what is not over yet where it is expected.
    void expect()
    {
        MoveLane &copy = lane(MoveStage::Copy);
        place(copy, m_now);
        const double copied = copy.isDrawn() ? copy.end : m_now;
        // Of several VMs the first one's copy is enough to switch the destination on.
        const double early = std::max(0.0, m_forecast.copy.end - m_forecast.powerOn.begin);
        MoveLane &powerOn = lane(MoveStage::PowerOn);
        place(powerOn, std::max(m_now, copied - early));
        MoveLane &delta = lane(MoveStage::Delta);
        place(delta, std::max(m_now, copied));
        double ready = std::max(m_now, copied);
        for (const MoveLane *before : {&powerOn, &delta}) {
            if (before->isDrawn())
                ready = std::max(ready, before->end);
        }
        place(lane(MoveStage::Switch), ready);
    }

    void place(MoveLane &lane, double earliest) const
    {
        if (lane.state == StepState::Running) {
            const double expected = lane.begin + lengthOf(lane.stage);
            const auto left = leftSeconds(lane);
            lane.end = std::max(m_now, left ? m_now + *left : expected);
        } else if (lane.state == StepState::Waiting) {
            lane.begin = earliest;
            lane.end = earliest + lengthOf(lane.stage);
        }
    }

    /// Once both sides are the same they are kept so until the switch has been made.
    void follow()
    {
        MoveLane &delta = lane(MoveStage::Delta);
        const MoveLane &switching = lane(MoveStage::Switch);
        if (delta.state == StepState::Succeeded && !m_report.isOver() && !m_report.unwinding &&
            switching.state != StepState::Succeeded) {
            delta.follows = true;
            delta.reached = m_now;
        }
        const bool counts = delta.state == StepState::Succeeded || delta.state == StepState::Running ||
                            delta.state == StepState::Waiting;
        if (delta.isDrawn() && counts && switching.isDrawn()) {
            delta.end = std::max(delta.end, switching.begin);
            if (switching.reached >= 0)
                delta.reached = std::max(delta.reached, switching.begin);
        }
        delta.end = std::max(delta.end, delta.reached);
    }

    const Report &m_report;
    const MoveForecast &m_forecast;
    const double m_now;
    MoveLanes m_all;
};

} // namespace

MoveLanes lanesOf(const MoveForecast &forecast)
{
    MoveLanes all;
    for (size_t i = 0; i < all.lanes.size(); ++i) {
        MoveLane &lane = all.lanes[i];
        lane.stage = moveStages[i];
        const Span span = spanOf(forecast, lane.stage);
        const bool none = lane.stage == MoveStage::PowerOn
                              ? !forecast.powersOn
                              : lane.stage != MoveStage::Switch && forecast.bytes == 0;
        lane.state = none ? StepState::Skipped : StepState::Waiting;
        if (none)
            continue;
        lane.begin = span.begin;
        lane.end = span.end;
        lane.totalBytes = lane.stage == MoveStage::Copy    ? forecast.bytes
                          : lane.stage == MoveStage::Delta ? forecast.deltaBytes
                                                           : 0;
        all.endSeconds = std::max(all.endSeconds, span.end);
    }
    return all;
}

MoveLanes lanesOf(const Report &report, const MoveForecast &forecast, const QDateTime &now)
{
    return Live(report, forecast, now).make();
}

MoveRequest requestOf(const Plan &plan)
{
    MoveRequest request;
    request.retireDays = 0;
    for (const Step &step : plan.steps) {
        if (step.isMilestone)
            continue;
        if (step.action == ActionKind::VmMigrate) {
            request.vms << step.target.id;
            request.toHost = step.destination;
            if (step.terms && step.terms->migration.maxPauseMs > 0)
                request.maxPauseMs = step.terms->migration.maxPauseMs;
            request.postCopy |= step.terms && step.terms->migration.postCopy;
        } else if (step.action == ActionKind::VolumeCreate) {
            request.toArray = arrayOfVolume(step.target.id);
        } else if (step.action == ActionKind::AwaitSwitch) {
            request.switchAt = step.terms ? step.terms->notBefore : QDateTime();
            request.hold = !request.switchAt.isValid();
        } else if (step.action == ActionKind::VolumeWithdraw && step.terms) {
            request.retireDays = std::max(request.retireDays, step.terms->keepDays);
        }
    }
    return request;
}

} // namespace switchyard
