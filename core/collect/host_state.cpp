// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/host_state.h"

namespace switchyard
{

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
        hypervisor.seenAtMs < evidence.poweredSinceMs) {
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
