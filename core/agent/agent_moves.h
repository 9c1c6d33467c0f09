// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/engine.h"
#include "core/placement/balance_state.h"

#include <QSet>

namespace switchyard
{

/// The moves of an agent that decides for itself: each first has the lock of its destination, then it is a
/// run of the engine like any other. In the thread that made it; waits for nothing.
class AgentMoves : public QObject
{
    Q_OBJECT

public:
    explicit AgentMoves(Engine &engine);

    void begin(const Relocation &relocation); ///< one of this conflict that is under way: nothing
    void takeReport(const ReportPtr &report);
    bool isIdle() const { return m_moves.empty(); }
    std::vector<PlannedMove> underWay() const;
    QSet<QString> ownVms() const { return m_ownVms; } ///< that it ever moved

Q_SIGNALS:
    /// The destination is another one's now: nothing was begun.
    void refused(const switchyard::Relocation &relocation, const switchyard::Error &why);
    void notBegun(const switchyard::Relocation &relocation, const switchyard::Error &why);
    void began(const switchyard::Relocation &relocation, quint64 runId);
    void ended(const switchyard::Relocation &relocation, quint64 runId, const switchyard::ReportPtr &report);

private:
    struct Move
    {
        Relocation relocation;
        quint64 runId = 0; ///< 0 = not begun yet
    };
    void run(const QString &conflictId);
    void end(const QString &conflictId); ///< and the destination is free for others

    Engine &m_engine;
    std::map<QString, Move> m_moves; ///< by conflict
    QSet<QString> m_ownVms;
};

} // namespace switchyard
