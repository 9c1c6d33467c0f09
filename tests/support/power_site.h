// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/power_down.h"

namespace switchyard::test
{

/// A small site and its protection policy, written down in a line each, for tables of tests.
struct PowerSite
{
    SnapshotPtr snapshot;
    Verdicts verdicts;
    Protection policy;
};

/// Sentences with ";" between them. Names are ids as well.
///   ups e1 [mains|battery|critical|off|bypass|silent|unproven] [logins=2]
///      [runtime=600] [charge=90]   it was heard, on mains; "?" = says no runtime
///   array s1 e1+e2 [off]
///   host h1 e1+e2 [off] [nobmc] [ha|stoodDown] [stale] [in=west] [mem=64] [cpu=X] [kind=Xen]    mem: GiB
///   vm a h1 [off|paused|unknown] [disk=s1|local] [mem=4] [to=h2]    to: it is migrating there
///   group web [action=…] [limit=60]
///   rule a web [after=b+c] [action=powerOff] [limit=30]
///   needs h1 2          feeds that a host needs
///   keep e1             its load is not cut
///   giveUp e1 30        so many seconds on battery
///   console h1
PowerSite powerSite(const QString &text);

/// Of UPSes: "e1+e2"; "host h1"; "place west"; "everything".
PowerScope powerScope(const QString &text);

} // namespace switchyard::test
