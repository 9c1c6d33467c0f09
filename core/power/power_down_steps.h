// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/move_away.h"

namespace switchyard
{

/// How much is cut short, so that it fits: nobody is moved, then the VMs of so many groups, then hosts, too.
struct PowerDownCuts
{
    bool moves = false;
    size_t groups = 0;
    bool hosts = false;
};

/// What the steps of a power-down are made of; all of it outlives the call.
struct PowerDownParts
{
    const Snapshot &snapshot;
    const ProtectionBook &book;
    const Dependants &hits;
    const std::vector<VmToStop> &vms;
    const MovesAway &moves;
    const QSet<QString> &ownLogins; ///< see PowerDownRequest
    const StopTimes &times;
};

/// Pure: makes the steps of one plan, with what is cut short decided, and what is said of them:
/// PowerDown::plan, cutShort, movedAway, problems. Returns for how many seconds each is expected to take.
std::vector<double> addPowerDownSteps(const PowerDownParts &parts, const PowerDownCuts &cuts,
                                      PowerDown &into);

} // namespace switchyard
