// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>

namespace switchyard
{

/// What a host, partition or VM uses now. NaN = not known. Rates are means over the last refresh period.
struct Usage
{
    static constexpr float unknown = std::numeric_limits<float>::quiet_NaN();

    float cpuPercent = unknown;    ///< 0…100 of all CPUs (host, partition) or of its vCPUs (VM)
    float memoryPercent = unknown; ///< 0…100 of the memory it has
    float diskReadBps = unknown;   ///< bytes per second
    float diskWriteBps = unknown;
    float diskReadIops = unknown; ///< requests per second
    float diskWriteIops = unknown;
    float netReceiveBps = unknown; ///< bytes per second
    float netTransmitBps = unknown;
    float cpuStealPercent = unknown; ///< time its vCPUs waited for a CPU, 0…100 of its vCPUs
};

} // namespace switchyard
