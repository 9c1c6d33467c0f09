// SPDX-License-Identifier: GPL-3.0-or-later
// What the desk for conflicts needs of the room.
#include "core/engine/engine_room.h"

#include "core/engine/conflict_alerts.h"
#include "core/engine/move_rates.h"
#include "core/migrate/move_plan.h"

namespace switchyard
{

namespace
{

/// Of each of the last minutes, the newest last: the mean of the higher one of CPU and memory.
std::vector<float> minuteMeans(const UsageLine &line, qint64 nowMs, qint64 minutes)
{
    std::vector<double> sums(static_cast<size_t>(minutes));
    std::vector<int> counts(static_cast<size_t>(minutes));
    for (const UsagePoint &point : line.points) {
        const qint64 back = (nowMs - point.utcMs) / 60'000;
        const double load = busyPercent(point.usage);
        if (back < 0 || back >= minutes || std::isnan(load))
            continue;
        const auto at = static_cast<size_t>(minutes - 1 - back);
        sums[at] += load;
        ++counts[at];
    }
    std::vector<float> means(static_cast<size_t>(minutes), Usage::unknown);
    for (size_t i = 0; i < means.size(); ++i) {
        if (counts[i] > 0)
            means[i] = static_cast<float>(sums[i] / counts[i]);
    }
    return means;
}

} // namespace

std::unique_ptr<BalanceDesk> EngineRoom::makeBalanceDesk()
{
    BalanceDesk::Tools tools;
    tools.store = m_store.get();
    tools.clock = m_options.clock;
    tools.who = m_options.who;
    tools.run = [this](const Plan &plan) {
        Result<quint64> id = begin(plan);
        if (id)
            m_runner->start(*id, plan, m_options.who);
        return id;
    };
    tools.planMove = [this](const MoveRequest &request) {
        MoveRates rates = ratesFor(*m_snapshot, m_post->status()->times, request);
        rates.idleWatts = m_options.site.moves.idleWatts;
        return planMove(*m_snapshot, m_options.site.moves, request, rates);
    };
    tools.tell = [this](Event event) { log({std::move(event)}); };
    tools.alert = [this](const std::vector<Conflict> &conflicts, bool settled) {
        m_alerts.setConflicts(conflictAlerts(conflicts, *m_snapshot), m_everyoneAsked && settled);
        lookForAlerts();
    };
    tools.mark = [this](const QString &vmId, const VmMark &mark) { (void)m_places->setMark(vmId, mark); };
    tools.clearMark = [this](const QString &vmId) { (void)m_places->clearMark(vmId, VmMark::Kind::Fights); };
    tools.reserve = [this](const QString &hostId, const QString &purpose, const BalanceDesk::Reserved &done) {
        m_places->take(hostId, purpose).then(this, [done](const Result<void> &locked) { done(locked); });
    };
    tools.release = [this](const QString &hostId) { (void)m_places->leave(hostId); };
    tools.read = [this](const QString &hostId) { m_collector->askNow({ObjectKind::Host, hostId}); };
    tools.changed = [this](const BalanceStatePtr &state) { Q_EMIT balanceChanged(state); };
    auto desk = std::make_unique<BalanceDesk>(std::move(tools), m_options.site.balance, m_options.site.moves,
                                              m_options.balance);
    desk->setPeriod(m_options.site.policies.pollSeconds);
    return desk;
}

/// A console that has just begun need not look on for 40 min, where another one, or it itself, did before.
void EngineRoom::recallUsage()
{
    constexpr qint64 minuteMs = 60'000;
    const qint64 minutes = m_balance ? m_balance->recallMinutes() : 0;
    if (minutes == 0 || !m_usage)
        return;
    UsageQuery query;
    for (const auto &piece : m_snapshot->hosts)
        query.objects.push_back({ObjectKind::Host, piece->host.id});
    query.to = m_options.clock->now();
    query.from = query.to.addMSecs(-minutes * minuteMs);
    query.mostPoints = static_cast<int>(minutes) * 2;
    const auto promise = std::make_shared<QPromise<Result<UsageSpan>>>();
    promise->start();
    promise->future().then(this, [this, query, minutes](const Result<UsageSpan> &span) {
        if (!span || !m_balance)
            return; // then it looks on
        QHash<QString, std::vector<float>> kept;
        for (const UsageLine &line : span->lines)
            kept.insert(line.object.id, minuteMeans(line, query.to.toMSecsSinceEpoch(), minutes));
        m_balance->recall(kept);
    });
    m_usage->read(query, promise);
}

} // namespace switchyard
