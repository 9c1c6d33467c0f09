// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/driver_config.h"

#include <QHash>

namespace switchyard
{

/// How each device is reached, by the site file's id.
struct DeviceConfigs
{
    QHash<QString, DriverConfig> upses;
    QHash<QString, DriverConfig> hosts;
    QHash<QString, DriverConfig> bmcs;       ///< by their host's id
    QHash<QString, DriverConfig> partitions; ///< what switches them, by "host/partition"
    QHash<QString, DriverConfig> arrays;
};

} // namespace switchyard
