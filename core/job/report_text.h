// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

namespace switchyard
{

/// Pure: what a run did, as plain text to be kept, sent or printed. Times are UTC.
QString reportText(const Report &report);

} // namespace switchyard
