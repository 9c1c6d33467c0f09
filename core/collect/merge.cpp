// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/collect/merge.h"

#include <algorithm>

namespace switchyard
{
namespace
{

constexpr qint64 longestHoldMs = 30000;
constexpr qint64 askAgainMs = 250;
constexpr qsizetype fewHosts = 64;

constexpr int isWaiting = 0;
constexpr int doesNotRun = 1;
constexpr int isPaused = 3;
constexpr int runs = 4;

int rankOf(VmState state)
{
    switch (state) {
    case VmState::Running:
    case VmState::ShuttingDown:
        return runs;
    case VmState::Paused:
    case VmState::Suspended:
        return isPaused;
    case VmState::Crashed:
        return doesNotRun + 1;
    case VmState::ShutOff:
    case VmState::Unknown:
        break;
    }
    return doesNotRun;
}

} // namespace

bool Merge::isFresh(const QString &host) const
{
    const auto found = m_hosts.constFind(host);
    return found != m_hosts.constEnd() && found->fresh;
}

bool Merge::isOff(const QString &host) const
{
    const auto found = m_hosts.constFind(host);
    return found != m_hosts.constEnd() && found->off;
}

int Merge::rank(const Claim &claim) const
{
    if (claim.vm->incoming)
        return isWaiting;
    if (claim.doubtedAtMs >= 0 || isOff(claim.host))
        return doesNotRun;
    return rankOf(claim.vm->facts.state);
}

const Merge::Claim *Merge::claimOf(const Entry &entry, const QString &host) const
{
    const auto at = std::find_if(entry.claims.begin(), entry.claims.end(),
                                 [&](const Claim &claim) { return claim.host == host; });
    return at == entry.claims.end() ? nullptr : &*at;
}

/// Whether `left` is more likely to be the VM than `right`.
bool Merge::better(const Entry &entry, const Claim &left, const Claim &right) const
{
    const int leftRank = rank(left);
    const int rightRank = rank(right);
    const bool neitherActive = leftRank < isPaused && rightRank < isPaused;
    if (leftRank != rightRank && !(neitherActive && leftRank > isWaiting && rightRank > isWaiting))
        return leftRank > rightRank;
    if (leftRank == runs && left.runningSinceMs != right.runningSinceMs)
        return left.runningSinceMs > right.runningSinceMs;
    if ((left.host == entry.home) != (right.host == entry.home))
        return left.host == entry.home;
    return leftRank != rightRank ? leftRank > rightRank : left.host < right.host;
}

const Merge::Claim *Merge::best(const Entry &entry) const
{
    const Claim *found = nullptr;
    for (const Claim &claim : entry.claims) {
        if (!found || better(entry, claim, *found))
            found = &claim;
    }
    return found;
}

const Merge::Claim *Merge::arriving(const Entry &entry) const
{
    for (const Claim &claim : entry.claims) {
        if (claim.vm->incoming && claim.host != entry.home && isFresh(claim.host))
            return &claim;
    }
    return nullptr;
}

void Merge::addHost(const QString &host, const QString &site)
{
    m_hosts[host].site = site;
}

void Merge::update(Entry &entry, const QString &host, const VmPtr &vm, qint64 beganMs)
{
    const bool running = !vm->incoming && rankOf(vm->facts.state) == runs;
    for (Claim &claim : entry.claims) {
        if (claim.host != host)
            continue;
        claim.vm = vm;
        const bool newer = beganMs > claim.doubtedAtMs;
        const bool cameBack = newer && claim.left;
        if (!running)
            claim.runningSinceMs = -1;
        else if (claim.runningSinceMs < 0 || cameBack)
            claim.runningSinceMs = beganMs;
        if (newer) {
            claim.doubtedAtMs = -1;
            claim.left = false;
        }
        return;
    }
    entry.claims.push_back({host, vm, running ? beganMs : -1, -1, false});
}

void Merge::hostAnswered(const QString &host, const std::vector<VmPtr> &vms, qint64 beganMs, qint64 nowMs)
{
    std::vector<QString> ids;
    ids.reserve(vms.size());
    for (const VmPtr &vm : vms) {
        ids.push_back(vm->facts.id);
        update(m_vms[vm->facts.id], host, vm, beganMs);
    }
    std::sort(ids.begin(), ids.end());

    HostEntry &entry = m_hosts[host];
    entry.lastBeganMs = beganMs;
    entry.fresh = true;
    std::vector<QString> vanished;
    std::set_difference(entry.claimed.begin(), entry.claimed.end(), ids.begin(), ids.end(),
                        std::back_inserter(vanished));
    entry.claimed = ids;
    for (const QString &id : vanished) {
        std::erase_if(m_vms[id].claims, [&](const Claim &claim) { return claim.host == host; });
        ids.push_back(id);
    }
    for (const QString &id : ids)
        resolve(id, nowMs);
    m_dirty.insert(host);
}

void Merge::restate(const QString &host, const std::vector<VmPtr> &vms)
{
    for (const VmPtr &vm : vms) {
        const auto found = m_vms.find(vm->facts.id);
        if (found == m_vms.end())
            continue;
        for (Claim &claim : found->claims) {
            if (claim.host != host)
                continue;
            if (found->shown == claim.vm)
                found->shown = vm;
            claim.vm = vm;
        }
    }
    m_dirty.insert(host);
}

void Merge::setStanding(const QString &host, bool fresh, bool off, qint64 nowMs)
{
    HostEntry &entry = m_hosts[host];
    if (entry.fresh == fresh && entry.off == off)
        return;
    entry.fresh = fresh;
    entry.off = off;
    m_dirty.insert(host);
    const auto claimed = entry.claimed;
    for (const QString &id : claimed)
        resolve(id, nowMs);
}

void Merge::migratedAway(const QString &host, const QString &vmId, qint64 nowMs)
{
    const auto found = m_vms.find(vmId);
    if (found == m_vms.end())
        return;
    for (Claim &claim : found->claims) {
        if (claim.host != host)
            continue;
        claim.doubtedAtMs = nowMs;
        claim.left = true;
    }
    resolve(vmId, nowMs);
}

void Merge::forgetHost(const QString &host, qint64 nowMs)
{
    const HostEntry entry = m_hosts.take(host);
    QSet<QString> touched(entry.claimed.begin(), entry.claimed.end());
    touched.unite(QSet<QString>(entry.residents.begin(), entry.residents.end()));
    for (const QString &id : std::as_const(touched)) {
        Entry &vm = m_vms[id];
        std::erase_if(vm.claims, [&](const Claim &claim) { return claim.host == host; });
        if (vm.home == host) { // nothing is held on a host that is no more
            vm.home.clear();
            vm.shown.reset();
            vm.hold.reset();
            m_held.remove(id);
        }
        resolve(id, nowMs);
    }
    m_dirty.remove(host);
}

void Merge::settle(qint64 nowMs)
{
    if (m_held.isEmpty())
        return;
    const Oldest since = oldest();
    const QSet<QString> held = m_held;
    for (const QString &id : held)
        resolve(id, nowMs, &since);
}

bool Merge::saysMigrated(const Entry &entry) const
{
    const Claim *atHome = claimOf(entry, entry.home);
    return atHome && (atHome->left || atHome->vm->facts.stateReason == QLatin1String("migrated"));
}

/// The VM was shown to run at its home, and its home says otherwise in a way that may be a migration.
bool Merge::mustHold(const Entry &entry) const
{
    if (entry.home.isEmpty() || !entry.shown)
        return false;
    const Claim *atHome = claimOf(entry, entry.home);
    if (!atHome)
        return true;
    if (rankOf(entry.shown->facts.state) < isPaused || entry.shown->incoming || isOff(entry.home))
        return false;
    return atHome->doubtedAtMs >= 0 || saysMigrated(entry) || arriving(entry);
}

Merge::Oldest Merge::oldest() const
{
    Oldest found;
    for (auto it = m_hosts.cbegin(); it != m_hosts.cend(); ++it) {
        if (!it->fresh || it->off) {
            found.anySilent = found.anySilent || !it->off;
            continue;
        }
        if (it->lastBeganMs < found.beganMs) {
            found.nextBeganMs = found.beganMs;
            found.beganMs = it->lastBeganMs;
            found.host = it.key();
        } else {
            found.nextBeganMs = std::min(found.nextBeganMs, it->lastBeganMs);
        }
    }
    return found;
}

bool Merge::holdIsOver(const Entry &entry, const Oldest &oldest, qint64 nowMs) const
{
    if (nowMs - entry.hold->sinceMs >= longestHoldMs)
        return true;
    if (arriving(entry) || (entry.hold->migrated && oldest.anySilent))
        return false;
    // Its home has said so already, unless only an event did.
    const Claim *atHome = claimOf(entry, entry.home);
    const bool homeToo = atHome && atHome->doubtedAtMs >= 0;
    const bool skipOldest = oldest.host == entry.home && !homeToo;
    return (skipOldest ? oldest.nextBeganMs : oldest.beganMs) > entry.hold->sinceMs;
}

void Merge::resolve(const QString &vmId, qint64 nowMs, const Oldest *endHolds)
{
    const auto found = m_vms.find(vmId);
    if (found == m_vms.end())
        return;
    Entry &entry = *found;
    const Claim *winner = best(entry);
    const bool active = winner && rank(*winner) >= isPaused;
    if (!active) {
        if (!entry.hold && mustHold(entry)) {
            entry.hold = Hold{entry.shown, nowMs, -1, false};
            m_held.insert(vmId);
            m_dirty.insert(entry.home);
        }
        if (entry.hold)
            entry.hold->migrated = entry.hold->migrated || saysMigrated(entry);
        if (entry.hold && !(endHolds && holdIsOver(entry, *endHolds, nowMs))) {
            askAbout(entry, nowMs);
            return;
        }
    }
    if (entry.hold) {
        entry.hold.reset();
        m_held.remove(vmId);
        m_dirty.insert(entry.home);
    }
    if (winner) {
        show(vmId, entry, *winner, nowMs);
        return;
    }
    setHome(vmId, entry, {});
    m_vms.erase(found);
    m_gone.insert(vmId);
}

void Merge::show(const QString &vmId, Entry &entry, const Claim &claim, qint64 nowMs)
{
    const QString before = entry.home;
    entry.shown = claim.vm;
    setHome(vmId, entry, claim.host);
    if (before != claim.host && rank(claim) == runs) {
        // What others said of it before is doubtful now; only a newer answer of theirs counts.
        for (Claim &other : entry.claims) {
            if (other.host != entry.home && other.doubtedAtMs < 0)
                other.doubtedAtMs = nowMs;
        }
    }
    const Claim *next = arriving(entry);
    QString arrivingOn = next ? next->host : QString();
    if (entry.shown->incoming)
        arrivingOn = entry.home;
    if (arrivingOn != entry.arrivingOn) {
        entry.arrivingOn = arrivingOn;
        m_dirty.insert(entry.home);
    }
}

void Merge::setHome(const QString &vmId, Entry &entry, const QString &host)
{
    if (entry.home == host)
        return;
    if (const auto old = m_hosts.find(entry.home); old != m_hosts.end()) {
        std::erase(old->residents, vmId);
        m_dirty.insert(entry.home);
    }
    entry.home = host;
    if (!host.isEmpty()) {
        auto &residents = m_hosts[host].residents;
        residents.insert(std::lower_bound(residents.begin(), residents.end(), vmId), vmId);
        m_dirty.insert(host);
        m_gone.remove(vmId);
    }
}

/// Who could have it: the hosts where it waits to arrive; else those of its site, or all where they are few.
void Merge::askAbout(Entry &entry, qint64 nowMs)
{
    Hold &hold = *entry.hold;
    const Claim *next = arriving(entry);
    const QString arrivingOn = next ? next->host : QString();
    if (entry.arrivingOn != arrivingOn) {
        entry.arrivingOn = arrivingOn;
        m_dirty.insert(entry.home);
    }
    if (next) {
        if (hold.askedAtMs < 0 || nowMs - hold.askedAtMs >= askAgainMs) {
            hold.askedAtMs = nowMs;
            m_toAsk.insert(next->host);
        }
        return;
    }
    if (hold.askedAtMs >= 0)
        return;
    hold.askedAtMs = nowMs;
    const bool all = m_hosts.size() <= fewHosts;
    const auto home = m_hosts.constFind(entry.home);
    const QString site = home == m_hosts.constEnd() ? QString() : home->site;
    for (auto it = m_hosts.cbegin(); it != m_hosts.cend(); ++it) {
        if (all || (hold.migrated && it->site == site))
            m_toAsk.insert(it.key());
    }
}

QString Merge::homeOf(const QString &vmId) const
{
    const auto found = m_vms.constFind(vmId);
    return found == m_vms.constEnd() ? QString() : found->home;
}

const std::vector<QString> &Merge::residentsOf(const QString &host) const
{
    static const std::vector<QString> none;
    const auto found = m_hosts.constFind(host);
    return found == m_hosts.constEnd() ? none : found->residents;
}

Merge::Resident Merge::resident(const QString &vmId) const
{
    const auto found = m_vms.constFind(vmId);
    if (found == m_vms.constEnd())
        return {};
    return {found->hold ? found->hold->lastKnown : found->shown, found->hold.has_value(), found->arrivingOn};
}

} // namespace switchyard
