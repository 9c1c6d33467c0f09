// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json_form.h"
#include "core/drivers/sim/sim_curve.h"

#include <QMap>
#include <vector>

namespace switchyard
{

/// The "loads" of a simulated fleet's file, added to `loads`: their numbers there by name.
QMap<QString, int> readLoads(const JsonNode &node, std::vector<SimLoad> &loads, TextProblems &problems);

} // namespace switchyard
