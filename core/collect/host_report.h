// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collect/volume_index.h"
#include "core/drivers/reports.h"
#include "core/model/host.h"

namespace switchyard
{

/// A driver's answer, made fit to be shown: nothing in it is trusted to be whole, unique or in order. Pure.

/// UUIDs lower case; VMs ascending, each once (of two, the one that runs); VMs without an id are dropped.
void tidy(HostReport &report);

/// The partitions that the site file gives a host; the whole host as "default" where it gives none.
std::vector<PartitionFacts> partitionsOf(const HostSpec &spec);

/// Fills in what is the collector's: host, partition and volumes of each VM.
void place(HostReport &report, const HostSpec &spec, const VolumeIndex &volumes);

} // namespace switchyard
