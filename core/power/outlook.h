// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/power_down.h"

namespace switchyard
{

/// What the failure of one UPS alone would mean, whether or not it fails now: what goes down with it, how
/// long that takes, and what of it the battery would not last for.
struct Outlook
{
    Dependants hits;
    /// Hosts and arrays that it feeds and that stay up without it: they have another feed. Ascending.
    std::vector<ObjectRef> stays;
    bool somethingIsOn = false; ///< of what goes down with it: else there is nothing to wait for
    double needsSeconds = 0;    ///< in full, nothing cut short: it says when the power-down must begin
    /// With the runtime that is believed now, the policy's margin kept: as in PowerDown.
    QStringList cutShort;
    QHash<QString, QString> movedAway; ///< VMs → the hosts they go to
    bool hostsCutShort = false;
    std::vector<Problem> problems; ///< warnings
};

/// Pure. Costs as much as two plans of all that hangs on it: not for the window's thread.
Outlook outlookOf(const Snapshot &snapshot, const ProtectionBook &book, const StopTimes &times,
                  const Verdicts &verdicts, const QString &upsId);

} // namespace switchyard
