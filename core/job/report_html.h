// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/job/plan.h"

namespace switchyard
{

/// Pure: the same as reportText() as one page of HTML that needs nothing else: no script, nothing is loaded.
/// Names and words of devices are escaped; they may say what they like. Prints well.
QString reportHtml(const Report &report);

} // namespace switchyard
