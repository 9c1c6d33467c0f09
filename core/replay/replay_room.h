// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot_builder.h"
#include "core/replay/usage_record.h"

#include <array>

namespace switchyard
{

/// A record as snapshots, step by step, with VMs where a replay has put them.
class ReplayRoom
{
public:
    /// `recorded`: VMs go where the record has them; else they stay, but for move().
    ReplayRoom(const UsageRecord &record, bool recorded);

    /// Takes all samples up to this time, and makes the next snapshot. Who was not heard for `silentMs` does
    /// not run.
    const BuiltSnapshot &step(qint64 utcMs, qint64 silentMs);
    void move(const QString &vmId, const QString &toHost); ///< shown with the next step
    const Snapshot &snapshot() const { return *m_built.snapshot; }

private:
    static constexpr size_t kinds = everyResource.size();
    struct VmNow
    {
        int home = -1; ///< where the replay has it
        int recordedAt = -1;
        qint64 heardMs = -1;
        std::array<double, kinds> amount{}; ///< CPUs; GiB; per cent of a host of anything else
    };
    struct HostNow
    {
        qint64 heardMs = -1;
        std::array<double, kinds> own{}; ///< per cent, beside its VMs: the hypervisor's
        std::array<double, kinds> total{};
        bool changed = true;
    };
    double percentOn(const UsageRecord::Host &host, const VmNow &vm, size_t kind) const;
    void take(const UsageRecord::Sample &sample);
    void settleOwn();
    std::shared_ptr<const HostPiece> pieceOf(size_t host, qint64 utcMs, qint64 silentMs) const;

    const UsageRecord &m_record;
    const bool m_recorded;
    size_t m_next = 0;
    std::vector<VmNow> m_vms;
    std::vector<HostNow> m_hosts;
    std::vector<std::vector<quint32>> m_tenants; ///< by host: VMs, as the replay has them
    QHash<QString, quint32> m_vmAt;
    QHash<QString, quint32> m_hostAt;
    std::vector<quint32> m_touched; ///< hosts with samples in this step
    BuiltSnapshot m_built;
};

} // namespace switchyard
