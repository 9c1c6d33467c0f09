// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/call.h"
#include "core/drivers/libvirt/domain_xml.h"
#include "core/drivers/libvirt/stats.h"

namespace switchyard::libvirt
{

/// The domains of one connection: one bulk call where the hypervisor has it (QEMU, LXC, in part test), else a
/// list and calls per domain (Xen, ESX). It learns what this hypervisor has not and does not ask again, so it
/// lives as long as the connection.
class DomainReader
{
public:
    /// Short = what no emulator need be asked for: state, CPU time, network. Hypervisors without a bulk call
    /// know no difference.
    enum class Depth { Short, Whole };

    /// Without waiting for a domain that is busy: its counters are then missing from this reading.
    Result<std::vector<DomainSample>> read(virConnectPtr connection, const Call &call, const QString &device,
                                           Depth depth);
    /// Asks per domain for the counters that the bulk call did not give; nothing where the bulk call is
    /// whole.
    void complete(DomainSample &sample, const Description *description);
    /// Of a paused domain that a migration or a start holds: whether it is a migration that arrives here.
    /// Costs a call that the daemon answers at once for an arriving one.
    static bool isArriving(const DomainSample &sample);
    void readCapacities(virDomainPtr domain, Description &description);

private:
    enum class Ask : unsigned { Info = 1, Memory = 2, Block = 4, Interface = 8, BlockInfo = 16 };

    Result<std::vector<DomainSample>> readBulk(virConnectPtr connection, const QString &device, Depth depth);
    Result<std::vector<DomainSample>> readEach(virConnectPtr connection, const Call &call,
                                               const QString &device);
    bool may(Ask ask) const { return !(m_missing & static_cast<unsigned>(ask)); }
    void learn(Ask ask); ///< after a failed call
    void completeInfo(DomainSample &sample);
    void completeMemory(DomainSample &sample);
    void completeBlock(DomainSample &sample, const Description &description);
    void completeInterface(DomainSample &sample, const Description &description);

    bool m_hasBulk = true;
    bool m_bulkIsWhole = false; ///< what is missing in it, a busy domain could not say
    bool m_noWait = true;
    unsigned m_missing = 0;
};

} // namespace switchyard::libvirt
