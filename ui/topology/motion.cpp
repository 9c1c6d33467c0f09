// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/topology/motion.h"

#include <QEasingCurve>
#include <algorithm>

namespace switchyard::topology
{

void Motion::note(const Snapshot &before, const Layout &beforeLayout, const Snapshot &after,
                  const Layout &afterLayout, const SnapshotDiff &diff, qint64 nowMs)
{
    for (const QString &id : diff.of(ObjectKind::Vm).changed) {
        const QString then = before.vmHomes->value(id);
        if (then.isEmpty() || then == after.vmHomes->value(id))
            continue;
        const QRectF from = beforeLayout.rectOf({ObjectKind::Vm, id}, before);
        const QRectF to = afterLayout.rectOf({ObjectKind::Vm, id}, after);
        if (from.isNull() || to.isNull() || m_moves.size() >= most)
            continue;
        std::erase_if(m_moves, [&](const Move &move) { return move.vmId == id; });
        m_moves.push_back({id, after.nameOf({ObjectKind::Vm, id}), from, nowMs});
    }
}

const Motion::Move *Motion::find(const QString &vmId, qint64 nowMs) const
{
    if (m_reduced || m_moves.empty())
        return nullptr;
    const auto at =
        std::find_if(m_moves.begin(), m_moves.end(), [&](const Move &move) { return move.vmId == vmId; });
    return at != m_moves.end() && nowMs - at->startMs < slideMs ? &*at : nullptr;
}

bool Motion::isSliding(const QString &vmId, qint64 nowMs) const
{
    return find(vmId, nowMs);
}

std::vector<QString> Motion::sliding(qint64 nowMs) const
{
    std::vector<QString> ids;
    for (const Move &move : m_moves) {
        if (find(move.vmId, nowMs))
            ids.push_back(move.vmId);
    }
    return ids;
}

QRectF Motion::placeOf(const QString &vmId, const QRectF &target, qint64 nowMs) const
{
    const Move *move = find(vmId, nowMs);
    if (!move)
        return target;
    const qreal part = static_cast<qreal>(nowMs - move->startMs) / slideMs;
    const qreal eased = QEasingCurve(QEasingCurve::InOutCubic).valueForProgress(std::clamp(part, 0.0, 1.0));
    return {move->from.topLeft() + (target.topLeft() - move->from.topLeft()) * eased, target.size()};
}

std::vector<Motion::Ghost> Motion::ghosts(qint64 nowMs) const
{
    std::vector<Ghost> ghosts;
    for (const Move &move : m_moves) {
        const qint64 age = nowMs - move.startMs;
        if (age >= ghostMs)
            continue;
        // Full for the first half, then fading.
        const qreal left = static_cast<qreal>(ghostMs - age) / ghostMs;
        ghosts.push_back({move.from, move.name, m_reduced ? 1 : std::min(1.0, left * 2)});
    }
    return ghosts;
}

bool Motion::isRunning(qint64 nowMs)
{
    std::erase_if(m_moves, [&](const Move &move) { return nowMs - move.startMs >= ghostMs; });
    return !m_moves.empty();
}

} // namespace switchyard::topology
