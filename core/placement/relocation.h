// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/placement/balance_state.h"
#include "core/placement/host_board.h"

#include <functional>

namespace switchyard
{

/// What else is known when a VM is to be relocated. All may be empty.
struct RelocationTerms
{
    std::vector<PlannedMove> underWay = {}; ///< counted as if they had arrived already
    QHash<QString, QDateTime> movedAt = {}; ///< VMs that balancers moved, and when: they cool down; UTC
    QStringList notTo = {};                 ///< hosts that refused lately
    QDateTime now = {};                     ///< UTC
};

/// Of those that fight, which one goes where, with the loads of both hosts before and after; or why nothing
/// can be moved. Pure. `board` is of the same snapshot and policy.
Relocation planRelocation(const HostBoard &board, const Conflict &conflict, const RelocationTerms &terms);
/// An operator's own choice of the VM, and of the host where `toHost` is not empty: the same rules, but for
/// the cool-down and BalanceMode; what stands against it is the refusal.
Relocation planRelocation(const HostBoard &board, const QString &vmId, const QString &toHost,
                          const RelocationTerms &terms);

} // namespace switchyard
