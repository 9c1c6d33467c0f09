// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot_diff.h"
#include "ui/topology/layout.h"

namespace switchyard::topology
{

/// VMs that changed their host: for a short while each slides from its old place to its new one, and a ghost
/// stays where it was. Knows no clock; is told the time (Clock::monotonicMs).
class Motion
{
public:
    static constexpr qint64 slideMs = 450;
    static constexpr qint64 ghostMs = 2000;
    static constexpr int most = 200; ///< more at once would be a storm: the others are simply there

    struct Ghost
    {
        QRectF rect;
        QString name;
        qreal strength = 1; ///< 1 → 0 while it fades
        bool operator==(const Ghost &) const = default;
    };

    /// With reduced motion nothing slides; the ghost stays, and is not faded.
    void setReduced(bool reduced) { m_reduced = reduced; }
    /// To be told of each change of snapshot, with the layouts of both.
    void note(const Snapshot &before, const Layout &beforeLayout, const Snapshot &after,
              const Layout &afterLayout, const SnapshotDiff &diff, qint64 nowMs);
    /// Where a VM whose place is `target` is drawn now; `target` itself when it does not move.
    QRectF placeOf(const QString &vmId, const QRectF &target, qint64 nowMs) const;
    bool isSliding(const QString &vmId, qint64 nowMs) const;
    std::vector<QString> sliding(qint64 nowMs) const;
    std::vector<Ghost> ghosts(qint64 nowMs) const;
    /// Something still changes by itself. Forgets what has ended.
    bool isRunning(qint64 nowMs);

private:
    struct Move
    {
        QString vmId;
        QString name;
        QRectF from;
        qint64 startMs = 0;
    };
    const Move *find(const QString &vmId, qint64 nowMs) const;

    std::vector<Move> m_moves;
    bool m_reduced = false;
};

} // namespace switchyard::topology
