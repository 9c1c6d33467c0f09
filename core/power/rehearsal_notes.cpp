// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/power/rehearsal_notes.h"

#include "core/base/words.h"
#include "core/power/restore.h"

#include <algorithm>

namespace switchyard
{
namespace
{

using namespace Qt::StringLiterals;

constexpr double sampleSeconds = 5;

bool says(const OutageTrack::Moment &moment, const QString &word)
{
    return moment.statusWords.contains(word);
}

bool isOnBattery(const OutageTrack::Moment &moment)
{
    return says(moment, u"OB"_s);
}

/// Of what happens in one moment: what ends, then all else as it came, then what begins.
int rankOf(RehearsalEvent event)
{
    if (event == RehearsalEvent::StepEnded || event == RehearsalEvent::StepForced)
        return 0;
    return event == RehearsalEvent::StepBegan ? 2 : 1;
}

/// The step of a run that stops it, and how far it is; the newest run first.
const StepReport *stepOf(const VirtualRuns &runs, const QString &id)
{
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        if ((*run)->report().plan.kind != powerDownKind)
            continue;
        for (const StepReport &step : (*run)->report().steps) {
            if (!step.isForce && !step.step.isMilestone && step.step.id == id)
                return &step;
        }
    }
    return nullptr;
}

} // namespace

RehearsalNotes::RehearsalNotes(const RehearsalStage &stage, const RehearsalWorld &world)
    : m_stage(stage)
    , m_world(world)
    , m_book(stage.policy)
    , m_hung(world.somethingHangs())
{
    for (const auto &[id, track] : world.tracks()) {
        const Ups *today = stage.snapshot->ups(id);
        m_before[id] = {today->statusWords, today->chargePercent, today->runtimeSeconds, false, false};
        m_curves[id] = m_made.batteries.size();
        m_made.batteries.push_back({id, {}, track.emptyAt()});
    }
}

void RehearsalNotes::add(double at, RehearsalEvent event, const ObjectRef &object, int run)
{
    m_made.entries.push_back({at, event, object, std::nullopt, -1, run});
}

void RehearsalNotes::fired(double at, const QString &ups, Trigger trigger)
{
    m_fired.insert(ups);
    m_made.entries.push_back({at, RehearsalEvent::Triggered, {ObjectKind::Ups, ups}, trigger, -1, 0});
}

void RehearsalNotes::follow(double at)
{
    for (const auto &[id, track] : m_world.tracks()) {
        const OutageTrack::Moment &now = m_world.moment(id);
        OutageTrack::Moment &before = m_before[id];
        const ObjectRef ups{ObjectKind::Ups, id};
        const size_t known = m_made.entries.size();
        if (now.silent != before.silent)
            add(at, now.silent ? RehearsalEvent::Silent : RehearsalEvent::Heard, ups);
        if (isOnBattery(now) && !isOnBattery(before))
            add(at, RehearsalEvent::OnBattery, ups);
        if (isOnBattery(now) && says(now, u"LB"_s) && !(isOnBattery(before) && says(before, u"LB"_s)))
            add(at, RehearsalEvent::LowBattery, ups);
        if (says(now, u"FSD"_s) && !says(before, u"FSD"_s))
            add(at, RehearsalEvent::ForcedShutdown, ups);
        if (isOnBattery(before) && says(now, u"OL"_s)) {
            add(at, RehearsalEvent::MainsBack, ups);
            m_made.mainsBackAtSeconds = at; // the last of them
        }
        if (now.dead && !before.dead)
            add(at, RehearsalEvent::BatteryEmpty, ups);
        const bool changed = known != m_made.entries.size();
        sample(at, id, changed);
        before = now;
    }
}

void RehearsalNotes::sample(double at, const QString &ups, bool changed)
{
    BatteryCurve &curve = m_made.batteries[m_curves.at(ups)];
    if (!changed && !curve.points.empty() && at - curve.points.back().atSeconds < sampleSeconds)
        return;
    const OutageTrack::Moment &now = m_world.moment(ups);
    curve.points.push_back({at, now.chargePercent, now.runtimeSeconds});
}

LossReason RehearsalNotes::reasonOf(const ObjectRef &object, const VirtualRuns &runs,
                                    const GuardState *guard) const
{
    const Snapshot &today = *m_stage.snapshot;
    const Vm *vm = object.kind == ObjectKind::Vm ? today.vm(object.id) : nullptr;
    const ObjectRef device = vm ? ObjectRef{ObjectKind::Host, vm->hostId} : object;
    if (vm && m_book.ruleOf(*vm).action == StopAction::Leave)
        return LossReason::LeftByPolicy;
    if (const StepReport *step = stepOf(runs, toWord(object.kind) + u':' + object.id)) {
        if (!m_world.canBeTold(step->step))
            return LossReason::Unreachable;
        if (step->state == StepState::Running)
            return LossReason::TooLate;
        if (step->state == StepState::Waiting || step->state == StepState::Skipped)
            return LossReason::NotReached;
        if (step->state == StepState::Failed && step->error && step->error->code == ErrorCode::WrongState)
            return LossReason::TooLate; // its power went while it was stopped
        if (step->state == StepState::Failed)
            return LossReason::StopFailed;
    }
    if (vm && !m_lost.contains(device)) // its host stays
        return LossReason::ArrayGone;
    if (guard) {
        for (const QString &ups : m_world.suppliesOf(device)) {
            const auto watch = guard->upses.find(ups);
            if (watch != guard->upses.end() && watch->second.verdict.state == SupplyState::Unproven)
                return LossReason::UpsUnproven;
        }
        const QStringList supplies = m_world.suppliesOf(device);
        if (std::ranges::none_of(supplies, [this](const QString &ups) { return m_fired.contains(ups); }))
            return LossReason::NothingFired;
    }
    if (const Host *host = today.host(object.id); object.kind == ObjectKind::Host && host && !host->hasBmc)
        return LossReason::NoBmc;
    return LossReason::NotPlanned;
}

void RehearsalNotes::lost(double at, const std::vector<ObjectRef> &objects, const VirtualRuns &runs,
                          const GuardState *guard)
{
    for (const ObjectRef &object : objects) {
        if (m_lost.contains(object))
            continue;
        m_lost.insert(object);
        m_made.losses.push_back(
            {object, m_stage.snapshot->nameOf(object), reasonOf(object, runs, guard), at});
        if (object.kind != ObjectKind::Vm)
            add(at, RehearsalEvent::LostPower, object);
    }
}

/// A step and its force are one here.
void RehearsalNotes::takeSteps(const VirtualRun &run, int number)
{
    const Report &report = run.report();
    const QString force = u"force:"_s;
    QHash<QString, size_t> byId;
    for (size_t i = 0; i < report.steps.size(); ++i) {
        const StepReport &step = report.steps[i];
        if (step.step.isMilestone)
            continue;
        const VirtualRun::Times &times = run.times()[i];
        if (step.isForce) {
            RehearsedStep &forced = m_made.steps[byId.value(step.step.id.mid(force.size()))];
            forced.forced = true;
            forced.endSeconds = times.end;
            forced.state = step.state;
            continue;
        }
        byId.insert(step.step.id, m_made.steps.size());
        m_made.steps.push_back(
            {step.step, number, times.begin, times.end, step.state, false, step.wasSo, times.guessed});
    }
}

void RehearsalNotes::takeSoftLosses()
{
    const auto soft = [&](const RehearsedStep &step, LossReason reason) {
        if (m_lost.contains(step.step.target))
            return;
        m_lost.insert(step.step.target);
        m_made.losses.push_back({step.step.target, step.step.targetName, reason, step.endSeconds});
    };
    for (const RehearsedStep &step : m_made.steps) {
        if (step.state != StepState::Succeeded || step.wasSo)
            continue;
        const Vm *vm = m_stage.snapshot->vm(step.step.target.id);
        const bool meant = vm && m_book.ruleOf(*vm).action == StopAction::PowerOff;
        if (step.forced)
            soft(step, LossReason::Forced);
        else if ((step.step.action == ActionKind::VmPowerOff && !meant) ||
                 step.step.action == ActionKind::HostPowerOff)
            soft(step, LossReason::CutShort);
    }
}

/// What nobody drew or sees cannot be rehearsed.
void RehearsalNotes::warnOfWhatIsUnknown()
{
    std::vector<ObjectRef> undrawn;
    std::vector<ObjectRef> silent;
    for (const auto &piece : m_stage.snapshot->hosts) {
        const ObjectRef host{ObjectKind::Host, piece->host.id};
        if (m_world.suppliesOf(host).isEmpty())
            undrawn.push_back(host);
        const Freshness freshness = piece->host.reading.freshness;
        if (freshness == Freshness::Down && piece->host.state != HostState::Off)
            silent.push_back(host);
    }
    const auto warn = [&](const std::vector<ObjectRef> &objects, const QString &what) {
        if (!objects.empty())
            m_made.problems.push_back(
                {ProblemSeverity::Warning, objects, {ErrorCode::Configuration, what, {}}});
    };
    warn(undrawn, Words::tr("No feed is drawn to %n host(s): they count as never losing power.", nullptr,
                            static_cast<int>(undrawn.size())));
    warn(silent, Words::tr("%n host(s) do not answer now: what runs there is not known.", nullptr,
                           static_cast<int>(silent.size())));
}

void RehearsalNotes::judge(const VirtualRuns &runs)
{
    bool down = false;
    for (const auto &run : runs) {
        const bool isDown = run->report().plan.kind == powerDownKind;
        down |= isDown;
        if (isDown && !m_made.beganAtSeconds)
            m_made.beganAtSeconds = run->beganAt();
        if (run->report().plan.kind == restoreKind && run->report().state == StepState::Succeeded)
            m_made.restoredAtSeconds = run->endedAt();
    }
    for (const RehearsedStep &step : m_made.steps) {
        const bool stops =
            !runs.empty() && runs[static_cast<size_t>(step.run) - 1]->report().plan.kind == powerDownKind;
        if (stops && step.state == StepState::Succeeded && step.step.target.kind != ObjectKind::Ups)
            m_made.downAtSeconds = std::max(m_made.downAtSeconds.value_or(0), step.endSeconds);
    }
    for (const BatteryCurve &battery : m_made.batteries) {
        const auto &at = battery.emptyAtSeconds;
        if (at && !m_stage.snapshot->feedsOf(battery.ups).empty())
            m_made.emptyAtSeconds = std::min(m_made.emptyAtSeconds.value_or(*at), *at);
    }
    m_made.verdict = !m_made.losses.empty() ? RehearsalVerdict::NotAll
                     : down                 ? RehearsalVerdict::InOrder
                     : m_hung               ? RehearsalVerdict::NothingDown
                                            : RehearsalVerdict::NothingHangs;
}

Rehearsal RehearsalNotes::finish(double at, const VirtualRuns &runs, bool complete) &&
{
    for (size_t i = 0; i < runs.size(); ++i)
        takeSteps(*runs[i], static_cast<int>(i) + 1);
    std::ranges::stable_sort(m_made.steps, {}, [](const RehearsedStep &step) {
        return std::pair(step.state == StepState::Skipped, step.beginSeconds);
    });
    takeSoftLosses();
    std::ranges::stable_sort(m_made.losses, {}, [](const Loss &loss) { return !isHard(loss.reason); });
    for (size_t i = 0; i < m_made.steps.size(); ++i) {
        const RehearsedStep &step = m_made.steps[i];
        if (step.state == StepState::Skipped || step.state == StepState::Waiting || step.wasSo)
            continue;
        const auto note = [&](double when, RehearsalEvent event) {
            m_made.entries.push_back(
                {when, event, step.step.target, std::nullopt, static_cast<int>(i), step.run});
        };
        note(step.beginSeconds, RehearsalEvent::StepBegan);
        if (step.forced)
            note(step.beginSeconds + static_cast<double>(step.step.limitMs) / 1000,
                 RehearsalEvent::StepForced);
        if (step.state != StepState::Running)
            note(step.endSeconds, RehearsalEvent::StepEnded);
    }
    std::ranges::stable_sort(m_made.entries, {}, [](const RehearsalEntry &entry) {
        return std::pair(entry.atSeconds, rankOf(entry.event));
    });
    m_made.lengthSeconds = at;
    m_made.complete = complete;
    judge(runs);
    warnOfWhatIsUnknown();
    return std::move(m_made);
}

} // namespace switchyard
