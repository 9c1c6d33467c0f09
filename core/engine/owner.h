// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace switchyard
{

/// This very process among all others: machine, process id, when it began (proc(5)).
QString ownerOfThisProcess();
/// Whether a process so named can run nothing any more. What lives on another machine cannot be told: false.
bool isOwnerGone(const QString &owner);
bool isOwnerOfThisMachine(const QString &owner);

/// The same for people who find it in a lock: "alice@noc-3 4711".
QString lockOwner(const QString &who);
/// Whether a program so named in a lock certainly runs no more: only of this machine can that be told.
bool isLockOwnerGone(const QString &owner);

} // namespace switchyard
