// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/drivers/libvirt/actions.h"

#include "core/base/words.h"
#include "core/drivers/libvirt/errors.h"

#include <string_view>

namespace switchyard::libvirt
{
namespace
{

/// What was attempted, for the sentence "hv1 could not …".
QString attempt(VmAction action, const QString &name)
{
    switch (action) {
    case VmAction::Start:
        return Words::tr("start %1").arg(name);
    case VmAction::ShutDown:
        return Words::tr("shut down %1").arg(name);
    case VmAction::PowerOff:
        return Words::tr("power off %1").arg(name);
    case VmAction::Suspend:
        return Words::tr("suspend %1").arg(name);
    case VmAction::Resume:
        return Words::tr("resume %1").arg(name);
    case VmAction::SuspendToDisk:
        return Words::tr("suspend %1 to disk").arg(name);
    }
    return {};
}

/// The power button where there is one: left to choose, libvirt would wait a minute for a guest agent that
/// does not answer.
int shutDown(virConnectPtr connection, virDomainPtr domain)
{
    const char *type = virConnectGetType(connection);
    const bool hasButton = type && std::string_view(type) == "QEMU";
    return virDomainShutdownFlags(domain, hasButton ? VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN
                                                    : VIR_DOMAIN_SHUTDOWN_DEFAULT);
}

bool carryOut(virConnectPtr connection, virDomainPtr domain, VmAction action, DomainState state)
{
    const bool asleep = vmState(state) == VmState::Suspended; // by its own system; has a process
    switch (action) {
    case VmAction::Start:
        return (asleep ? virDomainPMWakeup(domain, 0) : virDomainCreate(domain)) == 0;
    case VmAction::ShutDown:
        return shutDown(connection, domain) == 0;
    case VmAction::PowerOff:
        return virDomainDestroyFlags(domain, VIR_DOMAIN_DESTROY_DEFAULT) == 0;
    case VmAction::Suspend:
        return virDomainSuspend(domain) == 0;
    case VmAction::Resume:
        return (asleep ? virDomainPMWakeup(domain, 0) : virDomainResume(domain)) == 0;
    case VmAction::SuspendToDisk:
        return virDomainManagedSave(domain, 0) == 0;
    }
    return false;
}

} // namespace

Result<DomainState> stateOf(virDomainPtr domain, const QString &device)
{
    DomainState state;
    if (virDomainGetState(domain, &state.state, &state.reason, 0) != 0)
        return std::unexpected(lastError(
            device, Words::tr("tell the state of %1").arg(QString::fromUtf8(virDomainGetName(domain)))));
    return state;
}

Result<void> perform(const Call &call, virConnectPtr connection, virDomainPtr domain, VmAction action,
                     const QString &device)
{
    const QString name = QString::fromUtf8(virDomainGetName(domain));
    const QString attempted = attempt(action, name);
    const auto state = stateOf(domain, device);
    if (!state)
        return std::unexpected(state.error());
    const Judgement judgement = judge(action, *state);
    if (judgement.verdict == Verdict::AlreadySo)
        return {};
    if (judgement.verdict == Verdict::Refuse) {
        return fail(ErrorCode::WrongState,
                    Words::tr("%1 could not %2: %3.").arg(device, attempted, judgement.why));
    }
    if (const auto timely = call.check(Words::tr("%1 did not answer in time.").arg(device)); !timely)
        return timely;
    if (carryOut(connection, domain, action, *state))
        return {};
    const Error error = lastError(device, attempted);
    // It may have become so between the question and the command.
    const auto now = error.code == ErrorCode::WrongState ? stateOf(domain, device) : std::unexpected(error);
    if (now && judge(action, *now).verdict == Verdict::AlreadySo)
        return {};
    return std::unexpected(error);
}

} // namespace switchyard::libvirt
