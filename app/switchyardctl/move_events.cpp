// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/switchyardctl/move_events.h"

#include "app/switchyardctl/console.h"

namespace switchyard::ctl
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qint64 everyMs = 1'000;

QString titleOf(MoveStage stage)
{
    switch (stage) {
    case MoveStage::Copy:
        return u"Copy"_s;
    case MoveStage::Delta:
        return u"Delta"_s;
    case MoveStage::PowerOn:
        return u"Power on"_s;
    case MoveStage::Switch:
        return u"Switch"_s;
    }
    return {};
}

/// What the report's states do not tell apart: the switch that waits for a word.
QString stateOf(const Report &report, const StageState &stage)
{
    if (stage.stage == MoveStage::Switch && stage.state == StepState::Waiting && isHeld(report))
        return u"held"_s;
    if (stage.isPastReturn)
        return u"postCopy"_s;
    return toWord(stage.state);
}

double secondsOf(const Report &report, const QDateTime &now)
{
    return report.startedAt.isValid() ? static_cast<double>(report.startedAt.msecsTo(now)) / 1000 : 0;
}

} // namespace

void MoveEvents::take(const Report &report)
{
    const auto stages = stagesOf(report);
    const qint64 nowMs = m_clock.monotonicMs();
    for (size_t i = 0; i < stages.size(); ++i) {
        const StageState &stage = stages[i];
        Told &told = m_told[i];
        const QString state = stateOf(report, stage);
        const bool moved = stage.state == StepState::Running && stage.doneBytes != told.bytes &&
                           nowMs - told.atMs >= everyMs;
        if (state == told.state && !moved)
            continue;
        told = {state, stage.doneBytes, nowMs};
        if (stage.state != StepState::Skipped)
            tell(report, stage, state);
    }
    const QString runState = report.unwinding && !report.isOver() ? u"unwinding"_s : toWord(report.state);
    if (std::exchange(m_runState, runState) == runState || !m_json)
        return;
    QJsonObject line{{u"run"_s, static_cast<qint64>(report.runId)},
                     {u"stage"_s, u"run"_s},
                     {u"state"_s, runState},
                     {u"t"_s, secondsOf(report, m_clock.now())}};
    if (report.error)
        line.insert(u"error"_s, report.error->what);
    printJson(line);
}

void MoveEvents::tell(const Report &report, const StageState &stage, const QString &state)
{
    const double seconds = secondsOf(report, m_clock.now());
    if (m_json) {
        QJsonObject line{{u"run"_s, static_cast<qint64>(report.runId)},
                         {u"stage"_s, toWord(stage.stage)},
                         {u"state"_s, state},
                         {u"bytes"_s, stage.doneBytes},
                         {u"total"_s, stage.totalBytes},
                         {u"t"_s, seconds}};
        for (const auto &[key, value] : {std::pair(u"rate"_s, stage.bytesPerSecond),
                                         {u"dirtyRate"_s, stage.dirtyBytesPerSecond},
                                         {u"expectedPauseMs"_s, stage.expectedPauseMs},
                                         {u"pausedMs"_s, stage.pausedMs}}) {
            if (value >= 0)
                line.insert(key, value);
        }
        printJson(line);
        return;
    }
    QString text = u"%1 s  %2: %3"_s.arg(seconds, 7, 'f', 1).arg(titleOf(stage.stage), state);
    if (stage.totalBytes > 0)
        text += u", %1 of %2"_s.arg(bytesText(static_cast<double>(stage.doneBytes)),
                                    bytesText(static_cast<double>(stage.totalBytes)));
    if (stage.bytesPerSecond >= 0)
        text += u", %1/s"_s.arg(bytesText(static_cast<double>(stage.bytesPerSecond)));
    if (stage.pausedMs >= 0)
        text += u", it stood still for %1 ms"_s.arg(stage.pausedMs);
    if (stage.isPastReturn)
        text +=
            u": it goes on at its destination and fetches the rest of its memory; it cannot be given up any more"_s;
    if (state == u"held"_s)
        text +=
            u": both sides agree; \"switchyardctl switch %1\" switches, \"switchyardctl cancel %1\" gives up"_s
                .arg(report.runId);
    print(text);
}

} // namespace switchyard::ctl
