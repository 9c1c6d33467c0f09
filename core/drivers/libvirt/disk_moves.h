// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/model/migration.h"

namespace switchyard::libvirt
{

enum class AbsentDisk { Fails, IsSkipped };

/// A domain's XML with these disks' sources where `moves` says; all else stays as it is, but for what belongs
/// to the old source: its backing chain, its login. An encrypted disk stays so.
/// Errors: InvalidArgument (an address that none can be, a disk that is not there, unless skipped), Protocol
/// (no XML, no domain, absurdly large or deep, entities of its own).
Result<QByteArray> withDisks(const QByteArray &xml, const std::vector<DiskMove> &moves, AbsentDisk absent);

} // namespace switchyard::libvirt
