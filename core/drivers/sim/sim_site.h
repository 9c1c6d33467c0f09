// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/sim/sim_spec.h"

namespace switchyard
{

/// The fleet as a site file would describe it: devices of driver "sim" at "sim:ID".
Site siteOf(const SimSpec &spec);

} // namespace switchyard
