// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace switchyard
{

/// How much of something is used over time. It has a closed integral, so running totals made of it give back
/// exactly the configured rates, however often they are read. Time in seconds since the fleet began; values
/// are fractions (CPU, memory) or bytes per second; never negative.
struct SimCurve
{
    enum class Kind {
        Constant, ///< base
        Sine,     ///< base ± swing, once a period
        Bursts, ///< base, and once a period `lengthSeconds` at base + swing, at a moment drawn from the seed
    };
    Kind kind = Kind::Constant;
    double base = 0;
    double swing = 0;
    double periodSeconds = 600;
    double lengthSeconds = 60;

    /// `seed` shifts the sine and places the bursts, so that two machines of one load differ.
    double at(double seconds, quint32 seed) const;
    double integral(double seconds, quint32 seed) const; ///< from 0

    bool operator==(const SimCurve &) const = default;
};

/// What one kind of machine does. CPU and steal are fractions of its vCPUs, memory of what it has.
struct SimLoad
{
    SimCurve cpu;
    SimCurve steal;
    SimCurve memory;
    SimCurve diskRead;
    SimCurve diskWrite;
    SimCurve netReceive;
    SimCurve netTransmit;
    double requestBytes = 16384; ///< size of one disk request
    SimCurve memoryWrite;        ///< bytes per second: what a live migration has to carry over once more
    SimCurve swap = {};          ///< bytes per second, in and out together
    SimCurve memoryTraffic = {}; ///< bytes per second between the CPUs and their memory
    SimCurve balloon = {};       ///< share of its memory that it gave back
    double latencyMs = 1;        ///< of one disk request

    bool operator==(const SimLoad &) const = default;
};

/// Running totals of one machine: seconds of CPU time and bytes.
struct SimTotals
{
    double cpu = 0;
    double steal = 0;
    double diskRead = 0;
    double diskWrite = 0;
    double netReceive = 0;
    double netTransmit = 0;
    double swap = 0;
    double memoryTraffic = 0;

    SimTotals &operator+=(const SimTotals &other);
    SimTotals &operator-=(const SimTotals &other);
};

SimTotals totalsAt(const SimLoad &load, double seconds, quint32 seed, int vcpus);

} // namespace switchyard
