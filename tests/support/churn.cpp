// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fleet.h"

#include <QSet>
#include <algorithm>

namespace switchyard::test
{
namespace
{

/// The pieces that one step changes, each copied once, kept consistent: a VM is in exactly one.
class Step
{
public:
    Step(const Snapshot &snapshot, QRandomGenerator &random)
        : m_snapshot(snapshot)
        , m_random(random)
    {
    }

    HostPiece *pick()
    {
        if (m_snapshot.hosts.empty())
            return nullptr;
        const auto index = static_cast<size_t>(m_random.bounded(static_cast<int>(m_snapshot.hosts.size())));
        const QString id = m_snapshot.hosts[index]->host.id;
        auto &piece = m_hosts[id];
        if (!piece)
            piece = std::make_shared<HostPiece>(*m_snapshot.hosts[index]);
        return piece.get();
    }

    void usage(HostPiece &piece)
    {
        piece.host.usage.cpuPercent = static_cast<float>(m_random.bounded(100.0));
        for (Vm &vm : piece.vms) {
            if (vm.state == VmState::Running)
                vm.usage.cpuPercent = static_cast<float>(m_random.bounded(100.0));
        }
    }

    void changeVm(HostPiece &piece)
    {
        if (piece.vms.empty())
            return;
        Vm &vm = piece.vms[static_cast<size_t>(m_random.bounded(static_cast<int>(piece.vms.size())))];
        const std::array states{VmState::Running, VmState::ShutOff, VmState::Crashed, VmState::Paused};
        vm.state = states[static_cast<size_t>(m_random.bounded(4))];
        if (m_random.bounded(4) == 0)
            vm.name += u'x';
    }

    void moveVm(HostPiece &from, HostPiece &to)
    {
        if (&from == &to || from.vms.empty())
            return;
        Vm vm = from.vms.front();
        from.vms.erase(from.vms.begin());
        vm.hostId = to.host.id;
        vm.partitionId = to.partitions.front().id;
        put(to, std::move(vm));
    }

    void removeVm(HostPiece &piece)
    {
        if (!piece.vms.empty())
            piece.vms.pop_back();
    }

    void addVm(HostPiece &piece)
    {
        Vm vm;
        vm.id = QStringLiteral("f%1-0000-4000-8000-000000000000")
                    .arg(m_random.generate() & 0xfffffff, 7, 16, QLatin1Char('0'));
        if (m_snapshot.vm(vm.id))
            return;
        vm.name = QStringLiteral("new-") + vm.id.left(4);
        vm.hostId = piece.host.id;
        vm.partitionId = piece.partitions.front().id;
        vm.state = VmState::Running;
        put(piece, std::move(vm));
    }

    SnapshotChanges take()
    {
        SnapshotChanges changes;
        for (const auto &piece : std::as_const(m_hosts))
            changes.hosts.push_back(piece);
        return changes;
    }
    bool touches(const QString &hostId) const { return m_hosts.contains(hostId); }

private:
    static void put(HostPiece &piece, Vm vm)
    {
        const auto at = std::lower_bound(piece.vms.begin(), piece.vms.end(), vm.id,
                                         [](const Vm &one, const QString &id) { return one.id < id; });
        if (at == piece.vms.end() || at->id != vm.id)
            piece.vms.insert(at, std::move(vm));
    }

    const Snapshot &m_snapshot;
    QRandomGenerator &m_random;
    QMap<QString, std::shared_ptr<HostPiece>> m_hosts;
};

void changeUps(const Snapshot &snapshot, QRandomGenerator &random, SnapshotChanges &changes)
{
    if (snapshot.upses.empty())
        return;
    auto ups = std::make_shared<Ups>(
        *snapshot.upses[static_cast<size_t>(random.bounded(static_cast<int>(snapshot.upses.size())))]);
    const std::array states{UpsState::OnMains, UpsState::OnBattery, UpsState::LowBattery, UpsState::Off};
    ups->state = states[static_cast<size_t>(random.bounded(4))];
    ups->chargePercent = random.bounded(100.0);
    changes.upses.push_back(ups);
}

void changeDevices(const Snapshot &snapshot, QRandomGenerator &random, const Step &step,
                   SnapshotChanges &changes)
{
    const QString id = QStringLiteral("hx-%1").arg(random.bounded(100));
    if (random.bounded(2) && !snapshot.host(id)) {
        auto piece = std::make_shared<HostPiece>();
        piece->host.id = piece->host.name = id;
        piece->host.siteId = QStringLiteral("east");
        Partition partition;
        partition.id = id + QStringLiteral("/default");
        partition.hostId = id;
        partition.name = QStringLiteral("default");
        piece->partitions.push_back(partition);
        changes.hosts.push_back(piece);
    } else if (snapshot.hosts.size() > 2) {
        const QString gone =
            snapshot.hosts[static_cast<size_t>(random.bounded(static_cast<int>(snapshot.hosts.size())))]
                ->host.id;
        if (!step.touches(gone))
            changes.removedHosts << gone;
    }
}

} // namespace

SnapshotChanges randomChanges(const Snapshot &snapshot, QRandomGenerator &random, const Churn &churn)
{
    Step step(snapshot, random);
    for (int i = 0; i < churn.hosts; ++i) {
        HostPiece *piece = step.pick();
        HostPiece *other = step.pick();
        if (!piece || !other)
            break;
        step.usage(*piece);
        switch (random.bounded(6)) {
        case 0:
            step.changeVm(*piece);
            break;
        case 1:
            step.moveVm(*piece, *other);
            break;
        case 2:
            step.removeVm(*piece);
            break;
        case 3:
            step.addVm(*piece);
            break;
        default:
            break;
        }
    }
    SnapshotChanges changes = step.take();
    changeUps(snapshot, random, changes);
    if (churn.devices && random.bounded(3) == 0)
        changeDevices(snapshot, random, step, changes);
    return changes;
}

} // namespace switchyard::test
