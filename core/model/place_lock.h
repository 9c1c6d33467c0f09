// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace switchyard
{

/// Who may send VMs to a host now. It lies on that host's hypervisor, where the first who takes it has it, so
/// that consoles and agents that know nothing of each other never fill one host twice.
struct PlaceLock
{
    QString owner;   ///< "agent@hv1 4711", "alice@noc-3 4711": one program
    QString purpose; ///< for people: "db-1 comes from hv1"
    QDateTime until; ///< UTC, by the owner's clock: after that anybody may take it over

    bool operator==(const PlaceLock &) const = default;
};

} // namespace switchyard
