// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/snapshot_builder.h"
#include "core/placement/conflict_watch.h"

#include <map>

namespace switchyard::test
{

/// A made-up room for balancers, in which a test says what each VM uses, in per cent of its host; time is the
/// test's. Hosts have 8 CPUs and 64 GiB, VMs 2 vCPUs and 1 GiB.
class BalanceRoom
{
public:
    struct VmUse
    {
        double cpu = 0;
        double memory = 1;
        double diskBps = 0;
        int vcpus = 2;
        qint64 memoryBytes = qint64(1) << 30;
        VmState state = VmState::Running;
        std::vector<VmMark> marks = {};
        QString arrivingOn = {};
    };
    struct HostUse
    {
        double own = 0; ///< the hypervisor's, beside its VMs
        int cpus = 8;
        qint64 memoryBytes = qint64(64) << 30;
        HostState state = HostState::Up;
        Freshness freshness = Freshness::Fresh;
        QString hypervisor = QStringLiteral("QEMU 7.2.22");
        std::map<QString, VmUse> vms = {};
        double total = -1; ///< the host's CPU, where it is not the sum
    };
    std::map<QString, HostUse> hosts;
    std::vector<Feed> feeds;

    BalanceRoom &vm(const char *host, const char *name, double cpu)
    {
        hosts[QString::fromLatin1(host)].vms[QString::fromLatin1(name)].cpu = cpu;
        return *this;
    }
    void moveVm(const QString &name, const QString &to);

    /// Time goes on, and every host is sampled.
    const BuiltSnapshot &step(double seconds = 2);
    const Snapshot &snapshot() const { return *m_built.snapshot; }
    const SnapshotDiff &diff() const { return m_built.diff; }

private:
    std::shared_ptr<const HostPiece> pieceOf(const QString &id, const HostUse &use) const;

    BuiltSnapshot m_built;
    qint64 m_nowMs = 1'000'000;
    QDateTime m_now = QDateTime(QDate(2026, 3, 1), QTime(3, 0), Qt::UTC);
};

} // namespace switchyard::test
