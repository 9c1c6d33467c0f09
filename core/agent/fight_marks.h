// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/place_desk.h"
#include "core/model/snapshot.h"
#include "core/placement/conflict.h"

namespace switchyard
{

/// Keeps the marks on the VMs of one host as the conflicts there are: left when they begin, said again while
/// they last, taken away when they are over, also those that this agent left before it was started anew. In
/// the thread that made it; waits for nothing.
class FightMarks : public QObject
{
    Q_OBJECT

public:
    /// `by` names the agent in each mark.
    FightMarks(PlaceDesk &desk, QString hostId, QString by);

    void show(const std::vector<Conflict> &conflicts, const Snapshot &snapshot);
    void clear(); ///< all; settled() when it is done
    bool isIdle() const;
    bool hasAny() const;

Q_SIGNALS:
    void settled();                                                 ///< nothing is under way any more
    void failed(const QString &vmId, const switchyard::Error &why); ///< it is tried again

private:
    struct Entry
    {
        std::optional<VmMark> mark; ///< as it was said last; null = taken away
        bool busy = false;
        bool isWrong = false; ///< it could not be said
    };
    void say(const QString &vmId, const std::optional<VmMark> &mark);
    void take(const QString &vmId, const std::optional<Error> &error);

    PlaceDesk &m_desk;
    const QString m_hostId;
    const QString m_by;
    QHash<QString, Entry> m_entries;
};

} // namespace switchyard
