// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <chrono>
#include <stop_token>

namespace switchyard
{

/// What every driver call is given: until when it may take, and how it is told to give up.
/// The deadline is real time on purpose (it bounds a wait for a real peer); schedules use Clock.
class Call
{
public:
    explicit Call(std::chrono::milliseconds timeout, std::stop_token stop = {});

    bool stopRequested() const { return m_stop.stop_requested(); }
    const std::stop_token &stop() const { return m_stop; }
    /// Milliseconds left, never negative.
    int remainingMs() const;
    bool expired() const { return remainingMs() == 0; }
    /// Cancelled, or Timeout with `what`, or nothing: to be asked between two waits.
    Result<void> check(const QString &what) const;

private:
    std::chrono::steady_clock::time_point m_deadline;
    std::stop_token m_stop;
};

} // namespace switchyard
