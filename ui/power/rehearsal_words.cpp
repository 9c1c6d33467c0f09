// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/power/rehearsal_words.h"

#include "core/job/wording.h"
#include "core/power/protection_book.h"
#include "core/power/restore.h"
#include "ui/format.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <algorithm>
#include <map>

namespace switchyard
{
namespace
{

QString say(const char *text, int count = -1)
{
    return QCoreApplication::translate("Rehearsal", text, nullptr, count);
}

bool isWayBack(ActionKind action)
{
    return action == ActionKind::VmStart || action == ActionKind::HostBoot ||
           action == ActionKind::HostStandUp || action == ActionKind::ArrayAwait ||
           action == ActionKind::UpsLoadOn;
}

QString stepText(const RehearsedStep &step)
{
    const QString title = wording::title(step.step);
    const QString until = format::duration(step.endSeconds - step.beginSeconds);
    if (step.state == StepState::Failed)
        return say(QT_TRANSLATE_NOOP("Rehearsal", "%1: fails after %2")).arg(title, until);
    if (step.forced)
        return say(QT_TRANSLATE_NOOP("Rehearsal", "%1: powered off at its limit, after %2"))
            .arg(title, until);
    if (step.guessed)
        return say(QT_TRANSLATE_NOOP("Rehearsal", "%1: never timed, its limit is %2"))
            .arg(title, format::duration(static_cast<double>(step.step.limitMs) / 1000));
    return say(QT_TRANSLATE_NOOP("Rehearsal", "%1: %2")).arg(title, until);
}

/// A run has no number yet: what it is says which. Where the guard powers down more than once, which time it
/// is.
QString runText(const Rehearsal &made, const RehearsalEntry &entry, RehearsedBy by)
{
    const auto bringsBack = [&](int run) {
        return std::ranges::any_of(made.steps, [run](const RehearsedStep &step) {
            return step.run == run && isWayBack(step.step.action);
        });
    };
    const bool back = bringsBack(entry.run);
    switch (entry.event) {
    case RehearsalEvent::RunBegan:
        if (back)
            return say(QT_TRANSLATE_NOOP("Rehearsal", "The guard begins to bring back what it stopped"));
        if (by == RehearsedBy::Hand)
            return say(QT_TRANSLATE_NOOP("Rehearsal", "Your power-down begins"));
        for (int run = 1; run < entry.run; ++run) {
            if (!bringsBack(run))
                return say(QT_TRANSLATE_NOOP("Rehearsal", "The guard begins to power down once more"));
        }
        return say(QT_TRANSLATE_NOOP("Rehearsal", "The guard begins to power down"));
    case RehearsalEvent::RunAmended:
        return back ? say(QT_TRANSLATE_NOOP("Rehearsal", "It goes on bringing back by another plan"))
                    : say(QT_TRANSLATE_NOOP(
                          "Rehearsal",
                          "It goes on powering down by another plan: the battery has changed it"));
    case RehearsalEvent::RunStopped:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "Nothing more is stopped: the mains are back"));
    case RehearsalEvent::RunEnded:
        return back ? say(QT_TRANSLATE_NOOP("Rehearsal", "All that comes back is back"))
                    : say(QT_TRANSLATE_NOOP("Rehearsal", "The power-down has ended"));
    default:
        return {};
    }
}

} // namespace

QString words::trigger(Trigger trigger)
{
    switch (trigger) {
    case Trigger::ForcedShutdown:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "it announces that its load will be cut"));
    case Trigger::LostOnBattery:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "it is silent since it ran on battery"));
    case Trigger::LowBattery:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "its battery is low"));
    case Trigger::LatestStart:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "this is the latest moment at which the plan still fits"));
    case Trigger::RuntimeBelow:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "its runtime is below what is set for it"));
    case Trigger::ChargeBelow:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "its charge is below what is set for it"));
    case Trigger::SecondsOnBattery:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "it is on battery for as long as is set for it"));
    }
    return {};
}

QString words::lossReason(LossReason why)
{
    switch (why) {
    case LossReason::UpsUnproven:
        return say(
            QT_TRANSLATE_NOOP("Rehearsal", "on: its UPS was never seen healthy, so it decides nothing"));
    case LossReason::NothingFired:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "on: nothing says in time that the battery ends"));
    case LossReason::TooLate:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "still being stopped when it loses power"));
    case LossReason::NotReached:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "on: its turn had not come"));
    case LossReason::StopFailed:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "on: it does not stop"));
    case LossReason::Unreachable:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "on: who would stop it does not answer now"));
    case LossReason::NoBmc:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "on: it has no BMC, so nobody can switch it off"));
    case LossReason::NotPlanned:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "on: no plan has it"));
    case LossReason::ArrayGone:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "loses its volumes: their array has no power"));
    case LossReason::LeftByPolicy:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "on: the policy leaves it, and its host loses power"));
    case LossReason::CutShort:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "powered off, not shut down: the battery does not last"));
    case LossReason::Forced:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "powered off: it does not stop by its limit"));
    }
    return {};
}

QString words::rehearsalEntry(const Snapshot &snapshot, const Rehearsal &made, const RehearsalEntry &entry,
                              RehearsedBy by)
{
    const QString name = entry.object.id.isEmpty() ? QString() : snapshot.nameOf(entry.object);
    switch (entry.event) {
    case RehearsalEvent::OnBattery:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "%1 runs on battery")).arg(name);
    case RehearsalEvent::LowBattery:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "%1 says that its battery is low")).arg(name);
    case RehearsalEvent::ForcedShutdown:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "%1 announces that its load will be cut")).arg(name);
    case RehearsalEvent::Silent:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "%1 does not answer any more")).arg(name);
    case RehearsalEvent::Heard:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "%1 answers again")).arg(name);
    case RehearsalEvent::MainsBack:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "%1 has its mains back")).arg(name);
    case RehearsalEvent::BatteryEmpty:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "%1 is empty or off, and feeds nothing")).arg(name);
    case RehearsalEvent::Triggered:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "%1 is given up: %2"))
            .arg(name, entry.trigger ? trigger(*entry.trigger) : QString());
    case RehearsalEvent::RunBegan:
    case RehearsalEvent::RunAmended:
    case RehearsalEvent::RunStopped:
    case RehearsalEvent::RunEnded:
        return runText(made, entry, by);
    case RehearsalEvent::LostPower:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "%1 loses power while it is on")).arg(name);
    case RehearsalEvent::StepBegan:
        return stepText(made.steps[static_cast<size_t>(entry.step)]);
    case RehearsalEvent::StepEnded:
    case RehearsalEvent::StepForced:
        return {};
    }
    return {};
}

QString words::rehearsalVerdict(const Rehearsal &made)
{
    switch (made.verdict) {
    case RehearsalVerdict::NothingHangs:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "Nothing that is on would lose power."));
    case RehearsalVerdict::NothingDown:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "Nothing would be stopped."));
    case RehearsalVerdict::InOrder:
        if (made.restoredAtSeconds)
            return say(QT_TRANSLATE_NOOP("Rehearsal", "What is stopped is down in order, and back after %1."))
                .arg(format::duration(*made.restoredAtSeconds));
        if (made.emptyAtSeconds && made.downAtSeconds)
            return say(QT_TRANSLATE_NOOP(
                           "Rehearsal", "Everything would be down in order, %1 before the battery is empty."))
                .arg(format::duration(*made.emptyAtSeconds - *made.downAtSeconds));
        return say(QT_TRANSLATE_NOOP("Rehearsal", "Everything that is stopped is down in order after %1."))
            .arg(format::duration(made.downAtSeconds.value_or(0)));
    case RehearsalVerdict::NotAll:
        return say(QT_TRANSLATE_NOOP("Rehearsal", "%n would not make it."),
                   static_cast<int>(made.losses.size()));
    }
    return {};
}

StateLook stateLook(const Rehearsal &made)
{
    if (made.verdict != RehearsalVerdict::NotAll)
        return {Tone::Normal, Mark::Plain, say(QT_TRANSLATE_NOOP("Rehearsal", "in order")), false};
    return isHard(made.losses.front().reason)
               ? StateLook{Tone::Critical, Mark::Diamond, say(QT_TRANSLATE_NOOP("Rehearsal", "not all")),
                           true}
               : StateLook{Tone::Attention, Mark::Triangle,
                           say(QT_TRANSLATE_NOOP("Rehearsal", "not all in order")), false};
}

Timeline timelineOf(const Rehearsal &made, const Snapshot &snapshot, const Protection &policy)
{
    const ProtectionBook book(policy);
    std::map<std::pair<int, size_t>, TimelineLane> lanes;
    Timeline timeline;
    const auto orderOf = [](ObjectKind kind) {
        return kind == ObjectKind::Vm ? 0 : kind == ObjectKind::Host ? 1 : kind == ObjectKind::Array ? 2 : 3;
    };
    for (const RehearsedStep &step : made.steps) {
        if (isWayBack(step.step.action) || step.wasSo || step.state == StepState::Skipped ||
            step.state == StepState::Waiting)
            continue;
        const ObjectKind kind = step.step.target.kind;
        const Vm *vm = kind == ObjectKind::Vm ? snapshot.vm(step.step.target.id) : nullptr;
        const size_t group = vm ? book.ruleOf(*vm).group : 0;
        TimelineLane &lane = lanes[{orderOf(kind), group}];
        if (lane.title.isEmpty()) {
            const ProtectionGroup &named = book.groups()[group];
            lane.title = kind != ObjectKind::Vm || policy.groups.empty() ? words::kinds(kind)
                         : named.name.isEmpty()                          ? named.id
                                                                         : named.name;
        }
        const bool atOnce =
            step.step.action == ActionKind::VmPowerOff || step.step.action == ActionKind::HostPowerOff;
        lane.bars.push_back(
            {step.step.targetName, step.beginSeconds, step.endSeconds, step.state, step.forced || atOnce});
        timeline.needsSeconds = std::max(timeline.needsSeconds, step.endSeconds);
    }
    for (auto &[key, lane] : lanes)
        timeline.lanes.push_back(std::move(lane));
    timeline.batterySeconds = made.emptyAtSeconds;
    return timeline;
}

} // namespace switchyard
