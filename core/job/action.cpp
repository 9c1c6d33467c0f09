// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/action.h"

#include <algorithm>
#include <array>

namespace switchyard
{
namespace
{

struct Row
{
    ActionKind kind;
    QLatin1StringView word;
    ObjectKind target;
    bool destructive;
    ActionSide side = ActionSide::Power;
    std::optional<ActionKind> weaker = {};
    bool everyday = true;
};

constexpr std::array rows = {
    Row{ActionKind::VmStart, QLatin1StringView("vmStart"), ObjectKind::Vm, false},
    Row{ActionKind::VmShutDown, QLatin1StringView("vmShutDown"), ObjectKind::Vm, true},
    Row{ActionKind::VmPowerOff, QLatin1StringView("vmPowerOff"), ObjectKind::Vm, true, ActionSide::Power,
        ActionKind::VmShutDown},
    Row{ActionKind::VmSuspend, QLatin1StringView("vmSuspend"), ObjectKind::Vm, true},
    Row{ActionKind::VmResume, QLatin1StringView("vmResume"), ObjectKind::Vm, false},
    Row{ActionKind::HostPowerOn, QLatin1StringView("hostPowerOn"), ObjectKind::Host, false},
    Row{ActionKind::HostSoftOff, QLatin1StringView("hostSoftOff"), ObjectKind::Host, true},
    Row{ActionKind::HostPowerOff, QLatin1StringView("hostPowerOff"), ObjectKind::Host, true,
        ActionSide::Power, ActionKind::HostSoftOff},
    Row{ActionKind::PartitionPowerOn, QLatin1StringView("partitionPowerOn"), ObjectKind::Partition, false},
    Row{ActionKind::PartitionPowerOff, QLatin1StringView("partitionPowerOff"), ObjectKind::Partition, true},
    Row{ActionKind::UpsTest, QLatin1StringView("upsTest"), ObjectKind::Ups, false, ActionSide::BatteryTest},
    Row{ActionKind::UpsBeeperOn, QLatin1StringView("upsBeeperOn"), ObjectKind::Ups, false,
        ActionSide::Beeper},
    Row{ActionKind::UpsBeeperOff, QLatin1StringView("upsBeeperOff"), ObjectKind::Ups, false,
        ActionSide::Beeper},
    Row{ActionKind::UpsBeeperMute, QLatin1StringView("upsBeeperMute"), ObjectKind::Ups, false,
        ActionSide::Beeper},
    Row{ActionKind::VmSuspendToDisk,
        QLatin1StringView("vmSuspendToDisk"),
        ObjectKind::Vm,
        true,
        ActionSide::Power,
        {},
        false},
    Row{ActionKind::ArrayShutDown,
        QLatin1StringView("arrayShutDown"),
        ObjectKind::Array,
        true,
        ActionSide::Power,
        {},
        false},
    Row{ActionKind::UpsLoadOff,
        QLatin1StringView("upsLoadOff"),
        ObjectKind::Ups,
        true,
        ActionSide::Power,
        {},
        false},
    Row{ActionKind::UpsLoadOn,
        QLatin1StringView("upsLoadOn"),
        ObjectKind::Ups,
        false,
        ActionSide::Power,
        {},
        false},
    Row{ActionKind::ArrayAwait,
        QLatin1StringView("arrayAwait"),
        ObjectKind::Array,
        false,
        ActionSide::Power,
        {},
        false},
    Row{ActionKind::HostBoot,
        QLatin1StringView("hostBoot"),
        ObjectKind::Host,
        false,
        ActionSide::Power,
        {},
        false},
    Row{ActionKind::HostStandDown,
        QLatin1StringView("hostStandDown"),
        ObjectKind::Host,
        true,
        ActionSide::Power,
        {},
        false},
    Row{ActionKind::HostStandUp,
        QLatin1StringView("hostStandUp"),
        ObjectKind::Host,
        false,
        ActionSide::Power,
        {},
        false},
    Row{ActionKind::VmMigrate,
        QLatin1StringView("vmMigrate"),
        ObjectKind::Vm,
        false,
        ActionSide::Power,
        {},
        false},
    Row{ActionKind::VmFitCheck,
        QLatin1StringView("vmFitCheck"),
        ObjectKind::Vm,
        false,
        ActionSide::Power,
        {},
        false},
    Row{ActionKind::AwaitSwitch,
        QLatin1StringView("awaitSwitch"),
        ObjectKind::Vm,
        false,
        ActionSide::Power,
        {},
        false},
    Row{ActionKind::VolumeCreate,
        QLatin1StringView("volumeCreate"),
        ObjectKind::Volume,
        false,
        ActionSide::Storage,
        {},
        false},
    Row{ActionKind::VolumeDelete,
        QLatin1StringView("volumeDelete"),
        ObjectKind::Volume,
        true,
        ActionSide::Storage,
        {},
        false},
    Row{ActionKind::VolumeExport,
        QLatin1StringView("volumeExport"),
        ObjectKind::Volume,
        false,
        ActionSide::Storage,
        {},
        false},
    Row{ActionKind::VolumeWithdraw,
        QLatin1StringView("volumeWithdraw"),
        ObjectKind::Volume,
        true,
        ActionSide::Storage,
        {},
        false},
    Row{ActionKind::VolumeDifferential,
        QLatin1StringView("volumeDifferential"),
        ObjectKind::Volume,
        false,
        ActionSide::Storage,
        {},
        false},
    Row{ActionKind::VolumeFold,
        QLatin1StringView("volumeFold"),
        ObjectKind::Volume,
        false,
        ActionSide::Storage,
        {},
        false},
    Row{ActionKind::VolumeCopy,
        QLatin1StringView("volumeCopy"),
        ObjectKind::Volume,
        false,
        ActionSide::Storage,
        {},
        false},
    Row{ActionKind::VolumeFollow,
        QLatin1StringView("volumeFollow"),
        ObjectKind::Volume,
        false,
        ActionSide::Storage,
        {},
        false},
    Row{ActionKind::VolumeCopyEnd,
        QLatin1StringView("volumeCopyEnd"),
        ObjectKind::Volume,
        false,
        ActionSide::Storage,
        {},
        false},
};

const Row &rowOf(ActionKind kind)
{
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const Row &row) { return row.kind == kind; });
    Q_ASSERT(found != rows.end());
    return *found;
}

} // namespace

QString toWord(ActionKind kind)
{
    return rowOf(kind).word;
}

std::optional<ActionKind> actionFromString(QStringView text)
{
    for (const Row &row : rows) {
        if (text == row.word)
            return row.kind;
    }
    return std::nullopt;
}

bool isDestructive(ActionKind kind)
{
    return rowOf(kind).destructive;
}

ObjectKind targetKind(ActionKind kind)
{
    return rowOf(kind).target;
}

ActionSide sideOf(ActionKind kind)
{
    return rowOf(kind).side;
}

std::optional<ActionKind> weakerWayOf(ActionKind kind)
{
    return rowOf(kind).weaker;
}

std::vector<ActionKind> everydayActions()
{
    std::vector<ActionKind> kinds;
    kinds.reserve(rows.size());
    for (const Row &row : rows) {
        if (row.everyday)
            kinds.push_back(row.kind);
    }
    return kinds;
}

} // namespace switchyard
