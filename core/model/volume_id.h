// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace switchyard
{

// A volume's id is "array/export": that of its array, and the name that it is exported under.

inline QString arrayOfVolume(const QString &volumeId)
{
    return volumeId.section(u'/', 0, 0);
}

inline QString exportOfVolume(const QString &volumeId)
{
    return volumeId.section(u'/', 1);
}

} // namespace switchyard
