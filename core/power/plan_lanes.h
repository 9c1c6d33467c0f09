// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

namespace switchyard
{

/// Steps of a power-down, or of its way back, that are one part of it to an operator: the VMs of one group,
/// the hosts, the arrays, the UPSes.
struct PlanLane
{
    ObjectKind kind = ObjectKind::Vm;
    int group = -1;            ///< of VMs: into the groups of the site's protection; -1 = of none
    std::vector<size_t> steps; ///< into the plan's steps, in its order

    bool operator==(const PlanLane &) const = default;
};

/// Pure: in the order in which a power-down takes them, or the reverse for a way back. Milestones are in none
/// of them, but for the VMs that end with their host.
std::vector<PlanLane> lanesOf(const Plan &plan);

} // namespace switchyard
