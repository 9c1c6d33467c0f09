// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"

#include <libvirt/libvirt.h>
#include <memory>
#include <span>

namespace switchyard::libvirt
{

/// virConnectGetAllDomainStats with an end. The daemon asks each emulator for memory, vCPUs and disks, and
/// its NOWAIT bounds the wait for a busy domain, not the wait for an emulator that hangs or starves: one
/// guest then holds the answer of its whole host back, for seconds or for ever. State, CPU time and network
/// cost no question to an emulator.
///
/// So the whole call runs on a thread of its own. Where it takes too long the short call is made beside it,
/// and until the late one has ended no other is begun. Lives as long as the connection; the late call keeps
/// what it needs when this goes.
class BulkStats
{
public:
    class Records
    {
    public:
        explicit Records(virDomainStatsRecordPtr *list = nullptr, int count = 0)
            : m_list(list)
            , m_count(count)
        {
        }
        std::span<const virDomainStatsRecordPtr> all() const { return {m_list.get(), m_count}; }

    private:
        struct Free
        {
            void operator()(virDomainStatsRecordPtr *list) const { virDomainStatsRecordListFree(list); }
        };
        std::unique_ptr<virDomainStatsRecordPtr[], Free> m_list;
        size_t m_count = 0;
    };

    /// Takes half of the call's time before it is content with the short call.
    /// Errors: NotSupported where the hypervisor has no such call; Cancelled; those of the connection.
    Result<Records> read(virConnectPtr connection, const Call &call, const QString &device);

private:
    struct Whole;

    static Result<Records> ask(virConnectPtr connection, unsigned groups, bool noWait, const QString &device);
    static std::shared_ptr<Whole> begin(virConnectPtr connection, bool noWait, const QString &device);

    bool m_noWait = true;
    std::shared_ptr<Whole> m_late; ///< still under way
};

} // namespace switchyard::libvirt
