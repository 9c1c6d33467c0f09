// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;

namespace switchyard
{

/// Labels as the window has them, not yet in any parent. What they show is never taken for markup: names come
/// from devices.

/// Of as many lines as it takes. `role` as the style sheet knows it: "muted", "attention", "critical".
QLabel *wrappedLabel(const QString &text = {}, const QString &role = {});
QLabel *titleLabel(const QString &text); ///< above a part of a page

} // namespace switchyard
