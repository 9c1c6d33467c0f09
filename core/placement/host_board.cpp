// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/placement/host_board.h"

#include "core/base/words.h"
#include "core/job/blast_radius.h"
#include "core/job/host_room.h"
#include "core/placement/resource_words.h"

#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

QString percentText(double percent)
{
    return Words::tr("%1 %").arg(percent, 0, 'f', 0);
}

/// Hosts whose power may fail: on a battery, on one feed less than they have, or on none that is known.
QSet<QString> endangeredHosts(const Snapshot &snapshot)
{
    QSet<QString> endangered;
    QSet<QString> fed;
    QSet<QString> live;
    for (const Feed &feed : *snapshot.feeds) {
        if (feed.to.kind != ObjectKind::Host)
            continue;
        fed.insert(feed.to.id);
        if (feed.state == FeedState::Live)
            live.insert(feed.to.id);
        else if (feed.state != FeedState::Unknown)
            endangered.insert(feed.to.id);
    }
    return endangered + (fed - live);
}

} // namespace

HostBoard::HostBoard(const Snapshot &snapshot, const Yardstick &measure)
    : m_snapshot(snapshot)
    , m_measure(measure)
    , m_order(measure.rules().size())
{
    const auto free = freeMemory(snapshot);
    const auto endangered = endangeredHosts(snapshot);
    m_rows.reserve(snapshot.hosts.size());
    for (const auto &piece : snapshot.hosts) {
        Row row{piece.get(),
                {},
                free.value(piece->host.id, -1),
                runningVms(*piece),
                endangered.contains(piece->host.id)};
        for (const ResourceRule &rule : measure.rules())
            row.loads.push_back(measure.hostPercent(*piece, rule));
        m_leastCoefficient = std::min(m_leastCoefficient, measure.coefficient(piece->host.id));
        m_rows.push_back(std::move(row));
    }
    for (const AffinityRule &rule : measure.policy().affinity) {
        std::vector<const Vm *> &members = m_friends.emplace_back();
        for (const auto &piece : snapshot.hosts) {
            for (const Vm &vm : piece->vms) {
                if (isActive(vm.state) &&
                    std::ranges::any_of(rule.vms, [&](const QString &name) { return isNamed(name, vm); }))
                    members.push_back(&vm);
            }
        }
    }
    for (const auto &piece : snapshot.hosts) {
        for (const Vm &vm : piece->vms) {
            if (!vm.arrivingOnHostId.isEmpty())
                move(vm.id, vm.arrivingOnHostId);
        }
    }
}

int HostBoard::indexOf(const QString &hostId) const
{
    const auto found = std::ranges::lower_bound(m_snapshot.hosts, hostId, {},
                                                [](const auto &piece) { return piece->host.id; });
    if (found == m_snapshot.hosts.end() || (*found)->host.id != hostId)
        return -1;
    return static_cast<int>(found - m_snapshot.hosts.begin());
}

QString HostBoard::homeOf(const QString &vmId) const
{
    const auto moved = m_moved.constFind(vmId);
    return moved == m_moved.cend() ? m_snapshot.vmHomes->value(vmId) : *moved;
}

double HostBoard::load(const QString &hostId, size_t rule) const
{
    const int at = indexOf(hostId);
    const double load = at < 0 ? -1 : m_rows[static_cast<size_t>(at)].loads[rule];
    return std::isnan(load) ? -1 : load;
}

qint64 HostBoard::freeBytes(const QString &hostId) const
{
    const int at = indexOf(hostId);
    return at < 0 ? -1 : m_rows[static_cast<size_t>(at)].freeBytes;
}

void HostBoard::move(const QString &vmId, const QString &toHost)
{
    const Vm *vm = m_snapshot.vm(vmId);
    const QString from = homeOf(vmId);
    const int to = indexOf(toHost);
    if (!vm || to < 0 || from == toHost)
        return;
    const auto change = [&](int index, double sign) {
        const auto at = static_cast<size_t>(index);
        for (size_t rule = 0; rule < m_order.size(); ++rule) {
            if (!m_order[rule].empty())
                m_order[rule].erase(keyOf(index, rule));
        }
        Row &row = m_rows[at];
        for (size_t rule = 0; rule < row.loads.size(); ++rule) {
            const double share = m_measure.vmPercentOn(row.piece->host, *vm, m_measure.rules()[rule]);
            if (!std::isnan(share))
                row.loads[rule] = std::max(0.0, row.loads[rule] + sign * share);
        }
        // What arrives there already was counted when the free memory was.
        const bool counted = sign > 0 && vm->arrivingOnHostId == row.piece->host.id;
        if (row.freeBytes >= 0 && !counted)
            row.freeBytes = std::max<qint64>(0, row.freeBytes - static_cast<qint64>(sign) * vm->memoryBytes);
        row.running += static_cast<int>(sign);
        for (size_t rule = 0; rule < m_order.size(); ++rule) {
            if (!m_order[rule].empty())
                m_order[rule].insert(keyOf(index, rule));
        }
    };
    if (const int left = indexOf(from); left >= 0)
        change(left, -1);
    change(to, 1);
    m_moved.insert(vmId, toHost);
}

HostBoard::Key HostBoard::keyOf(int index, size_t rule) const
{
    const Row &row = m_rows[static_cast<size_t>(index)];
    const double free = std::isnan(row.loads[rule]) ? -1 : 100 - row.loads[rule];
    return {row.running == 0, -free * m_measure.coefficient(row.piece->host.id), index};
}

std::optional<QString> HostBoard::keeps(const Vm &vm) const
{
    if (m_measure.of(vm).pinned)
        return Words::tr("%1 is pinned to where it is.").arg(vm.name);
    const auto &rules = m_measure.policy().affinity;
    for (size_t i = 0; i < rules.size(); ++i) {
        const auto &members = m_friends[i];
        if (rules[i].apart || !std::ranges::count(members, &vm))
            continue;
        for (const Vm *other : members) {
            if (other != &vm && homeOf(other->id) == homeOf(vm.id))
                return Words::tr("%1 stays together with %2 (%3).").arg(vm.name, other->name, rules[i].id);
        }
    }
    return std::nullopt;
}

std::optional<QString> HostBoard::againstFriends(const Vm &vm, const QString &hostId) const
{
    const auto &rules = m_measure.policy().affinity;
    for (size_t i = 0; i < rules.size(); ++i) {
        const auto &members = m_friends[i];
        if (!std::ranges::count(members, &vm))
            continue;
        for (const Vm *other : members) {
            if (other == &vm)
                continue;
            const bool there = homeOf(other->id) == hostId;
            if (rules[i].apart && there)
                return Words::tr("%1 is there, which must be apart from it (%2)")
                    .arg(other->name, rules[i].id);
            if (!rules[i].apart && !there)
                return Words::tr("%1 is elsewhere, with which it must be (%2)").arg(other->name, rules[i].id);
        }
    }
    return std::nullopt;
}

std::optional<QString> HostBoard::againstHost(const Row &row, const Vm &vm) const
{
    const Host &host = row.piece->host;
    if (homeOf(vm.id) == host.id)
        return Words::tr("it is there already");
    if (m_closed.contains(host.id))
        return Words::tr("it is being emptied");
    if (!m_measure.takesVms(host.id))
        return Words::tr("no balancer may send VMs there");
    if (host.state != HostState::Up || host.reading.freshness != Freshness::Fresh)
        return Words::tr("it is not seen to be up");
    if (row.feedsEndangered)
        return Words::tr("its power is endangered");
    if (row.freeBytes < vm.memoryBytes)
        return row.freeBytes < 0 ? Words::tr("how much memory it has is not known")
                                 : Words::tr("it has too little memory free");
    const Host *home = m_snapshot.host(vm.hostId);
    if (home && familyOf(home->hypervisor) != familyOf(host.hypervisor))
        return Words::tr("it runs another hypervisor (%1)").arg(host.hypervisor);
    return std::nullopt;
}

/// Whether two of its VMs or more, this one among them or not, would be at their thresholds with the total.
bool HostBoard::wouldFight(const Row &row, const Vm &vm, size_t at) const
{
    const ResourceRule &rule = m_measure.rules()[at];
    const Host &host = row.piece->host;
    const double share = m_measure.vmPercentOn(host, vm, rule);
    const double total = row.loads[at] + share;
    if (!(total >= m_measure.hostThreshold(host.id, rule)))
        return false;
    const double level = rule.vm.of(total, row.running + 1);
    int over = share >= level ? 1 : 0;
    for (const Vm &other : row.piece->vms) {
        if (other.state == VmState::Running && homeOf(other.id) == host.id &&
            m_measure.vmPercent(host, other, rule) >= level)
            ++over;
    }
    return over >= 2;
}

std::optional<QString> HostBoard::againstLoad(const Row &row, const Vm &vm, size_t at) const
{
    const ResourceRule &rule = m_measure.rules()[at];
    const Host &host = row.piece->host;
    const double load = row.loads[at];
    const double share = m_measure.vmPercentOn(host, vm, rule);
    const QString word = nameOf(rule.resource);
    if (std::isnan(load) || std::isnan(share))
        return Words::tr("its use of %1 is not known").arg(word);
    const double threshold = m_measure.hostThreshold(host.id, rule);
    if (load >= threshold)
        return Words::tr("it is overloaded itself: %1 %2").arg(word, percentText(load));
    if (100 - load <= share)
        return Words::tr("it has %1 of %2 free, and %3 would be needed")
            .arg(percentText(100 - load), word, percentText(share));
    if (wouldFight(row, vm, at))
        return Words::tr("VMs would fight for %1 there: %2").arg(word, percentText(load + share));
    // One alone that fills a host is no conflict, but where others are it leaves them nothing.
    if (load + share >= threshold && row.running > 0)
        return Words::tr("it would be at %2 of %1").arg(word, percentText(load + share));
    return std::nullopt;
}

std::optional<QString> HostBoard::against(const Vm &vm, const QString &hostId) const
{
    const int index = indexOf(hostId);
    if (index < 0)
        return Words::tr("there is no such host");
    const Row &row = m_rows[static_cast<size_t>(index)];
    if (auto why = againstHost(row, vm))
        return why;
    if (auto why = againstFriends(vm, hostId))
        return why;
    for (size_t rule = 0; rule < m_measure.rules().size(); ++rule) {
        if (auto why = againstLoad(row, vm, rule))
            return why;
    }
    return std::nullopt;
}

/// The cheap part of against(): whether it is worth asking.
bool HostBoard::isFitter(const Row &row, const Vm &vm, size_t rule) const
{
    const Host &host = row.piece->host;
    return host.state == HostState::Up && !row.feedsEndangered && row.freeBytes >= vm.memoryBytes &&
           100 - row.loads[rule] > m_measure.vmPercentOn(host, vm, m_measure.rules()[rule]);
}

QString HostBoard::bestFor(const Vm &vm, size_t rule, const QStringList &notTo, QString *nearest) const
{
    auto &order = m_order[rule];
    if (order.empty()) {
        for (int i = 0; i < static_cast<int>(m_rows.size()); ++i)
            order.insert(order.end(), keyOf(i, rule));
    }
    if (nearest)
        nearest->clear();
    const QString home = homeOf(vm.id);
    for (const Key &key : order) {
        const Row &row = m_rows[static_cast<size_t>(std::get<2>(key))];
        const QString &id = row.piece->host.id;
        if (id == home || (nearest && nearest->isEmpty() ? false : !isFitter(row, vm, rule)))
            continue;
        const auto why =
            notTo.contains(id) ? std::optional(Words::tr("it refused a moment ago")) : against(vm, id);
        if (!why)
            return id;
        if (nearest && nearest->isEmpty())
            *nearest = Words::tr("%1: %2").arg(row.piece->host.name, *why);
    }
    return {};
}

std::vector<LoadChange> HostBoard::changesOf(const Vm &vm, const QString &toHost) const
{
    std::vector<LoadChange> changes;
    const QString home = homeOf(vm.id);
    for (size_t at = 0; at < m_measure.rules().size(); ++at) {
        const ResourceRule &rule = m_measure.rules()[at];
        for (const auto &[id, sign] : {std::pair(home, -1.0), std::pair(toHost, 1.0)}) {
            const int index = indexOf(id);
            if (index < 0)
                continue;
            const Row &row = m_rows[static_cast<size_t>(index)];
            const double share = m_measure.vmPercentOn(row.piece->host, vm, rule);
            if (std::isnan(row.loads[at]) || std::isnan(share))
                continue;
            changes.push_back({id, rule.resource, row.loads[at], std::max(0.0, row.loads[at] + sign * share),
                               m_measure.hostThreshold(id, rule)});
        }
    }
    return changes;
}

} // namespace switchyard
