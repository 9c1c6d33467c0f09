// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/host_state.h"

namespace switchyard
{

namespace
{

/// Its failure is one of a machine that does not run yet. Whoever refuses a password, or shows another
/// certificate, runs.
bool isSilent(const Reading &hypervisor)
{
    return !hypervisor.error || hypervisor.error->code == ErrorCode::Unreachable ||
           hypervisor.error->code == ErrorCode::Timeout || hypervisor.error->code == ErrorCode::Cancelled;
}

} // namespace

HostState judgeHost(const HostEvidence &evidence, qint64 nowMs)
{
    const Reading &hypervisor = evidence.hypervisor;
    const bool fresh = hypervisor.freshness == Freshness::Fresh;
    if (fresh && !hypervisor.error)
        return HostState::Up;
    const bool bmcKnows = evidence.hasBmc && evidence.bmc == Freshness::Fresh;
    if (bmcKnows && evidence.power == PowerState::Off)
        return HostState::Off;
    if (bmcKnows && evidence.power == PowerState::On && evidence.poweredSinceMs >= 0 &&
        hypervisor.seenAtMs < evidence.poweredSinceMs && isSilent(hypervisor)) {
        const bool patient = nowMs - evidence.poweredSinceMs <= bootAllowanceMs;
        return patient ? HostState::Booting : HostState::Unreachable;
    }
    if (fresh)
        return HostState::Up;
    if (hypervisor.seenAtMs < 0 && !evidence.asked)
        return HostState::Unknown;
    return HostState::Unreachable;
}

Freshness judgeFreshness(Freshness byAge, HostState state)
{
    const bool off = state == HostState::Off && byAge != Freshness::NeverSeen;
    return off ? Freshness::Down : byAge;
}

} // namespace switchyard
