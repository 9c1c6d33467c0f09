// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drivers/libvirt/session.h"

namespace switchyard::libvirt
{

/// One reading of all domains that need not come to an end. The daemon asks each emulator for memory, vCPUs
/// and disks, and its NOWAIT bounds the wait for a busy domain, not for an emulator that hangs or starves:
/// one guest then holds the answer of its whole host back, for seconds or for ever.
///
/// So it runs on a thread of its own. Who loses patience leaves the session to it, which ends when the call
/// does, and goes on with another: libvirt allows two calls at once on one connection, but its client has
/// lost its event loop over it (9.0: a crash in virNetClientSendWithReply when the peer is lost meanwhile).
class WholeReading
{
public:
    using Samples = Result<std::vector<DomainSample>>;

    static std::shared_ptr<WholeReading> begin(std::shared_ptr<Session> session, const Call &call,
                                               const QString &device);

    /// False = not within `ms`, or the call was cancelled.
    bool waitFor(const Call &call, int ms);
    bool isOver() const;
    Samples take(); ///< once, when it is over

private:
    struct State;

    explicit WholeReading(std::shared_ptr<State> state)
        : m_state(std::move(state))
    {
    }

    const std::shared_ptr<State> m_state;
};

} // namespace switchyard::libvirt
