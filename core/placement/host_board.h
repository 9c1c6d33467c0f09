// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/placement/balance_state.h"
#include "core/placement/yardstick.h"

#include <QSet>
#include <set>
#include <tuple>

namespace switchyard
{

/// All hosts with what they have free, as it would be once what is under way has arrived. Made once for each
/// look at a snapshot in which something is to be placed; a place for one more VM is then found by looking
/// at the best few. Pure. Snapshot and yardstick outlive it.
class HostBoard
{
public:
    HostBoard(const Snapshot &snapshot, const Yardstick &measure);

    const Snapshot &snapshot() const { return m_snapshot; }
    const Yardstick &measure() const { return m_measure; }

    /// From now on this VM counts there, and no more where it was.
    void move(const QString &vmId, const QString &toHost);
    /// A host that is emptied, or that nothing may go to.
    void close(const QString &hostId) { m_closed.insert(hostId); }

    double load(const QString &hostId, size_t rule) const; ///< per cent; -1 = not known
    qint64 freeBytes(const QString &hostId) const;         ///< of memory; -1 = not known
    QString homeOf(const QString &vmId) const;

    /// Why this VM may not go there; nothing = it may. In a sentence.
    std::optional<QString> against(const Vm &vm, const QString &hostId) const;
    /// Of those that may take it: the most free of that rule's resource times its coefficient, empty hosts
    /// last. `nearest`: the reason of the one that was nearest to it, where none may.
    QString bestFor(const Vm &vm, size_t rule, const QStringList &notTo, QString *nearest = nullptr) const;

    /// Both hosts' loads by each rule that is known, before and after.
    std::vector<LoadChange> changesOf(const Vm &vm, const QString &toHost) const;
    /// Why it may not leave, whatever the destination: pinned, or it must stay with others. In a sentence.
    std::optional<QString> keeps(const Vm &vm) const;

private:
    struct Row
    {
        const HostPiece *piece = nullptr;
        std::vector<double> loads; ///< by rule; NaN = not known
        qint64 freeBytes = -1;
        int running = 0;
        bool feedsEndangered = false;
    };
    using Key = std::tuple<bool, double, int>; ///< empty, −free × coefficient, index

    int indexOf(const QString &hostId) const;
    Key keyOf(int index, size_t rule) const;
    bool isFitter(const Row &row, const Vm &vm, size_t rule) const;
    std::optional<QString> againstHost(const Row &row, const Vm &vm) const;
    std::optional<QString> againstLoad(const Row &row, const Vm &vm, size_t rule) const;
    bool wouldFight(const Row &row, const Vm &vm, size_t rule) const;
    std::optional<QString> againstFriends(const Vm &vm, const QString &hostId) const;

    const Snapshot &m_snapshot;
    const Yardstick &m_measure;
    std::vector<Row> m_rows;         ///< as the snapshot's hosts
    QHash<QString, QString> m_moved; ///< VM → host, by move()
    QSet<QString> m_closed;
    std::vector<std::vector<const Vm *>> m_friends; ///< by affinity rule: its members
    double m_leastCoefficient = 1;
    mutable std::vector<std::set<Key>> m_order; ///< by rule; made when it is asked for first
};

} // namespace switchyard
