// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/migrate/move_stages.h"

#include <QJsonObject>

namespace switchyard::ctl
{

/// Tells how a move goes: a line for each stage whose state changed, and of those under way at most one a
/// second. JSON lines have stage ("copy", "delta", "powerOn", "switch", "run"), state, bytes, total, rate
/// (bytes a second; absent = not known), t (seconds since the run began) and run.
class MoveEvents
{
public:
    MoveEvents(const Clock &clock, bool json)
        : m_clock(clock)
        , m_json(json)
    {
    }
    void take(const Report &report);

private:
    void tell(const Report &report, const StageState &stage, const QString &state);

    struct Told
    {
        QString state;
        qint64 bytes = -1;
        qint64 atMs = 0;
    };
    const Clock &m_clock;
    const bool m_json;
    std::array<Told, moveStages.size()> m_told;
    QString m_runState;
};

} // namespace switchyard::ctl
