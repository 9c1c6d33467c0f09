// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace switchyard
{

/// Who may send VMs to a host now, and the like. It lies on that host's hypervisor, where the first who takes
/// it has it, so that consoles and agents that know nothing of each other never fill one host twice.
struct PlaceLock
{
    /// A hypervisor keeps one of each.
    enum class Kind {
        Arrivals, ///< who may send VMs there
        Agent,    ///< which agent watches over it: never two
    };
    QString owner;   ///< one program: "alice@noc-3 4711", and what more tells it from others
    QString purpose; ///< for people: "db-1 comes from hv1"
    QDateTime until; ///< UTC, by the owner's clock: after that anybody may take it over
    Kind kind = Kind::Arrivals;

    /// "alice@noc-3 4711"; as it is where it says nothing more.
    QString forPeople() const { return owner.count(u' ') == 3 ? owner.section(u' ', 0, 1) : owner; }
    bool operator==(const PlaceLock &) const = default;
};

/// How much the clocks of two programs may differ: until so long after its end nobody takes a lock over.
constexpr qint64 lockClockGapMs = 30'000;
/// A lock that is said to last longer from now is believed to nobody: whoever uses one renews it.
constexpr qint64 longestLockMs = 600'000;

} // namespace switchyard
