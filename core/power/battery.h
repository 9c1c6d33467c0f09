// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/dependants.h"

namespace switchyard
{

// How long batteries last, as they are judged: what the UPSes claim, where it is believed.

/// The UPSes whose power this scope stands on, ascending: its own; of a host, those that feed it.
QStringList suppliesOf(const Snapshot &snapshot, const PowerScope &scope);

/// The shortest of their runtimes; nothing where none of them says one.
std::optional<double> shortestRuntime(const Verdicts &verdicts, const QStringList &upses);

/// Until the first machine loses its power, when these UPSes are all that fail: of each host that is on and
/// each array that serves, as long as the feeds that it needs last, the ones that last longest. Nothing: none
/// of them hangs on these alone, or no UPS says its runtime.
std::optional<double> timeLeft(const Snapshot &snapshot, const ProtectionBook &book,
                               const QSet<QString> &failing, const Verdicts &verdicts);

/// What is left to a power-down of this scope, in seconds: timeLeft() of its UPSes that run on
/// battery; of a host, until the last one that feeds it is empty. Nothing: mains are there, or no UPS says.
std::optional<double> batteryLeft(const Snapshot &snapshot, const ProtectionBook &book,
                                  const PowerScope &scope, const Verdicts &verdicts);

} // namespace switchyard
