// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/site/balance_policy.h"

#include <QDoubleSpinBox>

class QComboBox;

namespace switchyard::fields
{

// The fields of the policy editor, alike on each of its pages. A number is typed, or stepped with the arrow
// keys; the wheel over it scrolls the page.

QDoubleSpinBox *number(const QString &name, double least, double most, const QString &suffix,
                       int decimals = 0);
QDoubleSpinBox *percent(const QString &name);
/// recommend, ask, automatic; `usual` = the words of an entry before them that stands for none of these.
QComboBox *modes(const QString &name, const QString &usual = {});
std::optional<BalanceMode> modeOf(const QComboBox &box);
void setMode(QComboBox &box, std::optional<BalanceMode> mode);

} // namespace switchyard::fields
