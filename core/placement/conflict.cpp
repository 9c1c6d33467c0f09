// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/placement/conflict.h"

namespace switchyard
{

QStringList Conflict::vms() const
{
    QStringList ids;
    for (const Contest &contest : contests) {
        for (const Fighter &fighter : contest.fighters) {
            if (!ids.contains(fighter.vmId))
                ids << fighter.vmId;
        }
    }
    return ids;
}

} // namespace switchyard
