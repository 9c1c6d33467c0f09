// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/driver_config.h"
#include "core/site/secrets.h"
#include "core/site/site.h"

namespace switchyard
{

/// What a driver is given, made of what the operator wrote. The password is fetched when it is needed; where
/// there is no store, the fetch says so.
DriverConfig driverConfig(const UpsSpec &spec, const std::shared_ptr<SecretStore> &secrets);
DriverConfig driverConfig(const ArraySpec &spec, const std::shared_ptr<SecretStore> &secrets);
/// options["cpus"]: the CPUs of its partitions together, where each names some.
DriverConfig driverConfig(const HostSpec &spec, const std::shared_ptr<SecretStore> &secrets);
/// Of a host that has a BMC; deviceId is the host's.
DriverConfig bmcDriverConfig(const HostSpec &spec, const std::shared_ptr<SecretStore> &secrets);

/// The CPUs of all its partitions; empty = all of the host's.
CpuSet partitionCpus(const HostSpec &spec);

/// Two of the same are reached in the same way: a changed site keeps such a connection.
QByteArray reachOf(const DriverConfig &config, const QString &secretReference);

} // namespace switchyard
