// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/drivers/reports.h"

namespace switchyard
{

/// One UPS. Every call is synchronous, is made on a pool thread, one at a time for one object (which may be
/// another thread each time), and returns by the call's deadline. The first call connects; after an error the
/// object may be used again and then reconnects. A driver reports; it never decides, never retries on its own
/// account and never logs a secret.
class UpsDriver
{
public:
    virtual ~UpsDriver() = default;

    /// Everything it says now. DataStale: the peer answers, but has lost its UPS; Unreachable,
    /// AuthenticationFailed, …: no peer.
    virtual Result<UpsReport> read(const Call &call) = 0;
    /// An instant command that it offers ("test.battery.start.quick", "beeper.toggle", "load.off"). Success =
    /// the UPS took it, where the peer can tell (NUT: TRACKING); the caller still judges by the state.
    virtual Result<void> runCommand(const Call &call, const QString &command,
                                    const QString &argument = {}) = 0;
    /// One that it lists as writable. Success as above. No action sets one yet.
    virtual Result<void> setVariable(const Call &call, const QString &name, const QString &value) = 0;
    /// Counts as one of the UPS's dependants (NUT: LOGIN), as long as this object lives or until logout():
    /// its primary then waits for us before it cuts the power. Only an active guard does this, on a
    /// connection for that alone (core/engine/ups_logins.h); a viewer would hold up the primary's shutdown.
    /// Called again every few seconds: it also keeps the connection open. Drivers without such a thing:
    /// success.
    virtual Result<void> login(const Call &call) = 0;
    virtual Result<void> logout(const Call &call) = 0;
};

} // namespace switchyard
