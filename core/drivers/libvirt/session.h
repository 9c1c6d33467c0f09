// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/libvirt/connection.h"
#include "core/drivers/libvirt/domain_reader.h"
#include "core/drivers/libvirt/host_meter.h"

namespace switchyard::libvirt
{

/// A connection and what was learnt over it: the host's facts, which hold until the connection breaks, and
/// what its hypervisor can be asked.
struct Session
{
    std::unique_ptr<Connection> connection;
    HostFacts facts; ///< uuid, hostname, hypervisor, versions, CPU, memory
    DomainReader domains;
    HostMeter meter;

    /// Errors: those of Connection::open; IdentityMismatch where the site file names another UUID.
    static Result<std::unique_ptr<Session>> open(const Call &call, const DriverConfig &config,
                                                 const std::shared_ptr<EventTarget> &target);
};

} // namespace switchyard::libvirt
