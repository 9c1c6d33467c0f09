// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/agent/agent_moves.h"
#include "core/agent/fight_marks.h"
#include "core/placement/balancer.h"

#include <QJsonObject>
#include <QTimer>

namespace switchyard
{

/// What an agent tells whoever looks on.
struct AgentNews
{
    QString about; ///< "agent", "conflict", "move"
    QString state; ///< "waits", "watches", "began", "ended", "refused", "failed", …
    QString text;  ///< for people
    QJsonObject more = {};
};

/// One host's own balancer: sees that host alone, at its own short period, and says what fights there by
/// marks on the VMs, which consoles hear at once. On its own (`alone`) it also decides for its host's VMs and
/// moves them: only then, while VMs fight, it looks at the whole site, for a destination. No two agents watch
/// over one host: the second waits. Agents need nothing of each other and no console; what they know of each
/// other are marks and the locks of destinations. In the thread that made it.
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
    /// `site` is the whole one; `engine` was made with partOfHost() of it, and has begun.
    HostAgent(Engine &engine, Site site, Options options);

    static QString nameOf(const QString &hostId); ///< "agent@hv1": EngineOptions::who

    void begin();
    /// Begins nothing more; a move that is under way is waited for. Then its marks are taken away, the host
    /// is free for another agent, and over() comes.
    void end();

Q_SIGNALS:
    void told(const switchyard::AgentNews &news);
    void over();

private:
    enum class State { Waiting, Watching, Ending, Over };

    void takeHost();
    void lose(const Error &why);
    void take(const SnapshotPtr &snapshot, const SnapshotDiff &diff);
    void tellChanges(const ConflictWatch::Change &change, const Snapshot &snapshot);
    void tellRefusals(const Snapshot &snapshot);
    void adjustSight(const Snapshot &snapshot);
    void goOnEnding();
    void tell(const QString &about, const QString &state, const QString &text, QJsonObject more = {});
    QString nameOfVm(const QString &vmId) const;
    QString nameOfHost(const QString &hostId) const;
    QJsonObject jsonOf(const Relocation &relocation) const;
    void connectMoves();

    Engine &m_engine;
    const Site m_site;
    const Options m_options;
    Balancer m_balancer;
    FightMarks m_marks;
    AgentMoves m_moves;
    QTimer m_again;
    State m_state = State::Over;
    bool m_isWide = false;
    qint64 m_sightSinceMs = 0;
    qint64 m_quietSinceMs = 0;
    quint64 m_refusals = 0;
    QHash<QString, QString> m_refusalTold; ///< by conflict
    QString m_waitTold;
};

} // namespace switchyard
