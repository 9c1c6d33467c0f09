// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/job/action.h"
#include "core/model/ups.h"

namespace switchyard
{

/// The instant command (NUT's names, docs/cmdvartab) by which this UPS does an action. NotSupported: it
/// offers none; the sentence says what it does offer. A deep test is never chosen: it empties the battery.
Result<QString> upsCommandFor(ActionKind kind, const UpsFacts &ups);
/// It was told to cut its load, and says that it will (NUT's ups.timer.shutdown; not every one shows it).
bool countsDownToOff(const UpsFacts &ups);

} // namespace switchyard
