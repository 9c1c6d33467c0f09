// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/resource.h"

#include <QDateTime>
#include <QStringList>

namespace switchyard
{

/// What a balancer leaves on a VM, kept there by its hypervisor, so that every console and every host's agent
/// sees it at once and over the connection it has: no port and no store in common are needed.
struct VmMark
{
    enum class Kind {
        Fights, ///< its host's agent sees it in a conflict
        Moved,  ///< a balancer moved it: nobody moves it again before the cool-down is over
    };
    Kind kind = Kind::Fights;
    QString by;   ///< who left it: "agent@hv1", "alice@noc-3"
    QDateTime at; ///< UTC; of Fights: when it was said last, and it is forgotten when it is not said again

    // Of Fights.
    Resource resource = Resource::Cpu;
    QDateTime since = {};     ///< UTC
    QStringList with = {};    ///< the ids of all that fight, this one among them
    double hostPercent = 0;   ///< of what the host has of it
    double vmPercent = 0;     ///< of what the host has of it
    double hostThreshold = 0; ///< what it was judged by
    double vmThreshold = 0;

    bool operator==(const VmMark &) const = default;
};

} // namespace switchyard
