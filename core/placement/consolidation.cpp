// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/placement/consolidation.h"

#include "core/base/words.h"
#include "core/job/blast_radius.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace switchyard
{
namespace
{

constexpr qint64 minuteMs = 60'000;
constexpr double mayMiss = 0.1; ///< of the minutes: a poll that was late is no reason to wait another 40 min

double loadOf(const Host &host)
{
    const auto cpu = double(host.usage.cpuPercent);
    const auto memory = double(host.usage.memoryPercent);
    if (std::isnan(cpu))
        return memory;
    return std::isnan(memory) ? cpu : std::max(cpu, memory);
}

double wattsOf(const Yardstick &measure, const QString &hostId, double usual)
{
    for (const HostBalance &host : measure.policy().hosts) {
        if (host.host == hostId)
            return host.idleWatts.value_or(usual);
    }
    return usual;
}

QHash<QString, int> liveFeeds(const Snapshot &snapshot)
{
    QHash<QString, int> live;
    for (const Feed &feed : *snapshot.feeds) {
        if (feed.to.kind == ObjectKind::Host && feed.state == FeedState::Live)
            ++live[feed.to.id];
    }
    return live;
}

/// VMs that a host would have to give away.
std::vector<const Vm *> tenants(const HostPiece &piece)
{
    std::vector<const Vm *> vms;
    for (const Vm &vm : piece.vms) {
        if (isActive(vm.state))
            vms.push_back(&vm);
    }
    std::ranges::stable_sort(vms, std::greater(), [](const Vm *vm) { return vm->memoryBytes; });
    return vms;
}

} // namespace

void ConsolidationWatch::setPolicy(const ConsolidationPolicy &policy)
{
    if (policy == m_policy)
        return;
    m_policy = policy;
    m_tracks.clear();
    m_minutesSeen = 0;
}

size_t ConsolidationWatch::ringSize() const
{
    return static_cast<size_t>(std::ceil(std::max({m_policy.offMinutes, m_policy.onMinutes, 1.0})));
}

bool ConsolidationWatch::take(const Snapshot &snapshot, const SnapshotDiff &diff)
{
    if (!m_policy.on)
        return false;
    const qint64 minute = snapshot.takenAtMs / minuteMs;
    const bool over = m_minute >= 0 && minute != m_minute;
    if (over) {
        for (qint64 gone = std::min<qint64>(minute - m_minute, static_cast<qint64>(ringSize())); gone > 0;
             --gone)
            closeMinute();
    }
    m_minute = minute;
    for (const QString &id : diff.of(ObjectKind::Host).removed)
        m_tracks.remove(id);
    for (const QString &id : diff.sampled) {
        const Host *host = snapshot.host(id);
        const double load = host ? loadOf(*host) : std::numeric_limits<double>::quiet_NaN();
        if (std::isnan(load))
            continue;
        Track &track = m_tracks[id];
        track.sum += load;
        ++track.count;
    }
    return over;
}

void ConsolidationWatch::closeMinute()
{
    const size_t size = ringSize();
    const auto at = static_cast<size_t>(m_minutesSeen) % size;
    for (Track &track : m_tracks) {
        if (track.minutes.size() != size)
            track.minutes.assign(size, Usage::unknown);
        track.minutes[at] = track.count > 0 ? static_cast<float>(track.sum / track.count) : Usage::unknown;
        track.sum = 0;
        track.count = 0;
    }
    ++m_minutesSeen;
}

std::optional<double> ConsolidationWatch::meanOf(const QString &hostId, double minutes) const
{
    const auto track = m_tracks.constFind(hostId);
    const auto wanted = static_cast<qint64>(std::ceil(std::max(minutes, 1.0)));
    if (track == m_tracks.cend() || track->minutes.empty() || m_minutesSeen < wanted)
        return std::nullopt;
    double sum = 0;
    int known = 0;
    for (qint64 back = 1; back <= wanted; ++back) {
        const float value = track->minutes[static_cast<size_t>(m_minutesSeen - back) % track->minutes.size()];
        if (std::isnan(value) && back == wanted)
            return std::nullopt; // it is not seen for that long
        if (std::isnan(value))
            continue;
        sum += double(value);
        ++known;
    }
    if (known < std::ceil(static_cast<double>(wanted) * (1 - mayMiss)))
        return std::nullopt;
    return sum / known;
}

std::optional<double> ConsolidationWatch::meanOf(const Room &room, double minutes) const
{
    double sum = 0;
    for (const HostPiece *piece : room.on) {
        const auto mean = meanOf(piece->host.id, minutes);
        if (!mean)
            return std::nullopt;
        sum += *mean;
    }
    return room.on.empty() ? std::nullopt : std::optional(sum / static_cast<double>(room.on.size()));
}

std::vector<ConsolidationWatch::Room> ConsolidationWatch::roomsOf(const Snapshot &snapshot) const
{
    std::vector<Room> rooms;
    QHash<QString, size_t> at;
    for (const auto &piece : snapshot.hosts) {
        const Host &host = piece->host;
        auto known = at.constFind(host.siteId);
        if (known == at.cend()) {
            known = at.insert(host.siteId, rooms.size());
            rooms.push_back({host.siteId, {}, {}});
        }
        if (host.state == HostState::Up)
            rooms[*known].on.push_back(piece.get());
        else if (host.state == HostState::Off)
            rooms[*known].off.push_back(piece.get());
    }
    return rooms;
}

void ConsolidationWatch::restart(const Snapshot &snapshot, const QString &siteId)
{
    for (const auto &piece : snapshot.hosts) {
        if (piece->host.siteId == siteId)
            m_tracks.remove(piece->host.id);
    }
}

std::vector<HostChange> ConsolidationWatch::changes(const HostBoard &board,
                                                    const ConsolidationTerms &terms) const
{
    std::vector<HostChange> all;
    if (!m_policy.on)
        return all;
    for (const Room &room : roomsOf(board.snapshot())) {
        auto change = switchOn(room, board, terms);
        if (!change && !terms.conflicts)
            change = switchOff(room, board, terms);
        if (!change)
            continue;
        change->mode = m_policy.mode;
        change->state = change->refusal ? AdviceState::Refused : AdviceState::Open;
        change->since = terms.now;
        all.push_back(std::move(*change));
    }
    return all;
}

std::optional<HostChange> ConsolidationWatch::emptied(const HostPiece &piece, const Room &room,
                                                      const HostBoard &board,
                                                      const ConsolidationTerms &terms) const
{
    HostChange change;
    change.hostId = piece.host.id;
    change.id = QStringLiteral("off/") + piece.host.id;
    HostBoard after = board;
    after.close(piece.host.id);
    for (const auto &other : board.snapshot().hosts) {
        if (other->host.siteId != room.siteId)
            after.close(other->host.id);
    }
    std::vector<QString> filled;
    for (const Vm *vm : tenants(piece)) {
        if (vm->state != VmState::Running || after.keeps(*vm) || terms.movedAt.contains(vm->id))
            return std::nullopt;
        const QString to = after.bestFor(*vm, 0, {});
        if (to.isEmpty())
            return std::nullopt;
        after.move(vm->id, to);
        change.moves.push_back({vm->id, piece.host.id, to});
        filled.push_back(to);
    }
    // What is left must carry it all with the spare hosts gone, and none of them be so full that one would be
    // switched on again.
    double sum = 0;
    for (const HostPiece *other : room.on) {
        const double load = after.load(other->host.id, 0);
        if (other != &piece && load >= 0)
            sum += load;
    }
    const auto left = static_cast<int>(room.on.size()) - 1 - m_policy.spareHosts;
    if (left < 1 || sum / left >= m_policy.onAbovePercent)
        return std::nullopt;
    std::ranges::sort(filled);
    const auto twice = std::ranges::unique(filled);
    filled.erase(twice.begin(), twice.end());
    for (const QString &id : filled) {
        for (size_t rule = 0; rule < board.measure().rules().size(); ++rule) {
            const LoadChange load{id, board.measure().rules()[rule].resource, board.load(id, rule),
                                  after.load(id, rule),
                                  board.measure().hostThreshold(id, board.measure().rules()[rule])};
            if (load.after >= m_policy.onAbovePercent)
                return std::nullopt;
            change.loads.push_back(load);
        }
    }
    change.watts = wattsOf(board.measure(), piece.host.id, terms.idleWatts);
    if (!terms.proven.contains(piece.host.id))
        change.refusal = Error{
            ErrorCode::WrongState,
            Words::tr("%1 was never seen to come up when it was switched on from here, so it is not switched "
                      "off: try it once by hand (power off, power on).")
                .arg(piece.host.name),
            {}};
    return change;
}

std::optional<HostChange> ConsolidationWatch::switchOff(const Room &room, const HostBoard &board,
                                                        const ConsolidationTerms &terms) const
{
    const auto mean = meanOf(room, m_policy.offMinutes);
    if (!mean || *mean >= m_policy.offBelowPercent || room.on.size() < 2)
        return std::nullopt;
    const auto feeds = liveFeeds(board.snapshot());
    struct Candidate
    {
        const HostPiece *piece = nullptr;
        std::tuple<bool, double, int, qint64, QString> key;
    };
    std::vector<Candidate> candidates;
    for (const HostPiece *piece : room.on) {
        const QString &id = piece->host.id;
        const auto own = meanOf(id, m_policy.offMinutes);
        if (!piece->host.hasBmc || terms.busy.contains(id) || !own || *own >= m_policy.offBelowPercent)
            continue;
        qint64 memory = 0;
        for (const Vm *vm : tenants(*piece))
            memory += vm->memoryBytes;
        // Proven ones first; of these the one that draws most, then the one on fewest feeds, then the one
        // that is emptied soonest.
        candidates.push_back({piece,
                              {!terms.proven.contains(id), -wattsOf(board.measure(), id, terms.idleWatts),
                               feeds.value(id), memory, id}});
    }
    std::ranges::sort(candidates, {}, &Candidate::key);
    for (const Candidate &candidate : candidates) {
        if (auto change = emptied(*candidate.piece, room, board, terms))
            return change;
    }
    return std::nullopt;
}

std::optional<HostChange> ConsolidationWatch::switchOn(const Room &room, const HostBoard &board,
                                                       const ConsolidationTerms &terms) const
{
    const auto mean = meanOf(room, m_policy.onMinutes);
    if (!mean || *mean <= m_policy.onAbovePercent)
        return std::nullopt;
    const auto feeds = liveFeeds(board.snapshot());
    const HostPiece *best = nullptr;
    std::tuple<bool, int, double, QString> bestKey;
    for (const HostPiece *piece : room.off) {
        const QString &id = piece->host.id;
        if (!piece->host.hasBmc || terms.busy.contains(id) || !board.measure().takesVms(id))
            continue;
        const std::tuple key{!terms.proven.contains(id), -feeds.value(id),
                             wattsOf(board.measure(), id, terms.idleWatts), id};
        if (!best || key < bestKey) {
            best = piece;
            bestKey = key;
        }
    }
    if (!best)
        return std::nullopt; // all that there is, is on
    HostChange change;
    change.switchOff = false;
    change.hostId = best->host.id;
    change.id = QStringLiteral("on/") + best->host.id;
    change.watts = wattsOf(board.measure(), best->host.id, terms.idleWatts);
    return change;
}

} // namespace switchyard
