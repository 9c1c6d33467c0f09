// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/states.h"

#include "core/base/words.h"

#include <QStringList>
#include <libvirt/libvirt.h>

namespace switchyard::libvirt
{
namespace
{

/// Indexed by libvirt's number of the reason; 0 is "unknown" everywhere.
QStringList reasonsOf(int state)
{
    switch (state) {
    case VIR_DOMAIN_RUNNING:
        return QStringLiteral(
                   ",booted,migrated,restored,fromSnapshot,unpaused,migrationCancelled,saveCancelled,"
                   "wakeup,crashed,postCopy,postCopyFailed")
            .split(u',');
    case VIR_DOMAIN_PAUSED:
        return QStringLiteral(
                   ",user,migration,save,dump,ioError,watchdog,fromSnapshot,shuttingDown,snapshot,crashed,"
                   "startingUp,postCopy,postCopyFailed,apiError")
            .split(u',');
    case VIR_DOMAIN_SHUTDOWN:
        return {QString(), QStringLiteral("user")};
    case VIR_DOMAIN_SHUTOFF:
        return QStringLiteral(",shutdown,destroyed,crashed,migrated,saved,failed,fromSnapshot,daemon")
            .split(u',');
    case VIR_DOMAIN_CRASHED:
        return {QString(), QStringLiteral("panicked")};
    default:
        return {};
    }
}

Judgement judgeStart(VmState state)
{
    switch (state) {
    case VmState::Running:
    case VmState::ShuttingDown:
        return {Verdict::AlreadySo, {}};
    case VmState::Paused:
        return {Verdict::Refuse, Words::tr("it is paused: resume it instead")};
    default:
        return {};
    }
}

Judgement judgeRunning(VmAction action, VmState state)
{
    const bool off = state == VmState::ShutOff;
    switch (action) {
    case VmAction::Suspend:
        if (state == VmState::Paused)
            return {Verdict::AlreadySo, {}};
        return off ? Judgement{Verdict::Refuse, Words::tr("it is shut off")} : Judgement{};
    case VmAction::Resume:
        if (state == VmState::Running)
            return {Verdict::AlreadySo, {}};
        return off ? Judgement{Verdict::Refuse, Words::tr("it is shut off: start it instead")} : Judgement{};
    default:
        return {off ? Verdict::AlreadySo : Verdict::Do, {}}; // ShutDown, PowerOff, SuspendToDisk
    }
}

} // namespace

VmState vmState(DomainState state)
{
    switch (state.state) {
    case VIR_DOMAIN_RUNNING:
    case VIR_DOMAIN_BLOCKED: // Xen: idle
        return VmState::Running;
    case VIR_DOMAIN_PAUSED:
        return VmState::Paused;
    case VIR_DOMAIN_SHUTDOWN:
        return VmState::ShuttingDown;
    case VIR_DOMAIN_SHUTOFF:
        return VmState::ShutOff;
    case VIR_DOMAIN_CRASHED:
        return VmState::Crashed;
    case VIR_DOMAIN_PMSUSPENDED:
        return VmState::Suspended;
    default:
        return VmState::Unknown;
    }
}

QString reasonWord(DomainState state)
{
    return reasonsOf(state.state).value(state.reason);
}

bool isActive(DomainState state)
{
    return state.state != VIR_DOMAIN_SHUTOFF && state.state != VIR_DOMAIN_NOSTATE;
}

bool isPausedByMigration(DomainState state)
{
    return state.state == VIR_DOMAIN_PAUSED && state.reason == VIR_DOMAIN_PAUSED_MIGRATION;
}

bool isStartingUp(DomainState state)
{
    return state.state == VIR_DOMAIN_PAUSED && state.reason == VIR_DOMAIN_PAUSED_STARTING_UP;
}

Judgement judge(VmAction action, DomainState state)
{
    const bool migrating = isPausedByMigration(state) || isStartingUp(state);
    if (migrating && action != VmAction::PowerOff)
        return {Verdict::Refuse,
                Words::tr("it is being migrated or started right now: wait until that has ended")};
    return action == VmAction::Start ? judgeStart(vmState(state)) : judgeRunning(action, vmState(state));
}

} // namespace switchyard::libvirt
