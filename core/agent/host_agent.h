// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/agent_sight.h"
#include "core/engine/engine.h"

#include <QJsonObject>
#include <QTimer>

namespace switchyard
{

/// What an agent tells whoever looks on.
struct AgentNews
{
    QString about; ///< "agent", "conflict", "move"
    QString state; ///< "waits", "watches", "ended"; "began", "ended", "failed"
    QString text;  ///< for people
    QJsonObject more = {};
};

/// One host's own balancer: an engine that looks at that host alone, at its own short period, and leaves what
/// fights there as marks on its VMs, which consoles hear at once. On its own (`alone`) it also decides for
/// its host's VMs and moves them: only while VMs fight it looks at the whole site, for a destination. No two
/// agents watch over one host: the second waits. Agents need nothing of each other, and no console: what they
/// know of each other are marks, and the locks of destinations. In the thread that made it.
class HostAgent : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString hostId;
        bool alone = false;
        double periodSeconds = 1;
    };
    static QString nameOf(const QString &hostId); ///< "agent@hv1"
    /// What its engine is made with: nothing is concluded before begin().
    static EngineOptions engineOptions(EngineOptions usual, const Options &options);

    /// `site` is the whole one; `engine` was made with engineOptions(), and runs.
    HostAgent(Engine &engine, Site site, Options options);

    void begin();
    /// Begins nothing more; a move that is under way is waited for. Then its marks are taken away, its host
    /// is free for another agent, and over() comes.
    void end();

Q_SIGNALS:
    void told(const switchyard::AgentNews &news);
    void over();

private:
    enum class State { Waiting, Watching, Ending, Over };

    void takeHost();
    void lose(const Error &why);
    void take(const Snapshot &snapshot);
    void takeBalance(const BalanceState &now);
    void takeReport(const Report &report);
    void clearOldMarks(const Snapshot &snapshot);
    void look(AgentSight sight);
    bool isMoving() const;
    void goOnEnding();
    void tell(const QString &about, const QString &state, const QString &text, QJsonObject more = {});

    Engine &m_engine;
    const Site m_site;
    const Options m_options;
    QTimer m_again; ///< its host is asked for again; at its end: it is not waited for any longer
    State m_state = State::Over;
    AgentSight m_sight = AgentSight::Idle;
    qint64 m_quietSinceMs = 0;
    bool m_hasCleared = false; ///< what it left before it was started anew
    QString m_waitTold;
    QHash<QString, QString> m_refusals; ///< told, by conflict
    QHash<quint64, StepState> m_runs;   ///< told
};

} // namespace switchyard
