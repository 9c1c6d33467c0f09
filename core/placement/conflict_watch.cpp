// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/placement/conflict_watch.h"

#include "core/placement/mark_words.h"

#include <QSet>
#include <algorithm>
#include <cmath>

namespace switchyard
{
namespace
{

/// A host that was not heard for longer than its window and this has a window that begins anew.
constexpr qint64 mostGapMs = 15'000;

double known(const std::vector<double> &values, size_t at)
{
    return at < values.size() && !std::isnan(values[at]) ? values[at] : -1;
}

} // namespace

ConflictWatch::ConflictWatch(const BalancePolicy &policy, WatchScope scope)
    : m_measure(std::make_unique<Yardstick>(policy))
    , m_scope(std::move(scope))
{
}

void ConflictWatch::setPolicy(const BalancePolicy &policy)
{
    if (policy.resources != m_measure->policy().resources || policy.all != m_measure->policy().all)
        m_tracks.clear(); // what they remember is by the rules there were
    m_measure = std::make_unique<Yardstick>(policy);
}

std::vector<Conflict> ConflictWatch::conflicts() const
{
    std::vector<Conflict> all;
    all.reserve(m_all.size());
    for (const auto &[id, conflict] : m_all)
        all.push_back(conflict);
    std::ranges::stable_sort(all, {}, &Conflict::since);
    return all;
}

bool ConflictWatch::dismiss(const QString &id, const QString &who, const QString &reason)
{
    const auto found = m_all.find(id);
    if (found == m_all.end())
        return false;
    found->second.dismissedBy = who;
    found->second.dismissReason = reason;
    return true;
}

ConflictWatch::Change ConflictWatch::take(const Snapshot &snapshot, const SnapshotDiff &diff)
{
    Change change;
    const auto isMine = [this](const QString &hostId) {
        return m_scope.onlyHost.isEmpty() || m_scope.onlyHost == hostId;
    };
    for (const QString &id : diff.of(ObjectKind::Host).removed) {
        m_tracks.remove(id);
        endAll(id, {}, snapshot, change);
    }
    dropThoseWhoLeft(snapshot, change);
    QSet<QString> seenHosts;
    const auto look = [&](const QString &id) {
        const HostPiece *piece = isMine(id) ? snapshot.hostPiece(id) : nullptr;
        if (piece)
            judge(*piece, snapshot, change);
    };
    for (const QString &id : diff.sampled)
        look(id);
    // Marks, and hosts that went off, are facts: they come without a sample.
    const auto lookOnce = [&](const QString &id) {
        if (diff.sampled.size() < 64 ? diff.sampled.contains(id) : seenHosts.contains(id))
            return;
        seenHosts.insert(id);
        look(id);
    };
    if (diff.sampled.size() >= 64 && diff.hasFacts())
        seenHosts = QSet<QString>(diff.sampled.begin(), diff.sampled.end());
    for (const QString &id : diff.of(ObjectKind::Host).changed)
        lookOnce(id);
    for (const QString &id : diff.of(ObjectKind::Vm).changed)
        lookOnce(snapshot.vmHomes->value(id));
    return change;
}

void ConflictWatch::judge(const HostPiece &piece, const Snapshot &snapshot, Change &change)
{
    const Host &host = piece.host;
    if (host.state == HostState::Off || !m_measure->policy().on) {
        m_tracks.remove(host.id);
        endAll(host.id, {}, snapshot, change);
        return;
    }
    if (host.reading.freshness != Freshness::Fresh)
        return; // what it was is not what it is: nothing begins and nothing ends by it
    QStringList lasting;
    if (remember(piece, snapshot.takenAtMs)) {
        for (auto &[id, contests] : seen(host.id, snapshot.takenAtMs)) {
            lasting << id;
            settle(id, piece, snapshot, std::move(contests), {}, snapshot.takenAt, change);
        }
    }
    if (m_scope.heedsMarks) {
        for (SaidConflict &said : saidOf(piece, snapshot.takenAt)) {
            const QString id =
                host.id + u'/' +
                (m_measure->policy().all ? QStringLiteral("all") : toWord(said.contest.resource));
            if (lasting.contains(id))
                continue;
            lasting << id;
            settle(id, piece, snapshot, {std::move(said.contest)}, said.by, said.since, change);
        }
    }
    if (m_open.contains(host.id))
        endAll(host.id, lasting, snapshot, change);
}

bool ConflictWatch::isHot(const HostPiece &piece) const
{
    return std::ranges::any_of(m_measure->rules(), [&](const ResourceRule &rule) {
        return m_measure->hostPercent(piece, rule) >= m_measure->hostThreshold(piece.host.id, rule);
    });
}

/// Keeps the window of a host that is, or lately was, at a threshold. False = it has none.
bool ConflictWatch::remember(const HostPiece &piece, qint64 nowMs)
{
    const QString &id = piece.host.id;
    const bool hot = isHot(piece);
    auto track = m_tracks.find(id);
    if (track == m_tracks.end()) {
        if (!hot)
            return false;
        track = m_tracks.insert(id, {});
    }
    auto &samples = track->samples;
    if (!samples.empty() &&
        (nowMs - samples.back().atMs > sustainMs() + mostGapMs || nowMs < samples.back().atMs))
        samples.clear();
    if (hot)
        track->hotMs = nowMs;
    if (nowMs - track->hotMs > sustainMs() && !m_open.contains(id)) {
        m_tracks.erase(track);
        return false;
    }
    if (!samples.empty() && samples.back().atMs == nowMs)
        samples.pop_back(); // a fact came with no new sample, or two came in one snapshot
    samples.push_back(sampleOf(piece, nowMs));
    while (samples.size() > 1 && samples[1].atMs <= nowMs - sustainMs())
        samples.pop_front();
    return true;
}

ConflictWatch::Sample ConflictWatch::sampleOf(const HostPiece &piece, qint64 atMs) const
{
    Sample sample{atMs, {}, {}};
    const auto &rules = m_measure->rules();
    for (const ResourceRule &rule : rules)
        sample.host.push_back(m_measure->hostPercent(piece, rule));
    for (const Vm &vm : piece.vms) {
        if (vm.state != VmState::Running)
            continue;
        std::vector<double> &values = sample.vms[vm.id];
        values.reserve(rules.size());
        for (const ResourceRule &rule : rules)
            values.push_back(m_measure->vmPercent(piece.host, vm, rule));
    }
    return sample;
}

bool ConflictWatch::isCovered(const Track &track, qint64 nowMs) const
{
    return !track.samples.empty() && track.samples.front().atMs <= nowMs - sustainMs();
}

/// Of the window; of a VM that was not there all the time, as if it had used nothing before.
ConflictWatch::Sample ConflictWatch::meanOf(const Track &track, qint64 nowMs) const
{
    const Sample &now = track.samples.back();
    Sample mean{nowMs, std::vector<double>(now.host.size(), 0.0), {}};
    const size_t rules = now.host.size();
    std::vector<int> counts(rules, 0);
    int samples = 0;
    for (auto it = now.vms.cbegin(); it != now.vms.cend(); ++it)
        mean.vms.insert(it.key(), std::vector<double>(rules, 0.0));
    for (const Sample &sample : track.samples) {
        if (sample.atMs <= nowMs - sustainMs() && sample.atMs != now.atMs)
            continue;
        ++samples;
        for (size_t rule = 0; rule < rules; ++rule) {
            if (const double value = known(sample.host, rule); value >= 0) {
                mean.host[rule] += value;
                ++counts[rule];
            }
        }
        for (auto it = mean.vms.begin(); it != mean.vms.end(); ++it) {
            const auto was = sample.vms.constFind(it.key());
            for (size_t rule = 0; was != sample.vms.cend() && rule < rules; ++rule)
                it.value()[rule] += std::max(0.0, known(*was, rule));
        }
    }
    for (size_t rule = 0; rule < rules; ++rule)
        mean.host[rule] = counts[rule] > 0 ? mean.host[rule] / counts[rule] : -1;
    for (auto it = mean.vms.begin(); it != mean.vms.end(); ++it) {
        for (double &value : it.value())
            value /= std::max(1, samples);
    }
    return mean;
}

Contest ConflictWatch::contestOf(const QString &hostId, size_t at, const Sample &now, const Sample &mean,
                                 const Conflict *lasting) const
{
    const ResourceRule &rule = m_measure->rules()[at];
    const int running = static_cast<int>(now.vms.size());
    const double level = m_measure->hostThreshold(hostId, rule);
    Contest contest{rule.resource, known(now.host, at), level, {}};
    const double total = mean.host[at];
    if (lasting ? total < m_measure->hostEnd(hostId, rule) : known(now.host, at) < level || total < level)
        return contest;
    const double nowLevel = rule.vm.of(known(now.host, at), running);
    const double meanLevel = rule.vm.of(total, running);
    QSet<QString> before;
    for (const Contest &was : lasting ? lasting->contests : std::vector<Contest>()) {
        if (was.resource == rule.resource) {
            for (const Fighter &fighter : was.fighters)
                before.insert(fighter.vmId);
        }
    }
    for (auto it = now.vms.cbegin(); it != now.vms.cend(); ++it) {
        const double uses = known(it.value(), at);
        const double over = mean.vms.value(it.key())[at];
        const bool fights = before.contains(it.key()) ? over >= meanLevel - rule.vmEndLess
                                                      : uses >= nowLevel && over >= meanLevel;
        if (fights)
            contest.fighters.push_back({it.key(), uses, nowLevel});
    }
    std::ranges::sort(contest.fighters, [](const Fighter &a, const Fighter &b) {
        return std::tie(b.percent, a.vmId) < std::tie(a.percent, b.vmId);
    });
    return contest;
}

/// What this watch sees for itself: by id.
std::vector<std::pair<QString, std::vector<Contest>>> ConflictWatch::seen(const QString &hostId,
                                                                          qint64 nowMs) const
{
    const auto track = m_tracks.constFind(hostId);
    if (track == m_tracks.cend() || track->samples.empty())
        return {};
    const auto lastingOf = [this](const QString &id) {
        const auto found = m_all.find(id);
        return found == m_all.end() ? nullptr : &found->second;
    };
    const Sample &now = track->samples.back();
    const Sample mean = meanOf(*track, nowMs);
    const bool covered = isCovered(*track, nowMs);
    std::vector<std::pair<QString, std::vector<Contest>>> found;
    if (!m_measure->policy().all) {
        for (size_t i = 0; i < m_measure->rules().size(); ++i) {
            const QString id = hostId + u'/' + toWord(m_measure->rules()[i].resource);
            const Conflict *lasting = lastingOf(id);
            if (!lasting && !covered)
                continue;
            Contest contest = contestOf(hostId, i, now, mean, lasting);
            if (contest.fighters.size() >= 2)
                found.push_back({id, {std::move(contest)}});
        }
        return found;
    }
    const QString id = hostId + QStringLiteral("/all");
    const Conflict *lasting = lastingOf(id);
    if (!lasting && !covered)
        return {};
    std::vector<Contest> contests;
    for (size_t i = 0; i < m_measure->rules().size(); ++i)
        contests.push_back(contestOf(hostId, i, now, mean, lasting));
    // Only who is over in each of them fights.
    QHash<QString, size_t> over;
    for (const Contest &contest : contests) {
        for (const Fighter &fighter : contest.fighters)
            ++over[fighter.vmId];
    }
    for (Contest &contest : contests)
        std::erase_if(contest.fighters,
                      [&](const Fighter &fighter) { return over.value(fighter.vmId) < contests.size(); });
    if (!contests.empty() &&
        std::ranges::all_of(contests, [](const Contest &one) { return one.fighters.size() >= 2; }))
        found.push_back({id, std::move(contests)});
    return found;
}

void ConflictWatch::settle(const QString &id, const HostPiece &piece, const Snapshot &,
                           std::vector<Contest> contests, const QString &saidBy, const QDateTime &since,
                           Change &change)
{
    change.any = true;
    if (const auto found = m_all.find(id); found != m_all.end()) {
        found->second.contests = std::move(contests);
        return;
    }
    Conflict conflict;
    conflict.id = id;
    conflict.hostId = piece.host.id;
    conflict.contests = std::move(contests);
    conflict.since = since;
    conflict.saidBy = saidBy;
    m_open[piece.host.id] << id;
    change.began.push_back(conflict);
    m_all.emplace(id, std::move(conflict));
}

void ConflictWatch::endAll(const QString &hostId, const QStringList &but, const Snapshot &snapshot,
                           Change &change)
{
    const QStringList open = m_open.value(hostId);
    for (const QString &id : open) {
        if (but.contains(id))
            continue;
        auto node = m_all.extract(id);
        if (node.empty())
            continue;
        node.mapped().until = snapshot.takenAt;
        change.ended.push_back(std::move(node.mapped()));
        change.any = true;
        m_open[hostId].removeOne(id);
    }
    if (m_open.value(hostId).isEmpty())
        m_open.remove(hostId);
}

/// Who has left its host, or runs no more, fights no more: that needs no new sample.
void ConflictWatch::dropThoseWhoLeft(const Snapshot &snapshot, Change &change)
{
    QStringList over;
    for (auto &[id, conflict] : m_all) {
        const HostPiece *piece = snapshot.hostPiece(conflict.hostId);
        for (Contest &contest : conflict.contests) {
            const auto gone = std::erase_if(contest.fighters, [&](const Fighter &fighter) {
                const Vm *vm = piece ? piece->vm(fighter.vmId) : nullptr;
                return !vm || vm->state != VmState::Running;
            });
            change.any |= gone > 0;
            if (contest.fighters.size() < 2 && !over.contains(id))
                over << id;
        }
    }
    for (const QString &id : over) {
        const QString hostId = m_all.at(id).hostId;
        QStringList others = m_open.value(hostId);
        others.removeOne(id);
        endAll(hostId, others, snapshot, change);
    }
}

} // namespace switchyard
