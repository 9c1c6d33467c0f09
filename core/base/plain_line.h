// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace switchyard
{

/// Words of peers stand in what people read: here without controls, which would steer a terminal, begin a
/// line of their own, or turn the direction in which the rest is read.
QString withoutControls(const QString &text);

} // namespace switchyard
