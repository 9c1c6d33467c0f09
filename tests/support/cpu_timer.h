// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <ctime>

namespace switchyard::test
{

/// What this thread computed since: a busy machine does not blur it.
class CpuTimer
{
public:
    CpuTimer() { restart(); }
    void restart() { clock_gettime(CLOCK_THREAD_CPUTIME_ID, &m_start); }
    qint64 microseconds() const
    {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return (now.tv_sec - m_start.tv_sec) * 1'000'000 + (now.tv_nsec - m_start.tv_nsec) / 1000;
    }

private:
    timespec m_start{};
};

} // namespace switchyard::test
