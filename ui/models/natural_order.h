// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>
#include <string>

namespace switchyard
{

/// A key whose order by code units is the natural order: for sorting 20,000 names within a frame (QCollator
/// cannot). Digits count by value, case aside.
std::u16string naturalKey(QStringView text);

/// As a person would order names: "hv-2" before "hv-10", case aside. Negative, 0 or positive.
int naturalCompare(QStringView left, QStringView right);

} // namespace switchyard
