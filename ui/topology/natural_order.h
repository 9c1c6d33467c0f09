// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace switchyard::topology
{

/// Below, at or above zero as `left` comes before, with or after `right` in the order in which people count:
/// "web-2" before "web-10", letters without regard to case. Equal only where the two are the same but for
/// case and leading zeros.
int naturalCompare(QStringView left, QStringView right);

/// Order by name, then by id: total, and the same on every day.
struct NaturalKey
{
    QStringView name;
    QStringView id;
    friend bool operator<(const NaturalKey &left, const NaturalKey &right)
    {
        const int byName = naturalCompare(left.name, right.name);
        return byName != 0 ? byName < 0 : left.id < right.id;
    }
};

} // namespace switchyard::topology
