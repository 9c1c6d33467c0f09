// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/model/snapshot.h"
#include "core/store/store.h"

namespace switchyard
{

/// Which hosts were switched off on purpose: by a run of this or of another console on the same store, a
/// guard's or an operator's. By the audit, which has each command before it is given.
class MeantOff
{
public:
    MeantOff(Store &store, const Clock &clock)
        : m_store(store)
        , m_clock(clock)
    {
    }
    /// Forgets those where no VM is missed any more, and those that were on since and are off again.
    void update(const Snapshot &snapshot);
    /// Of a host that VMs went down with; looked up once.
    bool isMeant(const QString &hostId);

private:
    bool lookUp(const QString &hostId) const;

    struct Known
    {
        bool meant = false;
        bool wasOn = false; ///< since
    };

    Store &m_store;
    const Clock &m_clock;
    QHash<QString, Known> m_known;
};

} // namespace switchyard
