// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QString>

class QWidget;

namespace switchyard
{

/// Shapes and spacing of the common widgets; drawn over Fusion. Widgets ask for a look with the dynamic
/// properties `role` ("title", "muted", "number", "mono", "danger", "flat", "primary").
QString styleSheet(const Theme &theme);

/// Another `role` for a widget that may be shown already.
void wear(QWidget &widget, const QString &role);

constexpr int scrollBarWidth = 12; ///< as it says there

} // namespace switchyard
