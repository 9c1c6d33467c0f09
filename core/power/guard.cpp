// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/guard.h"

#include "core/base/words.h"
#include "core/power/battery.h"
#include "core/power/restore.h"

#include <algorithm>

namespace switchyard
{
namespace
{

/// What could not be done is tried again, but not at once: it took its time to fail.
constexpr qint64 tryAgainMs = 60'000;

/// So much before it would be too late to do all in full: it is seen a little late.
constexpr double startSlackSeconds = 5;

} // namespace

Guard::Guard(GuardHands &hands, const Protection &policy, const GuardMemory &memory)
    : m_hands(hands)
    , m_book(policy)
    , m_proven(memory.proven)
{
    adopt(memory);
}

void Guard::setPolicy(const Protection &policy)
{
    m_book = ProtectionBook(policy);
}

void Guard::adopt(const GuardMemory &memory)
{
    m_state.toRestore = memory.toRestore;
    m_tried.clear(); // it goes on at once
    m_heldBefore = QSet<QString>(memory.held.cbegin(), memory.held.cend());
    for (auto &[id, watch] : m_state.upses)
        watch.held = m_heldBefore.remove(id);
    if (m_state.run == 0)
        m_state.phase = m_state.toRestore.empty() ? GuardPhase::Watching : GuardPhase::Waiting;
}

GuardMemory Guard::memory() const
{
    QStringList held(m_heldBefore.cbegin(), m_heldBefore.cend());
    for (const auto &[id, watch] : m_state.upses) {
        if (watch.held)
            held << id;
    }
    held.sort();
    return {m_proven, m_state.toRestore, held};
}

void Guard::update(const Snapshot &snapshot, const StopTimes &times, qint64 nowMs, bool mayAct)
{
    m_nowMs = nowMs;
    judge(snapshot, nowMs);
    fire(nowMs);
    plan(snapshot, times);
    if (mayAct)
        act(snapshot, times, nowMs);
}

void Guard::judge(const Snapshot &snapshot, qint64 nowMs)
{
    std::map<QString, UpsWatch> now;
    QSet<QString> feedsHosts; // that are on
    for (const Feed &feed : *snapshot.feeds) {
        const Host *host = feed.to.kind == ObjectKind::Host ? snapshot.host(feed.to.id) : nullptr;
        if (host && host->power == PowerState::On)
            feedsHosts.insert(feed.upsId);
    }
    for (const auto &ups : snapshot.upses) {
        const auto known = m_judges.try_emplace(ups->id, m_proven.contains(ups->id)).first;
        UpsContext context;
        context.nowMs = nowMs;
        if (m_state.plan)
            context.planNeedsSeconds =
                m_state.plan->forecast.needsSeconds + m_book.policy().marginSeconds + startSlackSeconds;
        context.feedsHostsThatAreOn = feedsHosts.contains(ups->id);
        UpsWatch watch;
        watch.verdict = known->second.update(*ups, context);
        const auto before = m_state.upses.find(ups->id);
        if (before != m_state.upses.end()) {
            watch.fired = before->second.fired;
            watch.held = before->second.held;
        } else {
            watch.held = m_heldBefore.remove(ups->id);
        }
        if (known->second.isProven() && !m_proven.contains(ups->id))
            m_proven << ups->id;
        now.emplace(ups->id, std::move(watch));
    }
    m_state.upses = std::move(now);
}

void Guard::fire(qint64 nowMs)
{
    for (auto &[id, watch] : m_state.upses) {
        const bool back = isBack(watch.verdict, m_book.policy(), nowMs);
        if (!watch.fired)
            watch.fired = triggerOf(watch.verdict, m_book.upsRule(id), m_book.policy(), nowMs);
        else if (back)
            watch.fired.reset();
        if (back) // also of one that was held before this guard began
            watch.held = false;
    }
}

QSet<QString> Guard::failed() const
{
    QSet<QString> ids;
    for (const auto &[id, watch] : m_state.upses) {
        if (watch.fired)
            ids.insert(id);
    }
    return ids;
}

QSet<QString> Guard::toAnswer() const
{
    QSet<QString> ids = failed();
    ids.removeIf([&](const QString &id) { return m_state.upses.at(id).held; });
    return ids;
}

std::optional<double> Guard::available(const Snapshot &snapshot, const QSet<QString> &upses) const
{
    const auto left = timeLeft(snapshot, m_book, upses, verdictsOf(m_state));
    return left ? std::optional(std::max(0.0, *left - m_book.policy().marginSeconds)) : std::nullopt;
}

QSet<QString> Guard::threatened() const
{
    QSet<QString> ids = failed();
    for (const auto &[id, watch] : m_state.upses) {
        if (watch.verdict.state == SupplyState::OnBattery || watch.verdict.state == SupplyState::Critical)
            ids.insert(id);
    }
    return ids;
}

/// What would have to go if those that are on battery now all failed: its length says when it must begin.
void Guard::plan(const Snapshot &snapshot, const StopTimes &times)
{
    const QSet<QString> upses = threatened();
    if (upses.isEmpty()) {
        m_state.plan.reset();
        return;
    }
    // In full: what would have to be cut short is a reason to begin, not to wait.
    auto made = std::make_shared<PowerDown>(m_hands.plan(
        snapshot, m_book, times,
        {{PowerScope::Kind::Upses, upses}, verdictsOf(m_state), {}, m_ownLogins, elapsed(), raised()}));
    made->availableSeconds = available(snapshot, upses);
    m_state.plan = std::move(made);
}

/// What the guard answers the outage with. Mostly that is the plan as it was just made: where all that is
/// threatened has failed, nobody took a part of it over, and the batteries last for it in full.
PowerDownPtr Guard::answer(const Snapshot &snapshot, const StopTimes &times) const
{
    const QSet<QString> failing = toAnswer();
    if (m_state.plan && m_state.plan->fits() && failing == threatened())
        return m_state.plan;
    return std::make_shared<const PowerDown>(m_hands.plan(snapshot, m_book, times,
                                                          {{PowerScope::Kind::Upses, failing},
                                                           verdictsOf(m_state),
                                                           available(snapshot, failing),
                                                           m_ownLogins,
                                                           elapsed(),
                                                           raised()}));
}

bool Guard::isPoweringDown() const
{
    return m_state.phase == GuardPhase::PoweringDown && m_state.run != 0;
}

/// What is under way needs no more than what is left of it: else its group would look longer the shorter the
/// battery gets, and others would be cut short for it.
QHash<QString, double> Guard::elapsed() const
{
    return isPoweringDown() ? m_hands.elapsedIn(m_state.run) : QHash<QString, double>();
}

QHash<QString, size_t> Guard::raised() const
{
    return isPoweringDown() ? m_raised : QHash<QString, size_t>();
}

void Guard::act(const Snapshot &snapshot, const StopTimes &times, qint64 nowMs)
{
    const bool ownRun = m_state.run != 0;
    if (!toAnswer().isEmpty())
        powerDown(snapshot, times, nowMs);
    if (!failed().isEmpty())
        return;
    m_tried.clear();
    if (m_state.phase == GuardPhase::PoweringDown && ownRun) {
        if (!std::exchange(m_stopped, true))
            m_hands.stopHere(
                m_state.run,
                {ErrorCode::Cancelled, Words::tr("The mains are back: nothing more is stopped."), {}});
        return;
    }
    if (!ownRun && !m_state.toRestore.empty()) {
        m_state.phase = GuardPhase::Waiting;
        if (m_book.policy().restoreByItself)
            restore(snapshot, nowMs);
    }
}

bool Guard::isWorthARun(const Snapshot &snapshot, const Plan &plan, qint64 nowMs) const
{
    bool anew = false;
    bool stillOn = false;
    for (const Step &step : plan.steps) {
        anew |= !step.isMilestone && !m_tried.contains(step.id);
        const Array *array = step.target.kind == ObjectKind::Array ? snapshot.array(step.target.id) : nullptr;
        stillOn |= !step.isMilestone && step.target.kind != ObjectKind::Ups &&
                   !(array && isSeenOff(*array)); // hosts and VMs that are off are in no plan
    }
    return anew || (stillOn && nowMs - m_endedAtMs >= tryAgainMs);
}

void Guard::powerDown(const Snapshot &snapshot, const StopTimes &times, qint64 nowMs)
{
    const PowerDownPtr made = answer(snapshot, times);
    if (isPoweringDown()) {
        // One that was stopped, because mains were back, is taken up again; where it is over just now, the
        // next one begins once that is known.
        if ((m_stopped || !m_sent || made->plan != m_sent->plan) && m_hands.amend(m_state.run, made->plan)) {
            for (const Step &step : made->plan.steps)
                m_tried.insert(step.id);
            m_sent = made;
            m_raised.insert(made->raised);
            m_stopped = false;
        }
        return;
    }
    // A restore that is under way is overtaken.
    if (!isWorthARun(snapshot, made->plan, nowMs))
        return;
    const quint64 run = m_hands.begin(made->plan);
    if (run == 0)
        return;
    m_state.run = run;
    m_state.phase = GuardPhase::PoweringDown;
    m_state.toRestore.insert(m_state.toRestore.begin(), run);
    for (const Step &step : made->plan.steps)
        m_tried.insert(step.id);
    m_sent = made;
    m_raised = made->raised;
    m_stopped = false;
}

bool Guard::isFedAgain(const Snapshot &snapshot, const Plan &plan, qint64 nowMs) const
{
    QSet<ObjectRef> fed;
    for (const Step &step : plan.steps) {
        if (step.isMilestone)
            continue;
        if (step.target.kind == ObjectKind::Vm)
            fed.insert({ObjectKind::Host, snapshot.vmHomes->value(step.target.id)});
        else
            fed.insert(step.target);
    }
    const auto bears = [&](const QString &ups) {
        const auto found = m_state.upses.find(ups);
        return found != m_state.upses.end() && mayFeedAgain(found->second.verdict, m_book.policy(), nowMs);
    };
    return std::ranges::all_of(fed, [&](const ObjectRef &target) {
        if (target.kind == ObjectKind::Ups) // its load is off until it is told to feed again
            return true;
        const auto feeds = snapshot.feedsTo(target);
        return feeds.empty() ||
               std::ranges::any_of(feeds, [&](const Feed *feed) { return bears(feed->upsId); });
    });
}

void Guard::restore(const Snapshot &snapshot, qint64 nowMs)
{
    const auto report = m_hands.reportOf(m_state.toRestore.front());
    if (!report && report.error().code != ErrorCode::NotFound)
        return; // asked again
    const Plan plan = report ? planRestore(**report) : Plan();
    if (plan.steps.empty()) {
        m_state.toRestore.erase(m_state.toRestore.begin());
        if (m_state.toRestore.empty())
            m_state.phase = GuardPhase::Watching;
        return;
    }
    if (!isFedAgain(snapshot, plan, nowMs))
        return;
    const quint64 run = m_hands.begin(plan);
    if (run == 0)
        return;
    m_state.run = run;
    m_state.phase = GuardPhase::Restoring;
    m_stopped = false;
}

bool Guard::runStopped(quint64 run)
{
    if (run == 0 || run != m_state.run || m_state.phase != GuardPhase::PoweringDown)
        return false;
    bool isNew = false;
    for (auto &[id, watch] : m_state.upses)
        isNew |= watch.fired && !std::exchange(watch.held, true);
    return isNew;
}

void Guard::runEnded(quint64 run)
{
    if (run == 0 || run != m_state.run)
        return;
    m_state.run = 0;
    m_endedAtMs = m_nowMs;
    if (m_state.phase == GuardPhase::Restoring && !m_stopped && !m_state.toRestore.empty())
        m_state.toRestore.erase(m_state.toRestore.begin());
    m_stopped = false;
    m_sent.reset();
    m_state.phase = m_state.toRestore.empty() ? GuardPhase::Watching : GuardPhase::Waiting;
}

Verdicts verdictsOf(const GuardState &state)
{
    Verdicts all;
    for (const auto &[id, watch] : state.upses)
        all.insert(id, watch.verdict);
    return all;
}

QString toWord(GuardPhase phase)
{
    switch (phase) {
    case GuardPhase::Watching:
        return QStringLiteral("watching");
    case GuardPhase::PoweringDown:
        return QStringLiteral("poweringDown");
    case GuardPhase::Waiting:
        return QStringLiteral("waiting");
    case GuardPhase::Restoring:
        return QStringLiteral("restoring");
    }
    return QStringLiteral("watching");
}

} // namespace switchyard
