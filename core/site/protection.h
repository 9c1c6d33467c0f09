// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace switchyard
{

/// What is done with a VM when what it hangs on has to go down.
enum class StopAction {
    ShutDown, ///< asks the guest; powered off when it has not stopped by its limit
    SuspendToDisk,
    PowerOff,
    MoveAway, ///< to a host that is safe and has room; shut down where there is none
    Leave,    ///< nothing: it ends with its host
};
QString toWord(StopAction action); ///< "shutDown", …: as in the site file

/// VMs that are equally important. The list of groups is the order: the least important first.
struct ProtectionGroup
{
    QString id;
    QString name;
    StopAction action = StopAction::ShutDown;
    double limitSeconds = 120; ///< how long one VM may take before it is powered off

    bool operator==(const ProtectionGroup &) const = default;
};

struct VmProtection
{
    QString vm;        ///< id, name, or a pattern of names with "*"; the first entry that fits counts
    QString group;     ///< empty = the default one
    QStringList after; ///< VMs, by id or name, that must be off before this one is stopped
    std::optional<StopAction> action; ///< nothing = its group's
    std::optional<double> limitSeconds;

    bool operator==(const VmProtection &) const = default;
};

struct HostProtection
{
    QString host;
    int feedsNeeded = 1;       ///< with fewer live ones it is endangered
    double limitSeconds = 300; ///< how long its own shutdown may take before it is powered off

    bool operator==(const HostProtection &) const = default;
};

/// When a power-down begins. Whatever is set here, it begins when the battery is low, when the UPS itself
/// says that it will cut its load, when it was lost while on battery, and at the latest moment at which the
/// plan still fits.
struct UpsProtection
{
    QString ups;
    std::optional<double> secondsOnBattery;
    std::optional<double> runtimeBelowSeconds;
    std::optional<double> chargeBelowPercent;
    bool cutLoad = true; ///< whether its load is switched off when everything on it is off

    bool operator==(const UpsProtection &) const = default;
};

/// How the site is powered down and brought back.
struct Protection
{
    std::vector<ProtectionGroup> groups;
    QString defaultGroup; ///< of VMs that nothing names; empty = the last, most important one
    std::vector<VmProtection> vms;
    std::vector<HostProtection> hosts;
    std::vector<UpsProtection> upses;
    QString console;                  ///< the host or VM that this console runs on: last of all
    double blipSeconds = 10;          ///< on battery for less starts nothing, but for a battery that is low
    double marginSeconds = 30;        ///< kept between the plan's end and the battery's
    bool restoreByItself = true;      ///< when mains is back; else an operator does
    double restoreChargePercent = 50; ///< not before the battery could bear another outage

    bool operator==(const Protection &) const = default;
};

} // namespace switchyard
