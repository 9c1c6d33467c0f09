// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/snapshot.h"
#include "core/model/snapshot_diff.h"
#include "ui/conflicts/conflict_marks.h"

#include <QObject>
#include <QTimer>

namespace switchyard
{

/// What the window shows now. Takes what the engine publishes and hands it on at most ten times a second,
/// many diffs as one, so that a storm of answers costs the window no more than a breeze. Window thread.
class Live : public QObject
{
    Q_OBJECT

public:
    explicit Live(const Clock &clock, QObject *parent = nullptr);

    /// The one last handed on; never null.
    const SnapshotPtr &snapshot() const { return m_shown; }
    const Clock &clock() const { return m_clock; }
    qint64 nowMs() const { return m_clock.monotonicMs(); }

    /// What the balancer saw last; never null.
    const BalanceStatePtr &balance() const { return m_balance; }
    const ConflictMarks &conflicts() const { return m_conflicts; }

    void take(const SnapshotPtr &snapshot, const SnapshotDiff &diff);
    void takeBalance(const BalanceStatePtr &balance);
    /// Hands on what waits, now.
    void flush();

Q_SIGNALS:
    void changed(const switchyard::SnapshotPtr &snapshot, const switchyard::SnapshotDiff &diff);
    void balanceChanged(const switchyard::BalanceStatePtr &balance);
    void ticked(); ///< once a second: ages and clocks are to be shown anew

private:
    const Clock &m_clock;
    SnapshotPtr m_shown;
    SnapshotPtr m_waiting;
    SnapshotDiff m_diff;
    BalanceStatePtr m_balance;
    ConflictMarks m_conflicts;
    QTimer m_pause;
    QTimer m_second;
};

} // namespace switchyard
