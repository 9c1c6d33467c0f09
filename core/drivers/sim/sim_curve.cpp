// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/sim/sim_curve.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace switchyard
{
namespace
{

/// 0…1 out of two numbers, the same on every machine (a finaliser of the splitmix kind).
double drawn(quint32 seed, quint64 number)
{
    quint64 x = (quint64(seed) << 32) ^ (number + 0x9E3779B97F4A7C15ULL);
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return double((x ^ (x >> 31)) >> 11) / double(1ULL << 53);
}

double phaseOf(quint32 seed)
{
    return 2 * std::numbers::pi * drawn(seed, 0);
}

/// How many seconds of a burst lie before `within`, in the period of this number.
double burstBefore(const SimCurve &curve, quint32 seed, double number, double within)
{
    const double start = drawn(seed, quint64(number) + 1) * (curve.periodSeconds - curve.lengthSeconds);
    return std::clamp(within - start, 0.0, curve.lengthSeconds);
}

} // namespace

double SimCurve::at(double seconds, quint32 seed) const
{
    switch (kind) {
    case Kind::Constant:
        return base;
    case Kind::Sine:
        return base + swing * std::sin(2 * std::numbers::pi * seconds / periodSeconds + phaseOf(seed));
    case Kind::Bursts: {
        const double number = std::floor(seconds / periodSeconds);
        const double within = seconds - number * periodSeconds;
        const double before = burstBefore(*this, seed, number, within);
        const bool bursting = before > 0 && before < lengthSeconds;
        return base + (bursting ? swing : 0);
    }
    }
    return 0;
}

double SimCurve::integral(double seconds, quint32 seed) const
{
    switch (kind) {
    case Kind::Constant:
        return base * seconds;
    case Kind::Sine: {
        const double omega = 2 * std::numbers::pi / periodSeconds;
        const double phase = phaseOf(seed);
        return base * seconds + swing / omega * (std::cos(phase) - std::cos(omega * seconds + phase));
    }
    case Kind::Bursts: {
        const double number = std::floor(seconds / periodSeconds);
        const double within = seconds - number * periodSeconds;
        return base * seconds + swing * (number * lengthSeconds + burstBefore(*this, seed, number, within));
    }
    }
    return 0;
}

SimTotals &SimTotals::operator+=(const SimTotals &other)
{
    cpu += other.cpu;
    steal += other.steal;
    diskRead += other.diskRead;
    diskWrite += other.diskWrite;
    netReceive += other.netReceive;
    netTransmit += other.netTransmit;
    swap += other.swap;
    memoryTraffic += other.memoryTraffic;
    return *this;
}

SimTotals &SimTotals::operator-=(const SimTotals &other)
{
    cpu -= other.cpu;
    steal -= other.steal;
    diskRead -= other.diskRead;
    diskWrite -= other.diskWrite;
    netReceive -= other.netReceive;
    netTransmit -= other.netTransmit;
    swap -= other.swap;
    memoryTraffic -= other.memoryTraffic;
    return *this;
}

SimTotals totalsAt(const SimLoad &load, double seconds, quint32 seed, int vcpus)
{
    return {load.cpu.integral(seconds, seed) * vcpus, load.steal.integral(seconds, seed) * vcpus,
            load.diskRead.integral(seconds, seed),    load.diskWrite.integral(seconds, seed),
            load.netReceive.integral(seconds, seed),  load.netTransmit.integral(seconds, seed),
            load.swap.integral(seconds, seed),        load.memoryTraffic.integral(seconds, seed)};
}

} // namespace switchyard
