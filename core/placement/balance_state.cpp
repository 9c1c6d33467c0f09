// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/placement/balance_state.h"

#include <algorithm>

namespace switchyard
{
namespace
{

template<typename Item, typename Fits>
const Item *firstOf(const std::vector<Item> &items, Fits fits)
{
    const auto found = std::find_if(items.begin(), items.end(), fits);
    return found == items.end() ? nullptr : &*found;
}

} // namespace

const Conflict *BalanceState::conflict(const QString &id) const
{
    return firstOf(conflicts, [&](const Conflict &one) { return one.id == id; });
}

const Relocation *BalanceState::relocation(const QString &conflictId) const
{
    return firstOf(relocations, [&](const Relocation &one) { return one.conflictId == conflictId; });
}

const HostChange *BalanceState::hostChange(const QString &id) const
{
    return firstOf(hostChanges, [&](const HostChange &one) { return one.id == id; });
}

const Conflict *BalanceState::conflictOf(const QString &vmId) const
{
    return firstOf(conflicts, [&](const Conflict &one) { return one.vms().contains(vmId); });
}

} // namespace switchyard
