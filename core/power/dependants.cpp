// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/dependants.h"

#include "core/base/prefetch.h"
#include "core/job/blast_radius.h"
#include "core/model/volume_id.h"

#include <algorithm>

namespace switchyard
{
bool bears(const UpsVerdict &verdict)
{
    switch (verdict.state) {
    case SupplyState::Healthy:
    case SupplyState::Suspicious:
    case SupplyState::Unreachable: // it was on mains when it was last heard; silence alone is not an outage
    case SupplyState::OnBattery:
        return true;
    case SupplyState::Unprotected: // in bypass it feeds what the mains feeds
        return verdict.has(SupplyReason::SaysBypass);
    case SupplyState::Unproven:
    case SupplyState::Critical:
        return false;
    }
    return false;
}

namespace
{

/// What ids are compared by first, without a look at where their text lies: the first eight characters, in
/// which UUIDs differ. From the first one that is not Latin-1 on, none counts.
quint64 headOf(const QString &id)
{
    constexpr qsizetype length = 8;
    constexpr char16_t beyond = 0xff;
    quint64 head = 0;
    bool counts = true;
    for (qsizetype i = 0; i < length; ++i) {
        const char16_t unit = counts && i < id.size() ? std::min(id[i].unicode(), beyond) : u'\0';
        counts &= unit != beyond;
        head = head << 8U | unit;
    }
    return head;
}

QStringList sortedIds(const std::vector<const Vm *> &vms)
{
    std::vector<std::pair<quint64, QString>> heads; // referred to as they lie in memory, moved from then on
    heads.reserve(vms.size());
    for (size_t i = 0; i < vms.size(); ++i) {
        if (i + prefetchAhead < vms.size())
            prefetch(vms[i + prefetchAhead]->id.constData());
        heads.emplace_back(headOf(vms[i]->id), vms[i]->id);
    }
    std::ranges::sort(heads);
    QStringList ids;
    ids.reserve(static_cast<qsizetype>(heads.size()));
    for (auto &[head, id] : heads)
        ids << std::move(id);
    return ids;
}

class Finder
{
public:
    Finder(const Snapshot &snapshot, const ProtectionBook &book, const PowerScope &scope,
           const Verdicts &verdicts)
        : m_snapshot(snapshot)
        , m_book(book)
        , m_scope(scope)
        , m_verdicts(verdicts)
    {
        for (const Feed &feed : *snapshot.feeds)
            m_feeds[feed.to].push_back(&feed);
    }

    DependantVms find()
    {
        findUpses();
        for (const auto &piece : m_snapshot.hosts) {
            if (takesHost(*piece))
                m_found.hosts << piece->host.id;
        }
        for (const auto &piece : m_snapshot.arrays) {
            if (takesArray(*piece))
                m_found.arrays << piece->array.id;
        }
        m_found.hosts.sort();
        m_found.arrays.sort();
        m_hosts = QSet<QString>(m_found.hosts.begin(), m_found.hosts.end());
        m_arrays = QSet<QString>(m_found.arrays.begin(), m_found.arrays.end());
        for (const auto &piece : m_snapshot.hosts)
            takeVms(*piece);
        m_found.vms = sortedIds(m_vms);
        return {std::move(m_found), std::move(m_vms), m_runningElsewhere};
    }

private:
    void findUpses()
    {
        for (const auto &ups : m_snapshot.upses) {
            const bool in = m_scope.kind == PowerScope::Kind::Everything ||
                            (m_scope.kind == PowerScope::Kind::Upses && m_scope.ids.contains(ups->id)) ||
                            (m_scope.kind == PowerScope::Kind::Place && m_scope.ids.contains(ups->siteId));
            if (in)
                m_found.upses << ups->id;
        }
        m_found.upses.sort();
    }

    bool losesItsFeeds(const ObjectRef &target, int needed) const
    {
        const auto feeds = m_feeds.find(target);
        if (feeds == m_feeds.end())
            return false;
        QSet<QString> left;
        bool concerned = false;
        for (const Feed *feed : *feeds) {
            if (m_scope.ids.contains(feed->upsId))
                concerned = true;
            else if (bears(m_verdicts.value(feed->upsId)))
                left.insert(feed->upsId); // two outlets of one UPS fail together
        }
        return concerned && left.size() < needed;
    }

    bool takesHost(const HostPiece &piece) const
    {
        const Host &host = piece.host;
        switch (m_scope.kind) {
        case PowerScope::Kind::Upses:
            return losesItsFeeds({ObjectKind::Host, host.id}, m_book.hostRule(host.id).feedsNeeded);
        case PowerScope::Kind::Host:
            return m_scope.ids.contains(host.id);
        case PowerScope::Kind::Place:
            return m_scope.ids.contains(host.siteId);
        case PowerScope::Kind::Everything:
            return true;
        }
        return false;
    }

    bool takesArray(const ArrayPiece &piece) const
    {
        switch (m_scope.kind) {
        case PowerScope::Kind::Upses:
            return losesItsFeeds({ObjectKind::Array, piece.array.id}, 1);
        case PowerScope::Kind::Host:
            return false;
        case PowerScope::Kind::Place:
            return m_scope.ids.contains(piece.array.siteId);
        case PowerScope::Kind::Everything:
            return true;
        }
        return false;
    }

    void takeVms(const HostPiece &piece)
    {
        const bool whole = m_hosts.contains(piece.host.id);
        for (const Vm &vm : piece.vms) {
            if (!isActive(vm.state) && vm.state != VmState::Unknown) // unknown is not stopped
                continue;
            if (whole || hangsOnAnArray(vm))
                m_vms.push_back(&vm);
            else
                m_runningElsewhere += vm.state == VmState::Running;
        }
    }

    bool hangsOnAnArray(const Vm &vm)
    {
        if (m_arrays.isEmpty())
            return false;
        for (const VmDisk &disk : vm.disks) {
            const QString array = arrayOfVolume(disk.volumeId);
            if (m_arrays.contains(array)) {
                m_found.because.insert(vm.id, array);
                return true;
            }
        }
        return false;
    }

    const Snapshot &m_snapshot;
    const ProtectionBook &m_book;
    const PowerScope &m_scope;
    const Verdicts &m_verdicts;
    QHash<ObjectRef, std::vector<const Feed *>> m_feeds;
    QSet<QString> m_hosts;
    QSet<QString> m_arrays;
    Dependants m_found;
    std::vector<const Vm *> m_vms;
    int m_runningElsewhere = 0;
};

} // namespace

Dependants dependantsOf(const Snapshot &snapshot, const ProtectionBook &book, const PowerScope &scope,
                        const Verdicts &verdicts)
{
    return Finder(snapshot, book, scope, verdicts).find().hits;
}

DependantVms dependantVmsOf(const Snapshot &snapshot, const ProtectionBook &book, const PowerScope &scope,
                            const Verdicts &verdicts)
{
    return Finder(snapshot, book, scope, verdicts).find();
}

bool isSeenOff(const Array &array)
{
    return array.reading.freshness != Freshness::Fresh && array.reading.error &&
           array.reading.error->code == ErrorCode::Unreachable;
}

bool isSeenOff(const Snapshot &snapshot, const Dependants &going, const QString &upsId)
{
    const auto isOff = [&](const ObjectRef &ref) {
        if (ref.kind == ObjectKind::Host) {
            const Host *host = snapshot.host(ref.id);
            return host && host->power == PowerState::Off;
        }
        const Array *array = snapshot.array(ref.id);
        return array && isSeenOff(*array);
    };
    bool any = false;
    for (const Feed *feed : snapshot.feedsOf(upsId)) {
        const QStringList &list = feed->to.kind == ObjectKind::Host ? going.hosts : going.arrays;
        if (!list.contains(feed->to.id))
            continue; // it has another feed
        if (!isOff(feed->to))
            return false;
        any = true;
    }
    return any;
}

} // namespace switchyard
