// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot.h"

namespace switchyard
{

/// Whether enough is known of all that is looked at to choose a destination: each host and UPS was asked
/// once, and of the hosts that answer the use is known. Pure.
bool isSeenWhole(const Snapshot &snapshot);

} // namespace switchyard
