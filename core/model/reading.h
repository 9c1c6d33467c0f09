// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <optional>

namespace switchyard
{

/// How much to believe what is shown of a device. Unknown is not dead: the four are different.
enum class Freshness {
    NeverSeen, ///< has not answered since the program began
    Fresh,     ///< its last answer is younger than the stale limit
    Stale,     ///< does not answer; the last known values are shown with their age
    Down,      ///< has not answered for long, or is known to be off
};

/// When a device was last heard, and what went wrong since.
struct Reading
{
    Freshness freshness = Freshness::NeverSeen;
    qint64 seenAtMs = -1;       ///< Clock::monotonicMs() of the last good answer; -1 = never
    std::optional<Error> error; ///< the last failure, if the last attempt failed

    /// Whether a person would call it the same; the time of the last answer alone is no change.
    bool sameFacts(const Reading &other) const
    {
        return freshness == other.freshness && error == other.error;
    }
    qint64 ageMs(qint64 nowMs) const { return seenAtMs < 0 ? -1 : nowMs - seenAtMs; }
};

} // namespace switchyard
