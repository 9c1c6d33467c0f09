// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/collect/usage_series.h"
#include "core/model/snapshot_builder.h"

#include <QRandomGenerator>

namespace switchyard::test
{

/// A made-up fleet, without any engine: two sites, one UPS for every four hosts (every second host is fed by
/// two), two arrays, two partitions a host. Names are stable: "hv-001", "ups-e1", "db-0001".
struct FleetShape
{
    int hosts = 8;
    int vmsPerHost = 6;
    /// Every state there is, somewhere: a UPS on battery and one low, a host off, one silent, one stale, one
    /// booting, VMs crashed, paused, migrating, a volume offline, an array never seen.
    bool abnormal = false;
    quint32 seed = 1;
};

/// As if it had just been read at `nowMs`.
BuiltSnapshot makeFleet(const FleetShape &shape, qint64 nowMs = 1'000'000);

/// A step in the life of a fleet: `hosts` of them report new usage; some VMs start, stop, move, come and go;
/// UPSes change state; with `devices`, hosts and arrays come and go as well.
struct Churn
{
    int hosts = 3;
    bool devices = true;
};
SnapshotChanges randomChanges(const Snapshot &snapshot, QRandomGenerator &random, const Churn &churn = {});

/// The last hour of something, with a gap from 25 to 20 minutes ago.
UsageSeries makeSeries(qint64 nowMs, quint32 seed = 1);

} // namespace switchyard::test
