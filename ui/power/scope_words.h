// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/power_down.h"

/// What is said of a power-down before and while it is done. Pure, but for the words.
namespace switchyard::words
{

QString scopeName(const Snapshot &snapshot, const PowerScope &scope); ///< "ups-e1", "site East"
/// What is typed to confirm: "UPS-E1", "EAST", "ALL". The name as it is, but for its case.
QString confirmWord(const Snapshot &snapshot, const PowerScope &scope);
bool isConfirmed(const QString &typed, const QString &word); ///< whatever the case

QString hits(const PowerDown &plan);                              ///< "2 hosts · 5 VMs · 1 array"
QString staysUp(const Snapshot &snapshot, const PowerDown &plan); ///< "hv3, 1 VM"; "nothing"
/// "needs 3 min 10 s of 14 min". `claimed`: what the batteries would last, where mains are there.
QString needs(const PowerDown &plan, std::optional<double> claimed);
/// "nothing"; "3 VMs are powered off at once: db-1, …".
QString cutShort(const Snapshot &snapshot, const PowerDown &plan);
/// How a run went or goes: "5 of 11 done, 1 by force".
QString progress(const Report &report);

} // namespace switchyard::words
