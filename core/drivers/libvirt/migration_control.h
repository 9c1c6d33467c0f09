// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/libvirt/session.h"
#include "core/model/migration.h"

#include <libvirt/libvirt.h>
#include <span>

namespace switchyard::libvirt
{

/// What virDomainGetJobStats says of a job, as far as that is a migration; of any other job: nothing is
/// under way. `type` is a virDomainJobType.
MigrationProgress progressOf(int type, std::span<const virTypedParameter> fields);

// Of a VM's migration, over another connection than the one that virDomainMigrate3 occupies. The daemon
// grants each of these questions beside a migration; beside a command that hangs in the emulator it waits up
// to half a minute, and then so does this thread: see askInTime.

Result<MigrationProgress> migrationProgress(Session &session, const QString &device, const QString &vmId);
Result<void> setMaxPause(Session &session, const QString &device, const QString &vmId, qint64 ms);
Result<void> startPostCopy(Session &session, const QString &device, const QString &vmId);
Result<void> offersPostCopy(Session &session, const QString &device);
Result<void> cancelMigration(Session &session, const QString &device, const QString &vmId);

} // namespace switchyard::libvirt
