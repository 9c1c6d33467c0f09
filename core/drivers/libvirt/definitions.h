// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/libvirt/session.h"
#include "core/model/migration.h"

namespace switchyard::libvirt
{

Result<DomainHandle> findDomain(virConnectPtr connection, const QString &device,
                                const QString &vmId); ///< by its UUID; null = no such VM

// As HostDriver's of the same names. A definition is the XML that the next start uses; of a VM that has none,
// that of this run.

Result<QString> definition(Session &session, const QString &device, const QString &vmId);
/// Errors: WrongState (it runs here), InvalidArgument, and what libvirt says.
Result<void> define(Session &session, const QString &device, const QString &definition,
                    const std::vector<DiskMove> &disks);
/// Its firmware's variables stay. Errors: WrongState (it runs, or its memory is saved here).
Result<void> undefine(Session &session, const QString &device, const QString &vmId);
Result<std::vector<Misfit>> canTake(Session &session, const QString &device, const QString &definition,
                                    bool live);

} // namespace switchyard::libvirt
