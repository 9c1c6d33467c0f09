// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/migrate/move.h"
#include "core/model/snapshot.h"

namespace switchyard
{

/// What can be done with one click about what stands against a move.
struct MoveFix
{
    enum class Kind {
        StartVm,    ///< `object` is started
        LeaveOut,   ///< `object`, a VM, is not moved with the others
        OtherHost,  ///< somebody chooses another destination
        OtherArray, ///< or another array
        LeaveDisks, ///< the volumes stay where they are
        AskAgain,   ///< `object`, a device, is asked now
        ShowRuns,   ///< whoever holds it is looked at
    };
    Kind kind = Kind::OtherHost;
    ObjectRef object;

    bool operator==(const MoveFix &) const = default;
};

/// Pure: the most helpful first; none where only somebody at the machine can help.
std::vector<MoveFix> fixesFor(const Snapshot &snapshot, const MoveRequest &request, const Problem &problem);

} // namespace switchyard
