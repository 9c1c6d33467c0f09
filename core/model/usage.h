// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
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
    float cpuStealPercent = unknown;  ///< time its vCPUs waited for a CPU, 0…100 of its vCPUs
    float diskLatencyMs = unknown;    ///< from a request to its answer, mean over all requests
    float balloonPercent = unknown;   ///< of the memory it may have, given back to its host
    float swapBps = unknown;          ///< in and out together
    float memoryTrafficBps = unknown; ///< between the CPUs and their memory, where perf events tell
};

/// One disk of a VM.
struct DiskUsage
{
    QString target; ///< as VmDisk's
    float readBps = Usage::unknown;
    float writeBps = Usage::unknown;
    float readIops = Usage::unknown;
    float writeIops = Usage::unknown;
    float latencyMs = Usage::unknown;
};

/// One NIC of a VM.
struct NicUsage
{
    QString target; ///< as VmNic's
    float receiveBps = Usage::unknown;
    float transmitBps = Usage::unknown;
};

} // namespace switchyard
