// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/model/usage_span.h"

namespace switchyard
{

/// A monitoring server that keeps what hosts and VMs used. Every call is synchronous, is made on a pool
/// thread, one at a time for one object (which may be another thread each time), and returns by the call's
/// deadline. It reports what the server has; what of it is believed is decided elsewhere.
class UsageSource
{
public:
    virtual ~UsageSource() = default;

    /// Hosts that the site file names targets for, and VMs; others are left out, as is whatever the server
    /// has nothing of. Points are means over `stepMs`, and at its whole multiples since 1970 less half of it.
    /// With withVms: a line for each VM that a host's exporter has seen. Unreachable, Timeout,
    /// AuthenticationFailed, PlainTextRefused: no server; Protocol: what it says is none of its answers.
    virtual Result<UsageSpan> read(const Call &call, const UsageQuery &query, qint64 stepMs) = 0;
};

} // namespace switchyard
