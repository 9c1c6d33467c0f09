// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live.h"

namespace switchyard
{
namespace
{
constexpr int shortestPauseMs = 100;
}

Live::Live(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_shown(std::make_shared<Snapshot>())
    , m_balance(std::make_shared<BalanceState>())
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &Live::flush);
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &Live::ticked);
    m_second.start();
}

void Live::take(const SnapshotPtr &snapshot, const SnapshotDiff &diff)
{
    m_waiting = snapshot;
    m_diff.append(diff);
    if (!m_pause.isActive())
        flush();
}

void Live::takeBalance(const BalanceStatePtr &balance)
{
    if (!balance || balance == m_balance)
        return;
    m_balance = balance;
    m_conflicts = ConflictMarks(balance);
    Q_EMIT balanceChanged(balance);
}

void Live::flush()
{
    if (!m_waiting)
        return;
    m_shown = std::move(m_waiting);
    m_waiting.reset();
    const SnapshotDiff diff = std::exchange(m_diff, {});
    m_pause.start(shortestPauseMs);
    Q_EMIT changed(m_shown, diff);
}

} // namespace switchyard
