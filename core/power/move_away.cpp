// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/move_away.h"

#include "core/base/words.h"
#include "core/job/blast_radius.h"
#include "core/job/host_room.h"
#include "core/model/volume_id.h"

#include <algorithm>
#include <tuple>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

constexpr qint64 bytesPerSecond = 100LL << 20; ///< what a link of 1 Gbit/s carries
constexpr qint64 handOverMs = 2'000;
const auto movePrefix = u"move:"_s;

struct Candidate
{
    const Host *host = nullptr;
    qint64 freeBytes = 0;
};

class Mover
{
public:
    Mover(const Snapshot &snapshot, const ProtectionBook &book, const PowerDownRequest &request,
          const Dependants &hits, const std::vector<VmToStop> &vms)
        : m_snapshot(snapshot)
        , m_book(book)
        , m_request(request)
        , m_hits(hits)
        , m_vms(vms)
    {
    }

    MovesAway find()
    {
        std::vector<size_t> wanted;
        for (size_t i = 0; i < m_vms.size(); ++i) {
            if (m_vms[i].rule.action == StopAction::MoveAway)
                wanted.push_back(i);
        }
        if (wanted.empty())
            return {};
        std::ranges::stable_sort(wanted, std::ranges::greater(),
                                 [&](size_t i) { return m_vms[i].rule.group; });
        for (auto it = m_request.elapsedSeconds.cbegin(); it != m_request.elapsedSeconds.cend(); ++it) {
            if (it.key().startsWith(movePrefix)) {
                const QString way = it.key().mid(movePrefix.size());
                m_underWay.insert(way.section(u'@', 0, 0), way.section(u'@', 1));
            }
        }
        findCandidates();
        for (const size_t i : wanted)
            decide(i);
        return std::move(m_found);
    }

private:
    void findCandidates()
    {
        for (const Feed &feed : *m_snapshot.feeds) {
            if (feed.to.kind == ObjectKind::Host)
                m_feeds[feed.to.id].insert(feed.upsId);
        }
        const QSet<QString> going(m_hits.hosts.begin(), m_hits.hosts.end());
        const QHash<QString, qint64> free = freeMemory(m_snapshot);
        for (const auto &piece : m_snapshot.hosts) {
            const Host &host = piece->host;
            if (going.contains(host.id) || !isSafe(host))
                continue;
            m_candidates.push_back({&host, free.value(host.id, -1)});
        }
    }

    bool isSafe(const Host &host) const
    {
        if (host.state != HostState::Up || host.power == PowerState::Off ||
            host.reading.freshness != Freshness::Fresh)
            return false;
        const auto feeds = m_feeds.constFind(host.id);
        if (feeds == m_feeds.cend()) // nobody knows what it hangs on
            return m_request.scope.kind != PowerScope::Kind::Upses;
        const auto live = std::ranges::count_if(*feeds, [this](const QString &ups) {
            return !m_hits.upses.contains(ups) && m_request.verdicts.value(ups).state == SupplyState::Healthy;
        });
        return live >= m_book.hostRule(host.id).feedsNeeded;
    }

    void decide(size_t index)
    {
        const Vm &vm = *m_vms[index].vm;
        QString to = wayOf(vm);
        if (to.isEmpty()) {
            const QString why = whyItStays(vm);
            to = why.isEmpty() ? place(vm) : QString();
            if (to.isEmpty()) {
                complain(vm, why.isEmpty() ? Words::tr("no safe host has room for it") : why);
                return;
            }
        } else if (std::ranges::none_of(m_candidates, [&](const auto &c) { return c.host->id == to; })) {
            complain(vm, Words::tr("the host that it is moving to just now is not safe"));
            return;
        }
        m_found.destinations.insert(vm.id, to);
        m_found.order.push_back(index);
    }

    /// Where it is going already.
    QString wayOf(const Vm &vm) const
    {
        return vm.arrivingOnHostId.isEmpty() ? m_underWay.value(vm.id) : vm.arrivingOnHostId;
    }

    QString whyItStays(const Vm &vm) const
    {
        if (vm.state != VmState::Running)
            return Words::tr("it is not running");
        for (const VmDisk &disk : vm.disks) {
            const QString array = arrayOfVolume(disk.volumeId);
            if (!array.isEmpty() && m_hits.arrays.contains(array))
                return Words::tr("its disk %1 goes down, too").arg(disk.target);
            if (array.isEmpty() && disk.address.isEmpty())
                return Words::tr("its disk %1 is on its host itself").arg(disk.target);
        }
        return {};
    }

    /// Empty where none has room.
    QString place(const Vm &vm)
    {
        const Host *home = m_snapshot.host(vm.hostId);
        if (!home)
            return {};
        const auto isBetter = [&](const Candidate &a, const Candidate &b) {
            const auto key = [&](const Candidate &c) {
                return std::tuple(c.host->siteId != home->siteId, c.host->cpuModel != home->cpuModel,
                                  -c.freeBytes);
            };
            return key(a) < key(b);
        };
        Candidate *best = nullptr;
        for (Candidate &candidate : m_candidates) {
            const Host &host = *candidate.host;
            const bool fits = candidate.freeBytes >= vm.memoryBytes &&
                              familyOf(host.hypervisor) == familyOf(home->hypervisor) &&
                              familyOf(host.driverVersion) == familyOf(home->driverVersion);
            if (fits && (!best || isBetter(candidate, *best)))
                best = &candidate;
        }
        if (!best)
            return {};
        best->freeBytes -= vm.memoryBytes;
        return best->host->id;
    }

    void complain(const Vm &vm, const QString &why)
    {
        m_found.problems.push_back(
            {ProblemSeverity::Warning,
             {{ObjectKind::Vm, vm.id}},
             {ErrorCode::NotSupported,
              Words::tr("%1 is shut down instead of being moved away: %2.").arg(vm.name, why),
              {}}});
    }

    const Snapshot &m_snapshot;
    const ProtectionBook &m_book;
    const PowerDownRequest &m_request;
    const Dependants &m_hits;
    const std::vector<VmToStop> &m_vms;
    QHash<QString, QSet<QString>> m_feeds; ///< hosts → UPSes
    QHash<QString, QString> m_underWay;    ///< VMs that a step of this run moves already → hosts
    std::vector<Candidate> m_candidates;   ///< in the order of their ids
    MovesAway m_found;
};

} // namespace

MovesAway movesAway(const Snapshot &snapshot, const ProtectionBook &book, const PowerDownRequest &request,
                    const Dependants &hits, const std::vector<VmToStop> &vms)
{
    return Mover(snapshot, book, request, hits, vms).find();
}

QString moveStepId(const QString &vmId, const QString &hostId)
{
    return movePrefix + vmId + u'@' + hostId;
}

qint64 expectedMoveMs(qint64 memoryBytes)
{
    return handOverMs + memoryBytes * 1000 / bytesPerSecond;
}

} // namespace switchyard
