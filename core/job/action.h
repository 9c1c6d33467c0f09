// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/object_ref.h"

#include <QStringList>
#include <optional>
#include <vector>

namespace switchyard
{

/// What can be done to one thing.
enum class ActionKind {
    VmStart,
    VmShutDown, ///< asks the guest (ACPI)
    VmPowerOff, ///< at once
    VmSuspend,  ///< stops its CPUs; it stays in memory
    VmResume,
    HostPowerOn,
    HostSoftOff, ///< asks its operating system
    HostPowerOff,
    PartitionPowerOn,  ///< its CPUs are taken online
    PartitionPowerOff, ///< and offline
    UpsTest,           ///< test.battery.start.quick, or the shortest test it offers
    UpsBeeperOn,
    UpsBeeperOff,
    UpsBeeperMute,
    // Of larger plans only: no operator does these with one click.
    VmSuspendToDisk, ///< its memory goes to its host's disk and comes back with VmStart
    ArrayShutDown,   ///< flushes, then ends its service
    UpsLoadOff,      ///< everything on its outlets loses power
    UpsLoadOn,
    ArrayAwait,    ///< nothing is told; until it answers again
    HostBoot,      ///< switched on, until its hypervisor answers
    HostStandDown, ///< its cluster's manager lets be what is stopped
    HostStandUp,   ///< and watches over it again
    VmMigrate,     ///< live, to the step's destination, its disks where the step's terms say
    VmFitCheck,    ///< nothing is told: whether the destination could run it, asked of the destination
    AwaitSwitch,   ///< nothing is told: until an operator says so, or the time of the step's terms has come
    VolumeCreate,
    VolumeDelete, ///< with its differential, for good
    VolumeExport,
    VolumeWithdraw,     ///< whoever uses it loses it
    VolumeDifferential, ///< from then on new writes go to a differential
    VolumeFold,         ///< the differential is merged back
    VolumeCopy,         ///< what is below the differential, to the step's destination
    VolumeFollow,       ///< the differential, then each write, to the destination as well
    VolumeCopyEnd,      ///< both sides stay as they are
};

struct ActionRequest
{
    ActionKind kind = ActionKind::VmStart;
    ObjectRef target;

    bool operator==(const ActionRequest &) const = default;
};

/// "vmStart", …: stable, for JSON, journal and audit.
QString toWord(ActionKind kind);
std::optional<ActionKind> actionFromString(QStringView text);
/// Whether it takes something away from somebody: it is armed, then confirmed, and says what it hits.
bool isDestructive(ActionKind kind);
ObjectKind targetKind(ActionKind kind);
/// What of its target an action changes: actions on different sides do not get in each other's way.
enum class ActionSide { Power, BatteryTest, Beeper, Storage };
ActionSide sideOf(ActionKind kind);
/// The gentler action to the same end, which this one may cut short while it waits: powering off, of shutting
/// down.
std::optional<ActionKind> weakerWayOf(ActionKind kind);
std::vector<ActionKind> everydayActions(); ///< those for one click, in the order of the enum

} // namespace switchyard
