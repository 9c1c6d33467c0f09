// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrate/destinations.h"

#include "core/base/words.h"
#include "core/job/blast_radius.h"
#include "core/job/host_room.h"
#include "core/migrate/dark_partitions.h"
#include "core/model/partitions.h"
#include "core/model/volume_id.h"

#include <QSet>
#include <algorithm>
#include <tuple>

namespace switchyard
{
namespace
{

class Ranker
{
public:
    Ranker(const Snapshot &snapshot, const QStringList &vms)
        : m_snapshot(snapshot)
        , m_free(freeMemory(snapshot))
        , m_feeds(feedCounts(snapshot))
    {
        for (const QString &id : vms) {
            const Vm *vm = snapshot.vm(id);
            if (!vm)
                continue;
            m_vms.push_back(vm);
            m_ids << id;
            m_needs += vm->memoryBytes;
            m_homes.insert(vm->hostId);
            for (const VmDisk &disk : vm->disks) {
                if (!disk.volumeId.isEmpty())
                    m_arrays.insert(arrayOfVolume(disk.volumeId));
            }
        }
    }

    std::vector<Destination> rank()
    {
        std::vector<std::pair<Destination, std::tuple<bool, int, bool, qint64, QString>>> all;
        for (const auto &piece : m_snapshot.hosts) {
            if (m_homes.size() == 1 && m_homes.contains(piece->host.id))
                continue;
            Destination destination = judge(*piece);
            const FeedCount feeds = m_feeds.value({ObjectKind::Host, piece->host.id});
            all.emplace_back(destination, std::tuple(!destination.isPossible, -std::min(feeds.live, 2),
                                                     destination.arrayId.isEmpty(), -destination.freeBytes,
                                                     piece->host.id));
        }
        std::ranges::sort(all, {}, [](const auto &entry) { return entry.second; });
        std::vector<Destination> ranked;
        ranked.reserve(all.size());
        for (auto &[destination, key] : all)
            ranked.push_back(std::move(destination));
        return ranked;
    }

private:
    Destination judge(const HostPiece &piece) const
    {
        const Host &host = piece.host;
        Destination to;
        to.hostId = host.id;
        to.isOff = host.state == HostState::Off || host.power == PowerState::Off;
        to.freeBytes = m_free.value(host.id, -1);
        to.isPossible = true;
        const auto against = [&](const QString &why, bool blocks) {
            to.reasonsAgainst << why;
            to.isPossible &= !blocks;
        };
        if (to.isOff && !host.hasBmc)
            against(Words::tr("It is off, and it has no BMC to switch it on."), true);
        else if (to.isOff)
            to.reasonsFor << Words::tr("It is off, and is switched on only once the volumes are copied.");
        else if (host.state != HostState::Up)
            against(Words::tr("Its hypervisor does not answer."), true);
        for (const Partition *partition : darkPartitions(m_snapshot, m_ids, host.id))
            to.reasonsFor << Words::tr(
                                 "Its partition %1 is off, and is switched on only once the volumes are "
                                 "copied.")
                                 .arg(partition->name);
        judgeMemory(to, against);
        judgeKind(host, against);
        judgeFeeds(host, to, against);
        judgeStorage(host, to);
        return to;
    }

    template<typename Against>
    void judgeMemory(Destination &to, const Against &against) const
    {
        if (to.freeBytes < 0)
            against(
                Words::tr("How much memory it has is not known: it was not seen since the console began."),
                false);
        else if (to.freeBytes < m_needs)
            against(Words::tr("It has %1 of memory free, and %2 are needed.")
                        .arg(sizeText(to.freeBytes), sizeText(m_needs)),
                    true);
        else
            to.reasonsFor << Words::tr("%1 of memory free.").arg(sizeText(to.freeBytes));
    }

    template<typename Against>
    void judgeKind(const Host &host, const Against &against) const
    {
        for (const QString &id : m_homes) {
            const Host *home = m_snapshot.host(id);
            if (!home || home->id == host.id)
                continue;
            if (!home->hypervisor.isEmpty() && !host.hypervisor.isEmpty() &&
                familyOf(home->hypervisor) != familyOf(host.hypervisor))
                against(Words::tr("It runs %1, and %2 runs %3.")
                            .arg(host.hypervisor, home->name, home->hypervisor),
                        true);
            else if (!home->cpuModel.isEmpty() && !host.cpuModel.isEmpty() && home->cpuModel != host.cpuModel)
                against(Words::tr("Another CPU model (%1) than %2; it is asked before the switch.")
                            .arg(host.cpuModel, home->name),
                        false);
        }
    }

    template<typename Against>
    void judgeFeeds(const Host &host, Destination &to, const Against &against) const
    {
        const FeedCount feeds = m_feeds.value({ObjectKind::Host, host.id});
        if (feeds.all == 0)
            against(Words::tr("No feed is drawn to it: nobody knows which UPS it hangs on."), false);
        else if (feeds.live == 0)
            against(Words::tr("No UPS that feeds it is on mains."), true);
        else if (feeds.live < feeds.all)
            against(
                Words::tr("%1 of its %2 UPSes is not on mains.").arg(feeds.all - feeds.live).arg(feeds.all),
                false);
        else if (feeds.live == 1)
            against(Words::tr("It hangs on one UPS only."), false);
        else
            to.reasonsFor << Words::tr("%1 UPSes, all on mains.").arg(feeds.live);
    }

    /// An array of its own place, else none: volumes that would be reached from afar are better left.
    void judgeStorage(const Host &host, Destination &to) const
    {
        for (const auto &piece : m_snapshot.arrays) {
            const Array &array = piece->array;
            if (array.siteId != host.siteId || array.reading.freshness != Freshness::Fresh)
                continue;
            if (m_arrays.contains(array.id)) {
                to.reasonsFor << Words::tr("%1, with the volumes, is at the same place.").arg(array.name);
                to.arrayId.clear();
                return;
            }
            if (array.abilities.volumes && to.arrayId.isEmpty())
                to.arrayId = array.id;
        }
        if (!to.arrayId.isEmpty())
            to.reasonsFor << Words::tr("The volumes can go with it to %1.")
                                 .arg(m_snapshot.nameOf({ObjectKind::Array, to.arrayId}));
    }

    const Snapshot &m_snapshot;
    const QHash<QString, qint64> m_free;
    const QHash<ObjectRef, FeedCount> m_feeds;
    std::vector<const Vm *> m_vms;
    QStringList m_ids;
    QSet<QString> m_homes;
    QSet<QString> m_arrays;
    qint64 m_needs = 0;
};

} // namespace

QString sizeText(qint64 bytes)
{
    return Words::tr("%1 GiB").arg(static_cast<double>(bytes) / (1LL << 30), 0, 'f', 1);
}

QHash<ObjectRef, FeedCount> feedCounts(const Snapshot &snapshot)
{
    struct Feeders
    {
        QSet<QString> all;
        QSet<QString> live;
    };
    QHash<ObjectRef, Feeders> feeders;
    for (const Feed &feed : *snapshot.feeds) {
        Feeders &of = feeders[feed.to];
        of.all.insert(feed.upsId); // two outlets of one UPS fail together
        if (feed.state == FeedState::Live)
            of.live.insert(feed.upsId);
    }
    QHash<ObjectRef, FeedCount> counts;
    for (auto it = feeders.cbegin(); it != feeders.cend(); ++it)
        counts.insert(it.key(), {static_cast<int>(it->all.size()), static_cast<int>(it->live.size())});
    return counts;
}

std::vector<Destination> rankDestinations(const Snapshot &snapshot, const QStringList &vms)
{
    return Ranker(snapshot, vms).rank();
}

} // namespace switchyard
