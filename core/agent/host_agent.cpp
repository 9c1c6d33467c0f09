// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/agent/host_agent.h"

#include "core/base/words.h"
#include "core/engine/place_desk.h"

#include <QJsonDocument>
#include <algorithm>

namespace switchyard
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int againMs = 5'000;     ///< a host that another agent has is asked for again
constexpr int marksMs = 10'000;    ///< at the end its marks are not waited for any longer
constexpr qint64 quietMs = 30'000; ///< without a conflict, until only its own host is asked again
constexpr auto agency = PlaceLock::Kind::Agent;

bool isMine(const VmMark &mark, const QString &by)
{
    return mark.kind == VmMark::Kind::Fights && mark.by == by;
}

} // namespace

QString HostAgent::nameOf(const QString &hostId)
{
    return u"agent@"_s + hostId;
}

EngineOptions HostAgent::engineOptions(EngineOptions usual, const Options &options)
{
    usual.who = nameOf(options.hostId);
    usual.balance = {options.hostId, options.alone};
    usual.site = partOf(usual.site, options.hostId, AgentSight::Idle, options.periodSeconds);
    return usual;
}

HostAgent::HostAgent(Engine &engine, Site site, Options options)
    : m_engine(engine)
    , m_site(std::move(site))
    , m_options(std::move(options))
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this,
            [this] { m_state == State::Ending ? goOnEnding() : takeHost(); });
    connect(&engine, &Engine::published, this, [this](const SnapshotPtr &snapshot) { take(*snapshot); });
    connect(&engine, &Engine::balanceChanged, this,
            [this](const BalanceStatePtr &now) { takeBalance(*now); });
    connect(&engine, &Engine::runChanged, this, [this](const ReportPtr &report) { takeReport(*report); });
    connect(&engine, &Engine::eventLogged, this, [this](const Event &event) {
        if (event.code.startsWith(u"conflict."_s))
            tell(u"conflict"_s, event.code.mid(9), event.text,
                 QJsonDocument::fromJson(event.detail.toUtf8()).object());
    });
    connect(&engine.places(), &PlaceDesk::lost, this,
            [this](const QString &hostId, PlaceLock::Kind kind, const Error &why) {
                if (kind == agency && hostId == m_options.hostId)
                    lose(why);
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
        if (!taken) {
            const QString code = toWord(taken.error().code); // its sentence has another time each time
            if (std::exchange(m_waitTold, code) != code)
                tell(u"agent"_s, u"waits"_s, taken.error().what);
            m_again.start(againMs);
            return;
        }
        m_waitTold.clear();
        m_state = State::Watching;
        m_hasCleared = false;
        look(AgentSight::Own);
        tell(u"agent"_s, u"watches"_s,
             m_options.alone ? Words::tr("Watches over %1, and moves its VMs.").arg(m_options.hostId)
                             : Words::tr("Watches over %1.").arg(m_options.hostId));
    });
}

/// Asleep for too long, or cut off: another one has the host now.
void HostAgent::lose(const Error &why)
{
    m_engine.places().leave(m_options.hostId, agency);
    if (m_state != State::Watching)
        return;
    m_state = State::Waiting;
    look(AgentSight::Idle);
    tell(u"agent"_s, u"waits"_s, why.what);
    m_again.start(againMs);
}

void HostAgent::look(AgentSight sight)
{
    if (sight == m_sight)
        return;
    m_sight = sight;
    m_engine.look(partOf(m_site, m_options.hostId, sight, m_options.periodSeconds));
}

bool HostAgent::isMoving() const
{
    return std::ranges::any_of(m_engine.runs(), [](const ReportPtr &run) { return !run->isOver(); });
}

void HostAgent::take(const Snapshot &snapshot)
{
    if (m_state == State::Ending)
        goOnEnding();
    if (m_state != State::Watching)
        return;
    clearOldMarks(snapshot);
    if (!m_options.alone)
        return;
    // Others are asked only while a destination may be needed.
    const BalanceStatePtr balance = m_engine.balance();
    const qint64 now = snapshot.takenAtMs;
    const bool isQuiet = balance->conflicts.empty() && !isMoving();
    if (!isQuiet)
        m_quietSinceMs = now;
    const bool stays = m_sight == AgentSight::Whole && now - m_quietSinceMs < quietMs;
    look(!isQuiet || stays ? AgentSight::Whole : AgentSight::Own);
}

/// Of an agent of this host that ended without a word, perhaps it itself.
void HostAgent::clearOldMarks(const Snapshot &snapshot)
{
    const HostPiece *piece = snapshot.hostPiece(m_options.hostId);
    if (m_hasCleared || !piece || piece->host.reading.freshness != Freshness::Fresh)
        return;
    m_hasCleared = true;
    const BalanceStatePtr balance = m_engine.balance();
    for (const Vm &vm : piece->vms) {
        const bool isOld = std::ranges::any_of(
            vm.marks, [&](const VmMark &mark) { return isMine(mark, nameOf(m_options.hostId)); });
        if (isOld && !balance->conflictOf(vm.id))
            m_engine.places().clearMark(vm.id, VmMark::Kind::Fights);
    }
}

/// What keeps it from moving one, once.
void HostAgent::takeBalance(const BalanceState &now)
{
    if (!m_options.alone || m_state != State::Watching || m_sight != AgentSight::Whole)
        return;
    m_refusals.removeIf([&](const auto &told) { return !now.relocation(told.key()); });
    for (const Relocation &plan : now.relocations) {
        const QString why = plan.refusal ? plan.refusal->what : plan.note;
        QString &told = m_refusals[plan.conflictId];
        if (std::exchange(told, why) != why && !why.isEmpty())
            tell(u"move"_s, u"waits"_s, why, {{u"conflict"_s, plan.conflictId}});
    }
}

void HostAgent::takeReport(const Report &report)
{
    const auto known = m_runs.constFind(report.runId);
    if (known == m_runs.cend() || *known != report.state) {
        m_runs.insert(report.runId, report.state);
        const auto step = std::ranges::find(report.plan.steps, ActionKind::VmMigrate, &Step::action);
        const bool isWell = report.state == StepState::Succeeded;
        if (step != report.plan.steps.end() && (report.isOver() || known == m_runs.cend())) {
            const QJsonObject more{{u"vm"_s, step->target.id},
                                   {u"name"_s, step->targetName},
                                   {u"to"_s, step->destination},
                                   {u"run"_s, static_cast<qint64>(report.runId)}};
            if (!report.isOver())
                tell(u"move"_s, u"began"_s,
                     Words::tr("%1 goes to %2.").arg(step->targetName, step->destinationName), more);
            else if (isWell)
                tell(u"move"_s, u"ended"_s,
                     Words::tr("%1 runs on %2.").arg(step->targetName, step->destinationName), more);
            else
                tell(u"move"_s, u"failed"_s, report.error ? report.error->what : toWord(report.state), more);
        }
    }
    if (report.isOver())
        goOnEnding();
}

void HostAgent::end()
{
    if (m_state == State::Ending || m_state == State::Over)
        return;
    const bool watched = m_state == State::Watching;
    m_state = watched ? State::Ending : State::Over;
    m_again.stop();
    if (!watched) {
        Q_EMIT over();
        return;
    }
    if (isMoving())
        tell(u"agent"_s, u"waits"_s, Words::tr("It ends once the move that is under way has ended."));
    goOnEnding();
}

/// A move first; then the marks, by what its host says of its VMs.
void HostAgent::goOnEnding()
{
    if (m_state != State::Ending || isMoving())
        return;
    const bool wasLate = m_sight == AgentSight::Idle && !m_again.isActive();
    if (m_sight != AgentSight::Idle) {
        look(AgentSight::Idle);
        m_again.start(marksMs);
    }
    const SnapshotPtr now = m_engine.snapshot();
    const HostPiece *piece = now->hostPiece(m_options.hostId);
    const bool isMarked = piece && std::ranges::any_of(piece->vms, [this](const Vm &vm) {
                              return std::ranges::any_of(vm.marks, [this](const VmMark &mark) {
                                  return isMine(mark, nameOf(m_options.hostId));
                              });
                          });
    if ((isMarked || !m_engine.balance()->conflicts.empty()) && !wasLate)
        return;
    m_state = State::Over;
    m_again.stop();
    m_engine.places().leave(m_options.hostId, agency).then(this, [this](const Result<void> &) {
        tell(u"agent"_s, u"ended"_s, Words::tr("Watches over %1 no more.").arg(m_options.hostId));
        Q_EMIT over();
    });
}

void HostAgent::tell(const QString &about, const QString &state, const QString &text, QJsonObject more)
{
    Q_EMIT told({about, state, text, std::move(more)});
}

} // namespace switchyard
