// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace switchyard
{

/// What is 100 % of disk, network and memory traffic in a replay: a record has per cent only.
inline constexpr double replayBps = 1e9;

inline float bpsOf(double percent)
{
    return static_cast<float>(percent / 100 * replayBps);
}

} // namespace switchyard
