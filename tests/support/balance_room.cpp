// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/balance_room.h"

namespace switchyard::test
{

std::shared_ptr<const HostPiece> BalanceRoom::pieceOf(const QString &id, const HostUse &use) const
{
    auto piece = std::make_shared<HostPiece>();
    Host &host = piece->host;
    host.id = host.name = id;
    host.siteId = QStringLiteral("east");
    host.state = use.state;
    host.power = use.state == HostState::Off ? PowerState::Off : PowerState::On;
    host.hasBmc = true;
    host.hypervisor = use.hypervisor;
    host.cpuCount = use.cpus;
    host.memoryBytes = use.memoryBytes;
    host.reading.freshness = use.freshness;
    host.reading.seenAtMs = m_nowMs;
    Partition whole;
    whole.id = id + QStringLiteral("/default");
    whole.hostId = id;
    whole.isDefault = true;
    piece->partitions.push_back(whole);
    double cpu = use.own;
    double memory = 0;
    for (const auto &[name, one] : use.vms) { // ascending
        Vm vm;
        vm.id = vm.name = name;
        vm.hostId = id;
        vm.partitionId = whole.id;
        vm.state = one.state;
        vm.vcpus = one.vcpus;
        vm.memoryBytes = one.memoryBytes;
        vm.marks = one.marks;
        vm.arrivingOnHostId = one.arrivingOn;
        if (one.state == VmState::Running) {
            vm.usage.cpuPercent = static_cast<float>(one.cpu * use.cpus / one.vcpus);
            vm.usage.memoryPercent = static_cast<float>(one.memory * static_cast<double>(use.memoryBytes) /
                                                        static_cast<double>(one.memoryBytes));
            vm.usage.diskReadBps = static_cast<float>(one.diskBps);
            cpu += one.cpu;
            memory += one.memory;
        }
        piece->vms.push_back(std::move(vm));
    }
    host.usage.cpuPercent = static_cast<float>(use.total >= 0 ? use.total : cpu);
    host.usage.memoryPercent = static_cast<float>(memory);
    return piece;
}

void BalanceRoom::moveVm(const QString &name, const QString &to)
{
    for (auto &[id, host] : hosts) {
        if (auto node = host.vms.extract(name); !node.empty()) {
            hosts[to].vms.insert(std::move(node));
            return;
        }
    }
}

const BuiltSnapshot &BalanceRoom::step(double seconds)
{
    m_nowMs += static_cast<qint64>(seconds * 1000);
    m_now = m_now.addMSecs(static_cast<qint64>(seconds * 1000));
    SnapshotChanges changes;
    for (const auto &[id, use] : hosts)
        changes.hosts.push_back(pieceOf(id, use));
    if (m_built.snapshot) {
        for (const auto &piece : m_built.snapshot->hosts) {
            if (!hosts.contains(piece->host.id))
                changes.removedHosts << piece->host.id;
        }
    }
    changes.feeds = std::make_shared<const std::vector<Feed>>(feeds);
    m_built = advance(m_built.snapshot, std::move(changes), m_nowMs, m_now);
    return m_built;
}

} // namespace switchyard::test
