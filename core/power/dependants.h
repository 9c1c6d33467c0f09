// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/power/judgement.h"
#include "core/power/protection_book.h"

#include <QSet>

namespace switchyard
{

/// What an operator powers down, or what failed.
struct PowerScope
{
    enum class Kind { Upses, Host, Place, Everything };
    Kind kind = Kind::Everything;
    QSet<QString> ids; ///< of UPSes; one host's; one place's ("east")

    bool operator==(const PowerScope &) const = default;
};

/// Who goes down with a scope; each list ascending.
struct Dependants
{
    QStringList upses; ///< those whose load may be cut afterwards
    QStringList hosts;
    QStringList arrays;
    QStringList vms; ///< active ones on these hosts, and on any host those that use a volume of these arrays
    QHash<QString, QString> because; ///< VM id → the array that takes it down, where its host stays

    bool operator==(const Dependants &) const = default;
};

struct Vm;

/// The same, with the VMs themselves, host by host, as they lie in memory; they belong to the snapshot.
struct DependantVms
{
    Dependants hits;
    std::vector<const Vm *> vms;
    int runningElsewhere = 0; ///< VMs that run and are not hit
};

/// How each UPS is judged; one that is not here has not been seen.
using Verdicts = QHash<QString, UpsVerdict>;

/// Whether this UPS would bear what another one drops.
bool bears(const UpsVerdict &verdict);

/// Pure. For UPSes: a host or an array hangs on them when, without them, fewer live feeds are left to it than
/// it needs. A feed counts as live when its UPS was proven and is not one of them, off, or critical itself.
/// Something that no feed is drawn to hangs on no UPS.
Dependants dependantsOf(const Snapshot &snapshot, const ProtectionBook &book, const PowerScope &scope,
                        const Verdicts &verdicts);
DependantVms dependantVmsOf(const Snapshot &snapshot, const ProtectionBook &book, const PowerScope &scope,
                            const Verdicts &verdicts);

/// An array is seen off where it refuses to answer; silence may be anything.
bool isSeenOff(const Array &array);
/// Pure. Whether all that hangs on this UPS, of what goes down, is seen off: each host by its BMC, each array
/// by refusing. False where nothing does.
bool isSeenOff(const Snapshot &snapshot, const Dependants &going, const QString &upsId);

} // namespace switchyard
