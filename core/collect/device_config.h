// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/driver_config.h"
#include "core/site/secret_desk.h"
#include "core/site/site.h"

namespace switchyard
{

/// Where a device's password comes from, and for whom it is asked.
struct SecretAccess
{
    std::shared_ptr<SecretDesk> desk; ///< null = the site names no store: a fetch says so
    SecretDesk::For whom = SecretDesk::For::Poll;
};

/// What a driver is given, made of what the operator wrote. The password is fetched when it is needed.
DriverConfig driverConfig(const UpsSpec &spec, const SecretAccess &secrets);
DriverConfig driverConfig(const ArraySpec &spec, const SecretAccess &secrets);
/// options["cpus"]: its own CPUs, where the site file says that some are not, and those of its partitions
/// together, where each names some.
DriverConfig driverConfig(const HostSpec &spec, const SecretAccess &secrets);
/// Of a host that has a BMC; deviceId is the host's.
DriverConfig bmcDriverConfig(const HostSpec &spec, const SecretAccess &secrets);
/// Of a site that names a Prometheus server. options["hosts"]: by host id its targets ("node", "libvirt"),
/// and the CPUs that are its own ("cpus"; empty = all).
DriverConfig usageSourceConfig(const Site &site, const SecretAccess &secrets);

/// Of a partition that has power of its own. options["cpus"]: its CPUs.
DriverConfig partitionDriverConfig(const PartitionSpec &spec, const SecretAccess &secrets);

/// The CPUs of all its partitions; empty = all of the host's.
CpuSet partitionCpus(const HostSpec &spec);
/// The machine's CPUs that are this host's, where the site file says so; empty = all.
CpuSet measuredCpus(const HostSpec &spec);

/// Two of the same are reached in the same way: a changed site keeps such a connection.
QByteArray reachOf(const DriverConfig &config, const QString &secretReference);

} // namespace switchyard
