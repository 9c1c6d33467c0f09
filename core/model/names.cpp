// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/names.h"

namespace switchyard
{

QString toWord(Freshness freshness)
{
    switch (freshness) {
    case Freshness::NeverSeen:
        return QStringLiteral("neverSeen");
    case Freshness::Fresh:
        return QStringLiteral("fresh");
    case Freshness::Stale:
        return QStringLiteral("stale");
    case Freshness::Down:
        return QStringLiteral("down");
    }
    return QStringLiteral("unknown");
}

QString toWord(UpsState state)
{
    switch (state) {
    case UpsState::Unknown:
        return QStringLiteral("unknown");
    case UpsState::OnMains:
        return QStringLiteral("onMains");
    case UpsState::OnBattery:
        return QStringLiteral("onBattery");
    case UpsState::LowBattery:
        return QStringLiteral("lowBattery");
    case UpsState::ForcedShutdown:
        return QStringLiteral("forcedShutdown");
    case UpsState::Calibrating:
        return QStringLiteral("calibrating");
    case UpsState::Bypass:
        return QStringLiteral("bypass");
    case UpsState::Off:
        return QStringLiteral("off");
    }
    return QStringLiteral("unknown");
}

QString toWord(FeedState state)
{
    switch (state) {
    case FeedState::Unknown:
        return QStringLiteral("unknown");
    case FeedState::Live:
        return QStringLiteral("live");
    case FeedState::Endangered:
        return QStringLiteral("endangered");
    case FeedState::Lost:
        return QStringLiteral("lost");
    }
    return QStringLiteral("unknown");
}

QString toWord(HaState state)
{
    switch (state) {
    case HaState::None:
        return QStringLiteral("none");
    case HaState::Active:
        return QStringLiteral("active");
    case HaState::StoodDown:
        return QStringLiteral("stoodDown");
    }
    return QStringLiteral("none");
}

QString toWord(PowerState state)
{
    switch (state) {
    case PowerState::Unknown:
        return QStringLiteral("unknown");
    case PowerState::Off:
        return QStringLiteral("off");
    case PowerState::On:
        return QStringLiteral("on");
    case PowerState::Partly:
        return QStringLiteral("partly");
    case PowerState::NotOffered:
        return QStringLiteral("notOffered");
    }
    return QStringLiteral("unknown");
}

QString toWord(HostState state)
{
    switch (state) {
    case HostState::Unknown:
        return QStringLiteral("unknown");
    case HostState::Up:
        return QStringLiteral("up");
    case HostState::Booting:
        return QStringLiteral("booting");
    case HostState::Unreachable:
        return QStringLiteral("unreachable");
    case HostState::Off:
        return QStringLiteral("off");
    }
    return QStringLiteral("unknown");
}

QString toWord(VmState state)
{
    switch (state) {
    case VmState::Unknown:
        return QStringLiteral("unknown");
    case VmState::Running:
        return QStringLiteral("running");
    case VmState::Paused:
        return QStringLiteral("paused");
    case VmState::ShuttingDown:
        return QStringLiteral("shuttingDown");
    case VmState::ShutOff:
        return QStringLiteral("shutOff");
    case VmState::Crashed:
        return QStringLiteral("crashed");
    case VmState::Suspended:
        return QStringLiteral("suspended");
    }
    return QStringLiteral("unknown");
}

QString toWord(VolumeState state)
{
    switch (state) {
    case VolumeState::Unknown:
        return QStringLiteral("unknown");
    case VolumeState::Online:
        return QStringLiteral("online");
    case VolumeState::Offline:
        return QStringLiteral("offline");
    }
    return QStringLiteral("unknown");
}

QString toWord(VmMark::Kind kind)
{
    return kind == VmMark::Kind::Fights ? QStringLiteral("fights") : QStringLiteral("moved");
}

QString toWord(CopyPhase phase)
{
    switch (phase) {
    case CopyPhase::None:
        return QStringLiteral("none");
    case CopyPhase::Copying:
        return QStringLiteral("copying");
    case CopyPhase::Copied:
        return QStringLiteral("copied");
    case CopyPhase::Following:
        return QStringLiteral("following");
    case CopyPhase::Agreed:
        return QStringLiteral("agreed");
    case CopyPhase::Failed:
        return QStringLiteral("failed");
    }
    return QStringLiteral("none");
}

} // namespace switchyard
