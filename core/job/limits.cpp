// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/job/limits.h"

namespace switchyard
{

ActionLimits limitsOf(ActionKind kind)
{
    switch (kind) {
    case ActionKind::VmStart:
        // Never told again by itself: a guest that ends at once would be started for ever.
        return {.limitMs = 60'000, .callMs = 30'000, .pollMs = 500, .againMs = 0};
    case ActionKind::VmShutDown:
        // A guest hears the power button only once it has booted so far.
        return {.limitMs = 120'000, .callMs = 10'000, .pollMs = 500, .againMs = 20'000};
    case ActionKind::VmPowerOff:
        return {.limitMs = 30'000, .callMs = 15'000, .pollMs = 300, .againMs = 5'000};
    case ActionKind::VmSuspend:
    case ActionKind::VmResume:
        return {.limitMs = 15'000, .callMs = 10'000, .pollMs = 300, .againMs = 5'000};
    case ActionKind::HostPowerOn:
        return {.limitMs = 60'000, .callMs = 15'000, .pollMs = 1'000, .againMs = 15'000};
    case ActionKind::HostSoftOff:
        return {.limitMs = 300'000, .callMs = 15'000, .pollMs = 2'000, .againMs = 60'000};
    case ActionKind::HostPowerOff:
        return {.limitMs = 60'000, .callMs = 15'000, .pollMs = 1'000, .againMs = 10'000};
    case ActionKind::PartitionPowerOn:
    case ActionKind::PartitionPowerOff:
        // A CPU takes up to seconds to go off where much runs on it, and they go one after the other.
        return {.limitMs = 60'000, .callMs = 30'000, .pollMs = 1'000, .againMs = 10'000};
    case ActionKind::VmSuspendToDisk:
        return {.limitMs = 120'000, .callMs = 120'000, .pollMs = 500, .againMs = 0};
    case ActionKind::VmMigrate:
        // One call, as long as its memory takes; a second one beside it would be refused.
        return {.limitMs = 600'000, .callMs = 600'000, .pollMs = 1'000, .againMs = 0};
    case ActionKind::VmFitCheck:
        return {.limitMs = 120'000, .callMs = 30'000, .pollMs = 2'000, .againMs = 0};
    case ActionKind::AwaitSwitch:
        return {.limitMs = 30LL * 24 * 3600 * 1000, .callMs = 10'000, .pollMs = 1'000, .againMs = 0};
    case ActionKind::VolumeCreate:
    case ActionKind::VolumeDelete:
    case ActionKind::VolumeExport:
    case ActionKind::VolumeWithdraw:
    case ActionKind::VolumeDifferential:
        return {.limitMs = 60'000, .callMs = 15'000, .pollMs = 500, .againMs = 10'000};
    case ActionKind::VolumeCopyEnd:
        return {.limitMs = 120'000, .callMs = 15'000, .pollMs = 500, .againMs = 5'000};
    case ActionKind::VolumeFold:
        // It is merged by the array; the end of it is told again until it is so.
        return {.limitMs = 4LL * 3600 * 1000, .callMs = 15'000, .pollMs = 1'000, .againMs = 2'000};
    case ActionKind::VolumeCopy:
    case ActionKind::VolumeFollow:
        // A job of the array's, as long as the volume is large; whoever plans it knows better.
        return {.limitMs = 24LL * 3600 * 1000, .callMs = 15'000, .pollMs = 1'000, .againMs = 0};
    case ActionKind::ArrayShutDown:
        return {.limitMs = 60'000, .callMs = 15'000, .pollMs = 500, .againMs = 10'000};
    case ActionKind::ArrayAwait:
        return {.limitMs = 900'000, .callMs = 10'000, .pollMs = 2'000, .againMs = 0};
    case ActionKind::HostBoot:
        return {.limitMs = 900'000, .callMs = 15'000, .pollMs = 2'000, .againMs = 60'000};
    case ActionKind::HostStandDown:
    case ActionKind::HostStandUp:
        // VMs wait for it, and the battery does not.
        return {.limitMs = 30'000, .callMs = 10'000, .pollMs = 500, .againMs = 10'000};
    case ActionKind::UpsLoadOn:
    case ActionKind::UpsLoadOff:
        // It counts down a delay of its own first, and may refuse to be told again meanwhile.
        return {.limitMs = 300'000, .callMs = 10'000, .pollMs = 1'000, .againMs = 0};
    case ActionKind::UpsTest:
    case ActionKind::UpsBeeperOn:
    case ActionKind::UpsBeeperOff:
    case ActionKind::UpsBeeperMute:
        return {.limitMs = 20'000, .callMs = 10'000, .pollMs = 1'000, .againMs = 0};
    }
    return {.limitMs = 60'000, .callMs = 10'000, .pollMs = 1'000, .againMs = 0};
}

} // namespace switchyard
