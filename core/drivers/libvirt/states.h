// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/host_driver.h"

namespace switchyard::libvirt
{

/// A domain's state and reason as libvirt numbers them (virDomainState, virDomain*Reason).
struct DomainState
{
    int state = 0;
    int reason = 0;

    bool operator==(const DomainState &) const = default;
};

VmState vmState(DomainState state);
/// libvirt's word for the reason: "booted", "migrated", "user", …; empty for one that it does not name.
QString reasonWord(DomainState state);
bool isActive(DomainState state); ///< it has a process, a VM's memory, a live description
/// Paused by a migration, on either side of it. Which side: Host::isIncoming.
bool isPausedByMigration(DomainState state);
/// Paused because it is just being created, be it by a start or by a migration that arrives.
bool isStartingUp(DomainState state);

/// What an action means in a state.
enum class Verdict { Do, AlreadySo, Refuse };
struct Judgement
{
    Verdict verdict = Verdict::Do;
    QString why; ///< Refuse: the sentence's end, "… it is paused: resume it"
};
Judgement judge(VmAction action, DomainState state);

} // namespace switchyard::libvirt
