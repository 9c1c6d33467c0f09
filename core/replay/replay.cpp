// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/replay.h"

#include "core/base/words.h"
#include "core/placement/balancer.h"
#include "core/replay/replay_capacity.h"
#include "core/replay/replay_room.h"

#include <algorithm>

namespace switchyard
{
namespace
{

constexpr qint64 leastSilentMs = 120'000;
constexpr qint64 mostStepMs = 3600'000;

/// Times at which something was sampled, and how far they are apart, as usual.
struct Times
{
    std::vector<qint64> all;
    qint64 stepMs = 0;
};

Times timesOf(const UsageRecord &record)
{
    Times times;
    for (const auto &sample : record.samples) {
        if (times.all.empty() || times.all.back() != sample.utcMs)
            times.all.push_back(sample.utcMs);
    }
    std::vector<qint64> gaps;
    for (size_t i = 1; i < times.all.size(); ++i)
        gaps.push_back(times.all[i] - times.all[i - 1]);
    if (!gaps.empty()) {
        const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
        std::nth_element(gaps.begin(), middle, gaps.end());
        times.stepMs = std::min(*middle, mostStepMs);
    }
    return times;
}

/// The policy by which it is judged and played: what would be asked is done, in the units of a record.
BalancePolicy playedPolicy(BalancePolicy policy)
{
    policy.on = true;
    policy.mode = BalanceMode::Automatic;
    policy.standBackMinutes = 0;
    policy.consolidation.on = false;
    for (ResourceRule &rule : policy.resources)
        rule.capacityBps = replayBps;
    for (HostBalance &host : policy.hosts)
        host.capacities.clear();
    for (VmBalance &vm : policy.vms)
        vm.mode.reset();
    return policy;
}

/// What people do without a balancer: the largest of the fullest goes to the emptiest, whatever the reason.
std::optional<PlannedMove> byLoadAlone(const Snapshot &snapshot, const Yardstick &measure)
{
    const ResourceRule &rule = measure.rules().front();
    const HostPiece *fullest = nullptr;
    const HostPiece *emptiest = nullptr;
    double most = -1;
    double least = 1e9;
    for (const auto &piece : snapshot.hosts) {
        const double load = measure.hostPercent(*piece, rule);
        if (load > most) {
            most = load;
            fullest = piece.get();
        }
        if (load < least) {
            least = load;
            emptiest = piece.get();
        }
    }
    if (!fullest || !emptiest || fullest == emptiest || most < measure.hostThreshold(fullest->host.id, rule))
        return std::nullopt;
    const Vm *largest = nullptr;
    double uses = 0;
    for (const Vm &vm : fullest->vms) {
        const double share = measure.vmPercent(fullest->host, vm, rule);
        if (vm.state == VmState::Running && share > uses) {
            uses = share;
            largest = &vm;
        }
    }
    if (!largest)
        return std::nullopt;
    return PlannedMove{largest->id, fullest->host.id, emptiest->host.id};
}

class Player
{
public:
    Player(const UsageRecord &record, const BalancePolicy &policy, const Times &times,
           const ReplayTerms &terms)
        : m_policy(playedPolicy(policy))
        , m_measure(m_policy)
        , m_record(record)
        , m_times(times)
        , m_terms(terms)
    {
    }

    Result<ReplayOutcome> play(ReplayWay way)
    {
        ReplayOutcome outcome;
        outcome.way = way;
        ReplayRoom room(m_record, way == ReplayWay::Recorded);
        Balancer balancer(m_policy);
        balancer.setPeriod(static_cast<double>(m_times.stepMs) / 1000);
        QHash<QString, QString> homes;
        m_underWay.clear();
        quint64 run = 0;
        const qint64 silentMs = std::max(leastSilentMs, 5 * m_times.stepMs);
        for (size_t i = 0; i < m_times.all.size(); ++i) {
            if (m_terms.isCancelled && m_terms.isCancelled())
                return fail(ErrorCode::Cancelled, Words::tr("It was cancelled."));
            const qint64 nowMs = m_times.all[i];
            arrive(room, balancer, outcome, nowMs);
            const BuiltSnapshot &built = room.step(nowMs, silentMs);
            if (way == ReplayWay::Recorded)
                noteRecorded(built, homes, outcome, nowMs);
            BalanceTerms terms;
            terms.acts = way == ReplayWay::Policy;
            for (const Arrival &arrival : m_underWay) {
                terms.underWay.push_back(arrival.move);
                terms.ownVms.insert(arrival.move.vmId);
            }
            const auto seen = balancer.take(*built.snapshot, built.diff, terms);
            outcome.conflicts += static_cast<int>(seen.conflicts.began.size());
            for (const Relocation &order : seen.orders.relocate) {
                balancer.began(order.conflictId, ++run);
                m_underWay.push_back({run, arrivesMs(nowMs), {order.vmId, order.fromHost, order.toHost}});
            }
            if (way == ReplayWay::LoadOnly && m_underWay.empty()) {
                if (const auto move = byLoadAlone(*built.snapshot, m_measure))
                    m_underWay.push_back({0, arrivesMs(nowMs), *move});
            }
            const qint64 nextMs = i + 1 < m_times.all.size() ? m_times.all[i + 1] : nowMs + m_times.stepMs;
            const double minutes =
                static_cast<double>(std::min(nextMs - nowMs, std::max(silentMs, m_times.stepMs))) / 60'000;
            outcome.conflictMinutes += minutes * static_cast<double>(balancer.state()->conflicts.size());
            outcome.overloadMinutes += minutes * overloaded(*built.snapshot);
        }
        return outcome;
    }

private:
    struct Arrival
    {
        quint64 run = 0;
        qint64 atMs = 0;
        PlannedMove move;
    };

    qint64 arrivesMs(qint64 nowMs) const { return nowMs + static_cast<qint64>(m_terms.moveSeconds * 1000); }

    void arrive(ReplayRoom &room, Balancer &balancer, ReplayOutcome &outcome, qint64 nowMs)
    {
        std::erase_if(m_underWay, [&](const Arrival &arrival) {
            if (arrival.atMs > nowMs)
                return false;
            room.move(arrival.move.vmId, arrival.move.toHost);
            outcome.moves.push_back({QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC), arrival.move.vmId,
                                     arrival.move.fromHost, arrival.move.toHost});
            if (arrival.run)
                balancer.ended(arrival.run, std::nullopt);
            return true;
        });
    }

    static void noteRecorded(const BuiltSnapshot &built, QHash<QString, QString> &homes,
                             ReplayOutcome &outcome, qint64 nowMs)
    {
        const auto &ids = built.diff.of(ObjectKind::Vm);
        for (const QStringList *list : {&ids.added, &ids.changed}) {
            for (const QString &id : *list) {
                const QString home = built.snapshot->vmHomes->value(id);
                const QString was = homes.value(id);
                if (!was.isEmpty() && was != home)
                    outcome.moves.push_back({QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC), id, was, home});
                homes.insert(id, home);
            }
        }
    }

    double overloaded(const Snapshot &snapshot) const
    {
        return static_cast<double>(std::ranges::count_if(snapshot.hosts, [this](const auto &piece) {
            return std::ranges::any_of(m_measure.rules(), [&](const ResourceRule &rule) {
                return m_measure.hostPercent(*piece, rule) >= m_measure.hostThreshold(piece->host.id, rule);
            });
        }));
    }

    const BalancePolicy m_policy;
    const Yardstick m_measure;
    const UsageRecord &m_record;
    const Times &m_times;
    const ReplayTerms &m_terms;
    std::vector<Arrival> m_underWay;
};

} // namespace

QString toWord(ReplayWay way)
{
    switch (way) {
    case ReplayWay::Recorded:
        return QStringLiteral("recorded");
    case ReplayWay::Never:
        return QStringLiteral("never");
    case ReplayWay::Policy:
        return QStringLiteral("policy");
    case ReplayWay::LoadOnly:
        return QStringLiteral("loadOnly");
    }
    return QStringLiteral("never");
}

Result<ReplayResult> replay(const UsageRecord &record, const BalancePolicy &policy, const ReplayTerms &terms)
{
    const Times times = timesOf(record);
    if (times.all.size() < 2)
        return fail(ErrorCode::InvalidArgument,
                    Words::tr("There is nothing to play: at least two times must have been sampled."));
    ReplayResult result;
    result.from = QDateTime::fromMSecsSinceEpoch(times.all.front(), Qt::UTC);
    result.to = QDateTime::fromMSecsSinceEpoch(times.all.back(), Qt::UTC);
    result.hosts = static_cast<int>(record.hosts.size());
    result.vms = static_cast<int>(record.vms.size());
    Player player(record, policy, times, terms);
    for (const ReplayWay way : everyReplayWay) {
        auto outcome = player.play(way);
        if (!outcome)
            return std::unexpected(outcome.error());
        result.ways.push_back(std::move(*outcome));
    }
    return result;
}

} // namespace switchyard
