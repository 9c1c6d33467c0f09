// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/libvirt/session.h"

namespace switchyard::libvirt
{

/// Moves a running VM live to another host, which takes its disks over where they are, or where `terms` says;
/// with its definition, where it has one. libvirt's client leads both daemons (virDomainMigrate3 without
/// PEER2PEER): the hosts need no way into each other but the port for the memory, and if this program dies
/// the VM stays where it is; unless it goes on at the destination already (postCopy): then the two hosts go
/// on by themselves.
///
/// The call may take minutes and cannot be interrupted: it has a thread, and with it `source`, to itself. At
/// the call's end or stop it is aborted over another connection (a second call on the same one has crashed
/// libvirt's client, see WholeReading). Whatever is returned: where the VM runs is asked of both hosts.
/// Where it stays, the limit of its pause is again what it was before.
/// Errors: WrongState (it does not run), InvalidArgument (terms that cannot be), Cancelled, Timeout, and what
/// libvirt says.
Result<void> migrate(const Call &call, std::shared_ptr<Session> source, const DriverConfig &sourceConfig,
                     const QString &vmId, const DriverConfig &destinationConfig, const MigrationTerms &terms);

} // namespace switchyard::libvirt
