// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/host_agent.h"

#include "core/agent/agent_sight.h"
#include "core/base/words.h"
#include "core/model/json_objects.h"

#include <QJsonArray>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int againMs = 5'000;        ///< a host that another agent has is asked for again
constexpr qint64 sightMs = 15'000;    ///< what is not known of others by then is not waited for
constexpr qint64 quietMs = 30'000;    ///< without a conflict, until only the own host is asked again
constexpr quint64 noRun = 1ULL << 62; ///< numbers that no run has
constexpr auto agency = PlaceLock::Kind::Agent;

/// Whoever lets it decide alone wants it done; what is said of single VMs still holds.
BalancePolicy policyFor(BalancePolicy policy, bool alone)
{
    policy.consolidation.on = false; // which host is switched off is no single host's to say
    policy.mode = alone ? BalanceMode::Automatic : BalanceMode::Recommend;
    return policy;
}

QString percentText(double percent)
{
    return QString::number(qRound(percent));
}

} // namespace

HostAgent::HostAgent(Engine &engine, Site site, Options options)
    : m_engine(engine)
    , m_site(std::move(site))
    , m_options(std::move(options))
    , m_balancer(policyFor(m_site.balance, m_options.alone), {m_options.hostId, false})
    , m_marks(engine.places(), m_options.hostId, nameOf(m_options.hostId))
    , m_moves(engine)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &HostAgent::takeHost);
    connect(&engine, &Engine::published, this, &HostAgent::take);
    connect(&engine, &Engine::runChanged, &m_moves, &AgentMoves::takeReport);
    connect(&engine.places(), &PlaceDesk::lost, this,
            [this](const QString &hostId, PlaceLock::Kind kind, const Error &why) {
                if (kind == agency && hostId == m_options.hostId)
                    lose(why);
            });
    connect(&m_marks, &FightMarks::settled, this, &HostAgent::goOnEnding);
    connectMoves();
}

QString HostAgent::nameOf(const QString &hostId)
{
    return u"agent@"_s + hostId;
}

void HostAgent::connectMoves()
{
    // A destination that refuses is left out for a while, and the next one is asked at once.
    connect(&m_moves, &AgentMoves::refused, this, [this](const Relocation &what, const Error &why) {
        const quint64 number = noRun + ++m_refusals;
        m_balancer.began(what.conflictId, number);
        m_balancer.ended(number, why, what.toHost);
        tell(u"move"_s, u"refused"_s, why.what, jsonOf(what));
        goOnEnding();
    });
    connect(&m_moves, &AgentMoves::notBegun, this, [this](const Relocation &what, const Error &why) {
        m_balancer.notBegun(what.conflictId, why);
        tell(u"move"_s, u"failed"_s, why.what, jsonOf(what));
        goOnEnding();
    });
    connect(&m_moves, &AgentMoves::began, this, [this](const Relocation &what, quint64 run) {
        m_balancer.began(what.conflictId, run);
        tell(u"move"_s, u"began"_s,
             Words::tr("%1 goes from %2 to %3.")
                 .arg(nameOfVm(what.vmId), nameOfHost(what.fromHost), nameOfHost(what.toHost)),
             jsonOf(what));
    });
    connect(&m_moves, &AgentMoves::ended, this,
            [this](const Relocation &what, quint64 run, const ReportPtr &report) {
                m_balancer.ended(run, report->error);
                const bool isWell = report->state == StepState::Succeeded;
                tell(u"move"_s, isWell ? u"ended"_s : u"failed"_s,
                     isWell ? Words::tr("%1 runs on %2.").arg(nameOfVm(what.vmId), nameOfHost(what.toHost))
                            : (report->error ? report->error->what : QString()),
                     jsonOf(what));
                goOnEnding();
            });
}

void HostAgent::begin()
{
    m_state = State::Waiting;
    takeHost();
}

void HostAgent::takeHost()
{
    if (m_state != State::Waiting)
        return;
    const QString purpose = m_options.alone ? Words::tr("moves its VMs") : Words::tr("says what fights");
    m_engine.places().take(m_options.hostId, purpose, agency).then(this, [this](const Result<void> &taken) {
        if (m_state != State::Waiting) {
            if (taken)
                m_engine.places().leave(m_options.hostId, agency);
            return;
        }
        if (taken) {
            m_waitTold.clear();
            m_state = State::Watching;
            tell(u"agent"_s, u"watches"_s,
                 m_options.alone ? Words::tr("Watches over %1, and moves its VMs.").arg(m_options.hostId)
                                 : Words::tr("Watches over %1.").arg(m_options.hostId));
            return;
        }
        const QString why = taken.error().what;
        if (std::exchange(m_waitTold, toWord(taken.error().code)) != m_waitTold)
            tell(u"agent"_s, u"waits"_s, why);
        m_again.start(againMs);
    });
}

/// Asleep for too long, or cut off: another one has the host now, and its marks are that one's.
void HostAgent::lose(const Error &why)
{
    if (m_state != State::Watching)
        return;
    m_engine.places().leave(m_options.hostId, agency);
    m_state = State::Waiting;
    tell(u"agent"_s, u"waits"_s, why.what);
    m_again.start(againMs);
}

void HostAgent::take(const SnapshotPtr &snapshot, const SnapshotDiff &diff)
{
    if (m_state != State::Watching)
        return;
    const qint64 now = snapshot->takenAtMs;
    const bool isKnown = m_isWide && (isSeenWhole(m_site, *snapshot) || now - m_sightSinceMs >= sightMs);
    BalanceTerms terms;
    terms.underWay = m_moves.underWay();
    terms.ownVms = m_moves.ownVms();
    terms.acts = m_options.alone && isKnown;
    const auto outcome = m_balancer.take(*snapshot, diff, terms);
    tellChanges(outcome.conflicts, *snapshot);
    const BalanceStatePtr state = m_balancer.state();
    m_marks.show(state->conflicts, *snapshot);
    if (!m_options.alone)
        return;
    for (const Relocation &order : outcome.orders.relocate)
        m_moves.begin(order);
    if (isKnown)
        tellRefusals(*snapshot);
    adjustSight(*snapshot);
}

/// Others are asked only while a destination may be needed.
void HostAgent::adjustSight(const Snapshot &snapshot)
{
    const qint64 now = snapshot.takenAtMs;
    const bool isQuiet = m_balancer.state()->conflicts.empty() && m_moves.isIdle();
    if (!isQuiet)
        m_quietSinceMs = now;
    const bool wide = !isQuiet || (m_isWide && now - m_quietSinceMs < quietMs);
    if (wide == m_isWide)
        return;
    m_isWide = wide;
    m_sightSinceMs = now;
    m_engine.look(wide ? m_site : partOfHost(m_site, m_options.hostId, m_options.periodSeconds));
}

void HostAgent::tellChanges(const ConflictWatch::Change &change, const Snapshot &snapshot)
{
    const auto numbers = [&](const Conflict &conflict) {
        QStringList lines;
        for (const Contest &contest : conflict.contests) {
            QStringList vms;
            for (const Fighter &fighter : contest.fighters)
                vms << u"%1 %2 %"_s.arg(snapshot.nameOf({ObjectKind::Vm, fighter.vmId}),
                                        percentText(fighter.percent));
            lines << u"%1 %2 %: %3"_s.arg(toWord(contest.resource), percentText(contest.hostPercent),
                                          vms.join(u", "_s));
        }
        return lines.join(u"; "_s);
    };
    const auto json = [](const Conflict &conflict) {
        return QJsonObject{{u"conflict"_s, conflict.id},
                           {u"since"_s, conflict.since.toString(Qt::ISODateWithMs)},
                           {u"vms"_s, QJsonArray::fromStringList(conflict.vms())}};
    };
    for (const Conflict &conflict : change.began)
        tell(u"conflict"_s, u"began"_s,
             Words::tr("On %1 fight: %2").arg(nameOfHost(conflict.hostId), numbers(conflict)),
             json(conflict));
    for (const Conflict &conflict : change.ended) {
        m_refusalTold.remove(conflict.id);
        tell(u"conflict"_s, u"ended"_s,
             Words::tr("The conflict on %1 is over: %2").arg(nameOfHost(conflict.hostId), numbers(conflict)),
             json(conflict));
    }
}

void HostAgent::tellRefusals(const Snapshot &)
{
    const BalanceStatePtr state = m_balancer.state();
    for (const Relocation &plan : state->relocations) {
        const QString why = plan.refusal ? plan.refusal->what : plan.note;
        if (plan.state == AdviceState::Running || m_refusalTold.value(plan.conflictId) == why)
            continue;
        m_refusalTold.insert(plan.conflictId, why);
        if (!why.isEmpty())
            tell(u"move"_s, u"waits"_s, why, jsonOf(plan));
    }
}

void HostAgent::end()
{
    if (m_state == State::Ending || m_state == State::Over)
        return;
    const bool watched = m_state == State::Watching;
    m_state = watched ? State::Ending : State::Over;
    m_again.stop();
    if (watched)
        goOnEnding();
    else
        Q_EMIT over();
}

void HostAgent::goOnEnding()
{
    if (m_state != State::Ending || !m_moves.isIdle() || !m_marks.isIdle())
        return;
    if (m_marks.hasAny()) {
        m_marks.clear();
        return;
    }
    m_state = State::Over;
    m_engine.places().leave(m_options.hostId, agency).then(this, [this](const Result<void> &) {
        Q_EMIT over();
    });
}

void HostAgent::tell(const QString &about, const QString &state, const QString &text, QJsonObject more)
{
    Q_EMIT told({about, state, text, std::move(more)});
}

QString HostAgent::nameOfVm(const QString &vmId) const
{
    return m_engine.snapshot()->nameOf({ObjectKind::Vm, vmId});
}

QString HostAgent::nameOfHost(const QString &hostId) const
{
    return m_engine.snapshot()->nameOf({ObjectKind::Host, hostId});
}

QJsonObject HostAgent::jsonOf(const Relocation &relocation) const
{
    return {{u"conflict"_s, relocation.conflictId},
            {u"vm"_s, relocation.vmId},
            {u"name"_s, nameOfVm(relocation.vmId)},
            {u"from"_s, relocation.fromHost},
            {u"to"_s, relocation.toHost}};
}

} // namespace switchyard
