// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/alert/alert.h"
#include "core/placement/conflict.h"

namespace switchyard
{

/// What a person hears of VMs that fight: an alert of each, on its host, critical, with the id
/// "conflict/hv1/cpu" while it lasts. One that somebody dismissed is known and stays in the list: low. Pure.
std::vector<Alert> conflictAlerts(const std::vector<Conflict> &conflicts, const Snapshot &snapshot);

} // namespace switchyard
