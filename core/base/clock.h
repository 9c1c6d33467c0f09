// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <atomic>

namespace switchyard
{

/// Time is handed in, never taken. Thread-safe.
class Clock
{
public:
    virtual ~Clock();
    /// Milliseconds from an arbitrary origin; never goes back. For ages, deadlines and rates.
    virtual qint64 monotonicMs() const = 0;
    /// Wall time in UTC. For journals and what people read.
    virtual QDateTime now() const = 0;
};

class SystemClock : public Clock
{
public:
    qint64 monotonicMs() const override;
    QDateTime now() const override;
};

/// Stands still until told otherwise. For tests and rehearsals.
class ManualClock : public Clock
{
public:
    explicit ManualClock(QDateTime start = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
    qint64 monotonicMs() const override { return m_ms.load(); }
    QDateTime now() const override { return m_start.addMSecs(m_ms.load()); }
    void advance(qint64 ms) { m_ms += ms; }

private:
    QDateTime m_start;
    std::atomic<qint64> m_ms = 0;
};

} // namespace switchyard
