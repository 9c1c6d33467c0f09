// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/object_rows.h"

namespace switchyard
{

// What each table can show, in its default order.
const std::vector<Column<UpsRow>> &upsColumns();
const std::vector<Column<HostRow>> &hostColumns();
const std::vector<Column<PartitionRow>> &partitionColumns();
const std::vector<Column<VmRow>> &vmColumns();
const std::vector<Column<VolumeRow>> &volumeColumns();
const std::vector<Column<ArrayRow>> &arrayColumns();

} // namespace switchyard
