// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/host.h"

namespace switchyard
{

/// What is known of one host from its two sides.
struct HostEvidence
{
    Reading hypervisor;
    bool asked = false; ///< its hypervisor was asked at least once, and answered or failed
    bool hasBmc = false;
    Freshness bmc = Freshness::NeverSeen;
    PowerState power = PowerState::Unknown; ///< the BMC's last word
    std::optional<ClockGap> bmcClockGap = {};
    qint64 poweredSinceMs = -1; ///< since when the BMC says On; -1 = it does not
};

/// How long a host may take from power to its hypervisor's first answer (firmware, memory test, services).
inline constexpr qint64 bootAllowanceMs = 5 * 60 * 1000;

/// Off needs the BMC's word and a hypervisor that does not answer: neither is believed alone. A hypervisor
/// that failed once is still Up until its answer is stale. Pure.
HostState judgeHost(const HostEvidence &evidence, qint64 nowMs);

/// How fresh the host's values are: a host that is off is Down, however young its last answer.
Freshness judgeFreshness(Freshness byAge, HostState state);

} // namespace switchyard
