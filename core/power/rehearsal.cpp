// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/rehearsal.h"

#include "core/base/words.h"
#include "core/job/run_lock.h"
#include "core/power/battery.h"
#include "core/power/guard.h"
#include "core/power/rehearsal_notes.h"

#include <algorithm>
#include <limits>

namespace switchyard
{
namespace
{

constexpr int largeSite = 2'000; ///< VMs; from here on the guard is asked less often than each second
constexpr size_t mostRuns = 20;  ///< what cannot be done is tried again until the battery is empty
/// When a battery says nothing of its end, and when it is waited for its charge.
constexpr double longestWaitSeconds = 6.0 * 3600;
constexpr double unknownEndSeconds = 3600;
constexpr double never = std::numeric_limits<double>::infinity();

/// One outage, played. The guard is the real one; what it orders is done in virtual time.
class Player : private GuardHands
{
public:
    Player(const RehearsalStage &stage, std::map<QString, OutageTrack> tracks)
        : m_stage(stage)
        , m_world(stage, std::move(tracks))
        , m_notes(stage, m_world)
        , m_large(stage.snapshot->vmCount() >= largeSite)
    {
        GuardHands &hands = *this;
        m_guard = std::make_unique<Guard>(hands, stage.policy, GuardMemory{stage.proven, {}});
    }

    Rehearsal play()
    {
        // The guard has been at its post for a while.
        m_guard->update(*m_stage.snapshot, m_stage.times, msAt(0) - 1000, true);
        double nextUp = 0;
        for (double at = 0;;) {
            m_now = at;
            moment();
            if (m_now == nextUp)
                m_lastChange = m_now;
            nextUp = nextChange();
            const double next = nextMoment();
            m_complete = !m_stage.isCancelled || !m_stage.isCancelled();
            if (next == never || !m_complete)
                break;
            at = next;
        }
        if (m_complete)
            nobodySawIt();
        return std::move(m_notes).finish(m_now, m_runs, m_complete);
    }

    /// Without a guard: this plan, now.
    Rehearsal playPlan(Plan plan)
    {
        m_guarded = false;
        m_world.moveTo(0, msAt(0));
        m_notes.follow(0);
        if (!plan.steps.empty())
            (void)begin(plan);
        for (;;) {
            double next = m_runs.empty() ? never : m_runs.back()->nextEnd().value_or(never);
            if (m_world.somethingHangs())
                next = std::min(next, nextChange());
            m_complete = !m_stage.isCancelled || !m_stage.isCancelled();
            if (next == never || !m_complete)
                break;
            m_now = std::max(next, m_now);
            moment();
        }
        return std::move(m_notes).finish(m_now, m_runs, m_complete);
    }

private:
    qint64 msAt(double seconds) const
    {
        return m_stage.snapshot->takenAtMs + 2000 + static_cast<qint64>(seconds * 1000);
    }

    void moment()
    {
        advanceRuns();
        m_world.moveTo(m_now, msAt(m_now));
        m_notes.follow(m_now);
        losePower();
        if (!m_guarded)
            return;
        decide();
        if (tellEnds()) // nothing is waited for between two runs
            decide();
    }

    void decide()
    {
        (void)tellEnds();
        m_guard->update(*m_world.snapshot(), m_stage.times, msAt(m_now), true);
        noteTriggers();
    }

    void noteTriggers()
    {
        for (const auto &[id, watch] : m_guard->state().upses) {
            if (watch.fired && !m_fired.contains(id))
                m_notes.fired(m_now, id, *watch.fired);
            watch.fired ? (void)m_fired.insert(id) : (void)m_fired.remove(id);
        }
    }

    void advanceRuns()
    {
        for (size_t i = 0; i < m_runs.size(); ++i) {
            m_runs[i]->advance(m_now);
            noteEnd(i);
        }
    }

    void noteEnd(size_t index)
    {
        if (m_runs[index]->isOver() && !m_ended.contains(index)) {
            m_ended.insert(index);
            m_notes.add(m_runs[index]->endedAt(), RehearsalEvent::RunEnded, {}, static_cast<int>(index) + 1);
        }
    }

    void losePower()
    {
        const std::vector<ObjectRef> lost = m_world.takeLost();
        if (lost.empty())
            return;
        m_notes.lost(m_now, lost, m_runs, m_guarded ? &m_guard->state() : nullptr);
        const QSet<ObjectRef> all(lost.begin(), lost.end());
        for (const auto &run : m_runs)
            run->lostPower(all, m_now);
    }

    bool tellEnds()
    {
        const quint64 run = m_guard->state().run;
        if (run == 0 || !m_runs[run - 1]->isOver())
            return false;
        noteEnd(run - 1);
        m_guard->runEnded(run);
        return true;
    }

    bool isRunning() const
    {
        return std::ranges::any_of(m_runs, [](const auto &run) { return !run->isOver(); });
    }

    bool someOnBattery() const
    {
        return std::ranges::any_of(m_world.tracks(), [this](const auto &track) {
            const OutageTrack::Moment &now = m_world.moment(track.first);
            return !now.dead && now.statusWords.contains(QStringLiteral("OB"));
        });
    }

    double nextChange() const ///< of what the UPSes say; also a battery that is empty
    {
        double change = never;
        for (const auto &[id, track] : m_world.tracks())
            change = std::min(change, track.nextChange(m_now).value_or(never));
        return change;
    }

    /// The next moment at which something may happen; never = it is over.
    double nextMoment()
    {
        const double change = nextChange();
        const bool running = isRunning();
        const bool onBattery = someOnBattery();
        if (!running && onBattery && m_notes.hasFired() && !m_world.somethingHangs() && !hasPointsLeft())
            return never; // all is down, and nothing else is known to come
        const bool waits = m_guard->state().phase == GuardPhase::Waiting && m_stage.policy.restoreByItself;
        const bool alive = std::ranges::any_of(
            m_world.tracks(), [this](const auto &track) { return !m_world.moment(track.first).dead; });
        const double sinceChange = m_now - m_lastChange;
        const bool settles =
            alive && (onBattery ? change != never || sinceChange < unknownEndSeconds
                                : (!m_fired.isEmpty() || waits) && sinceChange < longestWaitSeconds);
        if (!running && !settles)
            return change;
        double next = std::min(change, m_now + tickSeconds(running, onBattery, change));
        for (const auto &run : m_runs) {
            const double end = run->isOver() || m_large ? never : run->nextEnd().value_or(never);
            if (end > m_now)
                next = std::min(next, end);
        }
        return next;
    }

    /// Whether the outage itself says more, besides that a battery will be empty.
    bool hasPointsLeft() const
    {
        return std::ranges::any_of(m_world.tracks(), [this](const auto &track) {
            const auto next = track.second.nextChange(m_now);
            return next && next != track.second.emptyAt();
        });
    }

    double tickSeconds(bool running, bool onBattery, double change) const
    {
        if (running)
            return m_large ? std::max(5.0, (m_now - m_runs.back()->beganAt()) / 10) : 1;
        if (onBattery || !m_fired.isEmpty()) {
            // A battery may last for days: the longer it has run and the farther its end, the less it
            // matters.
            const double far = change == never ? 0 : change - m_now;
            const double slack = std::min(far / (m_large ? 300 : 10'000), (m_now - m_lastChange) / 60);
            return std::max(m_large ? 5.0 : 1.0, slack);
        }
        return m_large ? 60 : 5;
    }

    /// It runs on battery to the end of what is known, and nobody decided anything.
    void nobodySawIt()
    {
        if (!someOnBattery() || isRunning() || m_notes.hasFired() || !m_world.somethingHangs())
            return;
        const PowerScope scope{PowerScope::Kind::Upses, hit()};
        const Dependants hits = dependantsOf(*m_stage.snapshot, ProtectionBook(m_stage.policy), scope,
                                             verdictsOf(m_guard->state()));
        std::vector<ObjectRef> lost;
        for (const auto &[kind, ids] : {std::pair(ObjectKind::Host, hits.hosts),
                                        {ObjectKind::Array, hits.arrays},
                                        {ObjectKind::Vm, hits.vms}}) {
            for (const QString &id : ids)
                lost.push_back({kind, id});
        }
        m_notes.lost(m_now, lost, m_runs, &m_guard->state());
    }

    QSet<QString> hit() const
    {
        QSet<QString> ids;
        for (const auto &[id, track] : m_world.tracks())
            ids.insert(id);
        return ids;
    }

    quint64 begin(const Plan &plan) override
    {
        noteTriggers();
        bool anew = false;
        for (const Step &step : plan.steps) {
            anew |= !m_begun.contains(step.id);
            m_begun.insert(step.id);
        }
        if (!anew && m_runs.size() >= mostRuns)
            return 0;
        for (size_t i = 0; i < m_runs.size(); ++i) {
            const auto meeting =
                m_runs[i]->isOver() ? std::nullopt : meetingOf(m_runs[i]->report().plan, plan);
            if (meeting && !meeting->overtakes)
                return 0;
            if (meeting)
                m_runs[i]->end(m_now);
            noteEnd(i);
        }
        const quint64 id = m_runs.size() + 1;
        m_notes.add(m_now, RehearsalEvent::RunBegan, {}, static_cast<int>(id));
        m_runs.push_back(std::make_unique<VirtualRun>(id, plan, m_stage.times, m_world));
        m_runs.back()->begin(m_now);
        return id;
    }

    Result<void> amend(quint64 run, const Plan &plan) override
    {
        noteTriggers(); // they are why
        const auto amended = m_runs[run - 1]->amend(plan, m_now);
        if (!amended)
            return std::unexpected(amended.error());
        if (*amended)
            m_notes.add(m_now, RehearsalEvent::RunAmended, {}, static_cast<int>(run));
        return {};
    }

    void stopHere(quint64 run, const Error &) override
    {
        m_notes.add(m_now, RehearsalEvent::RunStopped, {}, static_cast<int>(run));
        m_runs[run - 1]->stopHere(m_now);
    }

    QHash<QString, double> elapsedIn(quint64 run) override
    {
        const VirtualRun &made = *m_runs[run - 1];
        QHash<QString, double> elapsed;
        for (size_t i = 0; i < made.report().steps.size(); ++i) {
            const StepReport &step = made.report().steps[i];
            if (step.state == StepState::Running && !step.isForce)
                elapsed.insert(step.step.id, m_now - made.times()[i].begin);
        }
        return elapsed;
    }

    Result<ReportPtr> reportOf(quint64 run) override
    {
        return std::make_shared<const Report>(m_runs[run - 1]->report());
    }

    /// Whatever a plan depends on besides the seconds that the batteries leave.
    struct Question
    {
        quint64 version = 0;
        QSet<QString> upses;
        QHash<QString, std::pair<SupplyState, bool>> judged;
        QHash<QString, size_t> raised;
        bool operator==(const Question &) const = default;
    };

    PowerDown plan(const Snapshot &snapshot, const ProtectionBook &book, const StopTimes &times,
                   const PowerDownRequest &request) override
    {
        Question question{m_world.version(), request.scope.ids, {}, request.raised};
        for (auto it = request.verdicts.cbegin(); it != request.verdicts.cend(); ++it)
            question.judged.insert(it.key(), {it->state, it->has(SupplyReason::SaysBypass)});
        const auto fits = [&](double needs) {
            return !request.availableSeconds || needs <= *request.availableSeconds;
        };
        const bool known =
            m_asked && *m_asked == question && m_inFull && fits(m_answer.forecast.needsSeconds);
        if (!known) {
            m_answer = planPowerDown(snapshot, book, times, request);
            m_asked = std::move(question);
            m_inFull = m_answer.cutShort.isEmpty() && !m_answer.hostsCutShort && !m_answer.movesCutShort;
        }
        m_answer.availableSeconds = request.availableSeconds;
        return m_answer;
    }

    const RehearsalStage &m_stage;
    RehearsalWorld m_world;
    RehearsalNotes m_notes;
    std::unique_ptr<Guard> m_guard;
    VirtualRuns m_runs;
    QSet<size_t> m_ended;
    QSet<QString> m_fired; ///< UPSes
    QSet<QString> m_begun; ///< steps of any run
    std::optional<Question> m_asked;
    PowerDown m_answer;
    bool m_inFull = false; ///< nothing of the answer is cut short
    const bool m_large;
    bool m_guarded = true;
    bool m_complete = true;
    double m_now = 0;
    double m_lastChange = 0;
};

std::map<QString, OutageTrack> tracksOf(const Snapshot &snapshot, const Outage &outage)
{
    std::map<QString, OutageTrack> tracks;
    for (const QString &id : outage.upses) {
        if (const Ups *ups = snapshot.ups(id))
            tracks.emplace(id, OutageTrack(*ups, outage.points));
    }
    return tracks;
}

} // namespace

Result<Rehearsal> rehearse(const RehearsalStage &stage, const Outage &outage)
{
    if (auto valid = validate(outage); !valid)
        return std::unexpected(valid.error());
    for (const QString &id : outage.upses) {
        if (!stage.snapshot->ups(id))
            return fail(ErrorCode::InvalidArgument, Words::tr("There is no UPS \"%1\".").arg(id));
    }
    return Player(stage, tracksOf(*stage.snapshot, outage)).play();
}

Rehearsal rehearsePowerDown(const RehearsalStage &stage, const PowerScope &scope)
{
    const Outage outage = mainsFail(suppliesOf(*stage.snapshot, scope));
    PowerDownRequest request;
    request.scope = scope;
    request.verdicts = stage.verdicts;
    const ProtectionBook book(stage.policy);
    if (const auto left = batteryLeft(*stage.snapshot, book, scope, stage.verdicts))
        request.availableSeconds = std::max(0.0, *left - stage.policy.marginSeconds);
    PowerDown made = planPowerDown(*stage.snapshot, book, stage.times, request);
    Rehearsal rehearsal = Player(stage, tracksOf(*stage.snapshot, outage)).playPlan(std::move(made.plan));
    rehearsal.problems.insert(rehearsal.problems.begin(), made.problems.begin(), made.problems.end());
    return rehearsal;
}

} // namespace switchyard
