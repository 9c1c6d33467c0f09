// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QString>

namespace switchyard
{

/// Shapes and spacing of the common widgets; drawn over Fusion. Widgets ask for a look with the dynamic
/// properties `role` ("title", "muted", "number", "mono", "danger", "flat", "primary").
QString styleSheet(const Theme &theme);

} // namespace switchyard
